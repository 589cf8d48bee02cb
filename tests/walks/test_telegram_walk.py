"""A roof from the first tap to the card in the sales group, through the real house, against the fake Telegram."""

from pathlib import Path

from bot.admin.views import lead_view
from tests import fakes
from tests.bot import telegram_house
from tests.bot.telegram_house import House, walk
from tests.conftest import MASTER


async def test_a_conversation_by_taps_and_words_ends_as_a_card_in_the_sales_group(
    tmp_path: Path, database_url: str
) -> None:
    given = {"database": database_url, "key": MASTER}
    async with fakes.telegram() as fake, telegram_house.opened(tmp_path / "house", fake, **given) as house:
        sales, ann = fake.group(), fake.person(7)
        sales.adds_bot(fake.person(1, "Sam Sales"))
        await house.has_group()
        ann.starts("spring-ad")
        await walk(ann)
        assert "calls you within 5 minutes" in ann.hears()[-1].text
        card = (await sales.waits_for("Hot lead L-1"))[-1]
        assert "Ann Lee" in card.text
        await house.until(lambda: _delivered(house))
        view = await house.read(lead_view, house.app.house.ring, 1)
        assert view["source"] == {"channel": "telegram", "ref": "spring-ad"}
        assert view["assessment"]["total"] == 7500
        assert [(act["act"], act["channel"]) for act in view["consent"]] == [("given", "telegram")]


async def _delivered(house: House) -> bool:
    return (await house.lead()).outcome == "delivered"
