"""An exported script is a project as Rasa 3 wants it, and the action server keeps the same answers as our engine."""

import random
from datetime import UTC, datetime
from importlib import resources

import httpx
import pytest
import yaml

from bot.commands import exchanging
from bot.failures import CommandFailed
from bot.rasa import actions, forms, project, script_form, server
from conversations import engine, rehearsal, script
from conversations.engine import Known
from qualifier import rules

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
KNOWN = Known("Acme", {"sales": "our team"})
NAMES = ("roofing", "software-demo", "find-your-plan")
# what Rasa's published schemas (3.x) let stand in each file
DOMAIN = {
    "version",
    "intents",
    "entities",
    "slots",
    "forms",
    "responses",
    "actions",
    "session_config",
    "config",
    "e2e_actions",
}
STEPS = ({"intent"}, {"action"}, {"active_loop"}, {"slot_was_set"})


def text_of(name, room="conversations", folder="scripts"):
    return (resources.files(room) / folder / f"{name}.yaml").read_text("utf-8")


def exported(name):
    loaded = script.load(text_of(name), f"{name}.yaml")
    form = script_form.of(loaded, KNOWN, NOW)
    return loaded, form, project.files(loaded, form, KNOWN, text_of(name), "en")


@pytest.mark.parametrize("name", NAMES)
def test_the_domain_holds_what_rasas_schema_lets_it(name):
    _, form, files = exported(name)
    domain = yaml.safe_load(files["domain.yml"])
    assert set(domain) <= DOMAIN
    assert domain["version"] == "3.1"
    assert set(domain["forms"][form.name]["required_slots"]) == set(domain["slots"])
    for slot in domain["slots"].values():
        assert slot["type"] == "any"
        assert [mapping["type"] for mapping in slot["mappings"]] == ["from_text"]
    for name_, variations in domain["responses"].items():
        assert name_.startswith("utter_")
        assert all(isinstance(one["text"], str) and one["text"] for one in variations)


@pytest.mark.parametrize("name", NAMES)
def test_every_question_is_put_by_a_response_or_by_an_action(name):
    _, form, files = exported(name)
    domain = yaml.safe_load(files["domain.yml"])
    for slot in domain["slots"]:
        asks = {
            f"utter_ask_{form.name}_{slot}" in domain["responses"],
            f"action_ask_{form.name}_{slot}" in domain["actions"],
        }
        assert asks == {True, False}, slot


@pytest.mark.parametrize("name", NAMES)
def test_every_action_of_the_rules_is_a_form_a_response_or_served(name):
    _, form, files = exported(name)
    domain, book = yaml.safe_load(files["domain.yml"]), yaml.safe_load(files["data/rules.yml"])
    served = {kind().name() for kind in forms.actions(form, lambda: NOW)}
    assert set(domain["actions"]) <= served
    known = set(domain["forms"]) | set(domain["responses"]) | set(domain["actions"])
    intents = {one["intent"] for one in yaml.safe_load(files["data/nlu.yml"])["nlu"]}
    assert intents == set(domain["intents"])
    for rule in book["rules"]:
        assert {"rule", "steps"} <= set(rule) <= {"rule", "steps", "condition"}
        for step in rule["steps"]:
            assert set(step) in STEPS
            assert step.get("action", form.name) in known
            assert step.get("intent", "greet") in intents
    assert "&id" not in files["data/rules.yml"]


class Rasa:
    """Fills a form as Rasa's FormAction does, from the exported domain, over the action server's own contract."""

    def __init__(self, form, domain, client):
        self.form, self.domain, self.client = form, domain, client
        self.slots = dict.fromkeys(domain["slots"]) | {"requested_slot": None}
        self.events, self.said, self.text = [], [], ""

    async def begin(self):
        self.events.append({"event": "active_loop", "name": self.form.name, "timestamp": 1.0})
        await self.turn(None)
        return self

    async def hear(self, text):
        self.text = text
        self.events.append({"event": "user", "text": text, "timestamp": 2.0, "parse_data": {}})
        slot = self.slots["requested_slot"]
        self.events.append({"event": "action", "name": self.form.name, "timestamp": 2.0})
        self.set(slot, text)
        await self.turn(slot)

    def set(self, name, value):
        self.slots[name] = value
        self.events.append({"event": "slot", "name": name, "value": value, "timestamp": 3.0})

    async def turn(self, slot):
        events = await self.call(f"validate_{self.form.name}")
        named = {event["name"]: event["value"] for event in events if event["event"] == "slot"}
        for name, value in named.items():
            self.set(name, value)
        assert slot is None or slot in named
        if "requested_slot" not in named:  # then Rasa looks for itself
            required = self.domain["forms"][self.form.name]["required_slots"]
            self.set("requested_slot", next((one for one in required if self.slots[one] is None), None))
        if self.slots["requested_slot"] is None:
            self.events.append({"event": "active_loop", "name": None, "timestamp": 4.0})
            await self.call(self.form.done)
            return
        ask = f"action_ask_{self.form.name}_{self.slots['requested_slot']}"
        if ask in self.domain["actions"]:
            await self.call(ask)
        else:
            self.say(self.domain["responses"][f"utter_ask_{self.form.name}_{self.slots['requested_slot']}"][0]["text"])

    async def call(self, action):
        tracker = {
            "sender_id": "v", "slots": self.slots, "latest_message": {"text": self.text}, "events": self.events,
            "paused": False, "active_loop": {"name": self.form.name}, "latest_action_name": "action_listen",
        }  # fmt: skip
        body = {"next_action": action, "sender_id": "v", "tracker": tracker, "domain": self.domain, "version": "3.6"}
        answer = await self.client.post("/webhook", json=body)
        assert answer.status_code == 200, answer.text
        for said in answer.json()["responses"]:
            self.say(said["text"])
        return answer.json()["events"]

    def say(self, text):
        self.said.append(text)
        self.events.append({"event": "bot", "text": text, "timestamp": 5.0})


