"""A script that wishes for a customer's rasa-sdk action: run outside transactions, recorded once."""

import textwrap

import pytest

from bot import app as program
from bot.message import Message, Opening
from conversations import library
from conversations.engine import Heard
from tests.conftest import settings_at

RULEBOOK = """
rulebook: quotes
groups: {fit: {}}
rows:
  - {group: fit, on: price, bands: {100: 10, 1000: 20}}
temperature: {hot: {score: 15}, warm: {score: 5}}
handoff:
  - {when: {temperature: hot}, to: [sales], within: 5m}
  - {to: archive}
"""
SCRIPT = """
script: quotes
rulebook: quotes
questions:
  - need: {ask: "What does it need?", kind: choice, options: {repair: Repair, replace: A new roof}}
  - quote: {kind: action, action: action_quote}
  - name: {ask: "What is your name?", kind: name}
endings: {default: "Thanks {name}."}
"""
ACTION = """
from pathlib import Path
from rasa_sdk import Action
from rasa_sdk.events import SlotSet

class Quote(Action):
    def name(self):
        return "action_quote"

    def run(self, dispatcher, tracker, domain):
        with Path(__file__).with_name("runs").open("a") as runs:
            runs.write("x")
        dispatcher.utter_message(text=f"A {tracker.get_slot('need')} costs $1,200.")
        return [SlotSet("price", 1200)]
"""


@pytest.fixture
def folder(tmp_path, database_url):
    made = tmp_path / f"actions_on_{database_url.partition(':')[0]}"  # a module's name is taken once per process
    made.mkdir()
    (made / "quote.py").write_text(textwrap.dedent(ACTION))
    return made


@pytest.fixture
async def house(tmp_path, database_url, folder, clock):
    settings = settings_at(tmp_path, database_url).model_copy(update={"actions": str(folder)})
    opened = await program.opened(settings, clock=clock)
    for text, file in ((RULEBOOK, "quotes.yaml"), (SCRIPT, "quotes-script.yaml")):
        await opened.database.write(library.publish, text, file, clock.ms)
    yield opened
    await opened.close()


async def test_an_action_answers_in_the_middle_of_a_script_and_its_facts_are_scored(house, folder):
    at = house.house.ring.fingerprint("chat:web", "walk")

    async def said(number, text, opening=None):
        heard = Heard(number, "text", text) if text else None
        return await house.reception.receive(Message("web", at, number, heard, opening=opening))

    await said("open", "", Opening("quotes"))
    waiting = await said("m1", "A new roof")
    assert waiting.state == "waiting"
    assert (await said("m2", "Ann Lee")).state == "waiting"  # order: it waits behind the wish
    await house.reception.settle(at)
    from bot.admin import views

    lines = [line["text"] for line in await house.database.read(views.conversation_of, house.house.ring, 1)]
    assert lines[1:] == ["A new roof", "A replace costs $1,200.", "What is your name?", "Ann Lee", "Thanks Ann."]
    lead = await house.database.read(views.lead_view, house.house.ring, 1)
    assert lead["facts"]["price"] == 1200
    assert lead["assessment"]["total"] == 2000
    again = await said("m1", "A new roof")
    assert again.state == "repeated"
    assert (folder / "runs").read_text() == "x"
