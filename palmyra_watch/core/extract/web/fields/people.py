"""Authors, as structured data, meta elements and marked bylines name them: people, in order, without roles."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.bylines import authors_of_byline
from palmyra_watch.core.extract.dates.written_dates import dates_in
from palmyra_watch.core.extract.web.fields.byline import (
    names_of_byline,
    parted,
    people_in,
    unlabelled,
    without_role,
)
from palmyra_watch.core.extract.web.fields.jsonld import Item, clean, strings_of, types_of
from palmyra_watch.core.extract.web.fields.meta import value_of
from palmyra_watch.core.extract.web.fields.names import is_credit, is_house, is_nobody, is_person, tells_a_day
from palmyra_watch.core.extract.web.fields.places import is_named
from palmyra_watch.core.extract.web.fields.shown import pieces, shown, text_start
from palmyra_watch.core.extract.web.fields.sites import without_site
from palmyra_watch.core.language import phrases
from palmyra_watch.core.text.folding import folded_letters

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from lxml.html import HtmlElement

    from palmyra_watch.core.extract.web.fields.page_facts import PageFacts
    from palmyra_watch.core.extract.web.fields.places import Trunk

_SUFFIX: Final = re.compile(r"(?:Jr|Sr|II|III|IV|PhD|Ph\.D|MD|M\.D|Esq)\.?", re.IGNORECASE)
_NO_AUTHOR: Final = re.compile(r"https?:|www\.|@|\.(?:com|org|net|co|html?|php)\b|[<>{}\[\]]", re.IGNORECASE)
_MAIL: Final = re.compile(r"\s*[<(\[]?\b[\w.+-]+@[\w.-]+\.\w+\b[>)\]]?\s*")
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_BRACKETS: Final = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]")
_OF_THE_HOUSE: Final = re.compile(
    r"\s+(?:editorial|editors?|staff|newsroom|news desk|web desk|team|online|reporters?|redaktion|redazione)\b.*$"
)
_LONGEST: Final = 80
_MOST: Final = 40
_LEVELS: Final = 5
_META: Final = phrases("meta", "authors", "en")
_ANY_AUTHOR: Final = re.compile(r".{0,40}[._:-](?:authors?|byline)")
"""What the names of meta elements of any publisher's own end with; `search.byline`, `site-author`."""
_FEW: Final = 12  # marked elements that are looked at
_MOST_MARKS: Final = 40
_A_LINE: Final = 160  # characters of a byline, at most
_HOUSES: Final = frozenset({"Organization", "NewsMediaOrganization", "Corporation", "WebSite"})


def authors_of(
    item: Item, by_id: Mapping[str, Item], facts: PageFacts, sites: Collection[str]
) -> tuple[tuple[str, ...], str] | None:
    """Return the authors that a page states for machines, and where.

    Organisations are no authors: a site that is named as the author of its own page says nothing, and the agency of a
    text is told elsewhere.
    """
    for key in ("author", "creator"):
        if names := people(_names(item.get(key), by_id, _LEVELS), sites):
            return names, "json-ld"
    for name in _META:
        if names := people(facts.meta.get(name, ()), sites):
            return names, f"meta {name}"
    return _of_other_meta(facts, sites)


def _of_other_meta(facts: PageFacts, sites: Collection[str]) -> tuple[tuple[str, ...], str] | None:
    """Return the people whom meta elements of a publisher's own name; no nicknames, and nobody but people."""
    for name, values in facts.meta.items():
        if name == "twitter:creator" or _ANY_AUTHOR.fullmatch(name):
            names = people(values, sites)
            if names and are_people(names):
                return names, f"meta {name}"
    return None


def are_people(names: Iterable[str]) -> bool:
    """Tell whether one of the names is a person's: not an agency's, a publisher's, a company's or an account's.

    >>> are_people(["Ann Li"]), are_people(["Reuters"]), are_people(["Valley Media GmbH"]), are_people(["annli7"])
    (True, False, False, False)
    """
    return any(is_person(name) for name in names)


