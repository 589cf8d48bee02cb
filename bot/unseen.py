"""Whether a consent was answered before its words were shown: who types ahead, or pastes, agreed to nothing (law 3).

A client of the native protocol tells the last line that it had shown (`seen`), a Telegram message comes after the
question's own or before it, and a message that waited here has the moment at which it came.
"""

from bot.message import Message
from bot.scene import Scene
from conversations import engine, fold, memory, stop
from conversations.engine import Step
from conversations.memory import Line
from conversations.state import State
from qualifier.store import Tx

LOOK_BACK = 40  # lines among which the question was put first; further back it counts as put anew


def decides(step: Step) -> bool:
    """Whether a step gives or refuses a consent."""
    return any(isinstance(effect, engine.Given | engine.Refused) for effect in step.effects)


def too_early(tx: Tx, scene: Scene, was: State, message: Message) -> bool:
    """Whether what decides the consent that waited was sent before its words stood there."""
    heard, talk = message.heard, scene.talk
    if heard is None or heard.kind not in ("text", "choice") or (heard.ask and heard.ask == was.at):
        return False  # a form and a button stand under the words that they answer
    if stop.withdrawal(fold.fold(fold.clean(heard.text))) is not None:
        return False  # "don't call me" holds whatever was shown
    told_all = message.seen is None or message.seen >= talk.last_seq
    if not talk.trail.shown or (told_all and message.came is None):
        return False
    after = max(talk.first_seq - 1, talk.last_seq - LOOK_BACK)
    lines = memory.lines(tx, scene.chat, after=after, until=talk.last_seq)
    put = next((line for line in lines if _puts(line, was)), None)
    return put is not None and _before(message, put)


def _puts(line: Line, was: State) -> bool:
    return line.who == "bot" and line.body.get("ask") == was.at and line.body.get("lang") == was.language


def _before(message: Message, put: Line) -> bool:
    unseen = message.seen is not None and message.seen < put.seq
    return unseen or (message.came is not None and message.came < put.at)
