"""The fields of an article, each from the first place that states it, with that place kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from palmyra_watch.core.extract.dates.written_dates import dates_in, publication_date
from palmyra_watch.core.extract.web.fields.article_item import article_item
from palmyra_watch.core.extract.web.fields.beside import clock_beside, lines_beside, pieces_beside
from palmyra_watch.core.extract.web.fields.dates import best_of, stated_date
from palmyra_watch.core.extract.web.fields.headline import headline_of
from palmyra_watch.core.extract.web.fields.jsonld import Item, strings_of
from palmyra_watch.core.extract.web.fields.meta import joined
from palmyra_watch.core.extract.web.fields.people import are_people, authors_linked, authors_of, authors_on
from palmyra_watch.core.extract.web.fields.places import Trunk
from palmyra_watch.core.extract.web.fields.sites import sites_of
from palmyra_watch.core.language import phrases
from palmyra_watch.model import Article, Provenance

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from lxml.html import HtmlElement

    from palmyra_watch.core.extract.web.fields.jsonld import StructuredData
    from palmyra_watch.core.extract.web.fields.page_facts import PageFacts, Stamp
    from palmyra_watch.model import PublicationDate

_PUBLISHED: Final = phrases("meta", "published", "en")
_MODIFIED: Final = phrases("meta", "modified", "en")
_TIME_PUBLISHED: Final = re.compile(
    r"publish|datepublished|pubdate|created|entry-date|post-date|timestamp|dateline"
)
_TIME_MODIFIED: Final = re.compile(r"updated?\b|modified")
_ALSO_PUBLISHED: Final = re.compile(
    r"(?:^|\s)(?:(?:dt-)?published|pubdate)(?:\s|$)"
)  # "published updated": never changed
_SHOWN: Final = "beside the headline"
_MOST_STAMPS: Final = 60  # the article's own stand among the first
_MOST_TAGS: Final = 60
_LONGEST_TAG: Final = 100
_REGION: Final = re.compile(r"^[a-zA-Z]{2}[-_]([a-zA-Z]{2})$")
_LANGUAGE: Final = re.compile(r"[a-zA-Z]{2}(?=$|[-_])")


@dataclass(slots=True, kw_only=True)
class Fields:
    """The fields of an article while they are gathered.

    Attributes:
        found_in: Where each field was found, by its name in `Article`.
        sites: All names of the site, the stated one first if any is.
        region: Two letters of the country whose language the page is in; empty where it names none.
        beside: The lines around the headline, those behind it first.
        marked: The people whom marked elements of the page name as authors.
    """

    headline: str | None = None
    authors: tuple[str, ...] = ()
    site: str | None = None
    published: PublicationDate | None = None
    modified: PublicationDate | None = None
    canonical_url: str | None = None
    section: str | None = None
    image: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    description: str = ""
    sites: tuple[str, ...] = ()
    region: str = ""
    beside: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    item: Item = field(default_factory=dict)
    found_in: dict[str, str] = field(default_factory=dict)

    def keep(self, name: str, found: tuple[object, str] | None) -> None:
        """Keep a field and where it was found; nothing when it was not."""
        if found is not None and found[0]:
            setattr(self, name, found[0])
            self.found_in[name] = found[1]

    def of_article(self) -> dict[str, Any]:
        """Return the fields that an article has under the same names."""
        own = {"provenance", *(one.name for one in fields(self))}
        return {one.name: getattr(self, one.name) for one in fields(Article) if one.name in own}

    @property
    def provenance(self) -> tuple[Provenance, ...]:
        """Return where each field was found, by name."""
        return tuple(Provenance(field=name, found_in=place) for name, place in sorted(self.found_in.items()))


def fields_of(
    tree: HtmlElement,  # noqa: ARG001 - held while its elements, which `facts` names, are asked where they stand
    data: StructuredData,
    facts: PageFacts,
    lines: Sequence[str],
    *,
    url: str,
    captured_at: datetime,
) -> Fields:
    """Return all fields that a page states; nothing of it is guessed. `lines` are what it shows."""
    item = article_item(data, facts, url)
    sites, site_found_in = sites_of(item, data.by_id, facts, url)
    fields = Fields(item=item, sites=sites)
    if site_found_in:
        fields.keep("site", (sites[0], site_found_in))
    headline = headline_of(item, facts, sites)
    if headline is not None:
        fields.keep("headline", (headline.text, headline.found_in))
    trunk = Trunk(headline.element if headline is not None else None)
    _keep_authors(fields, data, facts, trunk)
    own = [line for line in lines if line not in facts.asides]
    fields.beside = lines_beside(own, fields.headline or "")
    if headline is not None and headline.element is not None:
        fields.beside += tuple(text for text in pieces_beside(headline.element) if text not in facts.asides)
    if not fields.authors:
        fields.keep("authors", (authors_linked(facts, trunk, fields.beside), "link to the author"))
    stamps = _stamps(facts, trunk)
    fields.keep("published", best_of(_published(fields, facts, stamps), captured_at))
    fields.keep("modified", best_of(_modified(item, facts, stamps), captured_at))
    fields.keep("canonical_url", _canonical(facts, url))
    fields.keep("section", _section(item, facts))
    fields.keep("image", _image(item, data.by_id, facts))
    fields.keep("tags", _tags(item, facts))
    language = _LANGUAGE.match(facts.language)
    fields.keep("language", (language[0].lower(), "html lang") if language else None)
    region = _REGION.match(facts.language)  # og:locale is what systems write who were told nothing
    fields.region = region[1].upper() if region else ""
    described = facts.first("og:description", "description", "twitter:description")
    fields.description = described[0] if described else next(iter(strings_of(item.get("description"))), "")
    return fields


def _keep_authors(fields: Fields, data: StructuredData, facts: PageFacts, trunk: Trunk) -> None:
    """Keep the authors that are stated for machines, if one is a person, or else those whom the page marks."""
    stated = authors_of(fields.item, data.by_id, facts, fields.sites)
    marked = authors_on(facts, trunk, fields.sites)
    if stated is not None and are_people(stated[0]):
        more = marked is not None and set(marked[0]) > set(stated[0])
        fields.keep("authors", marked if more else stated)
        return
    fields.marked = marked[0] if marked else ()
    fields.keep("authors", marked if marked and are_people(marked[0]) else stated or marked)


def _stamps(facts: PageFacts, trunk: Trunk) -> tuple[Stamp, ...]:
    """Return the times of the article: none of comments, teasers, captions and embeds."""
    return tuple(stamp for stamp in facts.stamps[:_MOST_STAMPS] if not trunk.is_elsewhere(stamp.element))


def _published(
    fields: Fields, facts: PageFacts, stamps: Sequence[Stamp]
) -> Iterator[tuple[PublicationDate | None, str]]:
    found = list(_stated(fields, facts, stamps))
    yield from found
    first = next((date for date, _ in found if date is not None), None)
    if first is not None and first.instant is None and (clock := clock_beside(fields.beside, first.value)):
        yield publication_date(clock, first.evidence, first.basis), _SHOWN


def _stated(
    fields: Fields, facts: PageFacts, stamps: Sequence[Stamp]
) -> Iterator[tuple[PublicationDate | None, str]]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        for text in strings_of(fields.item.get(key)):
            yield stated_date(text), f"json-ld {key}"
    for name in _PUBLISHED:
        for text in facts.meta.get(name, ())[:1]:
            yield stated_date(text), f"meta {name}"
    for text in _items(facts, "datepublished", stamps)[:1]:
        yield stated_date(text), "itemprop datePublished"
    for text in _times_of_publication(stamps, fields.beside):
        yield stated_date(text), "time"


def _items(facts: PageFacts, name: str, stamps: Sequence[Stamp]) -> list[str]:
    """Return the values of a date in microdata: of `time` elements only those of the article."""
    own = {stamp.element for stamp in stamps}
    return [text for text, element in facts.items.get(name, ()) if element.tag != "time" or element in own]


def _times_of_publication(stamps: Sequence[Stamp], beside: Sequence[str]) -> Iterator[str]:
    """Yield what time elements state: those beside the headline, those marked for it, the only one."""
    told = [(stamp.written, stamp.shown, stamp.label) for stamp in stamps]
    times = [
        (text, shown, label)
        for text, shown, label in told
        if (_ALSO_PUBLISHED.search(label) or not _TIME_MODIFIED.search(label)) and _agrees(text, shown)
    ]
    near = [text for text, shown, _ in times if shown and any(shown in line for line in beside)]
    marked = [text for text, _, label in times if _TIME_PUBLISHED.search(label)]
    sole = [text for text, _, _ in times] if len({text for text, _, _ in told}) == 1 else []
    yield from (*near, *marked, *sole)


def _agrees(written: str, shown: str) -> bool:
    """Tell whether the words of a time element tell the day that it states, a zone's width apart, or no day at all."""
    stated, told = dates_in(written), dates_in(shown)
    return not (stated and told) or abs(stated[0].local.date() - told[0].local.date()) <= timedelta(days=1)


