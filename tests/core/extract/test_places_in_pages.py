"""Where blocks stand in a page: the same places as by searching it anew for each, without searching it so often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from palmyra_watch.core.extract.page.occurrences import NEARBY, Occurrences
from palmyra_watch.core.extract.page.spans import MAX_SEARCHED, Places

if TYPE_CHECKING:
    from typing import SupportsIndex


class Counted(str):
    """A text that counts how often it is searched."""

    __slots__ = ("searched",)

    def __init__(self, _text: str) -> None:
        super().__init__()
        self.searched = 0

    def find(self, sub: str, start: SupportsIndex | None = None, end: SupportsIndex | None = None, /) -> int:
        self.searched += 1
        return super().find(sub, start, end)


@given(
    text=st.text("ab|", max_size=60),
    asked=st.lists(st.tuples(st.integers(0, 60), st.text("ab|", min_size=1, max_size=4)), max_size=30),
)
def test_what_is_remembered_is_what_a_search_finds(text: str, asked: list[tuple[int, str]]) -> None:
    occurrences = Occurrences(text)
    for place, words in asked:
        assert occurrences.behind(place, words) == text.find(words, place)


def test_words_that_do_not_follow_are_looked_for_once() -> None:
    text = Counted("ab " * 1000)
    occurrences = Occurrences(text)
    found = {occurrences.behind(place, words) for place in range(1, 900) for words in ("cd", "abab")}
    assert found == {-1}
    assert text.searched == 2


def test_words_that_stand_far_behind_are_looked_for_once() -> None:
    text = Counted("ab " * 1000 + "cd")
    occurrences = Occurrences(text)
    assert {occurrences.behind(place, "cd") for place in range(1, 900)} == {3000}
    assert text.searched == 1


def test_beyond_the_bound_only_what_is_near_is_found() -> None:
    occurrences = Occurrences("x" * 2 * NEARBY + "cd", most=100)
    assert occurrences.behind(1, "ab") == -1
    assert occurrences.behind(1, "cd") == -1
    assert occurrences.behind(NEARBY + 100, "cd") == 2 * NEARBY


def test_blocks_that_are_written_otherwise_are_found_beyond_the_bound_too() -> None:
    paragraphs = [
        f"Item{k} of the list was seen by all of them in its place. " + "word " * 70 for k in range(1600)
    ]
    page = "<body>" + "".join(f"<p><b>{text[0]}</b>{text[1:]}</p>" for text in paragraphs)
    assert len(page) * len(paragraphs) // 2 > MAX_SEARCHED
    places = Places(page)
    found = [places.span_of(text) for text in paragraphs]
    assert [page[start:end] for start, end in found] == [
        f"{text[0]}</b>{text[1:].rstrip()}" for text in paragraphs
    ]
