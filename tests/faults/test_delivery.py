"""Receivers that are down, slow, wrong, or gone: nothing is lost, nothing arrives under two ids, nothing is followed,
and somebody hears of what needs a person.
"""

import time

import sqlalchemy as sa

from qualifier.tables import promises
from tests import receivers
from tests.faults.install import Install, Person, all_is_well
from tests.receivers import Receiver, answer

WRONGS = {
    "failing": [answer(500)] * 3,
    "busy": [answer(429), answer(503, b"later")],
    "not found while it is deployed": [answer(404), answer(401)],
    "redirecting": [receivers.redirect("http://127.0.0.1:9/elsewhere"), receivers.redirect("/", 308)],
    "hanging": [receivers.hang()],
    "dripping": [receivers.drip(0.05), receivers.drip(0.05, after_head=False)],
    "talking something else": [receivers.garbage(), receivers.garbage(b"\0" * 100)],
    "hanging up": [receivers.slam(), receivers.cut()],
    "endless": [receivers.endless()],
    "packing a bomb": [receivers.gzip_bomb(5)],
}
# what these answer is no whole answer, and yet begins with 200: they may have kept it
TAKEN_AT_ONCE = {"endless", "packing a bomb"}


def test_each_receiver_of_a_desk_gets_the_lead_however_it_misbehaved_before(make, receiver):
    install: Install = make(receiver, delivery_seconds_max=0.5)
    running = {name: Receiver(plan=plan) for name, plan in WRONGS.items()}
    for name, one in running.items():
        one.__enter__()
        install.connect(one, name)
    try:
        person = Person(install, 0).talk()
        for name, one in running.items():
            wanted = len(WRONGS[name]) + (name not in TAKEN_AT_ONCE)
            install.wait(f"{name}: {wanted} tries", lambda one=one, wanted=wanted: len(one.accepted) >= wanted)
        all_is_well(install, [person])
        for name, one in running.items():
            assert len({each.webhook_id for each in one.accepted}) == 1, name
            assert len(one.accepted) == len(WRONGS[name]) + (name not in TAKEN_AT_ONCE), name
    finally:
        for one in running.values():
            one.stop()


def test_a_redirect_is_not_followed(make, receiver):
    with Receiver() as elsewhere:
        receiver.then(receivers.redirect(elsewhere.url))
        install = make(receiver)
        install.connect(elsewhere, "allowed, and yet not followed to")
        person = Person(install, 0).talk()
        all_is_well(install, [person])
        assert len(receiver.accepted) == 2
        assert len(elsewhere.accepted) == 1


def test_a_receiver_that_says_when_is_not_asked_earlier(make, receiver):
    receiver.then(answer(429, retry_after="1"))
    install = make(receiver)
    all_is_well(install, [Person(install, 0).talk()])
    first, second = receiver.accepted
    assert (second.at - first.at).total_seconds() >= 1


def test_a_receiver_that_was_down_gets_everything_when_it_is_back(make):
    with Receiver() as down:
        port = down.port
    install: Install = make(down)
    people = [Person(install, number).talk() for number in range(3)]
    time.sleep(0.3)
    install.stop()  # and we were down, too
    with Receiver(port=port) as back:
        install.receiver = back
        all_is_well(install, people)


def test_a_receiver_that_is_gone_is_paused_until_an_admin_says_otherwise(make, receiver, run):
    receiver.then(answer(410))
    with Receiver() as watch:
        install: Install = make(receiver)
        install.connect(watch, "watch", alerts=True)
        first = Person(install, 0).talk()
        install.wait("the alert", lambda: "alert.raised" in kinds(watch))
        second = Person(install, 1).talk()
        install.wait("the other receiver's leads", lambda: kinds(watch).count("lead.hot") == 2)
        assert len(receiver.accepted) == 1
        number = dead(install)
        assert run("deliveries", "retry", str(number), **install.environment) == (0, f"✓ {number} is owed again\n")
        install.wait("the lead", lambda: len(receiver.accepted) == 2)
        all_is_well(install, [first], everybody=[first, second])
        Person(install, 2).talk()
        install.wait("what comes later", lambda: len(receiver.accepted) == 3)


def test_a_dead_letter_alerts_somebody_and_can_be_revived(make, receiver, run):
    receiver.then(*[answer(500)] * 3)
    with Receiver() as watch:
        install: Install = make(receiver, delivery_tries_max=3)
        install.connect(watch, "watch", alerts=True)
        person = Person(install, 0).talk()
        install.wait("the alert", lambda: "alert.raised" in kinds(watch))
        raised = next(each.json()["data"] for each in watch.accepted if each.json()["type"] == "alert.raised")
        number = dead(install)
        assert raised["fix"].endswith(f"frontdesk deliveries retry {number}")
        assert run("deliveries", "retry", str(number), **install.environment)[0] == 0
        install.wait("the lead", lambda: len(receiver.accepted) == 4)
        all_is_well(install, [person])
        assert run("deliveries", "retry", str(number), **install.environment)[0] == 1


def test_leads_wait_for_a_desk_without_a_receiver(make, receiver, run):
    install: Install = make(receiver, connected=False)
    person = Person(install, 0).talk()
    install.wait("the alert", lambda: "no receiver" in install.log())
    url = ("connect", "webhook", receiver.url, "--allow", receiver.entry)
    status, told = run(*url, **install.environment)
    assert (status, "now on their way: 1" in told) == (0, True), told
    receiver.secrets = (next(word for word in told.split() if word.startswith("whsec_")),)
    all_is_well(install, [person])


def kinds(receiver: Receiver) -> list[str]:
    return [each.json()["type"] for each in list(receiver.accepted)]


def dead(install: Install) -> int:
    """The number of the one dead letter."""
    with install.rows() as tx:
        (row,) = tx.execute(sa.select(promises.c.id).where(promises.c.state == "dead")).all()
    return row[0]
