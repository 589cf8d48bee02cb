"""What an answer, or none, means for a promise."""

import pytest

from webhooks import verdict
from webhooks.verdict import Answer, Kind, Phase, Result


def _answer(status: int, seconds: float = 0.2) -> Answer:
    return Answer(status, {}, b"secret of a person", seconds)


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
def test_any_2xx_is_delivered(status):
    assert verdict.webhook(_answer(status)).result is Result.DELIVERED


@pytest.mark.parametrize(
    "status", [100, 101, 199, 300, 301, 302, 307, 400, 401, 403, 404, 405, 408, 413, 422, 429, 499, 500, 503, 599, 999]
)
def test_everything_else_but_gone_is_tried_again(status):
    """A receiver that is being deployed answers 404 or 401 for an hour; no lead may be lost by that."""
    assert verdict.webhook(_answer(status)).result is Result.RETRY


def test_gone_is_final_and_switches_the_endpoint_off():
    said = verdict.webhook(_answer(410))
    assert (said.result, said.gone) == (Result.DEAD, True)


@pytest.mark.parametrize("kind", Kind)
def test_a_webhook_without_an_answer_is_tried_again_since_it_may_arrive_twice(kind):
    assert verdict.webhook(verdict.failure(kind, 1.0)).result is Result.RETRY


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind.phase is Phase.BEFORE])
def test_a_sale_of_which_nothing_left_is_tried_again(kind):
    assert verdict.sale(verdict.failure(kind, 1.0)).result is Result.RETRY


@pytest.mark.parametrize("kind", [Kind.SILENT, Kind.BROKEN, Kind.UNREADABLE])
def test_a_sale_that_may_have_arrived_is_unknown(kind):
    assert kind.phase is not Phase.BEFORE
    assert verdict.sale(verdict.failure(kind, 1.0)).result is Result.UNKNOWN


@pytest.mark.parametrize("kind", Kind)
def test_every_failure_has_words(kind):
    assert len(verdict.failure(kind, 1.0).words) > 10


@pytest.mark.parametrize("status", range(100, 600))
def test_no_verdict_quotes_the_answer(status):
    assert "person" not in verdict.webhook(_answer(status)).words


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "accepted it after 0.2 s"), (0.004, "accepted it after 4 ms"), (3, "after 3.0 s")]
)
def test_a_delivery_says_how_long_it_took(seconds, words):
    assert words in verdict.webhook(_answer(200, seconds)).words


def test_an_answer_that_is_printed_shows_neither_body_nor_headers():
    printed = repr(Answer(200, {"content-type": "text/ann"}, b"Ann Lee", 0.1))
    assert "Ann" not in printed
    assert "ann" not in printed
