"""Which pages may hold the chat: exact origins only, told to browsers, kept to for requests that ask nobody first;
and a session works for no page but the one that opened it.
"""

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import app as composition
from bot import origins
from qualifier import firm
from tests.bot.running import Frontdesk

SHOP, BLOG, EVIL = "https://shop.example", "https://blog.example", "https://evil.example"
OPENING = {"script": "roofing"}


@pytest.fixture(scope="module")
def shops(tmp_path_factory):
    """A real install, whose chat two sites may hold."""
    with Frontdesk(tmp_path_factory.mktemp("shops"), demo=False) as running:
        for one in (SHOP, BLOG):
            running.write(firm.allow, "main", one)
        running.read(composition.refresh, running.app.house)
        yield running


@pytest.fixture(scope="module")
def http(shops):
    with httpx.Client(base_url=shops.url, trust_env=False) as client:
        yield client


def opened(http, origin=""):
    """A session and its token, opened from a page of this origin (none: a program)."""
    answer = http.post("/v1/chat/sessions", json=OPENING, headers={"origin": origin} if origin else {})
    assert answer.status_code == 201
    return answer.json()["session"], answer.json()["token"]


def lines(http, session, token, origin=""):
    headers = {"authorization": f"Bearer {token}", **({"origin": origin} if origin else {})}
    return http.get(f"/v1/chat/{session}/events?after=0", headers=headers)


def test_an_allowed_page_is_told_that_it_may(http):
    asked = {"origin": SHOP, "access-control-request-method": "POST"}
    told = http.options("/v1/chat/sessions", headers=asked)
    assert (told.status_code, told.headers["access-control-allow-origin"]) == (204, SHOP)
    assert "authorization" in told.headers["access-control-allow-headers"]
    part = http.get("/widget/form.1.js", headers={"origin": SHOP})
    assert part.headers["access-control-allow-origin"] == SHOP
    assert "origin" in part.headers.get_list("vary", split_commas=True)


@pytest.mark.parametrize(
    "foreign",
    [EVIL, "null", "http://shop.example", "https://shop.example:8443", "https://shop.example.evil.example",
     "https://x.shop.example", "https://SHOP.example", "http://127.0.0.1:1", "https://shop.example/"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/v1/chat/sessions", "/v1/chat/x/messages", "/v1/chat/resume"])
def test_any_other_page_is_refused_in_words_even_where_browsers_ask_first_nobody(http, path, foreign):
    # text/plain: a simple request, which arrives without being announced
    answer = http.post(path, content="{}", headers={"origin": foreign, "content-type": "text/plain"})
    assert answer.status_code == 403
    assert "frontdesk site add" in answer.json()["error"]
    assert not [name for name in answer.headers if name.startswith("access-control-")]
    assert http.options(path, headers={"origin": foreign}).status_code == 403


def test_a_session_works_for_no_page_but_the_one_that_opened_it(http):
    session, token = opened(http, SHOP)
    assert lines(http, session, token, SHOP).status_code == 200
    assert [lines(http, session, token, other).status_code for other in (BLOG, "", http.base_url.host)][:2] == [
        404,
        404,
    ]
    said = {"id": "1", "text": "Repair"}
    for other, status in ((BLOG, 404), (SHOP, 202)):
        headers = {"origin": other, "authorization": f"Bearer {token}"}
        assert http.post(f"/v1/chat/{session}/messages", json=said, headers=headers).status_code == status


def test_our_own_pages_and_programs_go_on_with_what_they_opened(http, shops):
    session, token = opened(http, shops.url)  # browsers name the origin with a POST
    assert lines(http, session, token).status_code == 200  # and not with a GET of the same site
    session, token = opened(http)
    assert lines(http, session, token).status_code == 200


def test_behind_a_proxy_the_public_address_is_our_own(tmp_path):
    given = {"demo": False, "base_url": "https://chat.acme.example/desk"}
    with Frontdesk(tmp_path, **given) as desk, httpx.Client(base_url=desk.url, trust_env=False) as http:
        assert opened(http, "https://chat.acme.example")
        assert http.post("/v1/chat/sessions", json=OPENING, headers={"origin": SHOP}).status_code == 403


def test_the_hosted_page_may_be_framed_by_the_sites_that_may_hold_the_chat(http):
    policy = http.get("/chat/roofing").headers["content-security-policy"]
    assert policy.endswith(f"frame-ancestors 'self' {SHOP} {BLOG}")
    assert http.get("/").headers["content-security-policy"].endswith("frame-ancestors 'self'")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("https://ACME.example/", "https://acme.example"), ("http://acme.example:80", "http://acme.example"),
     (" https://acme.example:8443 ", "https://acme.example:8443"), ("https://müller.example", "https://xn--mller-kva.example"),
     ("http://[::1]:3000", "http://[::1]:3000")],
)  # fmt: skip
def test_an_origin_is_kept_as_browsers_send_it(written, meant):
    assert origins.origin(written) == meant


@pytest.mark.parametrize(
    "written",
    ["acme.example", "https://", "https://*.acme.example", "https://acme.example/shop", "ftp://acme.example", "null",
     "https://a@acme.example", "https://acme.example:x", "https://a,b", "https://a b", "https://acme.example?x", ""],
)  # fmt: skip
def test_what_is_no_origin_says_why_and_what_to_write(written):
    with pytest.raises(origins.NoOrigin, match=r".+ \| .+"):
        origins.origin(written)


@given(st.text(max_size=40) | st.from_regex(r"https?://[\x20-\x7e]{0,30}", fullmatch=True))
def test_whatever_is_taken_as_an_origin_is_one_and_stays_the_same(written):
    try:
        kept = origins.origin(written)
    except origins.NoOrigin:
        return
    assert origins.origin(kept) == kept
    assert not set(kept) & set(" ,/?#@'\";*") - set("/")
    assert kept.count("/") == 2
