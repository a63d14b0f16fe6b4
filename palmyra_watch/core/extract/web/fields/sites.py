"""The names by which the site of a page goes, and titles without them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from palmyra_watch.core.extract.dates.written_dates import is_only_a_date
from palmyra_watch.core.extract.web.fields.jsonld import Item, strings_of
from palmyra_watch.core.text.folding import folded_letters

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from palmyra_watch.core.extract.web.fields.page_facts import PageFacts

# What parts a title from its site's name; it parts one only from a name that is known.
_JOINT: Final = re.compile(
    r"\s+[|–—\-·•:«»‹›*/~]+\s+|\s*[|»›｜：_－]\s*|\s+[-–—]{1,2}(?=\S)|(?<=\S)[–—-]{1,2}\s+"
)
_FRONT: Final = re.compile(r"\s+[|–—\-·•«»‹›*]+\s+|\s*[|»›｜]\s*")
_SUFFIX_WORDS: Final = 6
_LIKE_WORDS: Final = 4  # of an ending that has the site's name in it: "Valley Post Sport"
_SHORTEST_NAME: Final = 3
_SECOND_LEVEL: Final = frozenset({"com", "co", "org", "net", "gov", "edu", "ac", "gob"})
_ENDINGS: Final = 3


def sites_of(
    item: Item, by_id: Mapping[str, Item], facts: PageFacts, url: str
) -> tuple[tuple[str, ...], str | None]:
    """Return the names by which the site of a page goes, the stated ones first, and where the first was found."""
    names: dict[str, str] = {}
    if meta := facts.first("og:site_name"):
        names[meta[0]] = f"meta {meta[1]}"
    for key in ("publisher", "sourceOrganization", "isPartOf"):
        for name in _organisation(item.get(key), by_id):
            names.setdefault(name, "json-ld")
    if meta := facts.first(
        "application-name", "apple-mobile-web-app-title", "al:ios:app_name", "twitter:site"
    ):
        names.setdefault(meta[0].removeprefix("@"), f"meta {meta[1]}")
    stated = next(iter(names.values()), None)
    return tuple(dict.fromkeys((*names, *_host_names(url), *_endings(facts)))), stated


def without_site(title: str, sites: Collection[str]) -> str:
    """Return a title without the site's name or a date at its end, or the name at its beginning.

    >>> without_site("Dam fails - World - The Valley Post", ["Valley Post"])
    'Dam fails - World'
    >>> without_site("Valley Post | Dam fails", ["Valley Post"]), without_site("堤防が決壊｜谷新聞", ["谷新聞"])
    ('Dam fails', '堤防が決壊')
    """
    for _ in range(_ENDINGS):
        joint = next((j for j in reversed(list(_JOINT.finditer(title)))), None)
        if joint is None or not joint.start() or not _is_ending(title[joint.end() :], sites):
            break
        title = title[: joint.start()]
    front = _FRONT.search(title)
    if front is not None and is_site(title[: front.start()], sites) and title[front.end() :]:
        title = title[front.end() :]
    return title


def is_site(text: str, sites: Collection[str]) -> bool:
    """Tell whether a text is one of the names of the site, and no more."""
    key = key_of_title(text)
    return not key or (
        len(text.split()) <= _SUFFIX_WORDS and any(key == key_of_title(site) for site in sites)
    )


@lru_cache(maxsize=2048)
def key_of_title(text: str) -> str:
    """Return what is the same in two spellings of a title."""
    return "".join(char for char in folded_letters(text).removeprefix("the ") if char.isalnum())


def _is_ending(text: str, sites: Collection[str]) -> bool:
    if is_site(text, sites) or is_only_a_date(text.strip()):
        return True
    if len(text.split()) > _LIKE_WORDS:
        return False
    key = key_of_title(text)
    names = [name for site in sites if len(name := key_of_title(site)) > _SHORTEST_NAME]
    return any(key.startswith(name) or key.endswith(name) for name in names)


def _endings(facts: PageFacts) -> tuple[str, ...]:
    """Return what the title ends with where the page's own titles are the same without it, and the names of feeds."""
    found = [name for name in facts.feeds if 0 < len(name.split()) <= _SUFFIX_WORDS and name in facts.title]
    shorter = {
        key_of_title(text) for name in ("og:title", "twitter:title") for text in facts.meta.get(name, ())[:1]
    }
    shorter |= {key_of_title(text) for text in facts.headings}
    joint = next(
        (j for j in _JOINT.finditer(facts.title) if key_of_title(facts.title[: j.start()]) in shorter), None
    )
    if joint is not None and key_of_title(facts.title[: joint.start()]):
        rest = facts.title[joint.end() :]
        found += [part for part in _JOINT.split(rest)[-1:] if part and len(part.split()) <= _SUFFIX_WORDS]
    return tuple(found)


def _organisation(value: object, by_id: Mapping[str, Item]) -> list[str]:
    found: list[str] = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            whole = by_id.get(str(one.get("@id")), one) if "name" not in one else one
            found += strings_of(whole.get("name"))
        else:
            found += strings_of(one)
    return [name for name in found if "://" not in name]


def _host_names(url: str) -> tuple[str, ...]:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ()
    labels = host.removeprefix("www.").split(".")
    if len(labels) > 1:
        labels.pop()
    while len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    return (host.removeprefix("www."), labels[-1]) if labels[-1] else ()
