"""From what was said at a question to an answer kept, a re-ask, or the way on. Which words mean what is the parsers'
business (answers/); this module counts tries, keeps, forgets what a change undoes, and moves to the next question.
"""

from collections.abc import Iterator

from conversations import answers as kinds
from conversations import complaint, listening, proving, signals, switching
from conversations.answers.reading import Read, Unclear
from conversations.exchange import (
    Ended,
    Fact,
    Forgot,
    Given,
    Happened,
    Kept,
    Option,
    PersonWanted,
    Refused,
    Reply,
    Wish,
)
from conversations.question import CODE, SUMMARY, Question, facts_of
from conversations.state import Answer
from conversations.talk import CARRY_ON, DONE, SAME, Talk


def onward(talk: Talk) -> None:
    """Says what needs no answer and asks the first question that is open and due; else shows the summary or ends."""
    talk.tries, talk.picked = 0, ()
    before = frozenset(talk.answers)
    if proving.wanted(talk):
        return
    for question in due(talk):
        talk.at = question.key
        talk.todo = tuple(key for key in talk.todo if key != question.key)
        if question.kind == "statement":
            _state(talk, question)
        elif question.kind == "action":
            wish(talk)
            return
        elif question.key not in talk.held or not _told_before(talk, question):
            _tell_personal(talk, before)
            talk.ask()
            return
        elif proving.wanted(talk):
            return
    _tell_personal(talk, before)
    if talk.script.summary is not None and not talk.path:
        talk.at = SUMMARY
        talk.ask()
    else:
        end(talk)


def due(talk: Talk) -> Iterator[Question]:
    """What is to be asked now, in order: what is asked anew, then what is open."""
    answers = talk.answers
    for key in talk.todo:
        if key in talk.flow.places and holds(talk, talk.entry(key)):
            yield talk.entry(key)
    for question in talk.flow.questions:
        if question.key not in answers and question.kind != "form" and holds(talk, question):
            yield question


def holds(talk: Talk, question: Question) -> bool:
    """Whether a question is to be asked as things stand."""
    return question.when is None or question.when(talk.answers) is True


def _told_before(talk: Talk, question: Question) -> bool:
    """Whether the person said it before we could ask; then it is read now, and kept."""
    said = talk.held[question.key]
    talk.held = {key: words for key, words in talk.held.items() if key != question.key}
    found = kinds.read(question, said, kinds.folded(said), talk.language, talk.now)
    if not isinstance(found, Read):
        return False
    keep(talk, question, found, said, echo=False)  # what was understood was told when it was said
    return True


def _tell_personal(talk: Talk, before: frozenset[str]) -> None:
    """Says in one line which personal answers, told before they were anybody's business, are kept only now."""
    new = [talk.entry(key) for key in talk.answers if key in talk.flow.places and key not in before]
    if shown := [talk.answers[one.key].shown for one in new if one.personal and talk.answers[one.key].shown]:
        talk.add(talk.phrase("got_it", {"answer": ", ".join(shown)}))


def end(talk: Talk) -> None:
    """The script is through. The last words come from `farewell`, once the lead is scored."""
    consents = [talk.answers.get(entry.key) for entry in talk.flow.questions if entry.consent is not None]
    given = any(answer is not None and answer.fact == "given" for answer in consents)
    talk.status, talk.at, talk.tries, talk.picked, talk.todo = "ended", "", 0, (), ()
    talk.held = {}
    talk.ended = int(talk.now.timestamp())
    talk.path = "declined" if any(consents) and not given else "default"
    talk.flush()
    talk.effects.append(Ended(talk.path))


def wish(talk: Talk) -> None:
    """The action waited for, as a wish of the engine."""
    talk.flush()
    talk.effects.append(Wish(talk.question.action, talk.question.args))


