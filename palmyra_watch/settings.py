"""What a user may set: by options of the command line, else by the environment (`PALMYRA_…`), else in `.env`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict
from pydantic_settings import SettingsError as UnreadableSetting

from palmyra_watch.errors import SettingsError, without_password

ENV_FILE: Final = (
    ".env"  # in the folder in which the program is started; Prefect reads its own settings there too
)


class Settings(BaseSettings):
    """Where things are, and how long to wait for them."""

    model_config = SettingsConfigDict(
        env_prefix="PALMYRA_", env_file=ENV_FILE, env_file_encoding="utf-8-sig", frozen=True, extra="ignore"
    )

    home: Path = Field(Path("warehouse"), description="Folder of the data: captures and databases.")
    sources: Path = Field(Path("seeds/sources.toml"), description="The list of sources to watch.")
    lock_timeout_seconds: float = Field(60.0, ge=0, description="How long to wait for another writer.")
    keep_free_bytes: int = Field(
        500_000_000, ge=0, description="With less free room on the disk of the home no round begins."
    )
    max_capture_bytes: int = Field(20_000_000, gt=0, description="Larger documents are not captured.")
    user_agent: str = Field(
        "palmyra-watch/0.1 (news archive; respects robots.txt)",
        description="How the program names itself to sites; add an address where you can be reached.",
    )
    max_page_bytes: int = Field(10_000_000, gt=0, description="Larger web pages are not captured.")
    fetch_deadline_seconds: float = Field(60.0, gt=0, description="For one web page with all its redirects.")
    host_spacing_seconds: float = Field(2.0, ge=0, description="Between two visits to one host.")
    not_modified_days: float = Field(
        7.0,
        ge=0,
        description="So long after its last whole answer a page's 304 is believed; then it is asked whole.",
    )
    round_seconds: float = Field(800.0, gt=0, description="After this, a round takes up no further web page.")
    fetch_workers: int = Field(8, ge=1, le=64, description="Web pages that are fetched at the same time.")
    private_hosts: tuple[str, ...] = Field(
        (), description="Hosts (or host:port) that may be visited although their address is not public."
    )
    archive_url: Annotated[str, AfterValidator(without_password)] = Field(
        "https://web.archive.org", description="The archive that `backfill` asks, without a final slash."
    )
    archive_dialect: Literal["wayback", "pywb"] = Field("wayback", description="How it is asked.")
    archive_questions_per_minute: float = Field(
        24.0, gt=0, description="To the index of an archive. The Wayback Machine's limit is 30."
    )
    archive_captures_per_minute: float = Field(
        90.0, gt=0, description="From the playback of an archive. The Wayback Machine's limit is 600."
    )
    archive_pause_seconds: float = Field(
        60.0, ge=0, description="At least so long nothing is asked of an archive that has complained."
    )
    archive_timeout_seconds: float = Field(90.0, gt=0, description="For one answer of an archive.")
    extract_deadline_seconds: float = Field(
        60.0,
        gt=0,
        description="Processor time for the extraction of one web page; one that takes more is tried again alone.",
    )
    reread_captures: int = Field(
        1_000,
        ge=1,
        description="So many stored captures are read again at one run after an upgrade; new ones always are.",
    )

    @property
    def captures(self) -> Path:
        """Return the folder of the WARC files."""
        return self.home / "captures"

    @property
    def hosts(self) -> Path:
        """Return the folder of what is known of hosts: when the next visit may be, and their robots rules."""
        return self.home / "hosts"

    @property
    def staging(self) -> Path:
        """Return the folder of batches on their way into the database."""
        return self.home / "staging"

    @property
    def working_database(self) -> Path:
        """Return the database that only the program's writer opens."""
        return self.home / "working.duckdb"

    @property
    def published_database(self) -> Path:
        """Return the read-only copy for everybody."""
        return self.home / "palmyra.duckdb"

    @property
    def lock(self) -> Path:
        """Return the file whose lock the one writer holds."""
        return self.home / "palmyra.lock"


def settings_from_environment(*, home: Path | None = None, sources: Path | None = None) -> Settings:
    """Return the settings; a value given here wins over the environment, and that over the file `.env`.

    Raises:
        SettingsError: A value cannot be used, and the message names the variable; or `.env` cannot be read.
    """
    given = {key: value for key, value in (("home", home), ("sources", sources)) if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as error:
        first = error.errors()[0]
        name = "PALMYRA_" + "_".join(str(part) for part in first["loc"]).upper()
        raise SettingsError(f"{name}={first['input']!r}: {first['msg']}") from error
    except UnreadableSetting as error:  # a list that is not JSON
        name = "PALMYRA_" + (re.findall('"([a-z_]+)"', str(error)) or ["…"])[0].upper()
        raise SettingsError(f'{name}: write a JSON list, such as ["host.example"]') from error
    except (OSError, UnicodeError) as error:
        raise SettingsError(f"{ENV_FILE} cannot be read: {error}; write it as UTF-8 text") from error
