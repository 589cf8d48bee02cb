"""Settings: each is described, read once and frozen; the master key is made once and never beside the data."""

import stat
import threading

import pytest
from pydantic import ValidationError

from bot.settings import KeyMissing, Settings
from qualifier import seal


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """Settings of an install that was never started, whatever this machine's environment says."""

    def make(**given):
        return Settings(_env_file=None, data=tmp_path / "data", **{"key_file": tmp_path / "keys" / "a.key", **given})

    return make


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_described_in_a_sentence(name):
    described = Settings.model_fields[name].description
    assert described
    assert described[0].isupper()
    assert described.rstrip().endswith((".", "…"))


def test_settings_cannot_be_changed_once_they_are_read(bare):
    with pytest.raises(ValidationError):
        bare().port = 1


def test_settings_come_from_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("FRONTDESK_PORT", "8123")
    monkeypatch.setenv("FRONTDESK_DATA", str(tmp_path))
    read = Settings(_env_file=None)
    assert (read.port, read.database_url) == (8123, f"sqlite:///{tmp_path / 'frontdesk.db'}")


@pytest.mark.parametrize(
    "wrong", [{"port": 70000}, {"body_bytes_max": 1}, {"abandon_hours": 0}, {"telegram_mode": "x"}], ids=str
)
def test_a_setting_out_of_bounds_is_refused(bare, wrong):
    with pytest.raises(ValidationError):
        bare(**wrong)


def test_a_lease_that_ends_before_a_delivery_may_is_refused(bare):
    with pytest.raises(ValidationError, match="LEASE_SECONDS"):
        bare(lease_seconds=10, delivery_seconds_max=10)


def test_secrets_are_not_shown(bare):
    shown = repr(bare(key="c2VjcmV0", api_key="hunter2", telegram_token="1:abc", telegram_secret="sesame"))
    assert not any(secret in shown for secret in ("c2VjcmV0", "hunter2", "1:abc", "sesame"))


def test_the_key_is_made_once_for_its_owner_only_and_read_afterwards(bare):
    settings = bare()
    made = settings.master(may_make=True)
    assert stat.S_IMODE(settings.key_path.stat().st_mode) == 0o600
    assert settings.master(may_make=False) == made
    assert list(settings.key_path.parent.iterdir()) == [settings.key_path]


def test_processes_that_start_at_once_get_the_same_key(bare):
    settings, at_once, made = bare(), threading.Barrier(8), []

    def start():
        at_once.wait()
        made.append(settings.master(may_make=True))

    starting = [threading.Thread(target=start) for _ in range(8)]
    for one in starting:
        one.start()
    for one in starting:
        one.join()
    assert (len(made), len(set(made))) == (8, 1)


def test_a_missing_key_is_never_made_for_a_database_that_was_sealed(bare):
    with pytest.raises(KeyMissing, match=r"a\.key"):
        bare().master(may_make=False)


@pytest.mark.parametrize("written", ["", "c2hvcnQ=", "not base64!", "é"])
def test_a_damaged_key_file_is_said_to_be_damaged(bare, written):
    settings = bare()
    settings.key_path.parent.mkdir(parents=True)
    settings.key_path.write_text(written)
    with pytest.raises(seal.WrongMasterKey):
        seal.Ring(settings.master(may_make=True))
    assert settings.key_path.read_text() == written


def test_the_key_of_the_environment_comes_before_the_file(bare):
    written = seal.new_master()
    assert bare(key=written).master(may_make=False) == seal.read_master(written)


def test_the_key_is_kept_apart_from_the_data_and_apart_for_each_install(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    first, second = (Settings(_env_file=None, data=tmp_path / name / "data") for name in ("a", "b"))
    assert first.key_path != second.key_path
    assert first.data not in first.key_path.parents


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"base_url": "https://acme.example/"}, "https://acme.example"),
        ({"host": "0.0.0.0", "port": 9000}, "http://127.0.0.1:9000"),  # noqa: S104 - compared, not bound
        ({}, "http://127.0.0.1:8000"),
    ],
)
def test_links_carry_the_address_by_which_others_reach_us(bare, given, shown):
    assert bare(**given).public_url == shown


def test_a_folder_has_one_key_however_it_is_named(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "data")
    named = [tmp_path / "data", tmp_path / "elsewhere" / ".." / "data", tmp_path / "link"]
    assert len({Settings(data=folder).key_path for folder in named}) == 1
