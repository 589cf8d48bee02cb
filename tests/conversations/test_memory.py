"""What was said: lines count up from 1, conversations move one revision at a time, and everything is sealed."""

import pytest
import sqlalchemy as sa

from conversations import memory
from conversations.memory import Overtaken
from conversations.tables import chats, transcript
from qualifier import seal

NOW = 1_795_262_400_000
AT = b"a chat's print.."


@pytest.fixture
def chat(stored, ring):
    with stored.tx() as tx:
        key = ring.make(tx, "chat", NOW, 1)
        return memory.meet(
            tx, brand="main", channel="telegram", at=AT, key=key, lead=1, address="4711", token=b"t", now=NOW
        )


def begin(tx, chat, **more):
    given = {"script": 1, "rulebook": 2, "name": "roofing", "variant": "", "test": False, "source": {"page": "/"}}
    return memory.begun(tx, chat, **given, **more, now=NOW)


def keep(tx, chat, talk, *texts, state=b"s1"):
    said = [("bot", {"text": text}) for text in texts]
    return memory.keep(tx, chat, talk, state=state, status="open", ask="zip", said=said, now=NOW)


def test_a_chat_is_found_by_its_print_and_by_number_with_its_address(stored, ring, chat):
    with stored.tx() as tx:
        found = memory.recall(tx, ring, AT)
        assert (found.id, found.lead, found.channel, found.token, found.conversation) == (
            chat.id,
            1,
            "telegram",
            b"t",
            None,
        )
        assert memory.chat(tx, ring, chat.id)[1] == "4711"
        assert memory.recall(tx, ring, b"nobody") is None


def test_the_address_lies_sealed(stored, chat):
    with stored.tx() as tx:
        assert b"4711" not in tx.execute(sa.select(chats.c.address)).scalar_one()


def test_lines_count_up_from_one_and_go_on_in_the_next_conversation(stored, ring, chat):
    with stored.tx() as tx:
        talk = begin(tx, chat)
        assert keep(tx, chat, talk, "a", "b") == (1, 2)
        talk = memory.conversation(tx, memory.recall(tx, ring, AT))
        assert keep(tx, chat, talk, "c") == (3, 3)
        again = begin(tx, memory.recall(tx, ring, AT))
        assert again.first_seq == 4
        assert keep(tx, chat, again, "d") == (4, 4)
        assert [(line.seq, line.body["text"]) for line in memory.lines(tx, chat)] == list(enumerate("abcd", 1))


def test_nothing_said_takes_no_number(stored, ring, chat):
    with stored.tx() as tx:
        talk = begin(tx, chat)
        assert keep(tx, chat, talk) == (1, 0)
        assert memory.lines(tx, chat) == []


@pytest.mark.parametrize(
    ("after", "until", "most", "seen"),
    [(0, 99, 99, "abcde"), (2, 99, 99, "cde"), (1, 3, 99, "bc"), (0, 99, 2, "ab"), (9, 99, 9, "")],
)
def test_lines_are_asked_for_by_number(stored, chat, after, until, most, seen):
    with stored.tx() as tx:
        keep(tx, chat, begin(tx, chat), *"abcde")
        found = memory.lines(tx, chat, after=after, until=until, most=most)
    assert "".join(line.body["text"] for line in found) == seen


def test_a_conversation_comes_back_as_it_was_kept(stored, ring, chat):
    with stored.tx() as tx:
        keep(tx, chat, begin(tx, chat), "a", state="Zoë".encode())
        talk = memory.conversation(tx, memory.recall(tx, ring, AT))
    assert (talk.state.decode(), talk.ask, talk.revision, talk.status) == ("Zoë", "zip", 1, "open")
    assert (talk.script, talk.rulebook, talk.name, talk.source) == (1, 2, "roofing", {"page": "/"})


def test_of_two_turns_from_the_same_revision_one_is_overtaken(stored, chat):
    with stored.tx() as tx:
        talk = begin(tx, chat)
        keep(tx, chat, talk, "a")
        with pytest.raises(Overtaken):
            keep(tx, chat, talk, "b")


def test_whoever_reads_along_is_woken(stored, chat):
    with stored.tx() as tx:
        keep(tx, chat, begin(tx, chat), "a")
        assert memory.topic(chat.id) in tx.woken


def test_a_line_put_into_another_place_does_not_open(stored, chat):
    with stored.tx() as tx:
        keep(tx, chat, begin(tx, chat), "a", "b")
        tx.execute(sa.delete(transcript).where(transcript.c.seq == 1))
        tx.execute(sa.update(transcript).values(seq=1))
        with pytest.raises(seal.SealError):
            memory.lines(tx, chat)


def test_an_agents_words_stand_between_the_others(stored, ring, chat):
    with stored.tx() as tx:
        keep(tx, chat, begin(tx, chat), "a")
        talk = memory.conversation(tx, memory.recall(tx, ring, AT))
        memory.say(tx, chat, talk, [("agent", {"text": "Hello, I am Sam."})], NOW)
        assert [line.who for line in memory.lines(tx, chat)] == ["bot", "agent"]
        after = memory.conversation(tx, memory.recall(tx, ring, AT))
        assert (after.state, after.ask) == (talk.state, talk.ask)


def test_an_erased_chat_is_found_no_more_and_its_place_is_free(stored, ring, chat):
    with stored.tx() as tx:
        keep(tx, chat, begin(tx, chat), "a")
        memory.erase(tx, 1)
        seal.drop(tx, 1, NOW)
        assert memory.recall(tx, ring, AT) is None
        assert memory.of_lead(tx, ring, 1) == []
        key = ring.make(tx, "chat", NOW, 2)
        memory.meet(tx, brand="main", channel="web", at=AT, key=key, lead=2, address="", token=None, now=NOW)
        assert memory.recall(tx, ring, AT).lead == 2


def test_conversations_of_a_lead_come_oldest_first(stored, ring, chat):
    with stored.tx() as tx:
        for name in "ab":
            talk = begin(tx, memory.recall(tx, ring, AT))
            keep(tx, chat, talk, name)
        assert [talk.first_seq for _, talk in memory.of_lead(tx, ring, 1)] == [1, 2]
        assert memory.prints(tx, 1) == [AT]
