"""When a contact is to be confirmed by a one-time code. Who makes the code, sends it and compares it is the turn's
business; what is said at the question for it is confirming.py's.
"""

from conversations.exchange import CodeWanted
from conversations.question import CODE, Question
from conversations.talk import Talk


def wanted(talk: Talk) -> bool:
    """Whether a contact is not confirmed yet, nor left unconfirmed; then a code for it is wanted and the step ends."""
    question = next((one for one in talk.flow.questions if one.verify and _open(talk, one)), None)
    if question is not None:
        want(talk, question)
    return question is not None


def want(talk: Talk, question: Question) -> None:
    """A code is to be sent to the contact that answers this question."""
    talk.at, talk.tries = CODE + question.key, 0
    talk.flush()
    talk.effects.append(CodeWanted(question.kind, str(talk.answers[question.key].value)))


def _open(talk: Talk, question: Question) -> bool:
    answer = talk.answers.get(question.key)
    return answer is not None and isinstance(answer.value, str) and CODE + question.key not in talk.answers
