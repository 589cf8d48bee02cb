"""What a person may do with answers already given: look them over, correct them before and after the end, come back."""

from datetime import UTC, datetime, timedelta

import pytest

from conversations import engine, script
from conversations.engine import Anew, Ended, Forgot, Given, Heard, Kept, Known, PersonWanted

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=3)
KNOWN = Known("Acme", {"sales": "Acme Sales"})
WORTH = ("budget", "decision_in", "owner", "need", "zip")

WRITTEN = """
script: roof
rulebook: roof
questions:
  - need: {ask: "What does it need?", kind: choice, options: {repair: Repair, replace: A new roof}}
  - zip: {ask: "Which ZIP code?", label: ZIP code, kind: postal_code}
  - owner: {ask: "Do you own it?", kind: yes_no}
  - budget: {ask: "Which budget?", kind: money, when: {owner: yes}, skip: true}
  - timeline: {ask: "When?", kind: timeline, fact: decision_in}
  - contact: {kind: consent, channels: [call], recipients: {desk: sales}, wording: w}
  - name: {ask: "Your name?", kind: name, when: {contact: given}}
  - phone: {ask: "Your number?", kind: phone, when: {contact: given}}
wordings: {w: "May {desk} call you?"}
endings: {default: "Thanks {name}. About {estimate}."}
values: {estimate: {on: need, table: {repair: "$350", replace: "$6,000"}, else: "$350 to $6,000"}}
"""
ROOF = script.load(WRITTEN, "roof.yaml")
SUMMED = script.load(f"{WRITTEN}summary: yes\n", "summed.yaml")
ANSWERS = ["Repair", "78701", "yes", "5k", "next week", "I agree", "Ann Lee", "512-555-0100"]


def say(made, state, *texts, now=NOW, known=KNOWN, **heard):
    step = engine.Step(state, (), ())
    for text in texts:
        message = Heard("m", heard.get("kind", "text"), text, heard.get("value", ""), ask=heard.get("ask", ""))
        step = engine.step(made, engine.load(engine.dump(step.state)), message, known, now)
    return step


def press(made, step, label, now=NOW, known=KNOWN):
    reply = step.replies[-1]
    option = next(option for option in reply.options if option.label == label)
    return say(made, step.state, option.label, kind="choice", value=option.value, ask=reply.ask, now=now, known=known)


def begun(made=ROOF):
    return engine.begin(made, KNOWN, "", "en", NOW).state


def through(made=ROOF, *texts):
    return say(made, begun(made), *(texts or ANSWERS))


def kinds(step):
    return [type(effect).__name__ for effect in step.effects]


class TestSummary:
    def test_all_answers_are_shown_by_label_before_the_end_with_a_button_for_each(self):
        step = through(SUMMED)
        assert (step.state.status, kinds(step)) == ("open", ["Kept"])
        shown = step.replies[-1]
        assert "• ZIP code: 78701\n• Owner: yes\n• Budget: $5,000" in shown.text
        assert [option.label for option in shown.options][:3] == ["All right", "Change: Need", "Change: ZIP code"]
        assert not any("Contact" in option.label for option in shown.options)

    @pytest.mark.parametrize("typed", ["looks good", "yes", "All right", "correct", "that's right", "ok"])
    def test_it_is_confirmed_in_a_word(self, typed):
        step = say(SUMMED, through(SUMMED).state, typed)
        assert (step.state.status, step.effects) == ("ended", (Ended("default"),))

    def test_a_pressed_button_confirms_too(self):
        assert press(SUMMED, through(SUMMED), "All right").state.status == "ended"

    def test_a_pressed_change_leads_to_the_question_and_back_to_the_summary(self):
        step = press(SUMMED, through(SUMMED), "Change: Budget")
        assert (step.state.at, step.replies[-1].text) == ("budget", "Which budget?")
        step = say(SUMMED, step.state, "10k")
        assert "• Budget: $10,000" in step.replies[-1].text
        assert step.state.status == "open"

    @pytest.mark.parametrize("typed", ["change budget to 10k", "budget is 10k", "my budget is 10k", "actually 10k"])
    def test_an_answer_is_changed_in_words_and_shown_again(self, typed):
        step = say(SUMMED, through(SUMMED).state, typed)
        assert step.effects[0].facts == {"budget": 10000}
        assert "Changed: $10,000." in step.replies[-1].text
        assert "• Budget: $10,000" in step.replies[-1].text

    @pytest.mark.parametrize("typed", ["change budget", "budget", "/change budget"])
    def test_an_answer_that_is_only_named_is_asked_for(self, typed):
        assert say(SUMMED, through(SUMMED).state, typed).state.at == "budget"

    def test_no_asks_what_shall_be_changed(self):
        step = say(SUMMED, through(SUMMED).state, "no")
        assert step.replies[-1].text.startswith("What shall be changed?")

    def test_a_change_can_open_and_close_a_path(self):
        step = say(SUMMED, through(SUMMED).state, "change owner to no")
        assert kinds(step) == ["Kept", "Forgot"]
        assert "Budget" not in step.replies[-1].text
        step = say(SUMMED, step.state, "change owner to yes")
        assert step.state.at == "budget"

    def test_what_is_left_out_there_comes_back_to_the_summary_and_loops_nowhere(self):
        state = say(SUMMED, through(SUMMED).state, "change budget", "skip").state
        assert (state.at, state.answers["budget"].value) == ("/summary", None)
        for word in ("hm", "well", "dunno", "perhaps"):
            state = say(SUMMED, state, word).state
        assert state.status == "ended"

    def test_an_answer_that_cannot_be_read_anew_stays_as_it_was(self):
        step = say(SUMMED, through(SUMMED).state, "change zip", "x", "x", "x")
        assert "• ZIP code: 78701" in step.replies[-1].text

    def test_why_and_a_person_are_heard_there_as_everywhere(self):
        assert say(SUMMED, through(SUMMED).state, "talk to a person").effects == (PersonWanted("asked"),)
        assert say(SUMMED, through(SUMMED).state, "why?").state.at == "/summary"

    def test_a_text_of_ones_own_stands_above_it(self):
        made = script.load(f'{WRITTEN}summary: {{ask: "Is that so?"}}\n', "own.yaml")
        assert through(made).replies[-1].text.split("\n")[0].endswith("Is that so?")

    def test_a_script_without_it_has_none(self):
        assert through().state.status == "ended"


