"""What people say at a question that is no answer to it: they ask back, want a person, go back, correct themselves or
start over. Detected before any parser, and shy: an answer taken for a digression annoys more than the reverse. English;
an admin's `answers` in any language.
"""

import re

from conversations import answering, answers
from conversations.answers.reading import Read
from conversations.exchange import Happened
from conversations.question import Question
from conversations.script import SILENT, Digression
from conversations.state import Answer
from conversations.talk import Talk

TYPED_MAX = 160  # who writes more tells a story
CARRYING_ON = frozenset({"/continue", "continue", "carry on", "carry on here", "go on", "resume"})
_RESTART = frozenset({"restart", "/restart", "/start", "start over", "start again", "begin again", "start from scratch",
                      "from the beginning", "let's start over", "can we start over"})  # fmt: skip
_BACK = frozenset({"back", "/back", "go back", "previous", "previous question", "one step back", "take me back", "undo",
                   "can i go back", "can we go back", "let me go back", "i want to go back", "go back please",
                   "back please", "please go back", "step back"})  # fmt: skip
_PERSON = frozenset({"person", "human", "a human", "a person", "agent", "operator", "representative", "real person",
                     "live agent", "live chat", "human please", "agent please", "operator please", "/human", "/person",
                     "a real person", "a real person please", "a human please", "real human"})  # fmt: skip
COURTESIES = frozenset(
    {"thanks", "thank you", "thx", "ty", "ok", "okay", "ok thanks", "ok, thanks", "ok thank you", "great", "cool",
     "bye", "great, thanks", "great thanks", "perfect", "good", "goodbye", "thanks bye", "done", "fine", "alright",
     "cheers", "thanks a lot", "thank you very much", "many thanks", "👍"}
)  # fmt: skip
_LEAD_IN = (
    r"^(?:(?:and|but|ok|okay|so|well|wait|hi|hey|hello|um|sorry|first|please|excuse me|one question|quick "
    r"question|before that)[ ,.:;-]+)*"
)
_ASKS = re.compile(
    _LEAD_IN
    + r"(?:what|what's|whats|how|how's|why|when|where|who|who's|which|do you|does|did you|is it|is there|is this|"
    r"are you|are there|can you|can i|can we|could you|will you|will it|would you|would it|should i|have you|tell me|"
    r"i want to know|i'd like to know|i wonder|explain)\b"
)
_WHY = re.compile(
    _LEAD_IN
    + r"(?:why|why (?:do|would|should|does|is|are|must|did) (?:you|we|i|that|this|it|they)\b.{0,60}|what for|how come|"
    r"what do you (?:need|want|use) .{0,40}\bfor|for what(?: reason| purpose)?|what(?:'s| is) (?:it|this|that) for|"
    r"why (?:that|this|my) ?\w{0,20}|do (?:you|i) (?:really )?(?:need|have) (?:to know |to tell you "
    r")?(?:that|this|it)|is (?:that|this) (?:really )?necessary)$"
)
_HOW_LONG = re.compile(
    _LEAD_IN + r"(?:how (?:much )?long(?:er)?(?: (?:is|does|will|would|do|are) (?:this|it|that|the (?:chat|survey|"
    r"form|quiz))?(?: (?:going to )?(?:take|last))?)?|"
    r"how many (?:more )?(?:questions|steps)(?: .{0,30})?|how (?:much|many) (?:more|longer|is left)(?: .{0,20})?|"
    r"are we (?:almost |nearly )?(?:done|there|finished)(?: yet)?|(?:are you )?almost done|is (?:this|it) "
    r"(?:going to (?:take|be) )?long|"
    r"how far (?:along|are we).{0,20}|is there (?:much|a lot) (?:more|left))$"
)
_TO_PERSON = re.compile(
    r"\b(?:talk|speak|chat|connect me|transfer me|put me through|hand me over|pass me|get me|give me|call "
    r"in)(?: (?:to|with|on to))? "
    r"(?:a |an |the |some ?|your |one of your |real |live |actual |human )*(?:person|human|human being|"
    r"agent|someone|somebody|"
    r"representative|rep|advisor|adviser|operator|staff|colleague|colleagues|salesperson|sales ?rep|sales|"
    r"team|people|manager)\b"
)
_MACHINE = re.compile(
    _LEAD_IN + r"(?:are you|is this|am i (?:talking|speaking|chatting) (?:to|with)) (?:a |an )?(?:real |actual |live "
    r")?(?:human|person|bot|robot|ai|machine|computer|chatbot)(?: .{0,25})?$"
)
_PRIVACY = frozenset({"/privacy", "privacy", "privacy policy", "data protection", "data policy", "is this private",
                      "is my data safe", "what happens with my data", "what happens to my data",
                      "what do you do with my data", "who sees my data", "who sees this", "gdpr"})  # fmt: skip
_HELP = frozenset({"help", "/help", "help me", "what can i say", "what can i do here", "how does this work"})
_CORRECTION = re.compile(
    r"^(?:actually|no,? wait|wait,? no|correction|sorry,? (?:i meant|i mean|it's|make that|make it)|i "
    r"meant|make that|make it|"
    r"change (?:that|it) to|scratch that|oops,? (?:i meant|it's)?|i made a mistake)[ ,:;.-]+(?P<rest>.+)$"
)
_CHANGE = re.compile(
    r"^(?:please |can i |can we |i want to |i'd like to |let me )?(?:change|correct|fix|edit|update) (?:my |"
    r"the |our )?(?P<name>[a-z][a-z _-]{1,30}?)(?: to (?P<rest>.+))?$"
)


