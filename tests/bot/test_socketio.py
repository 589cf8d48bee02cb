"""Rasa's socket.io channel at the wire: what is acknowledged is stored, what was shown is not repeated, and what is no
packet costs its sender the connection.
"""

import json
import secrets

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from tests.bot.drivers import KEY
from tests.bot.running import Frontdesk
from tests.bot.sockets import PATH, Polling, Rasa


def lead(desk, session):
    return desk.chat("socketio", session).lead


def test_a_client_is_greeted_when_it_speaks_and_buttons_are_quick_replies(desk):
    with Rasa(desk) as rasa:
        assert rasa.utter("/get_started") == {"seq": 1}
        greeting, question = rasa.hear(2)
        assert set(greeting) == {"text"}
        assert question["quick_replies"][0] == {"content_type": "text", "title": "Repair", "payload": "/repair"}


def test_what_is_acknowledged_is_stored(desk):
    with Rasa(desk) as rasa:
        seq = rasa.utter("I need a repair")["seq"]
        assert desk.said(lead(desk, rasa.session))[seq - 1] == ("person", "I need a repair")


def test_a_pressed_button_comes_back_as_its_payload(desk):
    with Rasa(desk) as rasa:
        rasa.utter("hi")
        rasa.utter("/repair")
        assert desk.lead(lead(desk, rasa.session))["facts"] == {"need": "repair"}


def test_the_same_id_again_has_no_effect(desk):
    with Rasa(desk) as rasa:
        first = rasa.utter("I need a repair", id="m-1")
        assert rasa.utter("I need a repair", id="m-1") == first
        assert desk.said(lead(desk, rasa.session), "person") == [("person", "I need a repair")]


def test_a_page_that_has_nothing_to_say_opens_the_chat(desk):
    with Rasa(desk) as rasa:
        rasa.utter(None)
        assert len(rasa.hear(2)) == 2
        assert desk.said(lead(desk, rasa.session), "person") == []


def test_custom_data_of_rasa_webchat_chooses_script_and_language(desk):
    with Rasa(desk) as rasa:
        told = {"script": "software-demo", "language": "en"}
        rasa.utter("hi", metadata=None, customData=told)
        assert desk.lead(lead(desk, rasa.session))["source"]["channel"] == "socketio"
        assert "roof" not in "".join(one["text"] for one in rasa.hear(2))


def test_the_address_may_choose_the_script(desk):
    with Rasa(desk, query="&script=software-demo") as rasa:
        rasa.utter("hi", metadata=None)
        assert "roof" not in "".join(one["text"] for one in rasa.hear(2))


def test_a_script_that_is_not_published_is_no_place_to_join(desk):
    with Rasa(desk, query="&script=no-such") as rasa:
        assert json.loads(rasa.joined[2:]) == {"message": "no such script is published"}


# -- coming back -----------------------------------------------------------------------------------------------------


def test_who_comes_back_goes_on_and_hears_nothing_twice(desk):
    with Rasa(desk) as rasa:
        rasa.utter("hi")
        rasa.hear(2)
        rasa.utter("Repair")
        rasa.hear(3)
    with Rasa(desk, rasa.session) as again:
        assert again.session == rasa.session
        again.utter("78701")
        assert [one["text"] for one in again.hear(1)] == ["Do you own it?"]


def test_what_was_not_known_to_arrive_is_said_again(desk):
    with Rasa(desk, answers_pings=False) as rasa:
        rasa.utter("hi")
        rasa.hear(2)
    with Rasa(desk, rasa.session) as again:
        assert again.hear(2) == rasa.said


def test_what_somebody_of_the_firm_says_arrives_at_once_or_on_return(desk):
    with Rasa(desk) as rasa:
        rasa.utter("hi")
        rasa.hear(2)
        desk.join("socketio", rasa.session, "Sam here.")
        assert rasa.hear(3)[2] == {"text": "Sam here."}
    desk.join("socketio", rasa.session, "Still there?")
    with Rasa(desk, rasa.session) as again:
        assert again.hear(1) == [{"text": "Still there?"}]


@pytest.mark.parametrize("guessable", ["1", "ann@acme.example"[:15], 7, None, {}])
def test_a_session_that_others_could_guess_is_replaced_by_one_of_ours(desk, guessable):
    with Rasa(desk, guessable) as rasa:
        assert rasa.session != guessable
        assert len(rasa.session) >= 16


def test_restart_begins_anew(desk):
    with Rasa(desk) as rasa:
        rasa.utter("I need a repair")
        rasa.utter("/restart")
        assert desk.said(lead(desk, rasa.session))[-1] == ("bot", "What does the roof need?")


