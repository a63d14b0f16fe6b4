"""What the program knows of languages, as data: a folder per language, a TOML file per subject.

A file holds tables; each is a list of phrases with its source. Nothing here decides: rules live where they are used.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

_HERE: Final = files("palmyra_watch.core.language")
_CODE: Final = 2  # letters of ISO 639-1


class PhraseList(BaseModel):
    """Phrases of one kind in one language.

    Attributes:
        source: Who says so: a style guide, a standard, or pages of which kind.
        phrases: In lower case where case does not matter; none twice.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str = Field(min_length=3)
    phrases: tuple[str, ...] = Field(min_length=1)


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have data, as ISO 639-1 codes, sorted."""
    return tuple(sorted(path.name for path in _HERE.iterdir() if path.is_dir() and len(path.name) == _CODE))


@cache
def phrases(subject: str, kind: str, language: str | None = None) -> tuple[str, ...]:
    """Return the phrases of a kind in a language, or in all of them, in order, none twice.

    Empty where the language has no such file or table.

    Raises:
        ValueError: A data file is not of this form; it is the program's own, so that a test finds it.
    """
    found: dict[str, None] = {}
    for code in languages() if language is None else (language,):
        table = _tables(code, subject).get(kind)
        found |= dict.fromkeys(table.phrases) if table else {}
    return tuple(found)


def word_set(subject: str, kind: str, language: str = "en") -> frozenset[str]:
    """Return the phrases of a kind in a language, as a set."""
    return frozenset(phrases(subject, kind, language))


def kinds(subject: str, language: str) -> tuple[str, ...]:
    """Return the kinds of phrases that a language has of a subject, in the order of its file."""
    return tuple(_tables(language, subject))


@cache
def _tables(language: str, subject: str) -> dict[str, PhraseList]:
    path = _HERE / language / f"{subject}.toml"
    if not path.is_file():
        return {}
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    return {kind: PhraseList.model_validate(table) for kind, table in written.items()}
