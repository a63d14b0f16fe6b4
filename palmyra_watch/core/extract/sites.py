"""Where an article was published: said in so many words, or to be seen from how its text speaks of itself."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.publishers import is_agency, publisher_like, publisher_named
from palmyra_watch.core.text.folding import folded_space

if TYPE_CHECKING:
    from collections.abc import Iterable

_STATED: Final = (
    re.compile(r"(?:source|quelle|fuente|fonte|bron)\s*:\s*(?P<name>[^\W\d_].{1,60}?)\.?", re.IGNORECASE),
    re.compile(
        r".{0,60}\b(?:(?:was |has )?(?:first |originally |previously )+(?:appeared|published|posted)|"
        r"(?:is |was )?(?:republished|reprinted|reproduced)(?: with permission)?|erschien zuerst|originally ran) "
        r"(?:here )?(?:in|on|by|at|from|auf|bei) (?P<name>[^\W\d_].{1,60}?)"
        r"(?: on .{4,40}| under .{1,80}| and is .{1,80}|[.,] .{0,120})?\.?",
        re.IGNORECASE,
    ),
)
_SUFFIX: Final = re.compile(r"(?P<headline>.{8,}?)\s+[|–—-]\s+(?P<name>[^|–—]{2,40})")
_WORDS: Final = r"(?P<name>(?:[Tt]he )?(?:[A-Z][\w’'-]*)(?: (?:of |and |della )?[A-Z][\w’'-]*){0,4})"
_TOLD: Final = re.compile(rf"(?<=\btold ){_WORDS}")
_SENT: Final = re.compile(
    r" (?:reporters?|journalists?|correspondents?|team|crew) (?:who )?(?:met|visited|saw|watched|spoke|travell?ed|"
    r"interviewed|witnessed|toured|reached|accompanied)\b"
)
_NAME_BEFORE: Final = re.compile(rf"(?<![\w’'-]){_WORDS}$")
_A_NAME: Final = 60  # characters
_REPUBLISHED: Final = re.compile(
    r"\b(?:publication of (?:articles|this)|(?:do|does) not (?:necessarily )?(?:mean that we agree|reflect|represent)|"
    r"republish|re-?posted from|reprinted|we (?:sometimes )?(?:re-?)?publish (?:articles|anything))",
    re.IGNORECASE,
)
_OFTEN: Final = 2  # times: once, it may be another paper that is quoted
_A_LINE: Final = 300


def stated_site(lines: Iterable[str]) -> str | None:
    """Return the site that a line of its own names; None if none does."""
    for line in lines:
        for pattern in _STATED:
            match = pattern.fullmatch(line) if len(line) <= _A_LINE else None
            if match and not re.search(r"https?:|www\.|\d{3}", match["name"]):
                name = folded_space(match["name"])
                if not is_agency(name) and (publisher_named(name) or name[:1].isupper()):
                    return publisher_named(name) or name
    return None


def split_suffix(headline: str) -> tuple[str, str | None]:
    """Return the headline without a well-known publisher's name at its end, and that name.

    >>> split_suffix("City falls after long siege | The Guardian")
    ('City falls after long siege', 'The Guardian')
    """
    match = _SUFFIX.fullmatch(headline)
    name = publisher_named(match["name"]) if match else None
    return (match["headline"], name) if match and name else (headline, None)


def inferred_site(texts: Iterable[str], notes: Iterable[str]) -> str | None:
    """Return the publisher whose voice the text has; None if it has none, two, or the page says that it republishes.

    Args:
        texts: What the article says.
        notes: Everything else on the page.
    """
    body = "\n".join(texts)
    if any(_REPUBLISHED.search(note) for note in notes):
        return None
    told = Counter(name for match in _TOLD.finditer(body) if (name := _publisher(match["name"])))
    voices = {name for name, times in told.items() if times >= _OFTEN}
    voices |= {
        name for match in _SENT.finditer(body) if (name := _publisher(_name_before(body, match.start())))
    }
    return voices.pop() if len(voices) == 1 else None


def _name_before(text: str, end: int) -> str:
    """Return the words in capitals that end at a place; empty if there are none."""
    match = _NAME_BEFORE.search(text[max(0, end - _A_NAME) : end])
    return match["name"] if match else ""


def _publisher(words: str) -> str | None:
    """Return the publisher with whose name the words begin, or end."""
    parts = words.split()
    for count in range(len(parts), 0, -1):
        for run in (parts[:count], parts[-count:]):
            if name := publisher_like(" ".join(run)):
                return name[:1].upper() + name[1:]
    return None
