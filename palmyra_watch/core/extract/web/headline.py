"""The headline of a page, and the name of its site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from palmyra_watch.core.extract.web.jsonld import Item, strings_of
from palmyra_watch.core.text.folding import folded_letters

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from palmyra_watch.core.extract.web.meta import PageFacts

_CUT: Final = re.compile(r"\s*(?:…|\.\.\.)$")
_SUFFIX: Final = re.compile(r"\s+[|–—\-·•:«»]+\s+|\s*[|»]\s*")
_JOINT: Final = re.compile(r"\s+[|–—\-·•:«»‹›]+\s+|\s*[|»›]\s*")
_LABEL: Final = 12  # characters of a label behind a heading: "Subscribers"
_SUFFIX_WORDS: Final = 6
_SHORTEST: Final = 8  # characters; "News" is the heading of a section
_SECOND_LEVEL: Final = frozenset({"com", "co", "org", "net", "gov", "edu", "ac", "gob"})
_SUFFIXES: Final = 3
_PREFIX: Final = 20


def headline_of(item: Item, facts: PageFacts, sites: Collection[str]) -> tuple[str, str] | None:
    """Return the headline that a page states, and where: JSON-LD, its only `h1`, `og:title`; None without any."""
    stated = next(iter(strings_of(item.get("headline"))), "")
    if stated and not _is_name(stated, sites):
        return _whole(without_site(stated, sites), facts, sites)
    if found := _heading(facts, sites):
        return found, "h1"
    return _marked(item, facts, sites)


def _marked(item: Item, facts: PageFacts, sites: Collection[str]) -> tuple[str, str] | None:
    """Return the headline of a page that has no heading of the first level, or several; None without any."""
    if "headline" in facts.items:
        return without_site(facts.items["headline"][0], sites), "itemprop headline"
    if repeated := _confirmed(facts, sites):
        return repeated
    if found := next(iter(strings_of(item.get("name"))), ""):
        return without_site(found, sites), "json-ld name"
    meta = facts.first("og:title", "twitter:title")
    if meta and not _is_name(meta[0], sites):
        return without_site(meta[0], sites), f"meta {meta[1]}"
    return None


def without_site(title: str, sites: Collection[str]) -> str:
    """Return a title without the site's name at its end.

    >>> without_site("Dam fails - World - The Valley Post", ["Valley Post"])
    'Dam fails - World'
    """
    for _ in range(_SUFFIXES):
        joints = list(_SUFFIX.finditer(title))
        if not joints or not _is_name(title[joints[-1].end() :], sites):
            break
        title = title[: joints[-1].start()]
    return title


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
    return (*names, *_host_names(url)), stated


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
    while len(labels) > 1 and (len(labels[-1]) <= 3 or labels[-1] in _SECOND_LEVEL):  # noqa: PLR2004 - of a country
        labels.pop()
    return (host.removeprefix("www."), labels[-1]) if labels[-1] else ()


def _heading(facts: PageFacts, sites: Collection[str]) -> str | None:
    """Return the only heading of the first level; of several, the one with which the title of the page begins."""
    headings = [text for text in dict.fromkeys(facts.headings) if not _is_name(text, sites)]
    if len(headings) == 1 and len(headings[0]) >= _SHORTEST:
        return headings[0]
    titles = [_key(value) for name in ("og:title", "twitter:title") for value in facts.meta.get(name, ())[:1]]
    titles.append(_key(facts.title))
    matching = [
        text
        for text in headings
        if len(_key(text)) >= _SHORTEST and any(t.startswith(_key(text)) for t in titles)
    ]
    return matching[0] if matching else None


def _confirmed(facts: PageFacts, sites: Collection[str]) -> tuple[str, str] | None:
    """Return the part of the page's title that one of its headings repeats, and where the title stands.

    A heading may have a label of a few characters behind it.
    """
    shown = [
        key for text in (*facts.headings, *facts.lesser) if not _is_name(text, sites) and (key := _key(text))
    ]
    titles = [
        (text, f"meta {name}")
        for name in ("og:title", "twitter:title")
        for text in facts.meta.get(name, ())[:1]
    ]
    for title, place in (*titles, (facts.title, "title")):
        for part in _parts(title):
            key = _key(part)
            longest = len(key) + _LABEL
            if len(key) >= _PREFIX and any(one.startswith(key) and len(one) <= longest for one in shown):
                return part, place
    return None


def _parts(title: str) -> list[str]:
    """Return a title and what stands before and behind each of its joints, the longest first."""
    joints = list(_JOINT.finditer(title))
    parts = [title, *(title[: j.start()] for j in joints), *(title[j.end() :] for j in joints)]
    return sorted(parts, key=len, reverse=True)


def _whole(stated: str, facts: PageFacts, sites: Collection[str]) -> tuple[str, str]:
    """Return the headline; where structured data breaks it off, as the page shows it."""
    front = _key(_CUT.sub("", stated))
    longer = [(text, "h1") for text in facts.headings]
    longer += [
        (without_site(text, sites), f"meta {name}")
        for name in ("og:title",)
        for text in facts.meta.get(name, ())
    ]
    for text, found_in in longer:
        if len(front) >= _PREFIX and len(_key(text)) > len(front) and _key(text).startswith(front):
            return text, found_in
    return stated, "json-ld"


def _is_name(text: str, sites: Collection[str]) -> bool:
    key = _key(text)
    return not key or (len(text.split()) <= _SUFFIX_WORDS and any(key == _key(site) for site in sites))


def _key(text: str) -> str:
    return "".join(char for char in folded_letters(text).removeprefix("the ") if char.isalnum())
