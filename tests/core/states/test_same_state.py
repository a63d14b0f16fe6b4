"""What a redesign spells otherwise is no edit, and every other difference is one."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from palmyra_watch.core.compare.record import field_changes
from palmyra_watch.core.extract.web.fields.dates import stated_date
from palmyra_watch.core.identity import content_id_of, state_id_of
from palmyra_watch.core.timeline import Shown, Sighting, stories_of_source
from palmyra_watch.model import Article, Basis, Block, CaptureId, Role, SourceId

START = datetime(2021, 3, 20, tzinfo=UTC)
TEXT = "Divers found eleven amphorae below the harbour wall on Monday, the museum said."
MORE = "They will be shown in the spring, when the salt has been washed out of them."


def article(*texts: str, at: str = "", dateline: str | None = None) -> Article:
    return Article(
        headline="Amphorae found in the harbour", authors=("Ada Brandt",), site=None, site_basis=None,
        published=stated_date(at) if at else None, dateline=dateline, language="en",
        blocks=tuple(
            Block(role=Role.PARAGRAPH, text=text, source_start=0, source_end=len(text)) for text in texts
        ),
    )  # fmt: skip


def versions(*states: Article) -> int:
    looks, articles = [], {}
    for number, state in enumerate(states):
        name = CaptureId(f"cap1:{number}")
        looks.append(Sighting(seen_at=START + timedelta(hours=number), capture_id=name))
        articles[name] = [Shown(article=state, content_id=content_id_of(state), state_id=state_id_of(state))]
    (story,) = stories_of_source(SourceId("src1:t"), looks, articles, {})
    return len(story.versions)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("2021-03-16T09:00+01:00", "2021-03-16T08:00Z", id="one instant in two zones"),
        pytest.param("2021-03-16T09:00:00+01:00", "2021-03-16T09:00+01:00", id="seconds that are zero"),
        pytest.param("2021-03-16T09:00", "2021-03-16T09:00:00+01:00", id="a zone that is added"),
        pytest.param("2021-03-16T09:00+01:00", "2021-03-16T09:00", id="a zone that is left out"),
    ],
)
def test_one_moment_in_two_spellings_is_no_edit(before: str, after: str) -> None:
    one, other = article(TEXT, MORE, at=before), article(TEXT, MORE, at=after)
    assert versions(one, other, one) == 1
    assert field_changes(one, other) == ()
    assert field_changes(replace(one, modified=one.published), replace(other, modified=other.published)) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("2021-03-16T09:00+01:00", "2021-03-16T09:00Z", id="the same clock in another zone"),
        pytest.param("2021-03-16T09:00", "2021-03-16T10:00+01:00", id="a zone and another clock"),
        pytest.param("2021-03-16", "2021-03-17", id="another day"),
        pytest.param("2021-03-16T09:00", "2021-03-16T09:00:30", id="seconds that are not zero"),
    ],
)
def test_another_moment_is_an_edit(before: str, after: str) -> None:
    one, other = article(TEXT, MORE, at=before), article(TEXT, MORE, at=after)
    assert versions(one, other) == 2
    assert len(field_changes(one, other)) == 1


@pytest.mark.parametrize(
    ("change", "count"),
    [
        pytest.param({"site": "The Courier", "site_basis": Basis.STATED}, 2, id="a stated publisher"),
        pytest.param({"site": "The Courier", "site_basis": Basis.INFERRED}, 1, id="an inferred publisher"),
        pytest.param({"authors": ("Ada Brandt", "Zoe Brandt")}, 2, id="an author"),
        pytest.param({"headline": "Amphorae found"}, 2, id="a headline"),
    ],
)
def test_an_edit_of_a_field_beside_another_spelling_is_a_version(change: dict[str, Any], count: int) -> None:
    site = {"site": "The Post", "site_basis": change.get("site_basis", Basis.STATED)}
    one, other = (
        replace(article(TEXT, at=at), **site) for at in ("2021-03-16T09:00+01:00", "2021-03-16T08:00Z")
    )
    assert versions(one, other) == 1
    assert versions(one, replace(other, **change)) == count


def test_a_zone_that_changes_behind_a_time_without_one_is_an_edit() -> None:
    clock = "2021-03-16T09:00"
    states = [article(TEXT, at=at) for at in (clock, clock + "+01:00", clock + "-05:00")]
    assert versions(*states) == 2


def test_an_edit_beside_another_spelling_is_a_version() -> None:
    one = article(TEXT, MORE, at="2021-03-16T09:00+01:00")
    other = article(TEXT.replace("eleven", "seven"), MORE, at="2021-03-16T08:00Z")
    assert versions(one, other) == 2
    assert field_changes(one, other) == ()


FRONT = f"MARLOW, March 16 (Reuters) — {TEXT}"


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(article("MARLOW, March 16 (Reuters)", TEXT, MORE), id="in a line of its own"),
        pytest.param(article(TEXT, MORE, dateline="Marlow, March 16 (Reuters)"), id="in a field"),
    ],
)
def test_a_dateline_that_moves_out_of_the_text_is_no_edit(after: Article) -> None:
    assert versions(article(FRONT, MORE), after) == 1
    assert versions(after, article(FRONT, MORE)) == 1


def test_a_dateline_with_the_day_before_its_month_is_one_too() -> None:
    assert versions(article(f"MARLOW, 16 March — {TEXT}", MORE), article("MARLOW, 16 March", TEXT, MORE)) == 1


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(article(TEXT, MORE), id="it is gone"),
        pytest.param(article(FRONT.replace("16", "17"), MORE), id="another day"),
        pytest.param(article(FRONT.replace("Reuters", "AP"), MORE), id="another agency"),
        pytest.param(
            article(TEXT, MORE, dateline="HARLOW, March 16 (Reuters)"), id="another place in a field"
        ),
        pytest.param(
            article("HARLOW, March 16 (Reuters)", TEXT, MORE), id="another place in a line of its own"
        ),
    ],
)
def test_another_dateline_is_an_edit(after: Article) -> None:
    assert versions(article(FRONT, MORE), after) == 2


def test_a_date_line_that_moves_to_a_field_is_no_edit() -> None:
    at = "2021-03-16T09:00+01:00"
    assert versions(article("16 March 2021", TEXT, MORE, at=at), article(TEXT, MORE, at=at)) == 1
    assert versions(article("17 March 2021", TEXT, MORE, at=at), article(TEXT, MORE, at=at)) == 2


def test_a_date_far_below_the_headline_is_text() -> None:
    lines = ["16 March 2021", TEXT, MORE, "Photo: the museum", "More below"]
    for at in range(5):
        dated = [*lines[1 : at + 1], lines[0], *lines[at + 1 :]]
        one = article(*dated, at="2021-03-16T09:00+01:00")
        assert versions(one, article(*lines[1:], at="2021-03-16T09:00+01:00")) == (1 if at < 4 else 2), at


FRENCH = "Le ministère a démenti lundi : « aucune vanne n’a cédé », a déclaré Zoé Bélanger à Évreux."


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(FRENCH.encode().decode("iso-8859-1"), id="UTF-8 read as ISO 8859-1"),
        pytest.param(FRENCH.encode("ascii", "xmlcharrefreplace").decode(), id="escaped twice"),
        pytest.param(unicodedata.normalize("NFD", FRENCH), id="accents of their own"),
        pytest.param(FRENCH.encode("windows-1252").decode("utf-8", "replace"), id="characters that are lost"),
    ],
)
def test_a_second_encoding_of_one_text_is_no_edit(after: str) -> None:
    assert versions(article(FRENCH, MORE), article(after, MORE), article(FRENCH, MORE)) == 1
    assert versions(article(after, MORE), article(FRENCH, MORE)) == 1


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(FRENCH.replace("Bélanger", "Bèlanger"), id="another accent"),
        pytest.param(FRENCH.replace("aucune", "une"), id="another word"),
        pytest.param(FRENCH.replace("lundi", "mardi").encode("windows-1252").decode("utf-8", "replace"), id="another day, characters lost"),
    ],
)  # fmt: skip
def test_an_edit_in_a_second_encoding_is_one(after: str) -> None:
    assert versions(article(FRENCH, MORE), article(after, MORE)) == 2
