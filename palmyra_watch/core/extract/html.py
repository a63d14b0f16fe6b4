"""Pages of the web: from bytes to one article with the places of its fields, or to the reason why there is none.

The way through: characters, one tree, the inventory of its blocks, structured data (scripts of it that do not parse
are taken out: they cost time that grows with the square of their length), fields, the extractor, which says which
blocks are the article, the place of every block, the quality gate. Guesses fill only fields that the page does not
state.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import trafilatura
from lxml import etree
from trafilatura.metadata import extract_title

from palmyra_watch import errors
from palmyra_watch.core.extract.known.page_key import key_of_page, layout_of, stated_by
from palmyra_watch.core.extract.language import language_of
from palmyra_watch.core.extract.page.lean import lean_tree
from palmyra_watch.core.extract.page.passages import (
    Passage,
    blocks_of,
    links_of,
    rest_of,
    with_stated_notes,
    words_of,
)
from palmyra_watch.core.extract.page.reading import Reading, Told, headline_in
from palmyra_watch.core.extract.page.spans import Places
from palmyra_watch.core.extract.page.walk import inventory_of
from palmyra_watch.core.extract.web.charset import html_text
from palmyra_watch.core.extract.web.ending import ending_signs, is_closed
from palmyra_watch.core.extract.web.fields.article_item import is_article
from palmyra_watch.core.extract.web.fields.dates import AHEAD
from palmyra_watch.core.extract.web.fields.gather import fields_of
from palmyra_watch.core.extract.web.fields.guesses import keep_shown_authors, keep_shown_day
from palmyra_watch.core.extract.web.fields.jsonld import clean, strings_of, take_structured_data
from palmyra_watch.core.extract.web.fields.meta import facts_of
from palmyra_watch.core.extract.web.fields.sites import without_site
from palmyra_watch.core.extract.web.gate import doubt_of, refusal_of
from palmyra_watch.core.extract.web.gate.facts import GateFacts, folded, prose_of
from palmyra_watch.core.extract.web.markup import Unreadable, parsed
from palmyra_watch.core.extract.web.stated_dateline import stated_dateline
from palmyra_watch.core.states.page_signs import PageSign, kept
from palmyra_watch.core.text.folding import word_count
from palmyra_watch.model import Article, Basis, Coverage, Outcome, Page, Provenance, Refusal, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from lxml.html import HtmlElement

    from palmyra_watch.core.extract.known.page_key import Layout
    from palmyra_watch.core.extract.page.inventory import Inventory
    from palmyra_watch.core.extract.web.fields.gather import Fields
    from palmyra_watch.core.extract.web.fields.jsonld import StructuredData
    from palmyra_watch.core.extract.web.fields.page_facts import PageFacts
    from palmyra_watch.core.text.decode import DecodedText

EXTRACTOR_VERSION: Final = "4"
OPTIONS: Final = "comments=0,tables=1,links=0,formatting=0,images=0,dedup=0,focus=balanced,fast=1"
EXTRACTOR: Final = f"html/{EXTRACTOR_VERSION} trafilatura/{trafilatura.__version__} {OPTIONS}"
"""What decides, apart from the bytes, their URL and the day of their capture, what is extracted."""

_FOR_MACHINES: Final = ("json-ld", "meta", "itemprop")
_DAY: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)(?!\d)")  # as ISO 8601 has it
_WHOLE: Final = 0.995  # a share that is written as all
_LONGEST: Final = 300  # characters of a guessed headline
_ASKS_PASSWORD: Final = etree.XPath("boolean(//input[translate(@type, 'PASWORD', 'pasword')='password'])")


def page_from_html(body: bytes, *, url: str, charset: str | None, captured_at: datetime) -> Page:
    """Return what a page holds: one article, or none and the reason; the same bytes give the same page.

    All offsets are into the characters that `html_text` returns for the body and the `charset` of the HTTP header,
    which is None when the header names none. Addresses are made absolute with `url`; a day that is only
    guessed is none where it lies more than two days behind `captured_at`, aware.
    """
    found = WebPage.of(body, url=url, charset=charset, captured_at=captured_at)
    return found.page() if isinstance(found, WebPage) else found


def _signs(gate: GateFacts, fields: Fields, article: Article, share: float) -> Iterator[Provenance]:
    """Yield what the page says of its own completeness."""
    yield from ending_signs(gate.markup, gate.lines, [block.text for block in article.blocks], fields.item)
    if share < _WHOLE:
        yield kept(PageSign.SHARE, f"{share:.2f}")
    if doubt := doubt_of(gate):
        yield kept(PageSign.DOUBT, doubt)


def _states_a_day_ahead(stated: Sequence[object], captured_at: datetime) -> bool:
    """Tell whether a page states a day that lies ahead: beside another one it may be passed over, and later not."""
    latest = (captured_at + AHEAD).strftime("%Y%m%d")
    return any("".join(day) > latest for day in _DAY.findall(json.dumps(stated)))


def _without_article(rule: str, reason: str, damage: tuple[str, ...]) -> Page:
    refusal = Refusal(rule=rule, reason=reason, outcome=Outcome.QUARANTINED)
    return Page(articles=(), furniture=(), damage=damage, refusal=refusal)


class WebPage:
    """One page: parsed, and read in full only when it is asked what it holds."""

    def __init__(self, tree: HtmlElement, source: DecodedText, *, url: str, captured_at: datetime) -> None:
        """Keep the parsed page; nothing of it is read yet."""
        self._tree, self._source, self._url, self._captured_at = tree, source, url, captured_at
        self._reading: Reading | None = None
        self._page: Page | None = None
        self._words: tuple[str, ...] = ()
        self._stated: list[object] | None = None

    @classmethod
    def of(cls, body: bytes, *, url: str, charset: str | None, captured_at: datetime) -> WebPage | Page:
        """Return the page of some bytes, parsed; or what they hold if they cannot be parsed: nothing, and why."""
        try:
            source = html_text(body, charset)
        except errors.NotText as error:
            return _without_article("not-text", str(error), ())
        tree = parsed(source.text)
        if isinstance(tree, Unreadable):
            return _without_article(tree.rule, tree.reason, source.damage)
        return cls(tree, source, url=url, captured_at=captured_at)

    def key(self, layout: Layout | None) -> str | None:
        """Return the key by which the article is known under a layout; None where it may be another one."""
        return key_of_page(self._tree, layout, self._stated_by_page()) if layout else None

    def _stated_by_page(self) -> list[object]:
        if self._stated is None:
            dateline = stated_dateline(self._tree, {}, self._source.text)
            self._stated = [self._url, is_closed(self._source.text), dateline, *stated_by(self._tree)]
        return self._stated

    def layout(self) -> Layout | None:
        """Return where the article stands, by which it is known again; None where it has to be read in full."""
        page = self.page()
        if self._reading is None or page.refusal or not page.articles:
            return None
        if _states_a_day_ahead(self._stated_by_page(), self._captured_at):
            return None
        return layout_of(self._reading, page.articles[0])

    def page(self) -> Page:
        """Return what the page holds, read in full."""
        if self._page is None:
            self._page = self._read()
        return self._page

    @property
    def damage(self) -> tuple[str, ...]:
        """Return what is wrong with the bytes, in words; empty if they are sound."""
        return self._source.damage

    def words(self) -> tuple[str, ...]:
        """Return the words of each block of the article as the page writes them, by which a block is found in it."""
        self.page()
        return self._words

    def spans_of(self, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
        """Return where the words of each block of an article stand in the characters of this page."""
        places = Places(self._source.text)
        return tuple(places.span_of(one) for one in words)

    def _read(self) -> Page:
        self._stated_by_page()  # before scripts are taken out of the tree
        self._inventory: Inventory = inventory_of(self._tree)
        self._lines = self._inventory.visible_lines()
        self._data: StructuredData = take_structured_data(self._tree)
        self._facts: PageFacts = facts_of(self._tree, self._url)
        self._fields: Fields = fields_of(
            self._tree, self._data, self._facts, self._lines, url=self._url, captured_at=self._captured_at
        )
        pieces = self._taken()
        reading = Reading(self._inventory, pieces, self._told())
        passages = reading.passages()
        if reading.has_text:
            self._reading = reading
        else:
            texts = filter(None, (" ".join(text.split()) for text in "".join(pieces).split("\n")))
            passages = [Passage(role=Role.PARAGRAPH, text=text, plain=text) for text in texts]
        article = self._article(reading, passages) if any(p.role.in_text for p in passages) else None
        gate = self._gate_facts(article)
        refusal = refusal_of(gate)
        coverage = reading.coverage() if article else Coverage(text=0, beside=0, furniture=0, hidden=0)
        if article is not None and refusal is None:
            signs = _signs(gate, self._fields, article, coverage.share)
            article = replace(article, provenance=(*article.provenance, *signs))
        return Page(
            articles=(article,) if article else (),
            furniture=(),
            damage=self._source.damage,
            refusal=refusal,
            rest=rest_of(reading.rest()),
            coverage=coverage,
        )

    def _taken(self) -> list[str]:
        """Return what the extractor takes for the article, text by text, a line end behind each paragraph."""
        document = trafilatura.bare_extraction(
            lean_tree(self._tree, self._inventory, headline_in(self._inventory, self._told())),
            include_comments=False,
            include_tables=True,
            include_links=False,
            include_formatting=False,
            include_images=False,
            deduplicate=False,
            with_metadata=False,
            fast=True,
        )
        if (
            not isinstance(document, trafilatura.settings.Document)
            or document.body is None
            or not document.text
        ):
            return []
        fields = self._fields
        if fields.headline is None and (title := clean(extract_title(self._tree) or "")[:_LONGEST]):
            fields.keep("headline", (without_site(title, fields.sites), "trafilatura"))
        return [
            text
            for element in document.body
            for text in (*(one.replace("\n", " ") for one in element.itertext()), "\n")
        ]

    def _told(self) -> Told:
        headings = (*self._facts.headings, self._fields.headline or "", *self._facts.meta.get("og:title", ()))
        return Told(
            headline=self._fields.headline or "",
            headings=headings,
            description=self._fields.description,
            stated="\n".join(strings_of(self._fields.item.get("articleBody"))),
        )

    def _article(self, reading: Reading, passages: list[Passage]) -> Article:
        fields = self._fields
        text = "\n\n".join(passage.text for passage in passages if passage.role.in_text)
        if language := language_of(text):
            fields.keep("language", (language, "py3langid"))
        self._guess(passages)
        if reading.has_text:
            reading.keep_head(fields.authors, fields.published.value[:10] if fields.published else "")
            reading.keep_tail(fields.authors)
            passages = with_stated_notes(reading.passages(), self._data)
        self._words = tuple(words_of(passage) for passage in passages)
        return Article(
            **fields.of_article(),
            site_basis=Basis.STATED if fields.site else None,
            dateline=stated_dateline(self._tree, fields.item, self._source.text),
            blocks=blocks_of(passages, self._source.text),
            links=links_of(passages, self._facts.base),
        )

    def _guess(self, passages: Sequence[Passage]) -> None:
        """Fill fields that the page does not state with what it shows."""
        keep_shown_authors(self._fields, self._lines, passages)
        keep_shown_day(self._fields, self._lines, passages, url=self._url, captured_at=self._captured_at)

    def _gate_facts(self, article: Article | None) -> GateFacts:
        paragraphs = [block.text for block in article.blocks if block.role.in_text] if article else []
        fields, facts, item = self._fields, self._facts, self._fields.item
        free = str(item.get("isAccessibleForFree", "")).strip().lower().rsplit("/", 1)[-1]
        words = str(item.get("wordCount", ""))
        return GateFacts(
            url=self._url,
            title=folded(facts.title),
            headings=tuple(folded(text) for text in facts.headings),
            lines=tuple(folded("\n".join(self._lines)).split("\n")) if self._lines else (),
            unscripted=folded(self._inventory.unscripted()),
            markup=self._source.text,
            words=sum(block.count for block in self._inventory.blocks if not block.hidden),
            article_words=sum(word_count(text) for text in paragraphs),
            prose=prose_of(paragraphs),
            is_marked=is_article(item) and "headline" in item and "datePublished" in item,
            is_dated=fields.found_in.get("published", "").startswith(_FOR_MACHINES),
            is_free={"true": True, "false": False}.get(free),
            stated_words=int(words)
            if words.isascii() and words.isdigit() and len(words) < len("1000000")
            else 0,
            asks_password=_ASKS_PASSWORD(self._tree),
        )
