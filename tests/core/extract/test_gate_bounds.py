"""How far each rule of the quality gate goes: a page just within its bounds, and one just outside of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from palmyra_watch.core.extract.web.gate.consent import consent_page
from palmyra_watch.core.extract.web.gate.doubts import doubt_of
from palmyra_watch.core.extract.web.gate.errors import error_page
from palmyra_watch.core.extract.web.gate.facts import GateFacts, prose_of
from palmyra_watch.core.extract.web.gate.missing import archive_page, missing_article, no_article
from palmyra_watch.core.extract.web.gate.stubs import withheld_article
from palmyra_watch.core.extract.web.gate.walls import wall_before

if TYPE_CHECKING:
    from collections.abc import Callable

    from palmyra_watch.model import Refusal

    Rule = Callable[[GateFacts], Refusal | str | None]

NOTHING = GateFacts(
    url="https://valleypost.example/dam", title="", headings=(), lines=(), unscripted="", markup="", words=0,
    article_words=0, prose=0, is_marked=False, is_dated=False, is_free=None, stated_words=0, asks_password=False,
)  # fmt: skip


def facts(*lines: str, **changes: Any) -> GateFacts:
    known = {name: getattr(NOTHING, name) for name in GateFacts.__dataclass_fields__}
    return GateFacts(**known | {"lines": lines} | changes)


def said(count: int, start: str = "") -> str:
    """Return a line of so many words, that begins with some."""
    return " ".join([*start.split(), *["rain"] * (count - len(start.split()))])


WALL = {"title": "Just a moment..."}
MARK = {"markup": "<script>window._cf_chl_opt={}</script>"}
ERROR = ("Please try again in a few minutes.",)
GONE = "The page you requested was not found"
PARKED = "This domain is parked free"
EXCLUDED = "This URL has been excluded from the Wayback Machine"
ASKED = "We use cookies on your device"  # six words
PAID = "Subscribe to continue reading"
LOGIN = "Sign in to continue"
COOKIES = "Accept all cookies to continue"
SCRIPT = "Please enable JavaScript"

COUNTS: list[tuple[str, Rule, int, Callable[[int], GateFacts]]] = [
    ("words of a wall", wall_before, 250, lambda n: facts(**WALL, words=n)),
    ("paragraphs beside a wall", wall_before, 2, lambda n: facts(**WALL, prose=n)),
    ("paragraphs beside a proof of a human", wall_before, 1, lambda n: facts(title="One more step", markup="captcha", prose=n)),
    ("words of an article beside the mark of a wall", wall_before, 39, lambda n: facts(**MARK, article_words=n)),
    ("words of the line of a wall", wall_before, 60, lambda n: facts(said(n, "You have sent too many requests"))),
    ("lines down to that of a wall", wall_before, 60, lambda n: facts(*["x"] * (n - 1), "You have sent too many requests")),
    ("words of an error page", error_page, 250, lambda n: facts(*ERROR, title="Something went wrong", words=n)),
    ("paragraphs of an error page", error_page, 1, lambda n: facts(*ERROR, title="Something went wrong", prose=n)),
    ("words of an article on an error page", error_page, 119, lambda n: facts(*ERROR, title="Something went wrong", article_words=n)),
    ("words beside paragraphs under the title of a missing page", missing_article, 119, lambda n: facts(title=GONE, prose=3, article_words=n)),
    ("paragraphs beside words under the title of a missing page", missing_article, 2, lambda n: facts(title=GONE, prose=n, article_words=500)),
    ("words beside the line of a missing page", missing_article, 119, lambda n: facts(GONE, article_words=n)),
    ("paragraphs beside the line of a missing page", missing_article, 1, lambda n: facts(GONE, prose=n)),
    ("lines down to that of a missing page", missing_article, 400, lambda n: facts(*["x"] * (n - 1), GONE)),
    ("words of a parked domain", missing_article, 250, lambda n: facts(PARKED, words=n)),
    ("paragraphs of a parked domain", missing_article, 1, lambda n: facts(PARKED, prose=n)),
    ("words of no article", no_article, 11, lambda n: facts(article_words=n)),
    ("words of a headline that makes no flash", no_article, 2, lambda n: facts(said(8) + ".", headings=(said(n),), article_words=8)),
    ("words of a sentence that makes no flash", no_article, 5, lambda n: facts(said(n) + ".", headings=("Dam at Harrow",), article_words=8)),
    ("words of an article that makes no flash", no_article, 5, lambda n: facts(said(8) + ".", headings=("Dam at Harrow",), article_words=n)),
    ("words beside an archive's line", archive_page, 119, lambda n: facts(EXCLUDED, article_words=n)),
    ("paragraphs beside an archive's line", archive_page, 2, lambda n: facts(EXCLUDED, prose=n)),
    ("words of an archive's line", archive_page, 16, lambda n: facts(said(n, EXCLUDED))),
    ("words of a dialogue", consent_page, 900, lambda n: facts(ASKED, "Accept all", words=n)),
    ("words of a button", consent_page, 12, lambda n: facts(*[ASKED] * 3, said(n, "Accept all"))),
    ("other words under the title of a dialogue", consent_page, 14, lambda n: facts(ASKED, said(n), title="Before you continue")),
    ("other words beside a choice", consent_page, 6, lambda n: facts(ASKED, "Accept all", said(n))),
    ("other words under a title with the subject", consent_page, 6, lambda n: facts(*[ASKED] * 3, said(n), title="Cookies")),
    ("words of a headline that makes no news", consent_page, 2, lambda n: facts(ASKED, ASKED, "Accept all", said(8) + ".", headings=(said(n),))),
    ("words of a sentence that makes no news", consent_page, 7, lambda n: facts(ASKED, ASKED, "Accept all", said(n) + ".", headings=("Dam at Harrow",))),
    ("words of an article behind a cookie wall", withheld_article, 119, lambda n: facts(COOKIES, article_words=n)),
    ("paragraphs behind a cookie wall", withheld_article, 1, lambda n: facts(COOKIES, prose=n)),
    ("words of the line of a cookie wall", withheld_article, 16, lambda n: facts(said(n, COOKIES))),
    ("lines down to that of a cookie wall", withheld_article, 12, lambda n: facts(*["x"] * (n - 1), COOKIES)),
    ("words of the line of a banner", withheld_article, 16, lambda n: facts(said(n, "We and our partners store information"))),
    ("words of an article that is not free", withheld_article, 119, lambda n: facts(is_free=False, article_words=n)),
    ("half of the stated words", withheld_article, 399, lambda n: facts(is_free=False, stated_words=800, article_words=n)),
    ("words beside an offer", withheld_article, 119, lambda n: facts(PAID, article_words=n)),
    ("paragraphs beside an offer", withheld_article, 2, lambda n: facts(PAID, prose=n)),
    ("words of an offer", withheld_article, 16, lambda n: facts(said(n, PAID))),
    ("words beside the line of a login", withheld_article, 119, lambda n: facts(LOGIN, article_words=n)),
    ("paragraphs beside the line of a login", withheld_article, 1, lambda n: facts(LOGIN, prose=n)),
    ("words of the line of a login", withheld_article, 16, lambda n: facts(said(n, LOGIN))),
    ("lines down to that of a login", withheld_article, 60, lambda n: facts(*["x"] * (n - 1), LOGIN)),
    ("words under the title of a login", withheld_article, 39, lambda n: facts(title="Log in", article_words=n)),
    ("words of what is marked as an article beside a login", withheld_article, 59, lambda n: facts(LOGIN, is_marked=True, article_words=n)),
    ("words of an article in a shell", withheld_article, 39, lambda n: facts(SCRIPT, article_words=n)),
    ("words of a shell", withheld_article, 79, lambda n: facts(SCRIPT, words=n)),
    ("words beside an empty root", withheld_article, 39, lambda n: facts(markup='<div id="root"></div><script>', words=n)),
    ("words of an article that is doubted", doubt_of, 249, lambda n: facts(LOGIN, article_words=n)),
    ("words beside a password", doubt_of, 124, lambda n: facts(asks_password=True, article_words=n)),
    ("words without a paragraph", doubt_of, 59, lambda n: facts(article_words=n)),
    ("other words in a page that is doubted", doubt_of, 14, lambda n: facts(ASKED, said(n), article_words=100)),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "most", "page"), [pytest.param(*row, id=name) for name, *row in COUNTS])
def test_a_rule_holds_up_to_a_number_and_not_beyond(
    rule: Rule, most: int, page: Callable[[int], GateFacts]
) -> None:
    assert rule(page(most))
    assert not rule(page(most + 1))


ARTICLE: dict[str, Any] = {"article_words": 200, "prose": 5}
FLASH = "The dam at Harrow failed at noon today."
RULES: list[tuple[str, Rule, GateFacts, dict[str, Any]]] = [
    ("a wall or what is marked as an article", wall_before, facts(**WALL), {"is_marked": True}),
    ("a wall or what is dated", wall_before, facts(**WALL), {"is_dated": True}),
    ("a proof of a human with its mark", wall_before, facts(title="One more step", markup="captcha"), {"markup": ""}),
    ("an error page or what is marked", error_page, facts(*ERROR, title="Something went wrong"), {"is_marked": True}),
    ("an error page or what is dated", error_page, facts(*ERROR, title="Something went wrong"), {"is_dated": True}),
    ("an error page by two wordings", error_page, facts(*ERROR, title="Something went wrong"), {"lines": ()}),
    ("an error page by its title", error_page, facts(*ERROR, "Something went wrong", title="Something went wrong"), {"title": "Bridge"}),
    ("a missing page or what is marked", missing_article, facts(title=GONE), {"is_marked": True}),
    ("no article or what is marked", no_article, facts(), {"is_marked": True}),
    ("a flash has a sentence", no_article, facts("Dam at Harrow fails at noon", headings=("Dam at Harrow",), article_words=8), {"lines": (FLASH,)}),
    ("a flash has another sentence than its headline", no_article, facts(FLASH, headings=(FLASH,), article_words=8), {"headings": ("Dam at Harrow",)}),
    ("an archive's page or what is marked", archive_page, facts(EXCLUDED), {"is_marked": True}),
    ("a dialogue or what is marked", consent_page, facts(ASKED, "Accept all"), {"is_marked": True}),
    ("a dialogue or what is dated", consent_page, facts(ASKED, "Accept all"), {"is_dated": True}),
    ("a dialogue offers a choice", consent_page, facts(ASKED, "Accept all"), {"lines": (ASKED,)}),
    ("a dialogue speaks to its reader", consent_page, facts(ASKED, "Accept all"), {"lines": ("Cookies are stored on most devices", "Accept all")}),
    ("a dialogue speaks of the subject", consent_page, facts(ASKED, "Accept all"), {"lines": ("We store small files for you", "Accept all")}),
    ("a short line is none of a dialogue", consent_page, facts(ASKED, "Accept all"), {"lines": ("We use cookies for you", "Accept all")}),
    ("a dialogue without words behind its title", consent_page, facts("Accept all", title="Before you continue"), {"article_words": 1}),
    ("a title alone is no dialogue", consent_page, facts("Accept all", title="Before you continue"), {"lines": ("Bridge",)}),
    ("a banner or news below it", withheld_article, facts("We and our partners store information", FLASH, headings=("Bridge",)), {"headings": ("Dam at Harrow fails",)}),
    ("an offer in the headline of what is marked", withheld_article, facts(PAID, headings=(PAID,), article_words=50), {"is_marked": True}),
    ("half a text that is free", withheld_article, facts(is_free=False, stated_words=800, article_words=300), {"is_free": None}),
    ("a password in what is no short page", withheld_article, facts(title="Log in", asks_password=True, article_words=100), {"asks_password": False}),
    ("a login in the title of what is marked", withheld_article, facts(title="Log in"), {"is_marked": True, "article_words": 45}),
    ("a shell has a script", withheld_article, facts(markup='<div id="root"></div><script>'), {"markup": '<div id="root"></div>'}),
    ("a shell says so where scripts do not run", withheld_article, facts(unscripted=SCRIPT, words=60), {"unscripted": ""}),
    ("a doubt or what is marked", doubt_of, facts(LOGIN), {"is_marked": True}),
    ("a doubt or what is dated", doubt_of, facts(LOGIN), {"is_dated": True}),
    ("few words without a paragraph", doubt_of, facts(article_words=40), {"prose": 1}),
] + [
    (f"a doubt by {name}", doubt_of, facts(*lines, **titles, **ARTICLE), {"lines": (), "title": ""})
    for name, lines, titles in (
        ("the wording of a wall", (), WALL), ("a missing page", (GONE,), {}), ("a login", (LOGIN,), {}),
        ("scripts", (SCRIPT,), {}), ("an offer", (PAID,), {}), ("an error", (), {"title": "Something went wrong"}),
        ("a dialogue", (), {"title": "Before you continue"}),
    )
]  # fmt: skip


@pytest.mark.parametrize(("rule", "page", "change"), [pytest.param(*row, id=name) for name, *row in RULES])
def test_a_rule_needs_each_of_its_signs(rule: Rule, page: GateFacts, change: dict[str, Any]) -> None:
    known = {name: getattr(page, name) for name in GateFacts.__dataclass_fields__}
    assert rule(page)
    assert not rule(GateFacts(**known | change))


@pytest.mark.parametrize(
    "news",
    [
        pytest.param("The dam at Harrow stores cookies for noon.", id="the subject"),
        pytest.param("The dam at Harrow failed at noon, you know.", id="the reader"),
        pytest.param("© The dam at Harrow failed at noon today.", id="a copyright"),
        pytest.param("The dam at Harrow failed at noon on Tuesday", id="no end"),
    ],
)
def test_what_is_no_sentence_of_news_does_not_save_a_dialogue(news: str) -> None:
    assert consent_page(facts(ASKED, ASKED, "Accept all", news, headings=("Dam at Harrow fails",)))
    assert not consent_page(facts(ASKED, ASKED, "Accept all", FLASH, headings=("Dam at Harrow fails",)))


def test_a_paragraph_of_prose_has_twenty_five_words() -> None:
    assert prose_of([said(24), said(25), said(26)]) == 2
