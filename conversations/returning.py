"""A person who comes back after the end: greeted, asked one or two facts that are missing or old, never what is known;
or helped with a further need, for which what holds of the person is kept.
"""

from collections.abc import Iterator

from conversations import answering, correcting, digress, listening, several, telling
from conversations.exchange import Anew, Option, Reply
from conversations.question import Question
from conversations.script import SILENT
from conversations.state import HOUR_SECONDS
from conversations.talk import NEW, PERSON, Talk

BACK_AGAIN = "/start"
NOT_ASKED = frozenset({"file", "photo"})


def afterwards(talk: Talk, typed: str, folded: str) -> None:
    """A message after the end."""
    meant = listening.meant(talk.language, folded) if len(folded) <= digress.TYPED_MAX else ""
    if folded == BACK_AGAIN:
        back_again(talk, "")
    elif listening.new(talk.language, folded):
        renew(talk)
    elif digress.answered(talk, typed, folded, meant):
        return
    elif meant == "person":
        answering.person(talk, "asked")
    elif meant == "back":
        correcting.back(talk)
    elif not correcting.corrected(talk, typed, folded):
        _greeted(talk, typed, folded)


def back_again(talk: Talk, typed: str) -> None:
    """Greets, takes what was told in the greeting, and asks what is missing or old; else offers what can be done."""
    asks = list(_worth_asking(talk))
    told = several.found(typed, asks, talk.language, talk.now)
    _ask_consent_anew(talk)
    greeting = talk.script.returning.greeting
    talk.add(talk.fill(greeting) if greeting is not None else talk.phrase("welcome_back"))
    for one in told:
        answering.keep(talk, one.question, one.read, one.said, echo=False)
    if told:
        talk.add(
            talk.phrase(
                "got_it", {"answer": ", ".join(telling.told_back(talk, one.question, one.read) for one in told)}
            )
        )
    known = {one.question.key for one in told}
    talk.todo = tuple(question.key for question in asks if question.key not in known)[: talk.script.returning.ask]
    if told or next(answering.due(talk), None) is not None:
        talk.status = "open"
        answering.onward(talk)
    else:
        offer(talk)


def renew(talk: Talk) -> None:
    """A further need: answers that hold of the person stay, the others are asked anew."""
    talk.effects.append(Anew())
    for question in talk.flow.questions:
        answer = talk.answers.get(question.key)
        if answer is None or (question.keep and answer.value is not None and answer.fact != "refused"):
            continue
        talk.forget(question)
        talk.answers.pop(question.key, None)
    _ask_consent_anew(talk)
    talk.status, talk.path, talk.held, talk.todo = "open", "", {}, ()
    talk.add(told_kept(talk))
    answering.onward(talk)


def told_kept(talk: Talk) -> str:
    """What is said at the beginning of a further need, with what is kept."""
    kept = [talk.answers[one.key].shown for one in talk.flow.questions if one.key in talk.answers and not one.consent]
    if not any(kept):
        return talk.phrase("anew")
    return talk.phrase("anew_kept", {"answer": ", ".join(filter(None, kept))})


def _greeted(talk: Talk, typed: str, folded: str) -> None:
    """What starts nothing by itself: a greeting of somebody who was away, or a word in the same visit."""
    away = int(talk.now.timestamp()) - talk.ended >= talk.script.returning.after.total_seconds()
    if listening.courteous(talk.language, folded):
        talk.say(talk.phrase("welcome"))
    elif away and talk.ended:
        back_again(talk, typed)
    else:
        offer(talk)


def offer(talk: Talk) -> None:
    """Where nothing is open: what can be done now."""
    talk.add(talk.phrase("after_end"))
    options = (Option(talk.phrase("new_need"), NEW), Option(talk.phrase("to_person"), PERSON))
    talk.replies.append(Reply(" ".join(talk.lead), options, progress=talk.progress()))
    talk.lead.clear()


def _worth_asking(talk: Talk) -> Iterator[Question]:
    """What is missing or old among the facts that rules read, what scores most first; in the script's order where it is
    not known what rules read.
    """
    worth = {fact: rank for rank, fact in enumerate(talk.known.worth)}
    asks = [question for question in talk.flow.questions if question.fact in worth or not worth]
    asks = [question for question in asks if _askable(question) and answering.holds(talk, question)]
    yield from (one for one in sorted(asks, key=lambda one: worth.get(one.fact, 0)) if _missing_or_old(talk, one))


def _askable(question: Question) -> bool:
    return question.consent is None and question.kind not in SILENT and question.kind not in NOT_ASKED


def _missing_or_old(talk: Talk, question: Question) -> bool:
    answer = talk.answers.get(question.key)
    if answer is None or answer.value is None:
        return not question.personal or question.key not in talk.answers
    if question.kind == "timeline" and str(answer.fact) < talk.now.date().isoformat():
        return True
    age = int(talk.now.timestamp()) - answer.hour * HOUR_SECONDS
    return (
        not question.keep
        and not question.personal
        and answer.hour > 0
        and age > talk.script.returning.stale.total_seconds()
    )


def _ask_consent_anew(talk: Talk) -> None:
    """Consent that no longer holds is asked anew, in its exact words; consent that holds is not asked again."""
    live = talk.known.live
    for question in talk.flow.questions:
        answer = talk.answers.get(question.key)
        given = question.consent is not None and answer is not None and answer.fact == "given"
        if given and live is not None and question.key not in live:
            del talk.answers[question.key]