def answer(talk: Talk, typed: str, folded: str, *, pressed: bool) -> None:
    """What was said at the question waited for: kept, skipped, or asked again."""
    question = talk.question
    if _stands(talk, question, folded):
        keep(talk, question, _as_it_was(talk.answers[question.key]), typed)
        onward(talk)
    elif _skipping(talk, question, folded):
        _skip(talk, question)
    elif question.kind == "several" and _picking(talk, question, typed, pressed=pressed):
        return
    else:
        found = talk.read(question, typed, folded)
        if isinstance(found, Unclear) and found.insisted is not None and talk.tries:
            found = found.insisted  # said again when asked whether it is a slip
        if isinstance(found, Read):
            keep(talk, question, found, typed)
            onward(talk)
        elif pressed:
            talk.ask()  # an old button, harmless
        elif listening.unsure(talk.language, folded) and (
            question.skip or (talk.tries > 0 and question.otherwise == "skip")
        ):
            _pass(talk, question)
        elif listening.polite(talk.language, folded) and talk.tries + 1 < question.tries:
            talk.tries += 1  # a greeting or thanks: nobody is told that this could not be read
            talk.ask()
        else:
            again(talk, question, found)
            switching.offer(talk, folded)


def _stands(talk: Talk, question: Question, folded: str) -> bool:
    """Whether the person lets an answer stand that is asked for anew."""
    before = talk.answers.get(question.key)
    standing = folded == SAME or (listening.same(talk.language, folded) and folded not in question.said_as)
    return standing and before is not None and before.value is not None and question.consent is None


def ask_anew(talk: Talk, question: Question) -> None:
    """Back to a question that was answered; its answer stands until it is given anew."""
    talk.status = "open"
    talk.at, talk.tries, talk.picked = question.key, 0, ()
    talk.ask()


def _as_it_was(answer: Answer) -> Read:
    return Read(answer.value, answer.fact, answer.shown, exact=True)


def keep(talk: Talk, question: Question, found: Read, said: str, *, echo: bool = True) -> None:
    """The answer is kept; what it changes is told to the turn, and it is echoed where a misreading would hurt."""
    before = talk.answers.get(question.key)
    made = talk.answer(found.value, found.fact, found.shown)
    talk.answers[question.key] = made
    changed = not made.same(before)
    if question.consent is not None:
        _consent(talk, question, given=found.fact == "given", said=said)
    elif changed:
        talk.answers.pop(CODE + question.key, None)  # another contact needs a code of its own
        if before is not None and (gone := tuple(name for name in facts_of(question) if name not in found.facts)):
            talk.effects.append(Forgot(question.key, gone))  # the new answer says less than the old one
        talk.effects.append(Kept(question.key, found.value, found.facts, question.personal, said))
    if changed:
        talk.effects.extend(Happened(event) for event in (question.event, found.event) if event)
    if echo and question.echo and not found.exact and not question.verify:  # who is sent a code is told where to
        talk.add(talk.phrase("got_it", {"answer": found.shown}))
    if before is not None and changed:
        undo(talk, question.key)


def note(talk: Talk, name: str, fact: Fact) -> None:
    """An answer that an action set: kept under its name, whether or not a question bears it."""
    talk.answers[name] = talk.answer(fact, fact, str(fact))
    talk.effects.append(Kept(name, fact, {name: fact}, personal=False, said=""))


def undo(talk: Talk, changed: str) -> None:
    """Drops the answers to questions that would no longer be asked after `changed` was answered anew."""
    gone = {changed}
    for question in talk.flow.questions:
        if (
            question.key in talk.answers
            and not gone.isdisjoint(question.needs)
            and question.when is not None
            and question.when(talk.answers) is not True
        ):
            talk.forget(question)
            gone.add(question.key)


def again(talk: Talk, question: Question, unclear: Unclear) -> None:
    """Asks again with the reason and an example; after `tries` does what the script says."""
    talk.tries += 1
    if talk.tries >= question.tries:
        _otherwise(talk, question)
        return
    if question.again is not None:
        talk.add(talk.fill(question.again))
    else:
        key = "again_1" if talk.tries == 1 else "again_last" if talk.tries == question.tries - 1 else "again_2"
        talk.add(complain(talk, question, unclear, key))
    talk.ask()


