"""Error pages that answer 200: what a site shows of its own accord when it cannot show the story."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.web.gate.rules import FEW, FIRST_LINES, refused
from palmyra_watch.core.language import phrases
from palmyra_watch.model import Outcome

if TYPE_CHECKING:
    from palmyra_watch.core.extract.web.gate.facts import GateFacts
    from palmyra_watch.model import Refusal

_SIGNS: Final = 2  # one wording alone may be a headline
_PROSE: Final = 2  # paragraphs of an article about such pages
_STUB: Final = 120  # words


def error_page(facts: GateFacts) -> Refusal | None:
    """Return why the page is one about an error of its site; None when it is none.

    Two different wordings are needed: what the page calls itself, and a line that explains it or asks to come back.
    """
    if facts.is_marked or facts.is_dated or facts.words > FEW:
        return None
    if facts.prose >= _PROSE or facts.article_words >= _STUB:
        return None
    said = error_wordings(facts)
    if len(said) < _SIGNS:
        return None
    return refused("server-error", "an error page of the site", said[-1], Outcome.FAILED)


def error_wordings(facts: GateFacts) -> tuple[str, ...]:
    """Return the titles, and then the lines, that are worded as on error pages; none without such a title."""
    titles = [text for text in facts.titles if _wording("title").fullmatch(text.strip(" .!"))]
    lines = [line for line in facts.lines[:FIRST_LINES] if _wording("line").match(line)]
    return tuple(dict.fromkeys((*titles, *lines))) if titles else ()


@cache
def _wording(kind: str) -> re.Pattern[str]:
    longest_first = sorted(phrases("error_page", kind), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
