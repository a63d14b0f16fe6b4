"""Words with which news says who says something."""

from __future__ import annotations

from typing import Final

from palmyra_watch.core.language import word_set
from palmyra_watch.core.text.folding import words_of

SAYING: Final = word_set("attribution", "saying")
STATING: Final = word_set("attribution", "stating")
QUOTING: Final = word_set("attribution", "quoting")
SHOWING: Final = word_set("attribution", "showing")
PRONOUNS: Final = words_of("he she they it")
SOURCE_NOUNS: Final = word_set("attribution", "source-nouns")
DOCUMENTS: Final = word_set("attribution", "documents")
PREPOSITIONS: Final = word_set("attribution", "prepositions")
BOUNDARY_WORDS: Final = word_set("attribution", "boundary-words")
NO_SUBJECT: Final = word_set("attribution", "no-subject")
DETERMINERS: Final = word_set("attribution", "determiners")
TIMES: Final = word_set("attribution", "times")
# These are no "he" or "she".
COLLECTIVES: Final = DOCUMENTS | word_set("attribution", "collectives")
