"""Which addresses stand for one story, and which only say so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from palmyra_watch.core.aliases import Witness, roots_of
from palmyra_watch.core.identity import page_source_id_of
from palmyra_watch.core.urls import page_key
from palmyra_watch.model import CaptureId, SourceKind

SITE = "https://herald.example"
PIER = "The council voted on Monday to close the old ferry pier after engineers found that its oak piles had rotted."
PIER_EDITED = PIER.replace("Monday", "Tuesday")
MARKET = (
    "Prices at the fish market rose sharply in spring while boats from the southern harbours stayed at home."
)


def witness(path: str, text: str, *, day: int, canonical: str = "", final: str = "") -> Witness:
    return Witness(
        source_id=page_source_id_of(page_key(SITE + path)),
        kind=SourceKind.PAGE,
        location=SITE + path,
        final_url=SITE + (final or path),
        canonical_url=SITE + canonical if canonical else None,
        headline=text.split(" ", 4)[3] + str(len(text)),
        opening=text,
        capture_id=CaptureId(f"cap1:{path}{day}"),
        since=datetime(2024, 5, 1, tzinfo=UTC) + timedelta(days=day),
    )


@pytest.mark.parametrize(
    ("told", "ties"),
    [
        pytest.param(
            [witness("/a", PIER, day=1, canonical="/b"), witness("/b", PIER, day=1)], {"/a": "/b"},
            id="a page names another as its address, and shows the same text",
        ),
        pytest.param(
            [witness("/a", PIER, day=1), witness("/a", PIER_EDITED, day=2, canonical="/new", final="/new")], {"/a": "/new"},
            id="a page moved, and was edited on the way",
        ),
        pytest.param(
            [witness("/a", PIER, day=1), witness("/b", MARKET, day=1), witness("/a", MARKET, day=2, canonical="/b")], {},
            id="another story's page stood under the address once",
        ),
        pytest.param(
            [witness("/a", MARKET, day=1, canonical="/b"), witness("/b", MARKET, day=1), witness("/a", PIER, day=2)], {},
            id="another story's page stood under the address first",
        ),
        pytest.param(
            [witness("/a", PIER, day=1), witness("/a", MARKET, day=2, final="/b"), witness("/b", MARKET, day=1)], {},
            id="an address led to another story once",
        ),
        pytest.param(
            [witness("/a", PIER, day=1), witness("/a", MARKET, day=2, canonical="/markets")], {},
            id="another text names a page that nobody captured",
        ),
        pytest.param(
            [witness("/a", PIER, day=1), witness("/a", MARKET, day=2, final="/markets")], {},
            id="an address led to a page that nobody captured, with another text",
        ),
        pytest.param(
            [witness("/a", PIER, day=1, canonical="/all"), witness("/b", MARKET, day=2, canonical="/all")], {"/a": "/all"},
            id="one fixed address for every page stands for the first of them at most",
        ),
    ],
)  # fmt: skip
def test_only_states_of_one_story_are_united(told: list[Witness], ties: dict[str, str]) -> None:
    found = {root.source_id: root.root_id for root in roots_of(told, []) if root.source_id != root.root_id}
    assert found == {
        page_source_id_of(page_key(SITE + one)): page_source_id_of(page_key(SITE + other))
        for one, other in ties.items()
    }