class TestAfterTheEnd:
    @pytest.mark.parametrize("typed", ["actually 10k", "change my budget to 10k", "budget is 10k", "Actually: $10,000"])
    def test_a_correction_changes_the_answer_and_ends_again(self, typed):
        step = say(ROOF, through().state, typed)
        assert [type(effect) for effect in step.effects] == [Kept, Ended]
        assert step.effects[0].facts == {"budget": 10000}
        assert step.replies[0].text == "Changed: $10,000."

    def test_a_named_answer_is_asked_for_and_then_all_is_over_again(self):
        step = say(ROOF, through().state, "change budget")
        assert (step.state.status, step.state.at) == ("open", "budget")
        assert say(ROOF, step.state, "8k").state.status == "ended"

    def test_a_correction_can_open_a_path(self):
        state = through(ROOF, "Repair", "78701", "no", "next week", "no").state
        step = say(ROOF, state, "change owner to yes")
        assert (step.state.status, step.state.at) == ("open", "budget")

    def test_going_back_reopens(self):
        step = say(ROOF, through().state, "back")
        assert (step.state.status, step.state.at) == ("open", "phone")

    def test_a_correction_that_fits_two_answers_changes_neither(self):
        step = say(ROOF, through().state, "actually blue")
        assert (step.effects, step.state.status) == ((), "ended")

    def test_consent_is_not_given_by_a_correction(self):
        state = through(ROOF, *ANSWERS[:5], "no").state
        step = say(ROOF, state, "change contact to yes")
        assert not any(isinstance(effect, Given) for effect in step.effects)
        assert (step.state.at, step.replies[-1].text) == ("contact", "May Acme Sales call you?")


