"""The headline of a page: the one that its readers see."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.web.fields.jsonld import Item, strings_of
from palmyra_watch.core.extract.web.fields.places import Trunk
from palmyra_watch.core.extract.web.fields.shown import is_hidden, pieces, shown
from palmyra_watch.core.extract.web.fields.sites import is_site, key_of_title, without_site
from palmyra_watch.core.text.folding import folded_letters, word_count

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from lxml.html import HtmlElement

    from palmyra_watch.core.extract.web.fields.page_facts import Heading, PageFacts

_CUT: Final = re.compile(r"\s*(?:…|\.\.\.)$")
_JOINT: Final = re.compile(r"\s+[|–—\-·•:«»‹›*]+\s+|\s*[|»›｜：_]\s*")
_LABEL: Final = 12  # characters of a label behind a heading: "Subscribers"
_KICKER: Final = 30  # characters of a line before a headline
_PREFIX: Final = 20  # characters that two titles begin with alike by no accident
_SECTION_WORDS: Final = 3  # "News", "World Cup 2022": the heading of a section
_MOST: Final = 100  # headings that are looked at
_LONGEST: Final = 400  # characters
_NONE: Final = 0.0
_RELATED: Final = 0.34  # of the words of the shorter title stand in the other
_ALIKE: Final = 2.0
_EQUAL: Final = 3.0
_IN_HEAD: Final = frozenset({"nav", "footer", "aside", "figcaption", "dialog"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The headline, where it was found, and its element where the page shows it."""

    text: str
    found_in: str
    element: HtmlElement | None = None


def headline_of(item: Item, facts: PageFacts, sites: Collection[str]) -> Headline | None:
    """Return the headline that readers see; else the one that is stated for machines; None without any.

    What is stated for machines is often shortened or worded for search engines. It tells which of the headings of the
    page is the headline, and what of it is a label.
    """
    stated = _stated(item, facts, sites)
    if found := _heading(facts, sites, stated):
        return found
    return _marked(item, facts, sites)


def _stated(item: Item, facts: PageFacts, sites: Collection[str]) -> tuple[str, ...]:
    """Return the titles that a page states for machines, without the site's name, none twice."""
    titles = [*strings_of(item.get("headline")), *strings_of(item.get("alternativeHeadline"))]
    titles += [text for name in ("og:title", "twitter:title") for text in facts.meta.get(name, ())[:1]]
    titles.append(facts.title)
    bare = [_CUT.sub("", without_site(title, sites)) for title in titles if title]
    return tuple(dict.fromkeys(title for title in bare if title and not is_site(title, sites)))


def _heading(facts: PageFacts, sites: Collection[str], stated: Sequence[str]) -> Headline | None:
    """Return the heading that is the article's: of the first level, or marked as the headline."""
    first = [one for one in facts.marked_headings[:_MOST] if one.level == 1 and _may_be(one, sites)]
    if not first:
        return _lesser(facts, sites, stated)
    scores = [_likeness(one.text, stated) for one in first]
    best = max(range(len(first)), key=lambda n: (scores[n], first[n].is_marked, -n))
    one, score = first[best], scores[best]
    if score < _RELATED:
        if lesser := _lesser(facts, sites, stated):
            return lesser
        if not _stands_alone(one, first, stated):
            return None
    return Headline(text=_bare(one, stated, sites), found_in="h1", element=one.element)


def _may_be(one: Heading, sites: Collection[str]) -> bool:
    if not one.text or is_site(one.text, sites) or len(one.text) > _LONGEST:
        return False
    return not any(holder.tag in _IN_HEAD for holder in one.element.iterancestors()) and not is_hidden(
        one.element
    )


def _stands_alone(one: Heading, first: Sequence[Heading], stated: Sequence[str]) -> bool:
    """Tell whether a heading that no stated title resembles is the headline all the same: alone, and a sentence."""
    if not stated:
        return len({each.text for each in first}) == 1 and len(key_of_title(one.text)) > _LABEL // 2
    sole = len({each.text for each in first if word_count(each.text) > _SECTION_WORDS}) == 1
    return sole and word_count(one.text) > _SECTION_WORDS and next(one.element.iter("a"), None) is None


def _lesser(facts: PageFacts, sites: Collection[str], stated: Sequence[str]) -> Headline | None:
    """Return a heading that is marked as the headline, whatever its level, if a stated title resembles it."""
    marked = [
        one
        for one in facts.marked_headings[:_MOST]
        if one.is_marked
        and one.level > 1
        and _may_be(one, sites)
        and not Trunk(None).is_elsewhere(one.element)
    ]
    if not marked:
        return None
    best = max(marked, key=lambda one: _likeness(one.text, stated))
    if _likeness(best.text, stated) < _ALIKE / 2:
        return None
    return Headline(text=_bare(best, stated, sites), found_in=f"h{best.level}", element=best.element)


