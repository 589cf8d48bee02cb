"""Who may open a chat when many want to: counted by address and script, and in a flood let in by a proof of work."""

from datetime import timedelta

from bot import proofs
from bot.app import App
from bot.door import Refused, Scope

WAIT = {"retry-after": "60"}  # for who cannot solve a challenge
WANTED = "many chats are opened at this moment: solve the challenge and send the solution as `proof`, or wait"
OVER = "the proof solves no challenge of ours, was used before, or is over: solve this one, or wait"


async def let_in(app: App, scope: Scope, script: str, proof: str) -> None:
    """Raises Refused where too many come; in a flood, with a challenge beside the words."""
    named = script or app.house.firm.default_script or app.house.default_script
    app.limits.opening(scope, named)
    if proof and app.limits.counted(scope) and await _holds(app, named, proof):
        return
    if app.limits.is_flooded(scope, named):
        raise Refused(429, OVER if proof else WANTED, WAIT, {"challenge": _challenge(app, named)})


async def _holds(app: App, script: str, proof: str) -> bool:
    now = app.clock()
    found = proofs.checked(app.house.ring, proof, script, now)
    return found is not None and await app.database.write(proofs.use, *found, now)


def _challenge(app: App, script: str) -> dict[str, object]:
    good_for = timedelta(seconds=app.settings.proof_seconds)
    return proofs.challenge(app.house.ring, script, app.settings.proof_tries, app.clock(), good_for)
