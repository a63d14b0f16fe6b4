"""Authors, as structured data, meta elements and bylines name them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.bylines import authors_of_byline, is_name, names_alone
from palmyra_watch.core.extract.publishers import is_agency, publisher_named
from palmyra_watch.core.extract.web.byline import names_of_byline, unlabelled, without_role
from palmyra_watch.core.extract.web.jsonld import Item, clean, strings_of
from palmyra_watch.core.extract.web.meta import PageFacts, shown
from palmyra_watch.core.text.folding import folded_letters

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from lxml.html import HtmlElement

_AND: Final = re.compile(r"\s+(?:and|und|et)\s+|\s*[&;|]\s*")
_ALSO_PARTICLES: Final = re.compile(
    r"\s+(?:y|e|en|og|och)\s+"
)  # "Ana Ruiz y Luis Gil", but "José Ortega y Gasset"
_BY: Final = re.compile(
    r"^(?:(?:written|words|posted|story|text|report) )?(?:by|von|par|por|door|di|av|af):?\s+", re.IGNORECASE
)
_SUFFIX: Final = re.compile(r"(?:Jr|Sr|II|III|IV|PhD|Ph\.D|MD|M\.D|Esq)\.?", re.IGNORECASE)
_NO_AUTHOR: Final = re.compile(
    r"https?:|www\.|@|\.(?:com|org|net|co|html?|php)\b|[<>{}\[\]]|^(?:admin\w*|editors?|staff|"
    r"webmaster|root|guest|"
    r"user\d*|anonymous|null|none|undefined|unknown|author|n/?a|(?:the )?newsroom|web ?desk|"
    r"editorial (?:staff|team|board)|"
    r"redaktion|rédaction|redacción|redazione|redactie)$",
    re.IGNORECASE,
)
_ROLE: Final = re.compile(
    r"(?:(?:senior|chief|political|foreign|staff|special|business|science|health|technology|"
    r"environment|diplomatic|"
    r"[\w-]+) ){0,3}(?:correspondent|reporter|editor|writer|columnist|contributor|producer|"
    r"journalist|bureau chief|staff)s?",
    re.IGNORECASE,
)
_OF_THE_HOUSE: Final = re.compile(
    r"\s+(?:editorial|editors?|staff|newsroom|news desk|web desk|team|online|reporters?)\b.*$"
)
_COMPANY: Final = re.compile(
    r"\b(?:gmbh|ag|inc|ltd|llc|corp|company|group|media|foundation|institute?|agency|ministry|ministerium|redaktion|"
    r"ediciones|éditions|edizioni|verlag|publishing|publications|broadcasting|communications|networks?|redacción|rédaction|redazione|redactie|staff|team|desk|news|press|editorial|editors)\b",
    re.IGNORECASE,
)
_TITLED: Final = re.compile(r"^(?:(?:dr|prof|professor|sir|dame|lord|rev)\.? )+", re.IGNORECASE)
_LONGEST: Final = 80
_MOST: Final = 40
_META: Final = (
    "author", "article:author", "byl", "parsely-author", "dc.creator", "dcterms.creator", "sailthru.author",
    "cxenseparse:author", "og:article:author", "article.author", "byline", "citation_author", "dc:creator", "creator",
)  # fmt: skip
_MARKED: Final = (
    ".//*[@rel='author' or contains(concat(' ', @rel, ' '), ' author ')]",
    (
        ".//*[contains(concat(' ', @class, ' '), ' author ')"
        " or contains(@class, 'byline') or contains(@data-testid, 'byline') or contains(@class, 'author-name')"
        " or contains(@class, 'article-author') or contains(@class, 'article__author')"
        " or contains(concat(' ', @class, ' '), ' firma ') or contains(concat(' ', @class, ' '), ' auteur ')"
        " or contains(concat(' ', @class, ' '), ' autor ') or contains(concat(' ', @class, ' '), ' autore ')]"
    ),
)
_ANY_AUTHOR: Final = re.compile(r".{0,40}[._:-](?:authors?|byline)")
"""What the names of meta elements of any publisher's own end with; `search.byline`, `site-author`."""
_FEW: Final = 12  # marked elements that are looked at


