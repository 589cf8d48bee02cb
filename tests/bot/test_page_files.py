"""Photos and files in the chat, in a real browser: chosen, sent with progress, refused in words, kept while offline."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.bot import drivers, samples
from tests.bot.conftest import Visit
from tests.bot.drivers import KEY
from tests.bot.running import Frontdesk
from tests.bot.test_page import choose, expect_last, say
from tests.bot.uploads import SNAP

pytestmark = pytest.mark.page
WIDTHS = pytest.mark.parametrize("width", [360, 1280])
PHOTO = {"name": "my roof.png", "mimeType": "image/png", "buffer": samples.png(64)}
LARGE = {"name": "large.png", "mimeType": "image/png", "buffer": samples.png() + bytes(1_000_001)}
WRONG = {"name": "letter.png", "mimeType": "image/png", "buffer": samples.PDF}
CARD = """
script: card
rulebook: home-services
questions:
  - ok: {kind: consent, channels: [call], recipients: {desk: sales}, wording: w}
  - who: {ask: "Whom may we call?", kind: contact, when: {ok: given}}
wordings: {w: "May {desk} call you?"}
endings: {default: "Thanks {who}."}
"""


@pytest.fixture
def page(visit: Visit, desk: Frontdesk) -> Page:
    """The chat, where it asks for a photo."""
    desk.publish(SNAP)
    opened = visit.open("/chat/snap")
    expect(opened.get_by_role("button", name="Choose a photo")).to_be_visible()
    return opened


def pick(page: Page, file: dict, button: str = "Choose a photo") -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=button).click()
    chooser.value.set_files([file])


def held(visit: Visit, desk: Frontdesk) -> list[dict]:
    return desk.lead(desk.chat("web", visit.session("snap")).lead)["files"]


@WIDTHS
def test_a_photo_is_chosen_sent_and_the_talk_goes_on(page, visit, desk, width):
    page.set_viewport_size({"width": width, "height": 700})
    pick(page, PHOTO)
    expect_last(page, "your policy")
    expect(page.locator(".said.person").last).to_contain_text("[my roof.png]")
    expect(page.get_by_role("button", name="Choose a photo")).to_have_count(0)
    expect(page.get_by_role("button", name="Choose a file")).to_be_visible()
    file = held(visit, desk)[0]
    assert (file["name"], file["type"]) == ("my roof.png", "image/png")
    with drivers.client(desk) as http:
        assert http.get(file["path"], headers=KEY).status_code == 200
    assert not visit.overflows()
    assert visit.errors == []
    page.reload()
    expect(page.get_by_role("button", name="Choose a file")).to_be_visible()
    expect(page.get_by_text("[my roof.png]")).to_have_count(1)


def test_the_button_is_large_enough_and_works_from_the_keyboard(page):
    button = page.get_by_role("button", name="Choose a photo")
    box = button.bounding_box()
    assert box
    assert box["height"] >= 44
    with page.expect_file_chooser() as chooser:
        button.press("Enter")
    assert not chooser.value.is_multiple()


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(page, visit):
    pick(page, LARGE)
    expect(page.get_by_text("larger than 1 MB")).to_be_visible()
    expect(page.get_by_role("button", name="Choose another one")).to_be_visible()
    assert visit.posts == []


def test_a_file_of_the_wrong_kind_is_refused_in_words_and_another_one_goes(page, visit, desk):
    pick(page, WRONG)
    expect(page.get_by_text("of this kind cannot be taken")).to_be_visible()
    pick(page, PHOTO, "Choose another one")
    expect_last(page, "your policy")
    assert [file["name"] for file in held(visit, desk)] == ["my roof.png"]


def test_a_photo_chosen_offline_is_kept_and_sent_once_when_the_line_is_back(page, visit, desk):
    visit.context.set_offline(offline=True)
    pick(page, PHOTO)
    expect(page.get_by_text("kept here and sent when")).to_be_visible()
    visit.context.set_offline(offline=False)
    expect_last(page, "your policy")
    assert len(held(visit, desk)) == 1


def test_an_acknowledgement_that_got_lost_leaves_one_file(page, visit, desk):
    visit.lose_answers("**/files")
    pick(page, PHOTO)
    expect(page.get_by_text("kept here and sent when")).to_be_visible()
    visit.mend()
    expect_last(page, "your policy")
    assert len({post["ref"] for post in visit.posts}) == 1
    assert len(held(visit, desk)) == 1


def test_sending_can_be_cancelled_and_something_else_said(page, visit, desk):
    visit.context.set_offline(offline=True)
    pick(page, PHOTO)
    choose(page, "Cancel")
    expect(page.get_by_text("was not sent")).to_be_visible()
    visit.context.set_offline(offline=False)
    visit.hurry()
    say(page, "skip")
    expect_last(page, "your policy")
    assert held(visit, desk) == []


def test_who_types_instead_has_no_file_sent_afterwards(page, visit, desk):
    visit.fail("**/files")
    pick(page, PHOTO)
    expect(page.get_by_text("kept here and sent when")).to_be_visible()
    say(page, "skip")
    expect_last(page, "your policy")
    visit.mend()
    choose_a_file = page.get_by_role("button", name="Choose a file")
    expect(choose_a_file).to_be_visible()
    assert [post["type"] for post in visit.posts] == ["text"]
    assert held(visit, desk) == []


def test_the_code_for_files_comes_only_when_one_is_asked_for(visit):
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    page = visit.open("/chat/roofing")
    expect(page.get_by_role("button", name="Repair")).to_be_visible()
    assert not any(url.endswith("/file.js") for url in asked)


def test_a_contact_card_is_a_form_that_the_browser_can_fill_in(visit, desk):
    desk.publish(CARD)
    page = visit.open("/chat/card")
    choose(page, "I agree")
    name, phone = page.get_by_label("Name"), page.get_by_label("Phone")
    expect(name).to_have_attribute("autocomplete", "name")
    expect(phone).to_have_attribute("autocomplete", "tel")
    name.fill("Ann Lee")
    phone.fill("512-555-0100")
    page.get_by_role("log").get_by_role("button", name="Send").click()
    expect_last(page, "thanks")
    lead = desk.lead(desk.chat("web", visit.session("card")).lead)
    assert lead["contact"] == {"name": "Ann Lee", "phone": "+15125550100"}
    assert visit.errors == []


def test_every_language_has_all_the_words_for_files():
    widget = Path(__file__).parents[2] / "bot" / "widget"
    wanted = set(re.findall(r"(\w+): \"", (widget / "file.js").read_text().partition("};")[0]))
    assert wanted
    for language in (widget / "words").iterdir():
        assert wanted <= set(re.findall(r"(\w+): \"", language.read_text())), language.name
