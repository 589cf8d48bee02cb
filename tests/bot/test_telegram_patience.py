"""429: a chat waits by itself; when several must wait at once, the whole bot does."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.patience import CHATS_MAX, Patience
from bot.telegram.sending import PAUSE_MS_MAX, RetryAt
from tests import fakes
from tests.bot import telegram_house


@given(st.lists(st.tuples(st.integers(0, 3), st.floats(0, 60), st.floats(0, 5)), max_size=30))
def test_nobody_else_waits_for_a_chat_or_two(calls):
    patience, now = Patience(), 0.0
    for chat, seconds, passed in calls:
        patience.told(str(chat % CHATS_MAX), seconds, now)
        assert patience.left(now) == 0
        now += passed


def test_pauses_double_up_to_five_minutes_but_telegrams_own_word_stands():
    lost = [RetryAt(5.0, "network").due(tries, 0) for tries in range(1, 9)]
    assert lost == [5_000, 10_000, 20_000, 40_000, 80_000, 160_000, PAUSE_MS_MAX, PAUSE_MS_MAX]
    assert RetryAt(7.0, "flood").due(9, 1_000) == 8_000


def test_when_more_must_wait_nothing_leaves_before_the_longest_is_over():
    patience = Patience()
    for chat, seconds in (("1", 3.0), ("2", 9.0), ("3", 4.0)):
        patience.told(chat, seconds, 100.0)
    assert (patience.left(100.0), patience.left(108.0), patience.left(110.0)) == (9.0, 1.0, 0.0)


def test_what_is_over_does_not_count():
    patience = Patience()
    for at, chat in enumerate("123456"):
        patience.told(chat, 1.0, at * 2.0)
        assert patience.left(at * 2.0) == 0


async def test_when_telegram_has_enough_of_us_everybody_hears_their_answer_later(tmp_path: Path) -> None:
    async with fakes.telegram() as fake, telegram_house.opened(tmp_path / "house", fake):
        fake.all_per_second_max = 6
        people = [fake.person(100 + number) for number in range(8)]
        for person in people:
            person.starts()
        for person in people:
            await person.waits_for("What does the roof need?", seconds=30)
        assert [len(person.hears()) for person in people] == [2] * len(people)
        refused = len(fake.sent("sendMessage")) - 2 * len(people)
        assert refused < 2 * len(people)
