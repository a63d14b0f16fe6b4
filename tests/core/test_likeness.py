"""How much wording two texts share."""

from __future__ import annotations

import pytest

from palmyra_watch.core.likeness import shared_wording


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        pytest.param("a b c d e f g", "A, b: c d e f g.", 1.0, id="the same but for case and marks"),
        pytest.param("a b c d e f g", "a b c d x f g", 0.25, id="one run of four words in four"),
        pytest.param("a b c d e f g", "x x a b c d e x x x x x x", 0.5, id="measured by the shorter one"),
        pytest.param("a b c d e f g", "b c d", 0.0, id="less than a run"),
        pytest.param("a b", "A b!", 1.0, id="short ones that are the same"),
        pytest.param("a b", "a c", 0.0, id="short ones that differ"),
        pytest.param("a b", "b b", 0.0, id="short ones that end alike"),
        pytest.param("", "a b c d e", 0.0, id="nothing"),
    ],
)
def test_wording_is_shared_by_runs_of_four_words(one: str, other: str, share: float) -> None:
    assert shared_wording(one, other) == shared_wording(other, one) == share
