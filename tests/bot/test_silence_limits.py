"""Where reminders stop: quiet hours, stated numbers, agents, channels; and what becomes of who stays silent."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from conversations import library
from conversations.tables import conversations
from qualifier import handoffs, leads, routing, tables
from tests.couriers import Courier
from tests.persons import HURRY, Person

KEEN = """
script: keen
rulebook: keen-rules
questions:
  - need: {ask: "What do you need?", kind: choice, options: {roof: A roof, door: A door}}
  - ok: {kind: consent, purpose: contact, channels: [call], recipients: {desk: sales}, wording: w}
  - name: {ask: "Your name?", kind: name, when: {ok: given}}
  - phone: {ask: "Which number?", kind: phone, when: {ok: given}}
  - more: {ask: "Anything else?", kind: text}
remind: [{after: 1h, say: One.}, {after: 1h, say: Two.}, {after: 1h, say: Three.}, {after: 1h, say: Four.}]
quiet: {from: "00:00", to: "00:00"}
partial_after: 3h
wordings: {w: "May {desk} call you? Write STOP at any time."}
endings: {default: Bye.}
"""
RULES = """
rulebook: keen-rules
rows: [{on: need, table: {roof: 30, door: 10}}]
temperature: {hot: {score: 80}, warm: {score: 20}}
partial: {when: {score: 30}, within: 8h}
handoff: [{when: {score: 80}, to: [sales], within: 5m}, {to: archive}]
"""


@pytest.fixture(params=["sqlite_url"])
def database_url(request):
    return request.getfixturevalue(request.param)


BOTH = pytest.mark.parametrize("database_url", ["sqlite_url", "postgres_url"], indirect=True)


@pytest.fixture
async def keen(app, clock):
    await app.database.write(library.publish, RULES, "keen-rules.yaml", clock.ms)
    await app.database.write(library.publish, KEEN, "keen.yaml", clock.ms)
    return Person(app, script="keen")


async def waits(courier, clock, hours, step=0.5):
    for _ in range(int(hours / step)):
        clock.forward(hours=step)
        await courier.works()


async def reminders(person):
    return [text.partition(".")[0] for who, text in await person.lines() if who == "bot" and text.startswith(COUNTED)]


COUNTED = ("One.", "Two.", "Three.", "Four.", "Shall we finish", "Your answers are still")


# -- quiet hours -------------------------------------------------------------------------------------------------------


async def reminded_at(person, courier, clock, start):
    """When the first reminder came, of a person whose last word was at `start`."""
    clock.now = start
    await person.talks("Repair", "78701")
    for _ in range(60):
        clock.forward(minutes=30)
        await courier.works()
        if await reminders(person):
            return clock.now
    return None


async def test_a_reminder_due_at_night_comes_in_the_morning_where_the_person_lives(app, courier, clock):
    """78701 is Austin: at 03:00 UTC it is nine in the evening there, and eight in the morning is 14:00 UTC."""
    came = await reminded_at(Person(app), courier, clock, datetime(2026, 11, 22, 1, 30, tzinfo=UTC))
    assert came == datetime(2026, 11, 22, 14, tzinfo=UTC)


async def test_by_day_it_comes_when_the_script_says(app, courier, clock):
    came = await reminded_at(Person(app), courier, clock, datetime(2026, 11, 22, 18, tzinfo=UTC))
    assert came == datetime(2026, 11, 22, 20, tzinfo=UTC)


@pytest.mark.install(timezone="Asia/Tokyo")
async def test_who_lives_nobody_knows_where_has_the_brands_clock(app, courier, clock):
    clock.now = datetime(2026, 11, 22, 11, tzinfo=UTC)  # eight in the evening in Tokyo
    ann = Person(app)
    await ann.talks("Repair")
    await waits(courier, clock, 11)
    assert await reminders(ann) == []
    await waits(courier, clock, 1)
    assert len(await reminders(ann)) == 1


async def test_a_script_has_quiet_hours_of_its_own(app, keen, courier, clock):
    text = KEEN.replace('from: "00:00", to: "00:00"', 'tz: UTC, from: "12:30", to: "18:00"')
    await app.database.write(library.publish, text, "keen.yaml", clock.ms)
    await keen.talks("A door")
    await waits(courier, clock, 5.5)
    assert await reminders(keen) == []
    await waits(courier, clock, 0.5)
    assert await reminders(keen) == ["One"]


# -- numbers -----------------------------------------------------------------------------------------------------------


async def test_there_are_no_more_reminders_than_the_setting_allows(app, keen, courier, clock):
    await keen.talks("A door")
    await waits(courier, clock, 40)
    assert await reminders(keen) == ["One", "Two", "Three"]
    assert (await keen.talk()).status == "abandoned"


@BOTH
@pytest.mark.install(reminders_max=2, reminders_month_max=2)
async def test_a_person_is_reminded_so_often_in_thirty_days_and_no_more(app, keen, courier, clock):
    await keen.talks("A door")
    await waits(courier, clock, 40)
    await keen.says("no")
    await waits(courier, clock, 40)
    assert await reminders(keen) == ["One", "Two"]
    assert (await keen.talk()).status == "abandoned"


@pytest.mark.install(reminders_max=0)
async def test_none_means_none(app, keen, courier, clock):
    await keen.talks("A door")
    await waits(courier, clock, 30)
    assert (await reminders(keen), (await keen.talk()).status) == ([], "abandoned")


async def test_while_a_person_of_the_team_has_the_talk_nobody_is_reminded(keen, courier, clock):
    await keen.talks("A door", "talk to a person")
    await waits(courier, clock, 30)
    assert await reminders(keen) == []


async def test_a_channel_that_only_answers_gets_no_reminders(app, keen, courier, clock):
    rest = Person(app, script="keen", name="joe", channel="rest")
    await rest.talks("A door")
    await waits(courier, clock, 30)
    assert (await reminders(rest), (await rest.talk()).status) == ([], "abandoned")


async def test_nothing_comes_after_stop(keen, courier, clock):
    await keen.talks("A door")
    await waits(courier, clock, 1)
    await keen.says("STOP")
    await waits(courier, clock, 30)
    assert await reminders(keen) == ["One"]


# -- what becomes of them ----------------------------------------------------------------------------------------------


async def kind(app, number=1):
    row = await app.database.read(leads.show, number)
    return row["outcome"], "lead" if row["known"] else "visitor"


@BOTH
async def test_who_gave_no_way_to_follow_up_is_kept_as_a_visitor(app, keen, courier, clock):
    await keen.talks("A door")
    await waits(courier, clock, 40)
    assert await kind(app) == ("abandoned", "visitor")
    assert (await keen.lead()).facts["need"] == "door"


async def test_who_may_be_called_is_a_lead(app, keen, courier, clock):
    await keen.talks("A door", "I agree", "Ann Lee", "512-555-0100")
    await waits(courier, clock, 40)
    assert await kind(app) == ("abandoned", "lead")


async def test_a_number_that_nobody_may_call_is_no_way_to_follow_up(app, keen, courier, clock):
    text = KEEN.replace(", when: {ok: given}", "")
    await app.database.write(library.publish, text, "keen.yaml", clock.ms)
    await keen.talks("A door", "no thanks", "Ann Lee", "512-555-0100")
    assert (await kind(app))[1] == "lead"
    await waits(courier, clock, 40)
    assert await kind(app) == ("abandoned", "visitor")
    assert await app.database.read(leads.statistics) == {"visitor": 1}


async def test_a_telegram_chat_that_is_open_is_a_way_to_follow_up(app, keen, courier, clock):
    tess = Person(app, script="keen", name="tess", channel="telegram")
    await tess.talks("hello", "A door")
    await waits(courier, clock, 40)
    assert await kind(app) == ("abandoned", "lead")


# -- handed over unfinished --------------------------------------------------------------------------------------------


async def handed(app):
    return [(one.type, one.state) for one in await app.database.read(handoffs.of_lead, 1)]


@BOTH
async def test_who_is_worth_it_and_agreed_is_handed_over_unfinished_after_the_stated_silence(app, keen, courier, clock):
    await keen.talks("A roof", "I agree", "Ann Lee", "512-555-0100")
    await waits(courier, clock, 2.5)
    assert await handed(app) == []
    await waits(courier, clock, 0.5)
    assert await handed(app) == [("lead.partial", "delivered")]
    (told,) = [event for event in courier.posted if event["type"] == "lead.partial"]
    assert (told["data"]["contact"]["phone"], told["data"]["facts"]["need"]) == ("+15125550100", "roof")


async def test_it_has_the_clock_that_the_rulebook_says(app, keen, courier, clock):
    await keen.talks("A roof", "I agree", "Ann Lee", "512-555-0100")
    await waits(courier, clock, 3)
    (one,) = await app.database.read(handoffs.of_lead, 1)
    assert one.clock - one.created == timedelta(hours=8) / timedelta(milliseconds=1)


@pytest.mark.parametrize(
    "words",
    [
        ("A door", "I agree", "Ann Lee", "512-555-0100"),  # not worth it
        ("A roof", "no thanks"),  # did not agree
        ("A roof", "I agree", "Ann Lee"),  # cannot be reached
        ("A roof", "I agree", "Ann Lee", "512-555-0100", "STOP"),  # took it back
        ("A roof", "I agree", "Ann Lee", "512-555-0100", "talk to a person"),  # the team has them already
    ],
)
async def test_nobody_else_is(app, keen, courier, clock, words):
    await keen.talks(*words)
    await waits(courier, clock, 40)
    assert await handed(app) == []


async def test_it_is_handed_over_once_however_long_they_are_silent(app, keen, courier, clock):
    await keen.talks("A roof", "I agree", "Ann Lee", "512-555-0100")
    await waits(courier, clock, 40)
    await keen.says("my roof is red")
    await waits(courier, clock, 40)
    assert await handed(app) == [("lead.partial", "delivered")]


async def test_who_was_handed_over_hot_is_not_handed_over_again(app, courier, clock):
    ann = Person(app)
    await ann.talks(*HURRY[:-1])
    await ann.says(HURRY[-1])
    await waits(courier, clock, 40)
    assert [kind_ for kind_, _ in await handed(app)] == ["lead.hot"]


async def test_a_route_that_matches_later_is_told_as_well(app, keen, courier, clock):
    """The rank of a partial handoff is below every route's."""
    await keen.talks("A roof", "I agree", "Ann Lee", "512-555-0100")
    await waits(courier, clock, 3)
    told = await app.database.read(handoffs.last_told, 1, 0)
    route = (await app.database.read(lambda tx: app.house.library.live(tx, "keen"))).rulebook.plan.routes[0][1]
    assert routing.crosses_up(route._replace(rank=told.rank), route, told, clock.now, timedelta(0))


@BOTH
async def test_a_restart_in_the_silence_loses_nothing(app, keen, courier, clock):
    """The promise stands in the database: whoever works next keeps it."""
    await keen.talks("A roof", "I agree", "Ann Lee", "512-555-0100")
    clock.forward(hours=3)
    row = sa.update(tables.promises).where(tables.promises.c.kind == "silence")
    await app.database.write(lambda tx: tx.execute(row.values(state="claimed", owner="dead", due=clock.ms)))
    await Courier(app).works()
    assert [kind_ for kind_, _ in await handed(app)] == ["lead.partial"]
    looked = sa.select(conversations.c.looked)
    assert await app.database.read(lambda tx: tx.execute(looked).scalar_one()) == clock.ms