class TestComingBack:
    known = Known("Acme", {"sales": "Acme Sales"}, worth=WORTH, live=frozenset({"contact"}))

    def back(self, step, typed="hello", now=LATER, known=None):
        return say(ROOF, step.state, typed, now=now, known=known or self.known)

    def test_what_was_left_out_is_asked_what_scores_most_first_and_no_more_than_two(self):
        known = Known("Acme", worth=("zip", "budget", "decision_in"), live=frozenset({"contact"}))
        step = through(ROOF, "Repair", "x", "x", "x", "yes", "skip", "x", "x", "x", "yes", "Ann Lee", "512-555-0100")
        step = self.back(step, known=known)
        assert (step.state.at, step.replies[-1].text) == ("zip", "Welcome back, Ann. Which ZIP code?")
        step = say(ROOF, step.state, "78701", now=LATER, known=known)
        assert step.state.at == "budget"
        step = say(ROOF, step.state, "5k", now=LATER, known=known)
        assert step.state.status == "ended"

    def test_nothing_that_is_known_is_asked_again(self):
        step = self.back(through())
        assert step.state.status == "ended"
        assert [option.value for option in step.replies[-1].options] == ["/new", "/person"]

    def test_what_is_old_is_asked_again_and_may_stand(self):
        half_a_year = NOW + timedelta(days=200)
        step = self.back(through(), now=half_a_year)
        assert step.state.at == "budget"
        assert step.replies[-1].options[-1].label == "Still: $5,000"
        step = press(ROOF, step, "Still: $5,000", now=half_a_year, known=self.known)
        assert (step.state.at, step.effects) == ("timeline", ())
        step = say(ROOF, step.state, "in a month", now=half_a_year, known=self.known)
        assert step.state.status == "ended"
        assert self.back(step, now=half_a_year + timedelta(days=9)).state.at == "owner"  # the next visit, the next two

    def test_a_date_that_has_passed_is_asked_again(self):
        assert self.back(through(), now=NOW + timedelta(days=30)).state.at == "timeline"

    def test_what_is_told_in_the_greeting_is_not_asked(self):
        state = through(ROOF, *ANSWERS[:3], "skip", *ANSWERS[4:])
        step = self.back(state, "Hi, it's me, I can spend about 7k now")
        assert step.state.answers["budget"].fact == 7000
        assert "Got it: $7,000." in step.replies[0].text

    def test_consent_that_holds_is_not_asked_again_and_consent_that_does_not_is(self):
        assert self.back(through()).state.answers["contact"].fact == "given"
        step = self.back(through(), known=Known("Acme", {"sales": "Acme Sales"}, worth=WORTH, live=frozenset()))
        assert (step.state.status, step.state.at) == ("open", "contact")

    def test_in_the_same_visit_nobody_is_greeted_anew(self):
        step = self.back(through(), "hm", now=NOW + timedelta(minutes=5))
        assert step.replies[-1].text.startswith("Your answers are with Acme.")

    def test_the_start_button_brings_one_back_at_once(self):
        state = through(ROOF, *ANSWERS[:3], "skip", *ANSWERS[4:])
        assert self.back(state, "/start", now=NOW).state.at == "budget"

    def test_opening_the_chat_again_does_too(self):
        state = through(ROOF, *ANSWERS[:3], "skip", *ANSWERS[4:]).state
        assert engine.returned(ROOF, state, self.known, LATER).state.at == "budget"
        assert engine.returned(ROOF, begun(), self.known, LATER).replies == ()
        opened = engine.step(ROOF, state, Heard("r", "timer", value=engine.RETURN), self.known, LATER)
        assert opened.state.at == "budget"

    def test_how_many_are_asked_and_what_is_old_stand_in_the_script(self):
        made = script.load(f'{WRITTEN}returning: {{ask: 1, stale: 10d, greeting: "Hello again!"}}\n', "own.yaml")
        step = say(made, through(made).state, "hi", now=NOW + timedelta(days=20), known=self.known)
        assert step.replies[-1].text.startswith("Hello again! Which budget?")
        assert say(made, step.state, "same", now=NOW + timedelta(days=20), known=self.known).state.status == "ended"

    @pytest.mark.parametrize("typed", ["I have another request", "new request", "something else", "/new"])
    def test_a_new_need_keeps_the_person_and_asks_the_rest_anew(self, typed):
        step = self.back(through(), typed)
        assert step.effects[0] == Anew()
        assert [effect.name for effect in step.effects if isinstance(effect, Forgot)] == [
            "need", "owner", "budget", "timeline",
        ]  # fmt: skip
        assert step.replies[-1].text == (
            "Gladly, something new then. I still have: 78701, Ann Lee, (512) 555-0100. What does it need?"
        )
        end = say(ROOF, step.state, "A new roof", "no", "in a month", now=LATER, known=self.known)
        assert (end.state.status, end.state.answers["contact"].fact) == ("ended", "given")

    def test_what_is_kept_is_said_by_the_script(self):
        made = script.load(WRITTEN.replace("kind: yes_no", "kind: yes_no, keep: yes").replace(
            "kind: postal_code", "kind: postal_code, keep: no"), "kept.yaml")  # fmt: skip
        step = say(made, through(made).state, "/new", now=LATER, known=self.known)
        assert set(step.state.answers) == {"owner", "contact", "name", "phone"}

    def test_a_refusal_is_asked_about_once_more_for_a_new_need(self):
        step = self.back(through(ROOF, *ANSWERS[:5], "no"), "/new")
        assert "contact" not in step.state.answers


def test_a_row_of_the_first_release_still_loads():
    old = b'[1,"open","zip",0,"en","",2,"",[],{"need":["repair","repair","Repair"]}]'
    state = engine.load(old)
    assert state.answers["need"] == engine.Answer("repair", "repair", "Repair", 0)
    assert say(ROOF, state, "78701").state.at == "owner"
