"""The top of an article: the standfirst that was dropped, and the lines that only say who wrote it and when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.furniture import role_of
from palmyra_watch.core.extract.web.body import Passage, clean_text, is_stamp, key_of
from palmyra_watch.core.extract.web.byline import names_of_byline
from palmyra_watch.core.extract.web.leftovers import is_small, near, places_of
from palmyra_watch.core.extract.written_dates import dates_in, is_only_a_date
from palmyra_watch.model import Precision, Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from lxml.html import HtmlElement

_MARKS: Final = frozenset(
    [
        "standfirst",
        "dek",
        "deck",
        "subtitle",
        "subheadline",
        "strapline",
        "chapo",
        "chapeau",
        "excerpt",
        "introduction",
        "entradilla",
    ]
)
_PROPERTIES: Final = frozenset(["description", "alternativeheadline"])  # https://schema.org/CreativeWork
_OF_SOMEONE: Final = frozenset(
    ["author", "authors", "bio", "byline", "profile", "comment", "comments", "caption"]
)
_JOINTS: Final = frozenset(
    ["by", "von", "par", "por", "door", "and", "und", "et", "on", "am", "le", "written"]
)
_LETTERS: Final = re.compile(r"\w+")
_WORD: Final = re.compile(r"[a-z]+")
_LEAVES: Final = frozenset(["p", "h2", "h3", "h4", "div", "span", "strong"])
_HEADINGS: Final = frozenset(["h1", "h2", "h3"])
_BESIDE: Final = frozenset(
    ["figure", "figcaption", "nav", "aside", "form", "ul", "ol", "table", "button", "a", "noscript"]
)
_FEWEST: Final = 6  # words
_LONGEST: Final = 1_200  # characters; lead paragraphs in the header of a page have up to 900
_BETWEEN: Final = 600  # elements from the headline to the text
_FIRST: Final = 100  # passages that the same element as the standfirst may hold
_MOST_HEADINGS: Final = 200
_TOP: Final = 4  # passages among which bylines and dates stand
_TOLD: Final = 40  # characters that a standfirst and the page's description have in common


def with_opening(
    passages: Sequence[Passage], tree: HtmlElement, headings: Iterable[str], description: str
) -> list[Passage]:
    """Return the passages, the standfirst in front if the page shows one between headline and text that was dropped.

    It is known by the page's description, or by how it is marked. `headings` are the headline and those of the
    first level.
    """
    if any(passage.role is Role.STANDFIRST for passage in passages[:_TOP]):
        return list(passages)
    keys = [passage.key for passage in passages]
    whole = "".join(keys)
    described = key_of(description)[:_TOLD]
    told: list[str] = []
    marked: list[str] = []
    for element in _between(tree, passages, {key_of(text) for text in headings} - {""}):
        text = clean_text(str(element.text_content()))
        if not _may_open(text) or key_of(text) in whole or _holds(key_of(text), keys):
            continue
        if len(described) == _TOLD and key_of(text).startswith(described):
            told.append(text)
        elif _is_marked(element):
            marked.append(text)
    # What holds the standfirst, and a byline with it, also begins with the description.
    opening = min(told, key=len, default=next(iter(marked), None))
    return [Passage(role=Role.STANDFIRST, text=opening), *passages] if opening else list(passages)


def with_head(passages: Sequence[Passage], authors: Collection[str], day: str) -> list[Passage]:
    """Return the passages, those at the top that only repeat the authors or the day of publication marked as such."""
    return [
        Passage(role=Role.HEAD, text=passage.text)
        if number < _TOP and passage.role is Role.PARAGRAPH and _is_told(passage.text, authors, day)
        else passage
        for number, passage in enumerate(passages)
    ]


def _holds(key: str, keys: Sequence[str]) -> bool:
    """Tell whether a text holds one of the first passages."""
    return any(len(one) >= _TOLD and one in key for one in keys[:_FIRST])


def _is_told(text: str, authors: Collection[str], day: str) -> bool:
    """Tell whether a line says nothing but these authors and this day: no place, no role, no hour."""
    dates = dates_in(text)
    if any(one.precision is not Precision.DAY or one.local.date().isoformat() != day for one in dates):
        return False
    names = names_of_byline(text)
    if not names:
        return is_only_a_date(text)
    rest = text[: dates[0].start] + text[dates[0].end :] if dates else text
    for name in names:
        rest = rest.replace(name, " ")
    return set(names) <= set(authors) and not set(_LETTERS.findall(rest.lower())) - _JOINTS


def _between(
    tree: HtmlElement, passages: Sequence[Passage], headings: Collection[str]
) -> Iterator[HtmlElement]:
    """Yield the elements between the headline and the first passage, in order; none where one is not found."""
    first = next(iter(places_of(tree, [p.key for p in passages if p.role.in_text]).values()), None)
    if first is None:
        return
    around = set(first.iterancestors())  # what holds the text itself opens nothing, and is long
    held: list[HtmlElement] = []
    seen, looked_at = False, 0
    for element in tree.iter():
        if element is first:
            yield from held[:_BETWEEN]
            return
        if not isinstance(element.tag, str):
            continue
        looked_at += element.tag in _HEADINGS
        if (
            element.tag in _HEADINGS
            and looked_at <= _MOST_HEADINGS
            and key_of(str(element.text_content())) in headings
        ):
            held, seen = [], True
        elif seen and element.tag in _LEAVES and len(held) < _BETWEEN and element not in around:
            held.append(element)


def _may_open(text: str) -> bool:
    return (
        len(text) <= _LONGEST
        and len(text.split()) >= _FEWEST
        and role_of(text) is None
        and not is_stamp(text)
        and not names_of_byline(text)
    )


def _is_marked(element: HtmlElement) -> bool:
    """Tell whether an element is marked as a standfirst; captions, links and notes about people are none."""
    if not is_small(element) or any(one.tag in _BESIDE for one in near(element)):
        return False
    if any(_OF_SOMEONE.intersection(_words_of(one)) for one in (element, *near(element))):
        return False
    return (
        bool(_MARKS.intersection(_words_of(element)))
        or (element.get("itemprop") or "").lower() in _PROPERTIES
    )


def _words_of(element: HtmlElement) -> list[str]:
    """Return the words of an element's classes and its id."""
    return _WORD.findall(f"{element.get('class') or ''} {element.get('id') or ''}".lower())
