from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palmyra_watch.core.text.normalise import comparable

UNHURRIED = settings(deadline=None)  # the machine may be busy


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("“Don’t,” he said", '"Don\'t," he said', id="curly and straight quotes"),
        pytest.param("10\u00a0km", "10 km", id="no-break space"),
        pytest.param("caf\u00e9", "cafe\u0301", id="composed and decomposed"),
        pytest.param("so – he", "so — he", id="dashes"),
        pytest.param("so -- he", "so — he", id="two hyphens for a dash"),
        pytest.param("co\u00adoperate\u200b", "cooperate", id="soft hyphen and zero-width space"),
        pytest.param("wait…", "wait...", id="an ellipsis"),
        pytest.param("ﬁve １０", "five 10", id="ligatures and full-width figures"),
        pytest.param(" two\n lines ", "two lines", id="white space"),
    ],
)
def test_typography_compares_equal(left: str, right: str) -> None:
    assert comparable(left) == comparable(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("10²", "102", id="a power"),
        pytest.param("5½", "51⁄2", id="a fraction"),
        pytest.param("CO₂", "CO2 ", id="a subscript"),
        pytest.param("10①", "101", id="a circled digit"),
        pytest.param("10⒈", "101.", id="a digit with a stop"),
        pytest.param("US", "us", id="case"),
        pytest.param("1.5", "15", id="a decimal point"),
        pytest.param("-3", "3", id="a sign"),
    ],
)
def test_what_may_mean_something_else_does_not_compare_equal(left: str, right: str) -> None:
    assert comparable(left) != comparable(right)


@UNHURRIED
@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert comparable(comparable(text)) == comparable(text)


@UNHURRIED
@given(st.text())
def test_both_normal_forms_compare_equal(text: str) -> None:
    assert comparable(unicodedata.normalize("NFC", text)) == comparable(unicodedata.normalize("NFD", text))
