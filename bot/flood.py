"""Who may open a chat when many want to: counted by address and script, and in a flood let in by a proof of work."""

from datetime import timedelta

from bot import plainly, proofs
from bot.app import App
from bot.door import Refused, Scope
from bot.message import Message
from conversations import memory
from qualifier import versions

WAIT = {"retry-after": "60"}  # for who cannot solve a challenge
WANTED = "many chats are opened at this moment: solve the challenge and send the solution as `proof`, or wait"
SHUT = "many chats are opened at this moment; wait a minute and send it again, or go on at {}"
OVER = "the proof solves no challenge of ours, was used before, or is over: solve this one, or wait"


async def knock(app: App, scope: Scope, message: Message) -> None:
    """Count a message that comes through a client of others' making, and the chat that it opens. Raises Refused."""
    app.limits.message(scope, f"{message.channel}:{message.at.hex()}")
    if app.limits.counted(scope) and not await app.database.read(memory.is_there, message.at):
        await let_in(app, scope, message.opening.script if message.opening else "", None)


async def let_in(app: App, scope: Scope, script: str, proof: str | None) -> None:
    """Raises Refused where too many come; in a flood, with a challenge beside the words. `proof` None: a client that
    knows no challenges, and can only wait.
    """
    named = script or app.house.firm.default_script or app.house.default_script
    app.limits.opening(scope, named)
    if proof and app.limits.counted(scope) and await _holds(app, named, proof):
        return
    if app.limits.is_flooded(scope, named):
        if proof is None:
            raise Refused(429, SHUT.format(await _page(app, named)), WAIT)
        raise Refused(429, OVER if proof else WANTED, WAIT, {"challenge": _challenge(app, named)})


async def _page(app: App, script: str) -> str:
    """Where the same talk is to be had, for its page knows challenges."""
    try:
        await app.database.read(app.house.library.live, script)
    except versions.UnknownVersion:
        raise Refused(404, plainly.NO_SCRIPT) from None
    return f"{app.settings.public_url}/chat/{script}"


async def _holds(app: App, script: str, proof: str) -> bool:
    now = app.clock()
    found = proofs.checked(app.house.ring, proof, script, now)
    return found is not None and await app.database.write(proofs.use, *found, now)


def _challenge(app: App, script: str) -> dict[str, object]:
    good_for = timedelta(seconds=app.settings.proof_seconds)
    return proofs.challenge(app.house.ring, script, app.settings.proof_tries, app.clock(), good_for)