def authors_of(
    item: Item, by_id: Mapping[str, Item], facts: PageFacts, sites: Collection[str]
) -> tuple[tuple[str, ...], str] | None:
    """Return the authors that a page states for machines, and where.

    A site that is named as the author of its own page says nothing, whichever of its names it is.
    """
    for key in ("author", "creator"):
        if names := people(_names(item.get(key), by_id), sites):
            return names, "json-ld"
    for name in _META:
        if names := people(facts.meta.get(name, ()), sites):
            return names, f"meta {name}"
    if names := people(facts.items.get("author", ()), sites):
        return names, "itemprop author"
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
    return any(_is_person(name) for name in names)


def _is_person(name: str) -> bool:
    bare = _TITLED.sub("", name)
    if is_agency(bare) or publisher_named(bare) is not None or _COMPANY.search(bare):
        return False
    return is_name(bare.title() if bare.isupper() else bare) or (not bare.isascii() and " " in bare)


def authors_on(tree: HtmlElement, sites: Collection[str]) -> tuple[tuple[str, ...], str] | None:
    """Return the authors that a byline of the page shows, and where; None without one."""
    for path, found_in in zip(_MARKED, ("rel author", "byline"), strict=True):
        names: list[str] = []
        for element in tree.xpath(path)[:_FEW]:
            text = shown(element)
            if len(text) <= _LONGEST and (
                found := names_of_byline(text) or authors_of_byline(text) or names_alone(text)
            ):
                names += found
                if found_in == "byline":
                    break
        if people_found := people(names, sites):
            return people_found, found_in
    return None


def people(written: Iterable[str], sites: Collection[str]) -> tuple[str, ...]:
    """Return the names of those who wrote, in order: no roles, addresses, nicknames of systems, nor the site.

    >>> people(["By Ann Li and Bo Orr, Staff Writers", "Martin King, Jr."], ())
    ('Ann Li', 'Bo Orr', 'Martin King, Jr.')
    """
    own = {_key(site) for site in sites if site}
    names: list[str] = []
    for text in written:
        for part in _listed(unlabelled(_BY.sub("", clean(text)))) if len(text) < 10 * _LONGEST else ():
            names += [name for name in _parts(part) if _key(name) not in own and name not in names]
    return tuple(names[:_MOST])


def _listed(text: str) -> list[str]:
    """Return the parts between words for "and"; one that is also a particle of names joins two whole names only."""
    parts: list[str] = []
    for part in _AND.split(text):
        halves = _ALSO_PARTICLES.split(part)
        whole = all(len(half.split()) > 1 for half in halves)
        parts += halves if whole else [part]
    return parts


def _parts(text: str) -> list[str]:
    """Return the names between commas; what follows a name and is a role, a place or an agency is none."""
    parts: list[str] = []
    for one in text.split(","):
        part = one.strip(" •·–—-:")
        if parts and _SUFFIX.fullmatch(part):
            parts[-1] += f", {part}"
        elif part:
            parts.append(part)
    named = [without_role(_BY.sub("", part)) for part in parts]
    return [part for number, part in enumerate(named) if _is_listed(part, number)]


def _is_listed(part: str, number: int) -> bool:
    """Tell whether a part is an author: behind the first, only a person is one."""
    if len(part) > _LONGEST or _NO_AUTHOR.search(part) or _ROLE.fullmatch(part):
        return False
    if not any(char.isalpha() for char in part):
        return False
    if number == 0:
        return True
    return is_name(part) and not is_agency(part) and publisher_named(part) is None


def _names(value: object, by_id: Mapping[str, Item]) -> list[str]:
    """Return the names of people and organisations, in order; references are followed once."""
    names: list[str] = []
    for one in value[:_MOST] if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            whole = by_id.get(str(one.get("@id")), one) if "name" not in one else one
            told = list(strings_of(whole.get("name")))
            if not told and "givenName" in whole:
                told = [" ".join([*strings_of(whole.get("givenName")), *strings_of(whole.get("familyName"))])]
            names += told[:_MOST]
        elif isinstance(one, list):
            names += _names(one, {})
        else:
            names += strings_of(one)
    return names


def _key(name: str) -> str:
    bare = _OF_THE_HOUSE.sub("", folded_letters(name))
    return re.sub(r"^the |[^\w]", "", bare)
