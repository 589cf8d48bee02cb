"""`kill -9` while activities come in: told again until acknowledged, each counts once."""

import json
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from qualifier import tables
from tests.faults import child
from tests.faults.install import Install, Person
from webhooks import inbound, sign

SECRET = sign.secret(b"a secret for activities, faults!")
POINTS = (child.before("take"), child.after("take"))


def tell(install: Install, number: int) -> None:
    told = {"id": f"visit-{number}", "name": "visit", "lead": "L-1"}
    body = {"activities": [told, {**told, "id": f"webinar-{number}", "name": "webinar"}]}
    headers = sign.headers(f"msg_{number}", datetime.now(UTC), json.dumps(body).encode(), [SECRET])
    status, answer = install.ask("POST", "/webhooks/activities", body, headers=headers)
    assert (status, answer["unknown"]) == (202, 0), answer


@pytest.mark.parametrize("point", POINTS)
def test_an_activity_told_again_after_a_death_counts_once(point, make, receiver):
    install: Install = make(receiver, lease_seconds=0.5, delivery_seconds_max=0.45)
    with install.rows() as tx:
        inbound.renew(tx, install.ring, inbound.ACTIVITIES, SECRET, datetime.now(UTC))
    install.plan = lambda: (point, 2) if install.deaths < 2 else ("", 1)
    Person(install, 0).open().say(0)
    for number in range(5):
        tell(install, number)
    assert install.deaths == 2
    with install.rows() as tx:
        names = sorted(tx.execute(sa.select(tables.events.c.name)).scalars())
    assert names == ["visit"] * 5 + ["webinar"] * 5
