"""Which of the objects of a page's structured data is its article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.web.fields.jsonld import Item, strings_of, types_of
from palmyra_watch.core.text.folding import folded_letters

if TYPE_CHECKING:
    from palmyra_watch.core.extract.web.fields.jsonld import StructuredData
    from palmyra_watch.core.extract.web.fields.page_facts import PageFacts

# https://schema.org/Article and what else publishers mark their texts as.
_TEXTS: Final = frozenset(
    {"BlogPosting", "LiveBlogPosting", "Report", "Review", "CriticReview", "DiscussionForumPosting"}
)
_PAGES: Final = frozenset({"WebPage", "ItemPage", "AboutPage"})
_BORROWED: Final = ("datePublished", "dateModified", "inLanguage", "isAccessibleForFree")
_DATED: Final = ("headline", "datePublished")


def is_article(item: Item) -> bool:
    """Tell whether an item of structured data is an article by its type."""
    return any(name.endswith("Article") or name in _TEXTS for name in types_of(item))


def article_item(data: StructuredData, facts: PageFacts, url: str) -> Item:
    """Return the item of the page's article, with what only the item of the page says; empty without any.

    Of several articles it is the one that names this page, or bears its heading; else the first.
    """
    articles = [item for item in data.items if is_article(item)]
    if not articles:
        articles = [item for item in data.items if all(key in item for key in _DATED)]
    shown = {_key(text) for text in (*facts.headings, *facts.meta.get("og:title", ()))} - {""}
    here = {_bare(one) for one in (url, facts.canonical, *facts.meta.get("og:url", ())) if one}
    ranked = sorted(
        articles, key=lambda item: (not _is_here(item, here), not _is_headed(item, shown), -_told(item))
    )
    pages = [item for item in data.items if _PAGES.intersection(types_of(item))]
    found: Item = dict(ranked[0]) if ranked else {}
    for page in pages[:1]:
        found = {**{key: page[key] for key in _BORROWED if key in page}, **found}
    return {**data.rescued, **found}


def _is_here(item: Item, here: set[str]) -> bool:
    page = item.get("mainEntityOfPage")
    named = [item.get("url"), item.get("@id"), page.get("@id") if isinstance(page, dict) else page]
    return any(_bare(text) in here for value in named for text in strings_of(value))


def _is_headed(item: Item, shown: set[str]) -> bool:
    return any(_key(text) in shown for text in strings_of(item.get("headline")))


def _told(item: Item) -> int:
    return sum(key in item for key in ("headline", "datePublished", "author", "dateModified"))


def _bare(url: str) -> str:
    return (
        url.split("#", maxsplit=1)[0]
        .split("?", maxsplit=1)[0]
        .rsplit("://", maxsplit=1)[-1]
        .removeprefix("www.")
        .rstrip("/")
        .lower()
    )


def _key(text: str) -> str:
    return "".join(char for char in folded_letters(text) if char.isalnum())