def authors_on(facts: PageFacts, trunk: Trunk, sites: Collection[str]) -> tuple[tuple[str, ...], str] | None:
    """Return the people whom marked elements of the page name as authors, and where; None without any.

    Of several marks the first that names somebody counts, with those that stand beside it.
    """
    marks = [
        one for one in facts.bylines[:_MOST_MARKS] if not trunk.holds(one) and not trunk.is_elsewhere(one)
    ]
    marks = [one for one in marks if not trunk.is_aside(one)] or marks
    names: list[str] = []
    leader: HtmlElement | None = None
    found_in = ""
    inside: set[HtmlElement] = set()
    for mark in marks[:_FEW]:
        if not inside.isdisjoint(mark.iterancestors()):
            continue
        if leader is not None and not _are_beside(leader, mark):
            break
        if found := people(names_of_mark(mark, marks), sites):
            names += [name for name in found if name not in names]
            inside.add(mark)
            if leader is None:
                leader, found_in = mark, _kind_of(mark)
    return (tuple(names), found_in) if names else None


def authors_linked(facts: PageFacts, trunk: Trunk, beside: Collection[str]) -> tuple[str, ...]:
    """Return the people whose pages are linked beside the headline, in order."""
    names: list[str] = []
    for link in facts.author_links:
        text = shown(link)
        if is_person(text) and any(text in line for line in beside) and not trunk.is_elsewhere(link):
            names += [text] if text not in names else []
    return tuple(names)


def names_of_mark(mark: HtmlElement, marks: Sequence[HtmlElement]) -> tuple[str, ...]:
    """Return the people whom one marked element names: each in an element of their own, or all in its text."""
    if len(text_start(mark, _A_LINE + 1)) > _A_LINE:
        return _names_among(_marked_inside(mark, marks))
    lines = [text for text in pieces(mark) if not is_credit(text)]
    told = names_of_byline(" ".join(lines)) or next(
        (names for line in lines if (names := names_of_byline(line))), ()
    )
    single = _named_inside(mark, marks)
    if len(single) > len(told):
        return single
    if told:
        return told
    alone = [name for line in lines for name in _alone(line)]
    return single or tuple(alone) or authors_of_byline(" ".join(lines))


def _alone(line: str) -> tuple[str, ...]:
    """Return the people of a piece of a byline that is their names, with what may stand before and behind them."""
    dates = dates_in(line)
    bare = (line[: dates[0].start] or line[dates[0].end :]) if dates else line
    return people_in(without_role(unlabelled(bare.strip(" ,|–—-:"))))


def _named_inside(mark: HtmlElement, marks: Sequence[HtmlElement]) -> tuple[str, ...]:
    """Return the people whom elements in a marked one name: microdata, marks of their own, or else links."""
    links = [one for one in islice(mark.iter(), _MOST_MARKS) if one.tag == "a" and one is not mark]
    return _names_among(_marked_inside(mark, marks)) or _names_among(links)


def _marked_inside(mark: HtmlElement, marks: Sequence[HtmlElement]) -> list[HtmlElement]:
    inside = [one for one in islice(mark.iter(), _MOST_MARKS) if one is not mark]
    return [one for one in inside if one.get("itemprop") == "name" or one in marks]


def _names_among(elements: Sequence[HtmlElement]) -> tuple[str, ...]:
    found: list[str] = []
    for one in elements[:_FEW]:
        text = value_of(one)
        if len(text) <= _LONGEST and not is_named(one, "about-someone"):
            found += [name for name in _alone(text) if name not in found]
    return tuple(found)


def _are_beside(one: HtmlElement, other: HtmlElement) -> bool:
    """Tell whether two marks stand in one byline: an element near both holds both, and little else."""
    if one.getparent() is other.getparent():
        return True
    near = list(one.iterancestors())[:3]
    holder = next((each for each in other.iterancestors() if each in near), None)
    if holder is None or holder.tag in {"body", "main", "html"} or next(holder.iter("h1"), None) is not None:
        return False
    return len(shown(holder)) <= _A_LINE * 2


