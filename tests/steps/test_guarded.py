"""What is caught at the edge of a step, and which of many parts is to blame."""

from __future__ import annotations

import errno
from itertools import combinations, permutations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from palmyra_watch.errors import WarehouseBusy
from palmyra_watch.steps.guarded import Case, Step, StepFailure, attempted, without_failing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

CASE = Case(step=Step.RELATE, subject="all")


def test_an_error_is_told_on_one_line_by_type_and_message() -> None:
    def fails() -> int:
        raise ValueError("no\n  such   place")

    assert attempted(CASE, fails) == StepFailure(case=CASE, error="ValueError: no such place")
    assert attempted(CASE, lambda: 3) == 3


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(WarehouseBusy(Path("w"), None, 1.0), id="another writer"),
        pytest.param(OSError(errno.ENOSPC, "No space left on device"), id="a full disk"),
        pytest.param(KeyboardInterrupt(), id="an interrupt"),
    ],
)
def test_what_says_nothing_about_a_story_ends_the_run(error: BaseException) -> None:
    def fails() -> int:
        raise error

    with pytest.raises(type(error)):
        attempted(CASE, fails)


def _sum_unless(bad: Callable[[set[str]], bool]) -> Callable[[Mapping[str, int]], int]:
    def work(parts: Mapping[str, int]) -> int:
        if bad(set(parts)):
            raise ValueError("these cannot be added")
        return sum(parts.values())

    return work


def _without(names: Iterable[str], bad: Callable[[set[str]], bool]) -> tuple[int | None, list[str]]:
    made, failed = without_failing(
        dict.fromkeys(names, 1),
        _sum_unless(bad),
        common=CASE,
        case_of=lambda name: Case(step=Step.RELATE, subject=name),
    )
    return made, sorted(failure.case.subject for failure in failed)


@pytest.mark.parametrize("order", list(permutations("abcd")))
def test_a_part_that_fails_beside_any_other_is_to_blame_wherever_it_stands(order: tuple[str, ...]) -> None:
    assert _without(order, lambda names: "b" in names and len(names) > 1) == (3, ["b"])


@pytest.mark.parametrize("bad", list(combinations("abcdefg", 2)))
def test_parts_that_fail_alone_are_all_found(bad: tuple[str, str]) -> None:
    assert _without("abcdefg", lambda names: bool(names & set(bad))) == (5, sorted(bad))


@pytest.mark.parametrize("bad", list(combinations("abcdef", 2)))
def test_two_parts_that_fail_beside_any_other_are_both_found(bad: tuple[str, str]) -> None:
    made, failed = _without("abcdef", lambda names: bool(names & set(bad)) and len(names) > 1)
    assert (made, failed) == (4, sorted(bad))


def test_where_nothing_helps_the_whole_has_failed() -> None:
    assert _without("abc", lambda _names: True) == (None, ["all"])
