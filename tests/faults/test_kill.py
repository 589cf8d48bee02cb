"""`kill -9` of a real process, at every point where it could hurt, under people who send again what was not
acknowledged: no message is lost or doubled, every lead arrives under one id.
"""

import os
import random
import signal

import pytest

from tests import receivers
from tests.faults import child
from tests.faults.install import Install, Person, all_is_well

KILLS, KILLS_LONG = 2, 100
# what a dead process had begun is taken over soon: each death waits for it
HASTY = {"lease_seconds": 0.5, "delivery_seconds_max": 0.45}
# how often a conversation comes by, so that any of these may be the deadly one
POINTS = {
    child.before("receive"): 6,
    child.after("receive"): 6,
    child.before("keep"): 2,
    child.after("keep"): 2,
    child.GRANTING: 1,
    child.before("_grant"): 1,
    child.after("_grant"): 1,
    child.before("resume"): 2,
    child.after("resume"): 2,
    child.before("claim"): 2,
    child.after("claim"): 2,
    child.POSTING: 1,
    child.ANSWERED: 1,
    child.before("finish"): 1,
    child.after("finish"): 1,
    child.STATEMENT: 400,
    child.STEP: 400,
}


def suffer(install: Install, kills: int, who: type[Person] = Person) -> list[Person]:
    """Conversations, one after the other, until so many processes died; their leads have arrived, too."""
    people: list[Person] = []
    while install.deaths < kills and len(people) < kills * 4:
        person = who(install, len(people)).talk()
        people.append(person)
        install.wait("the lead", lambda person=person: bool(person.told()))
    return people


def endure(install: Install, point: str, kills: int, seed: int = 0) -> None:
    """So many deaths at a point, any of the times it is come by, and all is well at the end."""
    chance = random.Random(f"{point}/{seed}")
    install.plan = lambda: (point, chance.randint(1, POINTS[point])) if install.deaths < kills else ("", 1)
    all_is_well(install, suffer(install, kills))
    assert install.deaths >= kills


@pytest.mark.parametrize("point", POINTS)
def test_a_process_killed_there_loses_and_doubles_nothing(point, make, receiver):
    endure(make(receiver, **HASTY), point, KILLS)


@pytest.mark.parametrize("point", [child.before("receive"), child.after("keep"), child.POSTING, child.STEP])
def test_a_process_killed_there_loses_and_doubles_nothing_on_postgresql(point, make_shared, receiver):
    endure(make_shared(receiver, **HASTY), point, KILLS)


@pytest.mark.long
@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("database", ["make", "make_shared"])
def test_a_process_killed_a_hundred_times_loses_and_doubles_nothing(point, database, request, receiver, seed):
    if (point, database) == (child.STATEMENT, "make_shared"):
        pytest.skip("statements are counted on SQLite, which tells of each")
    endure(request.getfixturevalue(database)(receiver, **HASTY), point, KILLS_LONG, seed)


def test_a_process_killed_while_its_receiver_has_the_lead_sends_it_again_under_the_same_id(make, receiver):
    install: Install = make(receiver, **HASTY)
    killed: set[int] = set()

    async def murder(writer, arrived) -> None:
        number = install.server.process.pid
        if len(killed | {number}) > KILLS:
            await receivers.answer()(writer, arrived)
        else:
            killed.add(number)  # one death may take several leads that are on their way in the same moment
            os.kill(number, signal.SIGKILL)

    receiver.then(*[murder] * KILLS * 4)
    people = suffer(install, KILLS)
    all_is_well(install, people)
    assert install.deaths == len(killed) == KILLS
    assert max(len(person.told()) for person in people) > 1
