"""News publishers and agencies by name."""

from __future__ import annotations

import re
from typing import Final

from palmyra_watch.core.language import phrases
from palmyra_watch.core.text.folding import folded_letters

_NAMED_LIKE_ONE: Final = re.compile(
    r"(?:The )?(?:[A-Z][\w’'-]* ){1,3}(?:Post|Times|Herald|Beast|Guardian|Journal|Tribune|Telegraph|Chronicle|"
    r"Gazette|"
    r"Globe|Mail|Observer|Examiner|Courier|Dispatch|Inquirer|Register|Sentinel|Monitor|Review|News|Today|Magazine)"
)


def _key(name: str) -> str:
    return re.sub(r"^the ", "", folded_letters(name).replace("’", "'")).strip()


_BY_KEY: Final = {_key(name): name for name in phrases("press", "publishers") if name != "Time"}
_AGENCY_KEYS: Final = frozenset(_key(name) for name in phrases("press", "agencies"))


def is_agency(name: str) -> bool:
    """Tell whether a name is a news agency's: what is told to it is printed everywhere."""
    return _key(name) in _AGENCY_KEYS


def publisher_named(name: str) -> str | None:
    """Return the canonical name of a well-known publisher, an article in front or not; None for others.

    >>> publisher_named("New York Times"), publisher_named("Reuters")
    ('The New York Times', None)
    """
    return _BY_KEY.get(_key(name))


def publisher_like(name: str) -> str | None:
    """Return the canonical name, or the name itself if it ends as newspapers' names do; None for others."""
    if is_agency(name):
        return None
    return publisher_named(name) or (name if _NAMED_LIKE_ONE.fullmatch(name) else None)
