"""Every setting, read once from the environment (`FRONTDESK_…`) or a `.env` file, frozen, passed down.

Each has a description; `frontdesk doctor --settings` prints them, and a test demands that none lacks one.
"""

import os
import tempfile
from pathlib import Path
from typing import Literal, Self

from platformdirs import user_config_path
from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from qualifier import calendar, seal


class KeyMissing(Exception):
    """There is a database but not the key it was sealed with."""


class FolderUnusable(Exception):
    """The data folder is not there and cannot be made."""


class Settings(BaseSettings):
    """The settings of one process."""

    model_config = SettingsConfigDict(env_prefix="FRONTDESK_", env_file=".env", frozen=True, extra="ignore")

    data: Path = Field(
        Path("frontdesk-data"), description="The folder of the database file and of what a process notes."
    )
    database: str = Field("", description="The database: sqlite:///FILE or postgresql://…; empty: a file in `data`.")
    key: SecretStr = Field(SecretStr(""), description="The master key (base64). Empty: the key file.")
    key_file: Path | None = Field(None, description="The file of the master key; empty: in the user's configuration.")
    host: str = Field("127.0.0.1", description="The address to listen at.")
    port: int = Field(8000, ge=0, le=65535, description="The port to listen at.")
    base_url: str = Field("", description="The public address of this install, for links; empty: host and port.")
    trusted_proxies: str = Field("", description="Addresses of proxies whose X-Forwarded-For is believed, by comma.")
    default_script: str = Field("roofing", description="The script of a chat that names none, unless the brand does.")
    brand: str = Field("Frontdesk", description="The name people see, at first start.")
    api_key: SecretStr = Field(SecretStr(""), description="A bearer key for /api and the REST channel.")
    rest_open: bool = Field(default=False, description="Whether the REST channel takes messages without a key.")
    webhook_allowed: str = Field("", description="Addresses beyond the open internet that may be posted to, by comma.")
    telegram_token: SecretStr = Field(SecretStr(""), description="The bot's token from BotFather.")
    telegram_api: str = Field("https://api.telegram.org", description="The Bot API server.")
    telegram_mode: Literal["polling", "webhook"] = Field("polling", description="How updates come in.")
    telegram_secret: SecretStr = Field(SecretStr(""), description="The secret of the Telegram webhook; 16 or more.")
    telegram_update_bytes_max: int = Field(
        1_048_576, ge=65_536, description="The largest update of Telegram that is understood, in bytes."
    )
    actions: str = Field("", description="A folder or module with rasa-sdk actions that scripts may name.")
    action_seconds_max: float = Field(8.0, gt=0, description="How long an action may take, in seconds.")
    check_mail: bool = Field(
        default=False, description="Whether the name servers are asked if an e-mail address's domain takes mail."
    )
    body_bytes_max: int = Field(65_536, ge=1024, description="The largest request body taken, in bytes.")
    head_bytes_max: int = Field(32_768, ge=4096, description="The largest request line with headers taken, in bytes.")
    streams_max: int = Field(10_000, ge=1, description="Open event streams at once, per process.")
    limit_messages_minute: int = Field(
        60, ge=1, description="Messages of one chat a minute; as many may come at once. More are told to wait."
    )
    limit_requests_minute: int = Field(
        600, ge=1, description="Requests of web chats a minute from one address (IPv6: from one network of 64 bits)."
    )
    limit_sessions_minute: int = Field(30, ge=1, description="New web chats a minute from one address.")
    limit_script_minute: int = Field(6_000, ge=1, description="New web chats of one script a minute, in all.")
    limit_keys_minute: int = Field(
        10, ge=1, description="Wrong API keys a minute from one address; then no key of it is looked at for a while."
    )
    limit_entries_max: int = Field(
        100_000, ge=1, description="So many chats, addresses and scripts are counted at most, the latest, per process."
    )
    flood_sessions_minute: int = Field(
        120, ge=0, description="More new web chats of a script a minute are a flood: browsers must then do a sum first."
    )
    proof_tries: int = Field(400, ge=2, le=100_000, description="About so often a browser must try to find that sum.")
    proof_seconds: float = Field(600.0, gt=0, description="The sum must be found within so many seconds.")
    token_grace_seconds: float = Field(
        120.0, gt=0, description="The token that a chat had before works for so long beside the new one, in seconds."
    )
    abandon_hours: float = Field(24.0, gt=0, description="A silent conversation is closed after this time.")
    recap_minutes: float = Field(30.0, gt=0, description="Who comes back after this time hears what was said so far.")
    partial_minutes: float = Field(
        120.0, gt=0, description="A lead that is worth it and fell silent for so long is handed over unfinished."
    )
    link_days: float = Field(7.0, gt=0, le=90, description="A link to go on elsewhere is good for so long.")
    reminders_max: int = Field(3, ge=0, description="Reminders in one conversation at most, whatever its script says.")
    reminders_month_max: int = Field(4, ge=0, description="Reminders to one person within 30 days at most.")
    timezone: str = Field("UTC", description="The brand's time zone, such as America/Chicago.")
    quiet_from: str = Field("21:00", description="From then on nobody is reminded, by the clock where they are.")
    quiet_to: str = Field("08:00", description="Until then; the same as `quiet_from`: no quiet hours.")
    agent_minutes: float = Field(
        5.0, gt=0, description="A person who waits so long for somebody of the firm is offered to carry on, in minutes."
    )
    agent_seen_minutes: float = Field(
        5.0, gt=0, description="Who asked the API for those who want a person counts as there for so long, in minutes."
    )
    person_hours: float = Field(
        24.0, gt=0, description="Where nobody is connected, people are told that somebody answers within so many hours."
    )
    file_mb_max: float = Field(20.0, gt=0, le=20, description="The largest file a question takes, in megabytes.")
    files_max: int = Field(20, ge=1, description="So many photos and files are taken in one web chat at most.")
    uploads_max: int = Field(
        8, ge=1, description="Files coming in or going out at once, per process; each is held in memory meanwhile."
    )
    upload_seconds_max: float = Field(300.0, gt=0, description="A file may take so long to come in, in seconds.")
    duplicate_days: float = Field(
        30.0, ge=0, description="The same phone or e-mail address within so many days is a duplicate; 0: never."
    )
    duplicates_held: Literal["intake", "all", "none"] = Field(
        "all", description="Whose duplicates wait for a look: all, leads by form or file (`intake`), or none."
    )
    unverified_held: bool = Field(
        default=False, description="Leads wait for a look where a contact was to be confirmed by a code and was not."
    )
    intake_rows_max: int = Field(100_000, ge=1, description="The most rows that an imported file may have.")
    delivery_base_seconds: float = Field(4.0, gt=0, description="The longest wait after a first failed delivery.")
    delivery_tries_max: int = Field(32, ge=1, description="A delivery is a dead letter after so many tries.")
    lease_seconds: float = Field(
        60.0, gt=0, description="What a process that died had begun is taken over after this time, in seconds."
    )
    delivery_seconds_max: float = Field(15.0, gt=0, description="How long a receiver may take to answer, in seconds.")
    stop_seconds: float = Field(
        4.0, gt=0, description="At a stop, requests and then deliveries under way may take so long to end, in seconds."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="What is logged.")
    demo: bool = Field(
        default=False, description="Demo: example leads, a built-in receiver, remarks on scoring in the chat."
    )

    @model_validator(mode="after")
    def _lease_outlasts_a_delivery(self) -> Self:
        if self.lease_seconds <= self.delivery_seconds_max:
            raise ValueError(
                f"FRONTDESK_LEASE_SECONDS ({self.lease_seconds:g}) must be longer than "
                f"FRONTDESK_DELIVERY_SECONDS_MAX ({self.delivery_seconds_max:g}), "
                "else a second worker sends what the first one is still sending"
            )
        return self

    @model_validator(mode="after")
    def _quiet_hours_are_times_of_a_zone(self) -> Self:
        try:
            self.quiet  # noqa: B018 - read for what it raises
        except ValueError as error:
            raise ValueError(
                "FRONTDESK_TIMEZONE, FRONTDESK_QUIET_FROM, FRONTDESK_QUIET_TO: {}     fix: {}".format(
                    *str(error).split(" | ")
                )
            ) from None
        return self

    @property
    def quiet(self) -> calendar.Quiet:
        """The brand's quiet hours."""
        return calendar.quiet({"tz": self.timezone, "from": self.quiet_from, "to": self.quiet_to})

    @property
    def holds_duplicates(self) -> Literal["intake", "all", "none"]:
        """`duplicates_held`; in a demo, where one person plays everybody, who chats is not held unless that was set."""
        return "intake" if self.demo and "duplicates_held" not in self.model_fields_set else self.duplicates_held

    @property
    def database_url(self) -> str:
        """The database's address."""
        return self.database or f"sqlite:///{self.data / 'frontdesk.db'}"

    @property
    def public_url(self) -> str:
        """This install's address as others reach it, without a final slash."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::") else self.host  # noqa: S104 - compared, not bound
        return self.base_url.rstrip("/") or f"http://{host}:{self.port}"

    @property
    def key_path(self) -> Path:
        """Where the master key is kept: never beside the data."""
        if self.key_file is not None:
            return self.key_file
        folder = self.data.resolve()  # one folder has one key, from wherever it is named
        return user_config_path("frontdesk") / f"{folder.name}-{_digest(str(folder))}.key"

    def make_folder(self) -> None:
        """Make the data folder where it is not there. Raises FolderUnusable."""
        try:
            self.data.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FolderUnusable(
                f"the data folder {self.data} cannot be made: {error.strerror}     fix: another one (--data)"
            ) from None

    def master(self, *, may_make: bool) -> bytes:
        """The master key; made at first start. Raises KeyMissing or seal.WrongMasterKey."""
        if written := self.key.get_secret_value():
            return seal.read_master(written)
        path = self.key_path
        if path.exists():
            return seal.read_master(path.read_text())
        if not may_make:
            raise KeyMissing(
                f"the key {path} is missing and the database was sealed with it: put it back, or set FRONTDESK_KEY"
            )
        return _made(path)


def _made(path: Path) -> bytes:
    """A new key, on disk before anything is sealed with it; one that another process made at this moment is taken."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=".key-", delete=False) as file:  # only we may read it
        file.write(seal.new_master() + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(file.name, path)
    except FileExistsError:
        pass  # made by another process that started at once
    except OSError:  # a file system without links
        Path(file.name).replace(path)
    finally:
        Path(file.name).unlink(missing_ok=True)
    return seal.read_master(path.read_text())


def _digest(text: str) -> str:
    import hashlib  # noqa: PLC0415 - only here

    return hashlib.sha256(text.encode()).hexdigest()[:8]
