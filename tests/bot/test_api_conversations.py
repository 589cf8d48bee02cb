"""The API of agents: who wants a person, what was said, and deeds that count once; without the key, nothing."""

import secrets

import pytest

from tests.bot.drivers import KEY, Web, command

SAM = {"agent": "Sam"}


@pytest.fixture
def chat(http) -> Web:
    made = Web(http)
    made.walk(["Repair", "talk to a person"])
    return made


@pytest.fixture
def path(desk, chat) -> str:
    return f"/api/v1/conversations/C-{desk.chat('web', chat.session).conversation}"


def post(http, path, deed, **body):
    return http.post(f"{path}/{deed}", json=SAM | body, headers=KEY)


def done(http, path, deed, **body):
    answer = post(http, path, deed, **body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def waiting(http, path):
    rows = http.get("/api/v1/conversations", params={"status": "person", "most": 500}, headers=KEY).json()
    return next((row for row in rows if path.endswith(row["conversation"])), None)


@pytest.mark.parametrize("key", ["", "Bearer wrong"])
def test_without_the_key_nothing_is_told_and_nothing_done(http, path, key):
    asked = [
        http.get("/api/v1/conversations", headers={"authorization": key}),
        http.get(f"{path}/lines", headers={"authorization": key}),
        *(http.post(f"{path}/{deed}", json=SAM | {"text": "x"}, headers={"authorization": key})
          for deed in ("takeover", "say", "handback")),
    ]  # fmt: skip
    assert [answer.status_code for answer in asked] == [401] * 5
    assert waiting(http, path)["agent"] == ""


def test_an_agent_takes_over_speaks_and_hands_back(http, path, chat):
    assert waiting(http, path)["wanted"]
    done(http, path, "takeover")
    assert (waiting(http, path)["agent"], waiting(http, path)["wanted"]) == ("Sam", False)
    seq = done(http, path, "say", text="Hello!")["seq"]
    line = next(event for event in chat.events() if event["id"] == seq)
    assert (line["from"], line["name"], line["text"]) == ("agent", "Sam", "Hello!")
    assert "note" not in line
    done(http, path, "handback")
    assert waiting(http, path) is None
    assert chat.heard()[-1].startswith("Let us carry on.")


def test_lines_are_told_from_a_number_on(http, path, chat):
    done(http, path, "takeover")
    seq = chat.say("can you come today?")
    lines = http.get(f"{path}/lines", params={"after": seq - 1}, headers=KEY).json()
    assert [(line["id"], line["from"], line["text"]) for line in lines] == [(seq, "person", "can you come today?")]


def test_a_deed_counts_once_by_its_id_or_its_key(http, path, chat):
    done(http, path, "takeover", id="t1")
    assert done(http, path, "takeover", id="t1")["repeated"]
    first = done(http, path, "say", id="s1", text="Hello!")
    assert done(http, path, "say", id="s1", text="Hello!") == first | {"repeated": True}
    keyed = KEY | {"idempotency-key": '"k1"'}
    told = [http.post(f"{path}/say", json=SAM | {"text": "Again"}, headers=keyed).json()["seq"] for _ in range(2)]
    assert told[0] == told[1]
    assert [event["text"] for event in chat.events() if event["from"] == "agent"] == ["Hello!", "Again"]


def test_what_cannot_be_done_is_said_in_words(http, path, chat):
    assert post(http, path, "say", text="Hello").json() == {"error": "take it over first: the bot has it"}
    done(http, path, "takeover")
    other = http.post(f"{path}/say", json={"agent": "Kim", "text": "Hello"}, headers=KEY)
    assert (other.status_code, other.json()) == (409, {"error": "Sam has taken it over"})
    chat.say("STOP")
    gone = post(http, path, "say", text="Hello")
    assert (gone.status_code, "withdrawn" in gone.json()["error"]) == (409, True)


@pytest.mark.parametrize("name", ["C-999999", "L-1", "C-0", "x", "9" * 40])
def test_a_conversation_that_is_not_there_is_404(http, name):
    path = f"/api/v1/conversations/{name}"
    asked = [http.get(f"{path}/lines", headers=KEY), post(http, path, "takeover"), post(http, path, "say", text="x")]
    assert [answer.status_code for answer in asked] == [404, 404, 404]


@pytest.mark.parametrize(
    "body",
    [b"", b"[" * 10_000, b'{"agent": NaN}', b'{"agent": ""}', b'{"agent": " "}', b'{"agent": "Sam"}', b'{"text": "x"}',
     b'{"agent": "Sam", "text": ""}', b'{"agent": "Sam", "text": "\\u0000"}', b'{"agent": "Sam", "text": "\\ud800"}',
     b'{"agent": "Sam", "text": "x", "id": "a b"}', b'{"agent": "Sam", "text": "' + b"x" * 4097 + b'"}'],
)  # fmt: skip
def test_a_body_that_is_not_as_expected_is_refused_without_an_echo(http, path, body):
    answer = http.post(f"{path}/say", content=body, headers=KEY)
    assert answer.status_code in (400, 422)
    assert "Sam" not in answer.text


def test_an_erased_conversation_has_no_lines(http, desk, path, chat):
    lead = desk.chat("web", chat.session).lead
    http.delete(f"/api/v1/leads/L-{lead}", headers=KEY)
    assert http.get(f"{path}/lines", headers=KEY).status_code == 404
    assert post(http, path, "takeover").status_code == 409


def test_the_terminal_takes_over_through_the_running_server(http, desk, path, chat, monkeypatch):
    monkeypatch.setenv("FRONTDESK_API_KEY", KEY["authorization"].partition(" ")[2])
    name = path.rpartition("/")[2]
    told = command(desk, "take", name, "--as", "Sam", typed="Hello from the terminal\n/back\n")
    assert told.returncode == 0, told.stderr
    said = [(event["from"], event["text"]) for event in chat.events()]
    assert ("agent", "Hello from the terminal") in said
    assert "Sam has left the conversation" in said[-2][1]
    assert "handed back" in told.stdout
    assert "person: talk to a person" in told.stdout


def test_the_terminal_says_when_the_servers_api_is_shut(desk, path, monkeypatch):
    monkeypatch.delenv("FRONTDESK_API_KEY", raising=False)
    told = command(desk, "take", path.rpartition("/")[2], "--as", "Sam")
    assert (told.returncode, "fix: FRONTDESK_API_KEY" in told.stderr) == (1, True)


def test_the_terminal_lists_who_waits(desk, path):
    told = command(desk, "conversations").stdout
    assert path.rpartition("/")[2] in told


def test_a_shut_desk_is_set_from_the_command_line(tmp_path, desk):
    told = command(desk, "desk", "hours", "sales", "mon-fri 8:00 Mars/Olympus")
    assert (told.returncode, "fix:" in told.stderr) == (1, True)
    file = tmp_path / "hours.yaml"
    file.write_text('tz: America/Chicago\nmon-sun: [["00:00", "24:00"]]\n')
    assert "open until" in command(desk, "desk", "hours", "sales", str(file)).stdout
    assert "always open" in command(desk, "desk", "hours", "sales", "always").stdout


def test_ids_that_nobody_gave_are_all_different(http, path):
    done(http, path, "takeover")
    assert done(http, path, "say", text="a" + secrets.token_hex(2))["repeated"] is False
    assert done(http, path, "say", text="b")["repeated"] is False
