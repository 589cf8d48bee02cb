"""Alerts: raised once while they last, closed by whoever saw to them."""

from qualifier import alerts

RAISED = {"code": "person.wanted", "subject": "L-1", "words": "asked for a person", "fix": "look", "now": 1}


def test_an_alert_that_somebody_saw_to_is_over_and_the_next_one_is_told_anew(stored_file):
    with stored_file.tx() as tx:
        number = alerts.sound(tx, **RAISED)
        assert alerts.sound(tx, **RAISED) is None
        assert alerts.done(tx, number, 2)
        assert not alerts.open_(tx)
        assert not alerts.done(tx, number, 3)
        assert alerts.sound(tx, **RAISED) not in (None, number)
