"""Socket.IO's packets: what we write reads back, and whatever is no packet is refused in one way."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.socketio import packets
from bot.socketio.packets import Connect, Disconnect, Event, Malformed

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


@given(st.text(max_size=60), JSON)
def test_an_event_reads_back_as_it_was_written(name, told):
    written = json.loads(json.dumps(told))
    assert packets.read(packets.event(name, told)[1:]) == Event(name, (written,))


@given(st.text())
def test_whatever_comes_is_a_packet_or_malformed(text):
    try:
        found = packets.read(text)
    except Malformed:
        return
    assert found is None or isinstance(found, Connect | Disconnect | Event)


@given(st.lists(st.text(st.characters(exclude_characters=packets.SEPARATOR)), min_size=1))
def test_packets_of_one_body_come_apart_again(waiting):
    assert packets.split(packets.joined(waiting)) == waiting


@pytest.mark.parametrize(
    ("text", "packet"),
    [
        ("0", Connect("/")),
        ('0{"token":"x"}', Connect("/")),
        ("0/admin,", Connect("/admin")),
        ("1", Disconnect()),
        ('2["a"]', Event("a")),
        ('212["a",{"b":1}]', Event("a", ({"b": 1},), 12)),
        ("31[]", None),
    ],
)
def test_clients_packets_are_understood(text, packet):
    assert packets.read(text) == packet


@pytest.mark.parametrize("text", ["", "9", "2", "2[", "2[]", "2{}", "2[1]", '2/x,["a"]', '51-["a"]', "2" + "[" * 9999])
def test_what_is_none_is_refused(text):
    with pytest.raises(Malformed):
        packets.read(text)
