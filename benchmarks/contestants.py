"""Other ways to link the sentences of two drafts, each as its documentation suggests."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING

from deepdiff import DeepDiff
from rapidfuzz import fuzz, process
from scipy.optimize import linear_sum_assignment

from palmyra_watch.core.compare.alignment.links import sentence_links

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Links = set[tuple[int, int]]

# The share of letters in common from which a Hungarian matcher takes a pair; the best of .3, .4 … .7 on the gold.
RATIO_CUTOFF = 60
_PATH = re.compile(r"root\[(\d+)\]$")


def difflib_links(old: Sequence[str], new: Sequence[str]) -> Links:
    """Link equal sentences in order, and in each replaced stretch the first with the first and so on."""
    links: Links = set()
    for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        links.update(zip(range(a, b), range(c, d), strict=False))
    return links


def hungarian_links(old: Sequence[str], new: Sequence[str]) -> Links:
    """Link one to one so that the shares of letters in common add up to the most."""
    if not old or not new:
        return set()
    ratios = process.cdist(old, new, scorer=fuzz.ratio, score_cutoff=RATIO_CUTOFF)
    rows, columns = linear_sum_assignment(ratios, maximize=True)
    return {(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if ratios[i, j] > 0}


def deepdiff_links(old: Sequence[str], new: Sequence[str]) -> Links:
    """Link what a record comparison in order neither adds nor removes; it tells of places by their path."""
    found = DeepDiff(list(old), list(new), verbose_level=2)
    removed = _places(found.get("iterable_item_removed", {}))
    added = _places(found.get("iterable_item_added", {}))
    left = [i for i in range(len(old)) if i not in removed]
    right = [j for j in range(len(new)) if j not in added]
    return {(i, j) for i, j in zip_longest(left, right) if i is not None and j is not None}


def _places(paths: Iterable[str]) -> set[int]:
    return {int(found[1]) for found in map(_PATH.match, paths) if found is not None}


CONTESTANTS: dict[str, Callable[[Sequence[str], Sequence[str]], Links]] = {
    "palmyra_watch": sentence_links,
    "difflib": difflib_links,
    "rapidfuzz + Hungarian": hungarian_links,
    "deepdiff": deepdiff_links,
}