@pytest.fixture(params=NAMES)
async def served(request):
    loaded, form, files = exported(request.param)
    book = actions.load([], forms.actions(form, lambda: NOW))
    client = httpx.AsyncClient(transport=httpx.ASGITransport(server.app(book)), base_url="http://actions")
    yield loaded, form, yaml.safe_load(files["domain.yml"]), client
    await client.aclose()
    book.close()


SAID = {
    "yes_no": ("yes", "nope"), "postal_code": ("78701", "10001"), "money": ("5k", "500"), "number": ("3", "25"),
    "timeline": ("asap", "in 3 months"), "name": ("Ann Lee",), "phone": ("512-555-0100",),
    "email": ("ann@example.com",),
    "job_title": ("VP Marketing", "student"), "text": ("A few words.",), "consent": ("I agree", "no thanks"),
}  # fmt: skip


def plain_person(loaded, seed):
    """What a person says who answers each question and nothing else."""
    chance, said = random.Random(seed), []
    state = engine.begin(loaded, KNOWN, "", "en", NOW).state
    while state.status == "open":
        question = loaded.questions[loaded.flows[""].places[state.at]]
        keys = [option.key for option in question.options]
        said.append("skip" if question.skip and chance.random() < 0.3 else chance.choice(keys or SAID[question.kind]))
        state = engine.step(loaded, state, engine.Heard(f"p{len(said)}", "text", said[-1]), KNOWN, NOW).state
    return said


async def test_the_form_keeps_the_answers_that_our_engine_keeps(served):
    loaded, form, domain, client = served
    rulebook = rules.load(text_of(loaded.rulebook, "qualifier", "rulebooks"), "rulebook.yaml")
    for person in (plain_person(loaded, seed) for seed in range(12)):
        rasa = await Rasa(form, domain, client).begin()
        for words in person:
            await rasa.hear(words)
        played = rehearsal.play(loaded, rulebook, person, NOW, known=KNOWN)
        assert played.state.status == "ended"
        assert rasa.slots["requested_slot"] is None, (person, rasa.said)
        for name, answer in played.state.answers.items():
            if name in form.wording.script.flows[""].places and name in domain["slots"]:
                question = loaded.questions[loaded.flows[""].places[name]]
                kept = answer.value if question.personal or answer.fact is None else answer.fact
                assert rasa.slots[name] in ((script_form.SKIPPED, None) if kept is None else (kept,)), (name, person)


async def test_a_statement_is_said_once_and_words_hold_the_answers():
    written = """
script: hello
rulebook: r
greeting: "Hi."
questions:
  - intro: {kind: statement, say: "Two questions."}
  - who: {ask: "Your name?", kind: name}
  - rent: {kind: statement, say: "Ask your landlord, {who}.", when: {own: no}}
  - own: {ask: "Do you own it, {who}?", kind: yes_no}
  - note: {kind: statement, say: "Good to know: {price}.", when: {own: yes}}
values: {price: {on: own, table: {yes: "$5"}, else: "$9"}}
endings: {default: "Bye {who}, it is {price}."}
""".replace('  - rent: {kind: statement, say: "Ask your landlord, {who}.", when: {own: no}}\n', "")
    loaded = script.load(written, "hello.yaml")
    form = script_form.of(loaded, KNOWN, NOW)
    domain = project.domain(loaded, form, KNOWN, "en")
    book = actions.load([], forms.actions(form, lambda: NOW))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(server.app(book)), base_url="http://a") as client:
        rasa = await Rasa(form, domain, client).begin()
        for words in ("?!", "Ann Lee", "yes"):
            await rasa.hear(words)
    book.close()
    assert rasa.said.count("Two questions.") == 1
    assert rasa.said[-3:] == ["Do you own it, Ann?", "Good to know: $5.", "Bye Ann, it is $5."]


async def test_after_a_withdrawal_the_last_words_are_the_goodbye():
    _, form, files = exported("roofing")
    book = actions.load([], forms.actions(form, lambda: NOW))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(server.app(book)), base_url="http://a") as client:
        rasa = await Rasa(form, yaml.safe_load(files["domain.yml"]), client).begin()
        await rasa.hear("STOP")
    book.close()
    assert rasa.said[-1] == form.goodbye


async def test_the_command_writes_a_project_and_writes_over_nothing(tmp_path, capsys):
    source = tmp_path / "roofing.yaml"
    source.write_text(text_of("roofing"), "utf-8")
    await exchanging.export_rasa(source, tmp_path / "rasa", "", None, force=False)
    assert (tmp_path / "rasa" / "script.yaml").read_text() == text_of("roofing")
    assert "rasa-actions --script script.yaml" in (tmp_path / "rasa" / "README.md").read_text()
    with pytest.raises(CommandFailed, match="is there already"):
        await exchanging.export_rasa(source, tmp_path / "rasa", "", None, force=False)
    with pytest.raises(CommandFailed, match="not written in xx"):
        await exchanging.export_rasa(source, tmp_path / "more", "xx", None, force=False)