def _modified(
    item: Item, facts: PageFacts, stamps: Sequence[Stamp]
) -> Iterator[tuple[PublicationDate | None, str]]:
    for text in strings_of(item.get("dateModified")):
        yield stated_date(text), "json-ld dateModified"
    for name in _MODIFIED:
        for text in facts.meta.get(name, ())[:1]:
            yield stated_date(text), f"meta {name}"
    for text in _items(facts, "datemodified", stamps)[:1]:
        yield stated_date(text), "itemprop dateModified"
    for stamp in stamps:
        if _TIME_MODIFIED.search(stamp.label):
            yield stated_date(stamp.written), "time"


def _canonical(facts: PageFacts, url: str) -> tuple[str, str] | None:
    written_at = [
        (facts.canonical, "link canonical"),
        *((text, "meta og:url") for text in facts.meta.get("og:url", ())),
    ]
    for written, found_in in written_at:
        absolute = joined(facts.base, written) if written else None
        if absolute and (not _is_front(absolute) or _is_front(url)):
            return absolute, found_in
    return None


def _is_front(url: str) -> bool:
    """Tell whether an address is that of a site's front page: some systems name it on every page."""
    return (
        url.split("://", 1)[-1].split("?", maxsplit=1)[0].split("#", maxsplit=1)[0].rstrip("/").count("/")
        == 0
    )


