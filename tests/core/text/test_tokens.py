from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palmyra_watch.core.text.tokens import is_number, tokens_of, word_keys

UNHURRIED = settings(deadline=None)  # the machine may be busy


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in tokens_of(text) if not text[start:end].isspace()]


@pytest.mark.parametrize(
    "figure",
    [
        "-3", "−3", "+5", "0.5", ".5", "1,500.50", "1.500,50", "1\u202f500", "1'500", "12%", "$1.5m", "US$5bn", "-$5",
        "€200", "200€", "20°C", "1.5m", "10km", "3rd", "1990s", "10:30", "3/30/2016", "2016-03-27", "10²", "5½", "٢٠١٥",
        "1\ufe0f\u20e3",
    ],
)  # fmt: skip
def test_a_figure_is_one_token(figure: str) -> None:
    assert words(f"about {figure} there") == ["about", figure, "there"]
    assert is_number(figure)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2014-2016", ["2014", "-", "2016"], id="a range is two figures, neither negative"),
        pytest.param("10%–15%", ["10%", "–", "15%"], id="a range of shares"),
        pytest.param(
            "a 170-kilometer road", ["a", "170", "-", "kilometer", "road"], id="a figure before a unit"
        ),
        pytest.param("well-known F-16", ["well-known", "F-16"], id="hyphenated words and names with figures"),
        pytest.param("don’t isn't O'Hara", ["don’t", "isn't", "O'Hara"], id="apostrophes"),
        pytest.param("'quoted'", ["'", "quoted", "'"], id="quotation marks are no apostrophes"),
        pytest.param("U.S. troops.", ["U.S.", "troops", "."], id="an abbreviation keeps its stops"),
        pytest.param("in 2015.", ["in", "2015", "."], id="a full stop is no decimal"),
        pytest.param("1,500, he said", ["1,500", ",", "he", "said"], id="a comma behind a figure"),
        pytest.param("e\u0301te\u0301", ["e\u0301te\u0301"], id="combining marks stay with their letters"),
        pytest.param("नमस्ते दुनिया", ["नमस्ते", "दुनिया"], id="vowel signs of Hindi"),
        pytest.param("👩‍👩‍👧👍🏽🇩🇪🇫🇷", ["👩‍👩‍👧", "👍🏽", "🇩🇪", "🇫🇷"], id="emoji sequences"),
        pytest.param("東京は30日", ["東", "京", "は", "30", "日"], id="Japanese"),
        pytest.param("שלום עולם", ["שלום", "עולם"], id="Hebrew"),
        pytest.param("see https://a.org/b?c=1.", ["see", "https://a.org/b?c=1", "."], id="an address"),
        pytest.param("wait... no", ["wait", "...", "no"], id="three full stops"),
    ],
)
def test_tokens_are_what_a_reader_calls_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@UNHURRIED
@given(st.text())
def test_tokens_cover_the_whole_text(text: str) -> None:
    spans = tokens_of(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)


def test_word_keys_are_case_folded_and_without_marks() -> None:
    assert word_keys("The -3.5% (Fall)!") == ["the", "-3.5%", "fall"]


def test_punctuation_is_not_a_number() -> None:
    assert not is_number("-")
    assert not is_number("")
    assert not is_number("F-16")
