"""What a user may set, from the environment (`PALMYRA_…`) or from options of the command line."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from palmyra_watch.errors import SettingsError


class Settings(BaseSettings):
    """Where things are, and how long to wait for them."""

    model_config = SettingsConfigDict(env_prefix="PALMYRA_", frozen=True, extra="ignore")

    home: Path = Field(Path("warehouse"), description="Folder of the data: captures and databases.")
    sources: Path = Field(Path("seeds/sources.toml"), description="The list of sources to watch.")
    lock_timeout_seconds: float = Field(60.0, ge=0, description="How long to wait for another writer.")
    max_capture_bytes: int = Field(20_000_000, gt=0, description="Larger documents are not captured.")

    @property
    def captures(self) -> Path:
        """Return the folder of the WARC files."""
        return self.home / "captures"

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
    """Return the settings; a value given here wins over the environment.

    Raises:
        SettingsError: A value cannot be used; the message names the variable.
    """
    given = {key: value for key, value in (("home", home), ("sources", sources)) if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as error:
        first = error.errors()[0]
        name = "PALMYRA_" + "_".join(str(part) for part in first["loc"]).upper()
        raise SettingsError(f"{name}={first['input']!r}: {first['msg']}") from error