def _likeness(text: str, stated: Sequence[str]) -> float:
    """Return how much a heading resembles the stated titles: 3 for the same, 2 for a part, else a share of words."""
    return max((_likeness_of(text, title) for title in stated), default=_NONE)


def _likeness_of(text: str, title: str) -> float:
    one, other = key_of_title(text), key_of_title(title)
    if not one or not other:
        return _NONE
    if one == other:
        return _EQUAL
    shorter, longer = sorted((one, other), key=len)
    if shorter in longer and (len(shorter) >= _PREFIX or len(shorter) * 2 > len(longer)):
        return _ALIKE
    words, others = _words(text), _words(title)
    return len(words & others) / min(len(words), len(others)) if words and others else _NONE


def _words(text: str) -> frozenset[str]:
    """Return the words of a title, without short ones; pairs of characters of scripts without spaces."""
    words = "".join(char if char.isalnum() else " " for char in folded_letters(text)).split()
    if any(len(word) > _LABEL and not word.isascii() for word in words) or word_count(text) > 2 * len(words):
        whole = "".join(words)
        return frozenset(whole[n : n + 2] for n in range(len(whole) - 1))
    return frozenset(word for word in words if len(word) > 3) or frozenset(words)  # noqa: PLR2004 - "the", "und"


def _bare(one: Heading, stated: Sequence[str], sites: Collection[str]) -> str:
    """Return a heading without a label at its beginning or end that an element of its own holds.

    That it is a label, and no part of the headline, is told by a stated title that lacks it.
    """
    whole = without_site(one.text, sites)
    keys = {key_of_title(part) for title in stated for part in _parts(title)}
    if key_of_title(whole) in keys:
        return whole
    return next((text for text in _unlabelled(one.element, whole) if key_of_title(text) in keys), whole)


def _unlabelled(heading: HtmlElement, whole: str) -> Iterator[str]:
    """Yield what a heading says without its first or its last element, or without both."""
    if not len(heading):
        return
    parts = pieces(heading)
    yield from (" ".join(part) for part in (parts[1:], parts[:-1], parts[1:-1]) if part)
    first, last = shown(heading[0]), shown(heading[-1])
    if first and whole.startswith(first):
        yield whole[len(first) :].strip()
    if last and whole.endswith(last):
        yield whole[: -len(last)].strip()


def _marked(item: Item, facts: PageFacts, sites: Collection[str]) -> Headline | None:
    """Return the headline of a page none of whose headings is plainly its own; None without any."""
    trunk = Trunk(None)
    for text, element in facts.items.get("headline", ()):
        if not trunk.is_elsewhere(element):
            return Headline(text=without_site(text, sites), found_in="itemprop headline", element=element)
    if repeated := _confirmed(facts, sites):
        return repeated
    stated = next(iter(strings_of(item.get("headline"))), "")
    if stated and not is_site(stated, sites):
        return _whole(without_site(stated, sites), facts, sites)
    if found := next(iter(strings_of(item.get("name"))), ""):
        return Headline(text=without_site(found, sites), found_in="json-ld name")
    meta = facts.first("og:title", "twitter:title")
    if meta and not is_site(meta[0], sites):
        return Headline(text=without_site(meta[0], sites), found_in=f"meta {meta[1]}")
    return None


def _confirmed(facts: PageFacts, sites: Collection[str]) -> Headline | None:
    """Return the part of the page's title that one of its headings repeats, and where the title stands.

    A heading may have a label of a few characters behind it, or a kicker before it.
    """
    shown = [
        (key, one)
        for one in facts.marked_headings[:_MOST]
        if not is_site(one.text, sites) and (key := key_of_title(one.text))
    ]
    titles = [
        (text, f"meta {name}")
        for name in ("og:title", "twitter:title")
        for text in facts.meta.get(name, ())[:1]
    ]
    for title, place in (*titles, (facts.title, "title")):
        for part in _parts(title):
            key = key_of_title(part)
            longest, kicked = len(key) + _LABEL, len(key) + _KICKER
            if len(key) < _PREFIX:
                continue
            for text, one in shown:
                if (text.startswith(key) and len(text) <= longest) or (
                    text.endswith(key) and len(text) <= kicked
                ):
                    return Headline(text=part, found_in=place, element=one.element)
    return None


def _parts(title: str) -> list[str]:
    """Return a title and what stands before and behind each of its joints, the longest first."""
    joints = list(_JOINT.finditer(title))
    parts = [title, *(title[: j.start()] for j in joints), *(title[j.end() :] for j in joints)]
    return sorted(parts, key=len, reverse=True)


def _whole(stated: str, facts: PageFacts, sites: Collection[str]) -> Headline:
    """Return the stated headline; where it is broken off, as the page's title has it."""
    front = key_of_title(_CUT.sub("", stated))
    for text in facts.meta.get("og:title", ()):
        longer = key_of_title(text)
        if len(front) >= _PREFIX and len(longer) > len(front) and longer.startswith(front):
            return Headline(text=without_site(text, sites), found_in="meta og:title")
    return Headline(text=stated, found_in="json-ld")