def test_who_is_erased_is_cut_off_and_somebody_new_on_return(desk, http):
    with Rasa(desk) as rasa:
        rasa.utter("hi")
        rasa.hear(2)
        before = lead(desk, rasa.session)
        http.delete(f"/api/v1/leads/L-{before}", headers=KEY)
    with Rasa(desk, rasa.session) as again:
        again.utter("hi")
        assert len(again.hear(2)) == 2
        assert lead(desk, again.session) != before


# -- polling ---------------------------------------------------------------------------------------------------------


def test_clients_without_websockets_poll(desk, http):
    polling = Polling(http)
    polling.post('42["session_request",{}]')
    said = polling.events()
    name, session = next(said)
    assert name == "session_confirm"
    told = {"message": "I need a repair", "session_id": session, "metadata": {"script": "roofing"}}
    assert polling.post("42" + json.dumps(["user_uttered", told])).text == "ok"
    assert desk.said(lead(desk, session), "person") == [("person", "I need a repair")]
    assert "assistant of" in next(said)[1]["text"]


@pytest.mark.parametrize(
    ("query", "code"),
    [("EIO=3&transport=polling", 5), ("EIO=4&transport=flash", 3), ("EIO=4&transport=polling&sid=no-such", 1)],
)
def test_what_is_no_handshake_is_refused_as_the_protocol_says(http, query, code):
    answer = http.get(f"/socket.io/?{query}")
    assert (answer.status_code, answer.json()["code"]) == (400, code)


@pytest.mark.parametrize("body", [b"", b"4", b"9", b"42[", b'42["x"', b'451-["x",{"_placeholder":true}]', b"\xff"])
def test_a_polling_client_that_sends_no_packet_is_cut_off(http, body):
    polling = Polling(http)
    assert polling.post(body).status_code == 400
    assert polling.post("3").json()["code"] == 1


def test_a_body_over_the_limit_is_refused(http):
    assert Polling(http).post("4" * 70_000).status_code == 413


# -- limits ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("packet", ["9", "4", "42[", "42[1]", '42/other,["user_uttered"]', b"42[]", "4" * 70_000])
def test_a_client_that_sends_no_packet_is_cut_off(desk, packet):
    with Rasa(desk) as rasa:
        rasa.send(packet)
        assert rasa.is_over()


def test_nothing_is_heard_of_a_client_that_has_not_joined(desk):
    with Rasa(desk, query="&script=no-such") as rasa:
        rasa.emit("user_uttered", {"message": "hi", "session_id": "s" * 20})
        assert rasa.is_over()


@pytest.mark.parametrize(
    "told",
    [{"message": "x" * 5000}, {"message": "a\0b"}, {"metadata": {"script": "NO SUCH"}}, {"metadata": {"script": "no"}}],
)
def test_what_cannot_be_taken_is_said_without_an_echo(desk, told):
    with Rasa(desk) as rasa:
        answer = rasa.utter(**{"text": "hi", **({"text": told.pop("message")} if "message" in told else {}), **told})
        assert set(answer) == {"error"}
        assert rasa.said == [{"text": f"That was not taken: {answer['error']}"}]


def test_half_an_emoji_costs_no_connection(desk):
    with Rasa(desk) as rasa:
        assert rasa.utter("cut off \ud83d") == {"error": "message: holds characters that are no text"}
        assert "error" not in rasa.utter("Repair")


def test_what_is_too_long_is_said_in_words_for_people(desk):
    with Rasa(desk) as rasa:
        assert "send it in parts" in rasa.utter("x" * 5000)["error"]


def test_metadata_may_be_a_text_of_json_as_rasa_takes_it(desk):
    with Rasa(desk) as rasa:
        rasa.utter("hi", metadata='{"script": "software-demo"}')
        assert "roof" not in "".join(one["text"] for one in rasa.hear(2))


def test_connections_have_a_limit(tmp_path):
    with Frontdesk(tmp_path, streams_max=1) as full, Rasa(full):
        answer = httpx.get(f"{full.url}{PATH}polling", trust_env=False)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
        with pytest.raises(InvalidStatus):
            Rasa(full)


def test_a_connection_that_ends_is_forgotten(tmp_path):
    with Frontdesk(tmp_path, streams_max=1) as desk:
        for _ in range(3):
            with Rasa(desk) as rasa:
                rasa.send("41")
                assert rasa.is_over()


def test_two_sessions_are_two_talks(desk):
    with Rasa(desk) as one, Rasa(desk, secrets.token_hex(16)) as other:
        one.utter("I need a repair")
        other.utter("hi")
        assert lead(desk, one.session) != lead(desk, other.session)
        assert len(other.hear(2)) == 2
