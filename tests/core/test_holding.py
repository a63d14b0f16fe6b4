"""What is held back from a page's timeline, and what never is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from palmyra_watch.core.holding import held_among
from palmyra_watch.core.identity import content_id_of, state_id_of
from palmyra_watch.core.timeline import Shown, Sighting
from palmyra_watch.model import Article, Block, CaptureId, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

START = datetime(2024, 5, 1, 6, tzinfo=UTC)
WORDS = (
    "The council of the harbour town voted on Monday night to close the old ferry pier after engineers found "
    "that {n} of its oak piles had rotted below the water line and could no longer carry a loaded bus safely. "
)
FULL = " ".join(WORDS.format(n=n) for n in range(3, 9))
OTHER = (
    "Stock markets in the region fell sharply while traders waited for the central bank to speak about rates. "
    * 6
)


def article(text: str, *, headline: str = "Pier closes", canonical: str | None = None) -> Article:
    block = Block(role=Role.PARAGRAPH, text=text, source_start=0, source_end=len(text))
    return Article(
        headline=headline, authors=(), site=None, site_basis=None, published=None, dateline=None, language="en",
        blocks=(block,), canonical_url=canonical,
    )  # fmt: skip


def held(
    states: Iterable[Article], *, hours: float = 1, released: Iterable[int] = ()
) -> list[tuple[int, str]]:
    """Return place and rule of each held state, when one look showed each, some hours apart."""
    looks, articles = [], {}
    for number, state in enumerate(states):
        name = CaptureId(f"cap1:{number}")
        looks.append(Sighting(seen_at=START + number * timedelta(hours=hours), capture_id=name))
        articles[name] = [Shown(article=state, content_id=content_id_of(state), state_id=state_id_of(state))]
    names = [CaptureId(f"cap1:{number}") for number in released]
    return [
        (int(item.capture_id.partition(":")[2]), item.rule) for item in held_among(looks, articles, names)
    ]


STUB = article("The council of the harbour town voted on Monday night to close the old ferry pier.")


def test_a_fragment_for_one_look_is_held_back() -> None:
    assert held([article(FULL), STUB, article(FULL)]) == [(1, "collapsed")]


def test_a_fragment_that_lasts_is_an_edit() -> None:
    assert held([article(FULL), STUB, STUB, STUB]) == []
    assert held([article(FULL), STUB, STUB], hours=25) == []


def test_a_released_capture_is_not_held() -> None:
    assert held([article(FULL), STUB, article(FULL)], released=[1]) == []


def test_another_storys_text_under_the_address_is_held_back() -> None:
    other = article(OTHER, headline="Markets fall")
    assert held([article(FULL), other, article(FULL)]) == [(1, "another-story")]


def test_a_page_that_names_another_address_is_held_back_for_good() -> None:
    own = article(FULL, canonical="https://n.example/pier")
    other = article(OTHER, headline="Markets fall", canonical="https://n.example/markets")
    assert held([own, other, other, other, other]) == [(n, "another-story") for n in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(article(FULL.replace("Monday", "Tuesday")), id="a changed day"),
        pytest.param(article(FULL[: len(FULL) // 2]), id="half of the text gone"),
        pytest.param(article(FULL + OTHER), id="much added"),
        pytest.param(article(OTHER), id="all rewritten under the same headline"),
        pytest.param(article(FULL, headline="Ferry pier shut"), id="another headline"),
    ],
)
def test_an_edit_is_never_held_back(after: Article) -> None:
    assert held([article(FULL), after, after]) == []


def test_a_complete_rewrite_under_its_own_address_is_an_edit() -> None:
    own = article(FULL, canonical="https://n.example/pier")
    assert (
        held([own, replace(article(OTHER, headline="Markets fall"), canonical_url=own.canonical_url)]) == []
    )


def test_the_first_capture_is_never_held() -> None:
    assert held([STUB, article(FULL)]) == []


def test_a_text_that_comes_back_is_the_story_whatever_stood_between() -> None:
    other = article(OTHER, headline="Markets fall")
    assert held([article(FULL), other, article(FULL), article(FULL)], released=[1]) == []
