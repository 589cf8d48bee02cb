"""Short links: a code leads to a script, and every lead that came by it says so."""

import random
import re
from functools import partial

import pytest

from bot import campaigns
from bot.admin import views
from tests.bot import drivers
from tests.bot.drivers import Web

FLYER = campaigns.Link("", "Spring flyer", "roofing", {"source": "flyer", "medium": "print"})


def made(desk, link=FLYER, choose=random.choice) -> campaigns.Link:
    return desk.write(campaigns.add, choose, link, 1)


def shown(desk, code):
    return next(row for row in desk.read(campaigns.listed) if row["code"] == code)


def source(desk, chat):
    return desk.read(views.lead_view, desk.app.house.ring, desk.chat("web", chat.session).lead)["source"]


def test_a_code_has_only_letters_that_are_not_taken_for_others(desk):
    assert not set(made(desk).code) & set("il1o0")


def test_no_two_links_share_a_code(desk):
    letters = iter("aaaaaaa" + "aaaaaaa" + "bbbbbbb")
    first, second = (made(desk, choose=lambda _: next(letters)) for _ in range(2))
    assert (first.code, second.code) == ("aaaaaaa", "bbbbbbb")


def test_a_link_opens_the_chat_and_names_the_campaign(http, desk):
    link = made(desk)
    answer = http.get(f"/l/{link.code}")
    assert answer.status_code == 302
    assert answer.headers["location"] == f"/chat/roofing?utm_source=flyer&utm_medium=print&link={link.code}"
    assert http.get(answer.headers["location"]).status_code == 200
    assert shown(desk, link.code)["visits"] == 1


def test_a_link_is_read_however_it_was_typed(http, desk):
    assert http.get(f"/l/{made(desk).code.upper()}").status_code == 302


@pytest.mark.parametrize("code", ["nowhere", "x" * 500, "%00", "a'; drop"])
def test_an_unknown_code_says_so_kindly(http, code):
    answer = http.get(f"/l/{code}", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert "This link opens nothing" in answer.text


def test_a_closed_link_opens_nothing_and_keeps_its_leads(http, desk):
    link = made(desk)
    Web(http, source={"link": link.code})
    assert desk.write(campaigns.close, link.code, 2)
    assert not desk.write(campaigns.close, link.code, 3)
    assert http.get(f"/l/{link.code}").status_code == 404
    assert shown(desk, link.code)["started"] == 1


def test_a_lead_that_came_by_a_link_is_counted_to_it_and_says_so(http, desk):
    link = made(desk)
    chat = Web(http, source={"link": link.code, "page": "https://acme.example/"})
    chat.walk(["Repair", "78701", "yes", "about 5k", "next week", "I agree", "Ann Lee", "512-555-0100"])
    told = source(desk, chat)
    assert (told["campaign"], told["utm"]) == ("Spring flyer", {"source": "flyer", "medium": "print"})
    assert {key: shown(desk, link.code)[key] for key in ("started", "leads")} == {"started": 1, "leads": 1}


def test_a_code_that_nobody_made_is_no_source(http, desk):
    chat = Web(http, source={"link": "zzzzzzz"})
    assert "link" not in source(desk, chat)


def test_something_else_than_a_code_is_refused(http):
    answer = http.post("/v1/chat/sessions", json={"source": {"link": "'; drop table leads"}})
    assert answer.status_code == 422


@pytest.fixture
def environment(desk):
    return drivers.environment(desk)


@pytest.fixture
def command(run):
    return partial(run, "link")


def test_the_command_prints_the_address_and_draws_it(command, desk, tmp_path):
    status, told, _ = command("add", "Fair", "--script", "roofing", "--source", "fair", "--qr", tmp_path / "fair.svg")
    assert status == 0
    address = re.search(rf"{desk.url}/l/\w{{7}}", told)
    assert address, told
    assert "<svg" in (tmp_path / "fair.svg").read_text()
    assert address[0][-7:] in command("list")[1]


def test_a_script_that_is_not_published_is_named(command):
    status, _, told = command("add", "Fair", "--script", "roofin")
    assert status == 1
    assert "no script `roofin` is published" in told


def test_closing_what_is_not_there_says_so(command):
    assert command("close", "zzzzzzz")[0] == 1
