"""The catalogue of events is documented, and an event is the same bytes everywhere."""

import json
import math
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from tests.webhooks import leads
from webhooks import event

FIRST = datetime(1970, 1, 1)  # noqa: DTZ001 - without a zone, to be refused


def _models(shape: type[BaseModel], seen: set[type[BaseModel]]) -> set[type[BaseModel]]:
    if shape not in seen:
        seen.add(shape)
        for field in shape.model_fields.values():
            for part in (field.annotation, *getattr(field.annotation, "__args__", ())):
                if isinstance(part, type) and issubclass(part, BaseModel):
                    _models(part, seen)
    return seen


ALL_MODELS = sorted(
    set().union(*(_models(shape, set()) for shape in event.TYPES.values())), key=lambda shape: shape.__name__
)


def test_every_type_of_the_design_is_in_the_catalogue():
    named = "lead.hot lead.qualified lead.partial lead.updated consent.withdrawn lead.erased lead.merged alert.raised"
    assert set(event.TYPES) == {*named.split(), "code.requested", "endpoint.test"}


@pytest.mark.parametrize("shape", ALL_MODELS)
def test_every_shape_says_what_it_is_for(shape):
    own = shape.__dict__.get("__doc__")
    assert own
    assert own.strip().endswith((".", ")"))


@pytest.mark.parametrize("shape", ALL_MODELS)
def test_every_field_is_described(shape):
    assert [name for name, field in shape.model_fields.items() if len(field.description or "") < 10] == []


def test_the_catalogue_publishes_the_descriptions():
    hot = event.catalogue()["lead.hot"]
    assert "contact within minutes" in hot["description"]
    assert hot["$defs"]["Consent"]["properties"]["words"]["description"] == "The exact words that were shown."


@pytest.mark.parametrize("event_type", event.TYPES)
def test_every_type_becomes_json_with_type_timestamp_and_data(event_type):
    read = json.loads(event.body(event_type, leads.AT, leads.EXAMPLES[event_type]))
    assert read["type"] == event_type
    assert read["timestamp"] == "2026-11-21T12:00:00.123Z"
    assert set(read) == {"type", "timestamp", "data"}


def test_a_lead_reads_back_as_it_was():
    read = json.loads(event.body("lead.hot", leads.AT, leads.EXAMPLES["lead.hot"]))["data"]
    assert read["contact"] == {"name": "Zoë Müller", "phone": "+15125550100"}
    assert read["facts"] == {"owner": "yes", "budget": 5000, "zip": "01234"}
    assert read["score"]["points"] == 75
    assert read["consent"]["at"] == "2026-11-21T12:00:00.123Z"


def test_the_json_is_compact_utf8_with_sorted_keys():
    assert event.body("endpoint.test", leads.AT, event.EndpointTest(endpoint="Zoë", words="Hi")) == (
        '{"data":{"endpoint":"Zoë","words":"Hi"},"timestamp":"2026-11-21T12:00:00.123Z","type":"endpoint.test"}'.encode()
    )


def test_a_time_of_another_zone_is_written_in_utc():
    noon_in_texas = datetime(2026, 11, 21, 12, tzinfo=timezone(timedelta(hours=-6)))
    assert event.rfc3339(noon_in_texas) == "2026-11-21T18:00:00.000Z"


@given(st.datetimes(timezones=st.just(UTC), min_value=FIRST, max_value=FIRST.replace(year=2200)))
@settings(max_examples=50)
def test_a_timestamp_loses_less_than_a_millisecond_and_never_runs_ahead(at):
    read = datetime.fromisoformat(event.rfc3339(at))
    assert timedelta(0) <= at - read < timedelta(milliseconds=1)


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)))
@settings(max_examples=50)
def test_whatever_was_said_comes_out_as_json_and_back(facts):
    lead = event.LeadHot(**{**leads.LEAD, "facts": facts})
    try:
        read = json.loads(event.body("lead.hot", leads.AT, lead))
    except event.EventError:
        return  # hypothesis found a surrogate
    assert read["data"]["facts"] == facts


@pytest.mark.parametrize(("hundredths", "shown"), [(7500, 75), (750, 7.5), (-1000, -10), (1, 0.01), (0, 0)])
def test_points_are_shown_as_people_write_them(hundredths, shown):
    assert event.points(hundredths) == shown
    assert isinstance(event.points(hundredths), int) == (hundredths % 100 == 0)


@pytest.mark.parametrize(
    ("event_type", "data", "words"),
    [
        ("lead.hott", leads.EXAMPLES["lead.hot"], "no event type; known: lead.hot"),
        ("lead.hot", leads.EXAMPLES["lead.partial"], "must be LeadHot, not LeadPartial"),
        ("endpoint.test", event.EndpointTest(endpoint="\ud800"), "JSON cannot carry"),
        ("endpoint.test", event.EndpointTest(endpoint="x" * event.BYTES_MAX), "bytes, over"),
    ],
)
def test_what_cannot_be_an_event_is_refused_with_its_cause(event_type, data, words):
    with pytest.raises(event.EventError, match=words):
        event.body(event_type, leads.AT, data)


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(event.EventError, match="no zone"):
        event.body("endpoint.test", FIRST, leads.EXAMPLES["endpoint.test"])
    with pytest.raises(ValidationError, match="without a zone"):
        event.LeadErased(lead="L-1", events=[], at=FIRST)


def test_a_refusal_does_not_quote_the_person_not_even_by_its_causes():
    with pytest.raises(event.EventError) as refusal:
        event.body("endpoint.test", leads.AT, event.EndpointTest(endpoint="Zoë Müller \ud800"))
    assert "Müller" not in str(refusal.value)
    assert refusal.value.__cause__ is None
    assert refusal.value.__suppress_context__


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_json_does_not_know_never_becomes_a_fact(number):
    with pytest.raises(ValidationError):
        event.LeadHot(**{**leads.LEAD, "facts": {"budget": number}})


def test_a_field_that_is_in_no_documentation_is_refused():
    with pytest.raises(ValidationError):
        event.Contact(name="Ann", birthday="1990-01-01")