def person(talk: Talk, reason: str) -> None:
    """Somebody of the firm is wanted; the person may wait or carry on with us. While nobody is there, we say when
    somebody is, and go on.
    """
    talk.tries = 0
    talk.flush()
    talk.effects.append(PersonWanted(reason))
    state = talk.known.attended.state if talk.known.attended is not None else ""
    if state == "shut":
        talk.say(talk.phrase("person_away"))
        _meanwhile(talk)
        return
    talk.status = "person"
    words = talk.phrase("person_told" if state == "told" else "person_when" if talk.variable("when") else "person")
    talk.replies.append(Reply(words, (Option(talk.phrase("carry_on"), CARRY_ON),), progress=talk.progress()))


def _meanwhile(talk: Talk) -> None:
    """On with the question, or with the next one where this one could not be understood; after the end with none."""
    if talk.status != "open":
        return
    if talk.at in talk.answers:
        onward(talk)
    elif talk.waits:
        talk.ask()


def _skipping(talk: Talk, question: Question, folded: str) -> bool:
    return question.consent is None and folded not in question.said_as and listening.skips(talk.language, folded)


def _state(talk: Talk, question: Question) -> None:
    talk.answers[question.key] = talk.answer(None, None, "")
    talk.add(talk.fill(question.ask))
    talk.flush()
    if question.event:
        talk.effects.append(Happened(question.event))


def _skip(talk: Talk, question: Question) -> None:
    if question.skip:
        _pass(talk, question)
    else:
        if not (
            question.personal or talk.tries
        ):  # contact data is a matter of consent, whose refusal counts for nothing
            talk.effects.append(Happened(signals.REFUSED))
        again(talk, question, Unclear("needed"))


def _pass(talk: Talk, question: Question) -> None:
    talk.forget(question)
    talk.answers[question.key] = talk.answer(None, None, "")
    undo(talk, question.key)
    talk.add(talk.phrase("skipped"))
    onward(talk)


def _otherwise(talk: Talk, question: Question) -> None:
    if question.otherwise == "end":
        end(talk)
        return
    talk.answers.setdefault(question.key, talk.answer(None, None, ""))  # what was understood before stands
    if question.otherwise == "person":
        person(talk, f"unclear:{question.key}")
    else:
        talk.add(talk.phrase("moving_on"))
        onward(talk)


def _consent(talk: Talk, question: Question, *, given: bool, said: str) -> None:
    consent = question.consent
    if consent is None:
        return
    shown = talk.consent_text(question)
    act = Given if given else Refused
    talk.effects.append(
        act(
            consent.purpose,
            consent.channels,
            talk.recipients(question),
            shown.wording,
            shown.version,
            shown.words,
            talk.language,
            said,
        )
    )


def _picking(talk: Talk, question: Question, typed: str, *, pressed: bool) -> bool:
    """Options pressed one by one, ended by Done. Whether this message was one of those presses."""
    if typed == DONE and talk.picked:
        found = kinds.read(question, ", ".join(talk.picked), "", talk.language, talk.now)
        if isinstance(found, Read):
            keep(talk, question, found, typed)
            onward(talk)
            return True
    if pressed and any(typed == option.key for option in question.options):
        talk.picked = (*(key for key in talk.picked if key != typed), typed)
        talk.replies.append(
            Reply(
                talk.phrase("more", {"done": talk.phrase("done")}),
                talk.options(question),
                None,
                question.key,
                talk.progress(),
            )
        )
        return True
    return False


def complain(talk: Talk, question: Question, unclear: Unclear, key: str) -> str:
    """Why an answer was not understood, with an example, in the phrase `key`."""
    reason, example = complaint.complaint(talk, question, unclear)
    return talk.phrase(key, {"reason": reason, "example": example}).strip()
