"""A row's points moved over many leads: the table is the one that scoring them all anew would give."""

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualifier.learning import thresholds
from qualifier.many import facts, frames
from qualifier.many.slider import NoSlider, Sliders
from tests.qualifier import made_rulebooks as made

TEXT = """
rulebook: r
groups: {fit: {cap: 30, floor: -5}, more: {}, grades: {in_total: no}}
rows:
  - {group: fit, on: owner, table: {yes: 20, no: -20}}
  - {group: fit, on: budget, bands: {0: 5, 100: POINTS}}
  - {group: more, event: visit, points: 1.5, count: each}
  - {group: more, when: {zip: {known: yes}}, points: 7}
  - {group: grades, on: need, is: repair, points: 10}
  - {group: FADE, event: webinar, points: 10, half_life: 1h}
"""


def scored(leads, points="10", fade="grades"):
    book = made.load(TEXT.replace("POINTS", points).replace("FADE", fade))
    columns, _ = facts.columns([lead for lead, _ in leads], book.facts_read)
    frame = pl.DataFrame({"lead": list(range(len(leads))), **columns}, strict=False)
    done = [(at, name, 1_700_000_000_000) for at, (_, events) in enumerate(leads) for name, _ in events]
    events = pl.DataFrame(done, schema={"lead": pl.Int64, "name": pl.String, "at": pl.Int64}, orient="row")
    return book, frames.scored(book.plan, frame, events, made.NOW, fired=True).sort("lead").collect()


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(made.LEADS, st.integers(-3000, 3000), st.sampled_from(["more", "grades"]))
def test_moving_a_row_gives_the_table_that_scoring_anew_gives(leads, points, fade):
    book, before = scored(leads, fade=fade)
    _, after = scored(leads, f"{points / 100:.2f}", fade)
    bought = np.arange(len(leads)) % 3 == 0
    sliders = Sliders(book.plan, before, bought)
    sliders.move("owner.yes", 500)
    lines = sliders.move("budget.100_plus", points)
    assert sliders.move("owner.yes", 2000) == thresholds.table(list(zip(after["total"], bought, strict=True)))
    assert sliders.totals().tolist() == after["total"].to_list()
    assert lines[0].above.n == len(leads)


def test_each_step_and_each_row_that_does_not_fade_can_be_moved():
    book, found = scored([({"owner": "yes"}, [])])
    assert Sliders(book.plan, found).points == {
        "owner.yes": 2000, "owner.no": -2000, "budget.100_plus": 1000, "budget.0_99": 500, "visit": 150,
        "zip.known": 700, "need.repair": 1000,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["webinar", "nothing"])
def test_a_row_that_fades_or_is_not_there_cannot_be_moved(name):
    book, found = scored([({"owner": "yes"}, [("webinar", 0)])])
    with pytest.raises(NoSlider, match="fix: "):
        Sliders(book.plan, found).move(name, 100)