def _kind_of(mark: HtmlElement) -> str:
    if "author" in (mark.get("itemprop") or "").lower().split():
        return "itemprop author"
    return "rel author" if "author" in (mark.get("rel") or "").split() else "byline"


def people(written: Iterable[str], sites: Collection[str]) -> tuple[str, ...]:
    """Return the names of those who wrote, in order: no roles, addresses, nicknames of systems, houses, nor the site.

    >>> people(["By Ann Li and Bo Orr, Staff Writers", "Martin King, Jr."], ())
    ('Ann Li', 'Bo Orr', 'Martin King, Jr.')
    >>> people(["Image: Getty", "Reuters", "Tuesday March 2", "Reporting by Ann Li | Valley Post"], ["Valley Post"])
    ('Ann Li',)
    """
    own = {_key(site) for site in sites if site}
    names: list[str] = []
    for text in written:
        if len(text) >= 10 * _LONGEST or "://" in text:
            continue
        for part in _listed(text, sites):
            for name in _parts(part):
                if _key(name) not in own and name not in names:
                    names.append(name)
    return tuple(names[:_MOST])


def _listed(text: str, sites: Collection[str]) -> list[str]:
    """Return the parts of what a page states between strokes and words for "and", without labels."""
    mailless = _MAIL.sub(" ", _TAG.sub(" ", clean(text))).strip()
    bare = _BRACKETS.sub("", mailless).strip() or mailless.strip("()[] ")
    pieces_of_text = [
        piece for piece in re.split(r"\s*[|•·\n]\s*(?=\S)|\s*/\s*(?=\S)", bare) if not is_credit(piece)
    ]
    if "·" in bare and not bare.isascii() and is_person(bare):
        pieces_of_text = [bare]
    return [part for piece in pieces_of_text for part in parted(unlabelled(without_site(piece, sites)))]


def _parts(text: str) -> list[str]:
    """Return the names between commas; what follows a name and is a role, a place or an agency is none."""
    parts: list[str] = []
    for one in re.split(r"[,，、]", text):
        part = one.strip(" •·–—-:")
        if parts and _SUFFIX.fullmatch(part):
            parts[-1] += f", {part}"
        elif part:
            parts.append(part)
    named = [without_role(unlabelled(part)) for part in parts]
    return [part for number, part in enumerate(named) if _is_listed(part, number)]


def _is_listed(part: str, number: int) -> bool:
    """Tell whether a part is an author: behind the first, only a person is one."""
    if len(part) > _LONGEST or _NO_AUTHOR.search(part) or is_nobody(part) or is_house(part):
        return False
    if not any(char.isalpha() for char in part) or dates_in(part):
        return False
    return is_person(part) or (number == 0 and not _tells_time(part))


def _tells_time(part: str) -> bool:
    """Tell whether a part of several words is a day or has a figure in it: "Tuesday March 2"."""
    words = part.split()
    return len(words) > 1 and (any(char.isdigit() for char in part) or tells_a_day(words[0]))


def _names(value: object, by_id: Mapping[str, Item], levels: int) -> list[str]:
    """Return the names of people, in order, however deep they stand; references are followed."""
    names: list[str] = []
    for one in value[:_MOST] if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            names += _names_of_item(one, by_id, levels) if levels else []
        elif isinstance(one, list):
            names += _names(one, by_id, levels - 1) if levels else []
        else:
            names += strings_of(one)
    return names


def _names_of_item(one: Item, by_id: Mapping[str, Item], levels: int) -> list[str]:
    whole = by_id.get(str(one.get("@id")), one) if "name" not in one else one
    if _HOUSES.intersection(types_of(whole)) and "Person" not in types_of(whole):
        return []
    for key in ("name", "@list", "@set", "@value", "author"):
        if told := _names(whole.get(key), by_id, levels - 1):
            return told[:_MOST]
    if "givenName" in whole:
        return [" ".join([*strings_of(whole.get("givenName")), *strings_of(whole.get("familyName"))])]
    return []


def _key(name: str) -> str:
    bare = _OF_THE_HOUSE.sub("", folded_letters(name))
    return re.sub(r"^the |[^\w]", "", bare)
