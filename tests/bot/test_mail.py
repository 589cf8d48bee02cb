"""Whether a domain takes mail, asked of a name server on this machine over its own protocol, outside the turn."""

import asyncio

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest

from bot import mail
from bot.handover import CHECK_MAIL
from qualifier import promises
from tests.couriers import Courier
from tests.persons import Person

pytestmark = pytest.mark.install(check_mail=True)

DEMO = [
    "A live demo", "Yes, it costs us time now", "Vice President, Marketing", "300", "Software", "I do", "skip",
    "next year", "yes", "Grace Kim", "grace@kim-labs.com",
]  # fmt: skip
ZONE = {
    ("gmail.com.", "MX"): "10 mx.gmail.com.", ("mail.example.", "MX"): "10 mx.mail.example.",
    ("none.example.", "MX"): "0 .", ("bare.example.", "A"): "192.0.2.7", ("empty.example.", "TXT"): "x",
    ("kim-labs.com.", "MX"): "10 mx.kim-labs.com.",
}  # fmt: skip


class Names(asyncio.DatagramProtocol):
    """A name server. `mute` answers nothing, `lost` knows no name at all."""

    def __init__(self):
        self.mute, self.lost, self.asked = False, False, []

    def connection_made(self, transport):
        self.transport = transport
        self.port = transport.get_extra_info("sockname")[1]

    def datagram_received(self, data, peer):
        query = dns.message.from_wire(data)
        name, kind = query.question[0].name.to_text(), dns.rdatatype.to_text(query.question[0].rdtype)
        self.asked.append(name)
        if self.mute:
            return
        answer = dns.message.make_response(query)
        answer.flags |= dns.flags.RA
        if not self.lost and (name, kind) in ZONE:
            answer.answer.append(dns.rrset.from_text(name, 60, "IN", kind, ZONE[name, kind]))
        elif self.lost or name not in {known for known, _ in ZONE}:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        self.transport.sendto(answer.to_wire(), peer)


@pytest.fixture
async def names():
    transport, made = await asyncio.get_running_loop().create_datagram_endpoint(Names, local_addr=("127.0.0.1", 0))
    yield made
    transport.close()


@pytest.mark.parametrize(
    ("domain", "takes"),
    [
        ("mail.example", True), ("bare.example", True), ("none.example", False), ("empty.example", False),
        ("nowhere.example", False), ("a..b", None),
    ],
)  # fmt: skip
async def test_a_domain_takes_mail_or_does_not(names, domain, takes):
    assert await mail.asking(["127.0.0.1"], names.port)(domain) is takes


async def test_where_no_name_is_known_at_all_nothing_is_called_false(names):
    """A network that answers every question with "there is no such name"."""
    names.lost = True
    assert await mail.asking(["127.0.0.1"], names.port)("mail.example") is None


async def test_without_an_answer_it_stays_unknown(names):
    names.mute = True
    assert await mail.asking(["127.0.0.1"], names.port, seconds_max=0.1)("mail.example") is None


# -- as a promise ----------------------------------------------------------------------------------------------------


@pytest.fixture
async def grace(app):
    return Person(app, script="software-demo", name="grace")


async def works(app, names):
    ask = mail.asking(["127.0.0.1"], names.port, seconds_max=0.1 if names.mute else 6)
    await Courier(app, more=mail.kinds(app.house, ask)).works()


async def test_what_was_found_out_is_a_fact_that_rules_read(app, grace, names):
    await grace.talks(*DEMO)
    assert "email_mx" not in (await grace.lead()).facts
    await works(app, names)
    assert (await grace.lead()).facts["email_mx"] == "yes"


async def test_another_address_is_looked_at_anew(app, grace, names):
    await grace.talks(*DEMO)
    await works(app, names)
    await grace.says("change my email to grace@nowhere.example")
    assert "email_mx" not in (await grace.lead()).facts
    await works(app, names)
    assert (await grace.lead()).facts["email_mx"] == "no"


async def test_who_is_not_answered_asks_again_and_then_gives_up(app, grace, names, clock):
    names.mute = True
    await grace.talks(*DEMO)
    for _ in range(4):
        await works(app, names)
        clock.forward(hours=1)
    (promise,) = [row for row in await app.database.read(promises.of, "lead:1") if row["kind"] == CHECK_MAIL]
    assert (promise["state"], promise["reason"], "email_mx" in (await grace.lead()).facts) == ("done", "unknown", False)


@pytest.mark.install(check_mail=False)
async def test_where_nobody_wants_it_nobody_is_asked(app, grace, names):
    await grace.talks(*DEMO)
    await works(app, names)
    assert names.asked == []
