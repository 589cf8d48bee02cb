"""Calibrating on real labelled leads that lie beside the checkout: points set by hand against the fit, and the time."""

import os
import time
from pathlib import Path

import pytest

from qualifier import rules
from qualifier.learning import labelled, report

pytestmark = pytest.mark.bench
NEVER = ("duration", "campaign")  # known only after the call, or growing with it
SECONDS_MAX = 15


@pytest.fixture(scope="module")
def table() -> str:
    place = os.environ.get("FRONTDESK_BANK_CSV", "")
    if not place or not Path(place).is_file():
        pytest.skip("FRONTDESK_BANK_CSV names no file")
    return Path(place).read_text("utf-8")


def test_points_by_hand_against_the_fit_on_the_newest_leads(table):
    book = rules.load(Path(__file__).with_name("bank.yaml").read_text(), "bank.yaml")
    began = time.perf_counter()
    sheet = labelled.read(table, "bank", labelled.Asked("y", time="cust_num", without=NEVER))
    read = time.perf_counter()
    found = report.calibrate(sheet.pasts, book, report.Wanted(days=914, capacity=20))
    done = time.perf_counter()
    hand, fit = found.suggestion.present, found.suggestion.fitted
    print(f"\n{found.leads.n} leads: read {read - began:.1f} s, calibrated {done - read:.1f} s")
    print(f"newest 30 %: by hand AUC {hand.auc:.3f} {hand.interval}, fit {fit.auc:.3f} {fit.interval}")
    print(f"of {hand.called} calls: by hand {hand.hits:.0f} conversions, fit {fit.hits:.0f}; {found.suggestion.why}")
    assert found.suggestion.offered == (fit.auc > hand.auc and fit.hits > hand.hits)
    assert done - began < SECONDS_MAX


def test_what_is_known_only_after_the_call_is_refused_unasked(table):
    sheet = labelled.read(table, "bank", labelled.Asked("y", time="cust_num"))
    found = report.calibrate(sheet.pasts[:5000], None, report.Wanted())
    assert "duration" in {doubt.fact for doubt in found.doubts if doubt.refused}
