"""Words for the rules of spelling; the lists stand in `core/language/en/spelling.toml`."""

from __future__ import annotations

from typing import Final

from palmyra_watch.core.language import phrases, word_set


def _pairs(kind: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in phrases("spelling", kind, "en"))


OUR: Final = word_set("spelling", "our")
RE: Final = word_set("spelling", "re")
DOUBLED: Final = word_set("spelling", "doubled")
PAIRS: Final = _pairs("british")
MISSPELLINGS: Final = _pairs("misspelled")
DROPPED: Final = _pairs("dropped-accents")
