"""Figures from trails: each conversation counts once at each question, and every dimension adds up to the whole."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations import funnel
from conversations.funnel import Walk, Worth

ORDER = ["need", "zip", "owner", "contact"]
WHOLE = "need=4000;zip=2000r1;owner=1000;contact=3000y;."


def walk(steps=WHOLE, lead=1, **more):
    given = {"id": lead, "script": 5, "variant": "", "status": "open", "language": "en", "source": "{}",
             "channel": "web", "started": 0}  # fmt: skip
    return Walk(**{**given, "lead": lead, "steps": steps, **more})


def tally(*walks, by="", worth=None):
    return funnel.tally(walks, worth or Worth(), ORDER, by)


def test_a_conversation_is_counted_at_each_question_that_it_came_to():
    whole, _ = tally(walk(), walk("need=8000;zip@8000"), walk("need@0"))
    assert (whole.views, whole.begun, whole.ended, whole.given) == (3, 2, 1, 1)
    assert {key: (one.reached, one.answered, one.left) for key, one in whole.questions.items()} == {
        "need": (3, 2, 1), "zip": (2, 1, 1), "owner": (1, 1, 0), "contact": (1, 1, 0),
    }  # fmt: skip
    assert whole.questions["zip"].again == 1


def test_times_are_the_median_and_the_ninth_tenth():
    whole, _ = tally(*(walk(f"need={second * 1000};zip@1", lead=second) for second in range(1, 11)))
    assert (whole.questions["need"].seconds(0.5), whole.questions["need"].seconds(0.9)) == (6.0, 10.0)
    assert whole.questions["zip"].seconds(0.5) is None


def test_who_came_back_to_a_question_counts_once():
    whole, _ = tally(walk("need=4000;zip@4000;need=1000;zip=500;owner@9000"))
    need, owner = whole.questions["need"], whole.questions["owner"]
    assert (need.reached, need.answered, need.took, owner.left) == (1, 1, [4000], 1)


def test_what_was_answered_without_being_asked_is_told_apart():
    whole, _ = tally(walk("need=4000;zip+;owner@4000"))
    assert (whole.questions["zip"].unasked, whole.questions["zip"].reached) == (1, 0)


def test_consent_counts_as_decided_the_last_time():
    whole, _ = tally(walk("contact=1n;contact*y;."), walk("contact=1n;.d"))
    assert (whole.given, whole.refused) == (1, 1)


def test_what_leads_were_worth_is_counted_beside():
    worth = Worth(hot={1}, stages={"mql": {1, 2}}, handed={1, 2}, accepted={2})
    whole, _ = tally(walk(lead=1), walk(lead=2), walk(lead=3), worth=worth)
    assert (whole.hot, whole.handed, whole.accepted, whole.stages) == (1, 2, 1, {"mql": 2})
    assert whole.rate("stage:mql").rate == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("by", "more", "name"),
    [
        ("variant", {"variant": "short"}, "short"),
        ("variant", {}, funnel.NONE),
        ("version", {"script": 7}, "7"),
        ("channel", {"channel": "telegram"}, "telegram"),
        ("language", {"language": "es"}, "es"),
        ("source", {"source": '{"utm":{"source":"ads"},"ref":"https://b.example/x"}'}, "ads"),
        ("source", {"source": '{"ref":"https://www.Blog.example/x"}'}, "blog.example"),
        ("campaign", {"source": '{"utm":{"campaign":"spring"}}'}, "spring"),
        ("referrer", {"source": '{"ref":"spring-ad"}'}, "spring-ad"),
        ("referrer", {"source": "not json"}, funnel.NONE),
        ("campaign", {"source": '{"utm":[1]}'}, funnel.NONE),
    ],
)
def test_conversations_are_told_apart_by(by, more, name):
    _, groups = tally(walk(**more), by=by)
    assert list(groups) == [name]


@given(st.lists(st.tuples(st.sampled_from([WHOLE, "need@0", "need=1;zip@1", "need=5;zip-3;x", "", ";.", "need=1;!"]),
                          st.integers(0, 60)), max_size=120))  # fmt: skip
def test_groups_add_up_to_the_whole_however_many_there_are(rows):
    walks = [walk(steps, lead=at, variant=f"v{name}") for at, (steps, name) in enumerate(rows)]
    whole, groups = tally(*walks, by="variant", worth=Worth(hot=set(range(0, 120, 3))))
    assert len(groups) <= funnel.GROUPS_MAX
    for count in ("views", "begun", "ended", "given", "hot"):
        assert sum(getattr(group, count) for group in groups.values()) == getattr(whole, count)
    for key, asked in whole.questions.items():
        assert sum(g.questions[key].reached for g in groups.values() if key in g.questions) == asked.reached
        assert asked.left <= asked.reached
    assert json.loads(json.dumps(funnel.plain(whole)))["views"] == len(rows)


def test_a_person_counts_once_by_the_first_conversation():
    first, again, other = walk(lead=1, variant="a"), walk(lead=1, variant="b"), walk(lead=2)
    assert list(funnel.people([first, again, other])) == [first, other]