def _section(item: Item, facts: PageFacts) -> tuple[str, str] | None:
    for text in strings_of(item.get("articleSection")):
        return text, "json-ld"
    meta = facts.first(
        "article:section",
        "og:article:section",
        "section",
        "parsely-section",
        "sailthru.section",
        "cxenseparse:section",
    )
    if meta:
        return meta[0], f"meta {meta[1]}"
    return next(
        ((text, "itemprop articleSection") for text, _ in facts.items.get("articlesection", ())), None
    )


def _image(item: Item, by_id: Mapping[str, Item], facts: PageFacts) -> tuple[str, str] | None:
    for written, found_in in _images(item, by_id, facts):
        if absolute := joined(facts.base, written):
            return absolute, found_in
    return None


def _images(item: Item, by_id: Mapping[str, Item], facts: PageFacts) -> Iterator[tuple[str, str]]:
    for key in ("image", "thumbnailUrl"):
        value = item.get(key)
        for one in value if isinstance(value, list) else [value]:
            whole = by_id.get(str(one.get("@id")), one) if isinstance(one, dict) and "url" not in one else one
            shown = (whole.get("url") or whole.get("contentUrl")) if isinstance(whole, dict) else whole
            for text in strings_of(shown):
                yield text, "json-ld"
    for name in ("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src"):
        for text in facts.meta.get(name, ())[:1]:
            yield text, f"meta {name}"


def _tags(item: Item, facts: PageFacts) -> tuple[tuple[str, ...], str] | None:
    meta = [
        (name, facts.meta.get(name, ()))
        for name in ("article:tag", "og:article:tag", "news_keywords", "parsely-tags", "keywords")
    ]
    for found_in, values in [
        ("json-ld", tuple(strings_of(item.get("keywords")))),
        *((f"meta {n}", v) for n, v in meta),
    ]:
        whole = len(values) > 1
        tags = [tag for value in values for tag in ([value] if whole else _split(value))]
        kept = tuple(dict.fromkeys(tag for tag in tags if tag and len(tag) <= _LONGEST_TAG))[:_MOST_TAGS]
        if kept:
            return kept, found_in
    return None


def _split(value: str) -> list[str]:
    mark = ";" if ";" in value and "," not in value else ","
    return [tag.strip() for tag in value.split(mark)]
