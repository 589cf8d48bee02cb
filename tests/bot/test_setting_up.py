"""Setting up an install: done again, it corrects what is said and keeps the rest."""

from bot.commands import setting_up
from qualifier.firm import Desk, Firm


def test_naming_the_firm_again_keeps_what_was_not_said():
    before = Firm(
        "main", "Acme", "Acme", "1 Main Street", "https://acme.example/privacy", default_script="moving",
        rest_open=True, desks={"sales": Desk("sales", "the Acme team", "tz: UTC", "-100123")},
    )  # fmt: skip
    after = setting_up._named(before, "Acme Movers", "", "2 Side Street")
    assert (after.name, after.address, after.privacy_url) == ("Acme Movers", "2 Side Street", before.privacy_url)
    assert (after.default_script, after.rest_open) == ("moving", True)
    assert after.desks["sales"] == Desk("sales", "the Acme Movers team", "tz: UTC", "-100123")
