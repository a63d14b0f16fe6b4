"""Whether a text is the beginning of another one, and what says that its rest was not shown rather than deleted.

A deleted end is an edit. What is taken for a cut has a sign beside it: markup that breaks off where the other page's
does not, a line of a paywall that the other page lacks, a sentence that breaks off in its middle.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.states.moments import same_moment
from palmyra_watch.core.states.page_signs import PageSign, reason_of
from palmyra_watch.core.text.folding import folded_space, word_count
from palmyra_watch.model import Basis

if TYPE_CHECKING:
    from palmyra_watch.model import Article, PublicationDate

_FEWEST: Final = 12  # words that two texts begin with alike; fewer prove nothing
_ELLIPSIS: Final = re.compile(r"\s?(?:…|\.{3})$")
_ENDS: Final = frozenset(".!?:;\"'”’»)]。！？…|")


class Ending(StrEnum):
    """What says that the rest of a text was not shown."""

    MARKUP = "markup"
    PAYWALL = "paywall"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """That a text is the beginning of another, whose rest was not shown.

    Attributes:
        endings: What says so; at least one.
        reason: The same in words.
    """

    endings: frozenset[Ending]
    reason: str

    @property
    def rule(self) -> str:
        """Return the name of the rule for what is held back."""
        return "paywall-cut" if self.endings == {Ending.PAYWALL} else "broken-off"


def cut_of(part: Article, whole: Article) -> Cut | None:
    """Return that an article is the beginning of another and is known to go on; None when it is not.

    Everything else that it says stands in the other too, so that nothing is lost with it.
    """
    start, text = _ELLIPSIS.sub("", _text(part)), _text(whole)
    if word_count(start) < _FEWEST or len(start) >= len(text) or not text.startswith(start):
        return None
    if not _says_nothing_else(part, whole):
        return None
    return _known_cut(part, whole, start)


def _known_cut(part: Article, whole: Article, start: str) -> Cut | None:
    found: dict[Ending, str] = {}
    for ending, sign in ((Ending.MARKUP, PageSign.UNCLOSED), (Ending.PAYWALL, PageSign.PAYWALL)):
        if (reason := reason_of(part, sign)) and not reason_of(whole, sign):
            found[ending] = reason
    if _breaks_off(start, whole):
        found[Ending.SENTENCE] = "the text breaks off within a sentence"
    if not found:
        return None
    shown = f"{word_count(start)} of {word_count(_text(whole))} words are shown"
    return Cut(endings=frozenset(found), reason="; ".join((*found.values(), shown)))


def _breaks_off(start: str, whole: Article) -> bool:
    """Tell whether a text ends where the other goes on within a sentence, and not between two of its blocks."""
    rest = _text(whole)[len(start) :]
    if start[-1] in _ENDS or rest.lstrip()[:1] in _ENDS:
        return False
    lengths = (len(folded_space(block.text)) + 1 for block in whole.blocks if block.role.in_text)
    return len(start) + 1 not in accumulate(lengths)


def _says_nothing_else(part: Article, whole: Article) -> bool:
    there = {block.text for block in whole.blocks}
    beside = all(block.text in there for block in part.blocks if not block.role.in_text)
    same_head = (part.headline, part.authors) == (whole.headline, whole.authors)
    return beside and same_head and same_moment(_stated(part.published), _stated(whole.published))


def _stated(date: PublicationDate | None) -> PublicationDate | None:
    return date if date and date.basis is Basis.STATED else None


def _text(article: Article) -> str:
    return folded_space(" ".join(block.text for block in article.blocks if block.role.in_text))
