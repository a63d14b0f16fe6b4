"""Words by which names of persons and of organisations are known."""

from __future__ import annotations

from typing import Final

from palmyra_watch.core.language import word_set
from palmyra_watch.core.text.folding import words_of

TITLES: Final = word_set("names", "titles")
TITLE_PARTS: Final = word_set("names", "title-parts")
ROLES: Final = word_set("names", "roles")
ORGANISATION_HEADS: Final = word_set("names", "organisation-heads")
WEAK_HEADS: Final = word_set("names", "weak-heads")
NO_NAME: Final = word_set("names", "no-name")
KNOWN_ACRONYMS: Final = word_set("names", "known-acronyms")
NO_ACRONYMS: Final = word_set("names", "no-acronyms")
PARTICLES: Final = word_set("names", "name-words-particles")
NAME_ENDS: Final = words_of("jr sr ii iii iv")
