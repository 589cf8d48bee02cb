"""Receivers as they are kept: connecting one again renews it."""

from webhooks import endpoints

HOUR = 3_600_000
URL = "https://crm.example/leads"


def connected(tx, ring, secret, now):
    return endpoints.add(tx, ring, desk="sales", name="crm", url=URL, secret=secret, now=now)


def test_a_receiver_connected_again_is_active_and_signs_with_both_secrets_for_a_day(stored_file, ring):
    with stored_file.tx() as tx:
        number = connected(tx, ring, "whsec_old", 0)
        endpoints.pause(tx, number, "it asked never to be called again")
        endpoints.renew(tx, ring, number, secret="whsec_new", now=HOUR, allowed=["10.0.0.7:443"], alerts=True)
        found = endpoints.find(tx, "sales", URL)
        assert (found.id, found.active, found.allowed, found.alerts) == (number, True, ("10.0.0.7:443",), True)
        assert endpoints.secrets_of(tx, ring, number, 2 * HOUR) == ["whsec_new", "whsec_old"]
        assert endpoints.secrets_of(tx, ring, number, 26 * HOUR) == ["whsec_new"]


def test_the_same_address_of_another_desk_is_another_receiver(stored_file, ring):
    with stored_file.tx() as tx:
        connected(tx, ring, "whsec_old", 0)
        assert endpoints.find(tx, "service", URL) is None
