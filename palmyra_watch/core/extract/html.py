"""Pages of the web: from bytes to one article with the places of its fields, or to the reason why there is none.

The way through: characters, one tree, structured data (scripts of it that do not parse are taken out: they cost
time that grows with the square of their length), fields, the extractor, passages, notices beside them, blocks with
their places, the quality gate. The extractor's own guesses fill only fields that the page does not state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import trafilatura
from htmldate import find_date
from trafilatura.metadata import extract_author, extract_title

from palmyra_watch import errors
from palmyra_watch.core.extract.language import language_of
from palmyra_watch.core.extract.web.article_item import is_article
from palmyra_watch.core.extract.web.body import CELLS, passages_of, with_roles
from palmyra_watch.core.extract.web.charset import html_text
from palmyra_watch.core.extract.web.dates import AHEAD, guessed_date
from palmyra_watch.core.extract.web.fields import fields_of
from palmyra_watch.core.extract.web.gate import refusal_of
from palmyra_watch.core.extract.web.gate.facts import GateFacts, folded, prose_of
from palmyra_watch.core.extract.web.guesses import keep_guessed_authors, keep_shown_authors, keep_shown_day
from palmyra_watch.core.extract.web.headline import without_site
from palmyra_watch.core.extract.web.jsonld import clean, take_structured_data
from palmyra_watch.core.extract.web.leftovers import links_in, with_notes
from palmyra_watch.core.extract.web.lines import shown_lines
from palmyra_watch.core.extract.web.markup import Unreadable, parsed
from palmyra_watch.core.extract.web.meta import facts_of
from palmyra_watch.core.extract.web.opening import with_head, with_opening
from palmyra_watch.core.extract.web.people import authors_on
from palmyra_watch.core.extract.web.spans import ShownText
from palmyra_watch.core.text.folding import word_count
from palmyra_watch.model import Article, Basis, Block, Outcome, Page, Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from lxml.html import HtmlElement

    from palmyra_watch.core.extract.web.body import Passage
    from palmyra_watch.core.extract.web.fields import Fields
    from palmyra_watch.core.extract.web.meta import PageFacts

EXTRACTOR_VERSION: Final = "2"
OPTIONS: Final = (
    "comments=0,tables=1,links=0,formatting=0,images=0,dedup=0,focus=balanced,fast=0,max_date=+2d"
)
EXTRACTOR: Final = f"html/{EXTRACTOR_VERSION} trafilatura/{trafilatura.__version__} {OPTIONS}"
"""What decides, apart from the bytes, their URL and the day of their capture, what is extracted."""

_EARLIEST: Final = "1995-01-01"
_FOR_MACHINES: Final = ("json-ld", "meta", "itemprop")
_FEWEST: Final = 12  # words of an article of which the page itself does not say that it is one
_LONGEST: Final = 300  # characters of a guessed headline


def page_from_html(body: bytes, *, url: str, charset: str | None, captured_at: datetime) -> Page:
    """Return what a page holds: one article, or none and the reason; the same bytes give the same page.

    All offsets are into the characters that `html_text` returns for the body and the `charset` of the HTTP header,
    which is None when the header names none. Addresses are made absolute with `url`; dates that lie more than two
    days behind `captured_at`, aware, are none.
    """
    try:
        source = html_text(body, charset)
    except errors.NotText as error:
        return _without_article("not-text", str(error), ())
    tree = parsed(source.text)
    if isinstance(tree, Unreadable):
        return _without_article(tree.rule, tree.reason, source.damage)
    lines, unscripted = shown_lines(tree), " ".join(" ".join(tree.xpath("//noscript//text()")).split())
    data, facts = take_structured_data(tree), facts_of(tree, url)
    fields = fields_of(tree, data, facts, lines, url=url, captured_at=captured_at)
    asks_password = bool(tree.xpath("//input[translate(@type, 'PASWORD', 'pasword')='password']"))
    article = _article(tree, source.text, facts, fields, lines=lines, url=url, captured_at=captured_at)
    gate = _gate_facts(
        article,
        fields,
        facts,
        markup=source.text,
        lines=lines,
        unscripted=unscripted,
        asks_password=asks_password,
        url=url,
    )
    refusal = refusal_of(gate)
    if refusal is None and gate.article_words < _FEWEST and not gate.is_marked:
        reason = f"no article was found among {gate.words} words"
        refusal = Refusal(rule="no-article", reason=reason, outcome=Outcome.QUARANTINED)
    return Page(articles=(article,) if article else (), furniture=(), damage=source.damage, refusal=refusal)


def _without_article(rule: str, reason: str, damage: tuple[str, ...]) -> Page:
    refusal = Refusal(rule=rule, reason=reason, outcome=Outcome.QUARANTINED)
    return Page(articles=(), furniture=(), damage=damage, refusal=refusal)


def _article(
    tree: HtmlElement,
    markup: str,
    facts: PageFacts,
    fields: Fields,
    *,
    lines: Sequence[str],
    url: str,
    captured_at: datetime,
) -> Article | None:
    """Return the article; None where the extractor finds no text."""
    passages = _extracted(tree, facts, fields)
    if not passages:
        return None
    headings = [fields.headline or "", *facts.headings]
    passages = with_notes(with_opening(passages, tree, headings, fields.description), tree)
    links = links_in(passages, tree, facts.base)
    text = "\n\n".join(passage.text for passage in passages if passage.role.in_text)
    if language := language_of(text):
        fields.keep("language", (language, "py3langid"))
    _guess(tree, fields, lines=lines, passages=passages, url=url, captured_at=captured_at)
    day = fields.published.value[:10] if fields.published else ""
    passages = with_head(passages, fields.authors, day)
    return Article(
        headline=fields.headline,
        authors=fields.authors,
        site=fields.site,
        site_basis=Basis.STATED if fields.site else None,
        published=fields.published,
        dateline=None,
        language=fields.language,
        blocks=_blocks(passages, markup),
        modified=fields.modified,
        canonical_url=fields.canonical_url,
        section=fields.section,
        image=fields.image,
        tags=fields.tags,
        links=links,
        provenance=fields.provenance,
    )


def _extracted(tree: HtmlElement, facts: PageFacts, fields: Fields) -> list[Passage]:
    """Return the passages of the article, without its headline; empty where there is no text."""
    document = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        include_tables=True,
        include_links=False,
        include_formatting=False,
        include_images=False,
        deduplicate=False,
        with_metadata=False,
        fast=False,
    )
    if not isinstance(document, trafilatura.settings.Document) or document.body is None or not document.text:
        return []
    if fields.headline is None and (title := clean(extract_title(tree) or "")[:_LONGEST]):
        fields.keep("headline", (without_site(title, fields.sites), "trafilatura"))
    headings = [*facts.headings, fields.headline or "", *facts.meta.get("og:title", ())]
    passages = with_roles(passages_of(document.body), headings=headings, description=fields.description)
    return passages if any(passage.role.in_text for passage in passages) else []


def _guess(
    tree: HtmlElement,
    fields: Fields,
    *,
    lines: Sequence[str],
    passages: Sequence[Passage],
    url: str,
    captured_at: datetime,
) -> None:
    """Fill fields that the page does not state with what it shows, or else with what the extractor takes for them."""
    marked = authors_on(tree, fields.sites)
    keep_shown_authors(fields, lines, passages, marked[0] if marked else ())
    if not fields.authors and (named := extract_author(tree)):
        keep_guessed_authors(fields, named, lines)
    keep_shown_day(fields, lines, url, captured_at=captured_at)
    if fields.published is not None:
        return
    latest = (captured_at + AHEAD).strftime("%Y-%m-%d")
    day = find_date(tree, original_date=True, url=url, min_date=_EARLIEST, max_date=latest)
    guess = guessed_date(day, f"htmldate: {day}") if day else None
    fields.keep("published", (guess, "htmldate") if guess else None)


def _blocks(passages: list[Passage], markup: str) -> tuple[Block, ...]:
    shown = ShownText(markup)
    blocks: list[Block] = []
    for passage in passages:
        start, end = shown.span_of(passage.text.replace(CELLS, " "))
        blocks.append(Block(role=passage.role, text=passage.text, source_start=start, source_end=end))
    return tuple(blocks)


def _gate_facts(
    article: Article | None,
    fields: Fields,
    facts: PageFacts,
    *,
    markup: str,
    lines: tuple[str, ...],
    unscripted: str,
    asks_password: bool,
    url: str,
) -> GateFacts:
    paragraphs = [block.text for block in article.blocks if block.role.in_text] if article else []
    item = fields.item
    free = str(item.get("isAccessibleForFree", "")).strip().lower().rsplit("/", 1)[-1]
    words = str(item.get("wordCount", ""))
    return GateFacts(
        url=url,
        title=folded(facts.title),
        headings=tuple(folded(text) for text in facts.headings),
        lines=tuple(folded(line) for line in lines),
        unscripted=folded(unscripted),
        markup=markup,
        words=sum(word_count(line) for line in lines),
        article_words=sum(word_count(text) for text in paragraphs),
        prose=prose_of(paragraphs),
        is_marked=is_article(item) and "headline" in item and "datePublished" in item,
        is_dated=fields.found_in.get("published", "").startswith(_FOR_MACHINES),
        is_free={"true": True, "false": False}.get(free),
        stated_words=int(words) if words.isascii() and words.isdigit() and len(words) < len("1000000") else 0,
        asks_password=asks_password,
    )