def restarting(folded: str) -> bool:
    """Whether the person wants to begin anew."""
    return folded in _RESTART


def restart(talk: Talk) -> None:
    """Forgets the answers (consent stays as it is in the ledger) and asks from the start."""
    for question in talk.flow.questions:
        talk.forget(question)
    talk.answers.clear()
    talk.status, talk.path, talk.picked = "open", "", ()
    talk.add(talk.phrase("restarted"))
    answering.onward(talk)


def handled(talk: Talk, typed: str, folded: str) -> bool:
    """Deals with a digression, if the message is one, and comes back to the question."""
    question = talk.question
    if folded in question.said_as or not folded or len(folded) > TYPED_MAX:
        return False
    if folded in _RESTART:
        restart(talk)
    elif folded in _BACK:
        _back(talk)
    elif answered(talk, typed, folded) or _about_us(talk, question, folded):
        talk.ask()
    elif folded in _PERSON or (_TO_PERSON.search(folded) and len(folded) < TYPED_MAX // 2):
        answering.person(talk, "asked")
    else:
        return _corrected(talk, typed, folded)
    return True


def afterwards(talk: Talk, typed: str, folded: str) -> None:
    """A message after the end: a question, a wish for a person, a courtesy, or something that starts nothing."""
    if answered(talk, typed, folded):
        return
    if folded in _PERSON or _TO_PERSON.search(folded):
        answering.person(talk, "asked")
    else:
        talk.say(talk.phrase("welcome" if folded in COURTESIES else "after_end"))


def answered(talk: Talk, typed: str, folded: str) -> bool:
    """Answers what the person asks, if the script knows an answer; the question is not repeated here."""
    asks = "?" in typed or _ASKS.match(folded) is not None
    for digression in talk.script.digressions:
        if _meant(digression, folded, asks=asks):
            talk.say(talk.fill(digression.say))
            if digression.event:
                talk.effects.append(Happened(digression.event))
            return True
    if folded in _PRIVACY:
        talk.say(talk.phrase("privacy"))
        return True
    if _MACHINE.match(folded):
        talk.say(talk.phrase("machine"))
        return True
    return False


def _meant(digression: Digression, folded: str, *, asks: bool) -> bool:
    if folded in digression.about:
        return True
    return asks and digression.pattern is not None and digression.pattern.search(folded) is not None


def _about_us(talk: Talk, question: Question, folded: str) -> bool:
    if _WHY.match(folded):
        default = "why_consent" if question.consent is not None else "why_default"
        talk.say(talk.fill(question.why) if question.why is not None else talk.phrase(default))
    elif _HOW_LONG.match(folded):
        talk.say(talk.phrase("left_one" if talk.left() == 1 else "left_many"))
    elif folded in _HELP:
        talk.say(talk.phrase("help"))
    else:
        return False
    return True


def _back(talk: Talk) -> None:
    """To the question answered before this one; its answer stands until it is given anew."""
    order = [key for key in talk.answers if key in talk.flow.places and talk.entry(key).kind not in SILENT]
    before = order[: order.index(talk.at)] if talk.at in order else order
    if not before:
        talk.add(talk.phrase("first"))
    else:
        talk.at, talk.tries, talk.picked = before[-1], 0, ()
        talk.add(talk.phrase("back"))
    talk.ask()


def _corrected(talk: Talk, typed: str, folded: str) -> bool:
    if (change := _CHANGE.match(folded)) is not None:
        return _change(talk, change["name"].strip().replace(" ", "_").replace("-", "_"), change["rest"])
    if (correction := _CORRECTION.match(folded)) is None or not talk.answers:
        return False
    rest = typed[-len(correction["rest"]) :] if len(typed) >= len(correction["rest"]) else typed
    last = next(reversed(talk.answers))
    if last not in talk.flow.places or talk.entry(last).kind in SILENT or last == talk.at:
        return False
    for key in (talk.at, last) if talk.entry(last).kind in answers.FREE else (last, talk.at):
        if talk.entry(key).kind in answers.FREE and key == talk.at:
            continue
        if _set(talk, talk.entry(key), rest):
            return True
    return False


def _change(talk: Talk, name: str, rest: str | None) -> bool:
    for question in talk.flow.questions:
        if name not in {question.key, question.fact} or question.key not in talk.answers or question.kind in SILENT:
            continue
        if rest is None or not _set(talk, question, rest):
            talk.at, talk.tries, talk.picked = question.key, 0, ()
            talk.ask()
        return True
    return False


def _set(talk: Talk, question: Question, rest: str) -> bool:
    found = answers.read(question, rest, answers.folded(rest), talk.language, talk.now)
    if not isinstance(found, Read):
        return False
    talk.answers.setdefault(question.key, Answer(None, None, ""))
    talk.add(talk.phrase("changed", {"answer": found.shown}))
    answering.keep(talk, question, found, rest, echo=False)
    answering.onward(talk)
    return True
