from __future__ import annotations

import json
from typing import Any

import pytest

from palmyra_watch.adapters.warehouse import writer
from palmyra_watch.core.extract import capture
from palmyra_watch.steps.read import answer, corrections, name_variants, names, quotations, records, reuse
from palmyra_watch.steps.rebuild import rebuild_warehouse
from palmyra_watch.steps.relate import relate_stories
from tests.conftest import STORY, Watch, copy_seeds
from tests.steps.test_claims import OTHER
from tests.steps.test_pipeline import doctor_problems

MAYOR = """The dam at Orrin holds

By Max Voss

May 12, 2021

The dam at Orrin held through the night, and “the valley was spared the worst flood in eighty years,” said Mayor Ilse Brandt.

“We will repair the northern wall before the winter,” she added.

The road to the town stays closed until Friday, and the school opens again on the day after that.
"""

COUNTY = """Orrin counts the damage

By Ada Finch

May 13, 2021

Some 40 houses stand under water in the lower town, the fire brigade of the county said on Wednesday.

Ilse Brandt, the mayor, told reporters on Tuesday: “The valley was spared the worst flood in eighty years, thank God.”

Dr. Yasir Halabi of the Orrin Hospital said 12 people were treated there for cold and for broken bones.
"""


def rows(watch: Watch, statement: str) -> list[dict[str, Any]]:
    return records(answer(watch.settings, statement))


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Watch:
    """A watch that has looked at the seed documents once."""
    made = Watch(tmp_path_factory.mktemp("seeds"))
    copy_seeds(made.seeds)
    made.look()
    return made


@pytest.fixture
def valley(watch: Watch) -> Watch:
    watch.write("mayor.txt", MAYOR)
    watch.write("county.txt", COUNTY)
    watch.look()
    return watch


def test_every_quotation_stands_in_its_blocks_at_its_offsets(seeds: Watch) -> None:
    found = rows(
        seeds,
        "SELECT quotations.*, list_transform(quotations.blocks, lambda one: contents.blocks[one + 1].text) AS texts, "
        "sentences.block AS sentence_block, sentences.starts AS sentence_starts, sentences.ends AS sentence_ends "
        "FROM quotations JOIN contents USING (content_id) JOIN sentences USING (content_id, position)",
    )
    assert len(found) == rows(seeds, "SELECT count(*) AS n FROM quotations")[0]["n"] > 80
    for row in found:
        texts = row["texts"]
        whole = texts[0][row["starts"] : row["ends"] if len(texts) == 1 else None]
        assert row["literal"].startswith(whole)
        assert row["literal"].endswith(texts[-1][: row["ends"]][-20:]) or len(row["literal"]) < 20
        assert row["sentence_block"] == row["blocks"][0]
        assert row["sentence_starts"] <= row["starts"] < row["sentence_ends"]


def test_every_name_stands_in_its_block_at_its_offsets(seeds: Watch) -> None:
    found = rows(
        seeds,
        "SELECT mentions.*, contents.blocks[mentions.block + 1].text AS whole, sentences.block AS sentence_block "
        "FROM name_mentions AS mentions JOIN contents USING (content_id) "
        "JOIN sentences ON sentences.content_id = mentions.content_id AND sentences.position = mentions.position",
    )
    assert {row["kind"] for row in found} == {"person", "organisation", "place"}
    for row in found:
        assert row["whole"][row["starts"] : row["ends"]] == row["literal"]
        assert row["sentence_block"] == row["block"]


def test_a_lost_mark_is_told_and_the_quotation_kept_with_its_speaker(seeds: Watch) -> None:
    found = [row for row in quotations(seeds.settings) if row["literal"].startswith("We are optimistic")]
    assert [(row["damaged"], row["speaker"]) for row in found] == [("opening", "Maamoun Abdelkarim")]


def test_a_quotation_over_two_paragraphs_is_one_row_with_both_blocks(watch: Watch) -> None:
    watch.write(
        "long.txt",
        MAYOR.replace(
            "before the winter,” she added.", "before the winter.\n\n“And then we will rest,” she added."
        ),
    )
    watch.look()
    (row,) = [row for row in quotations(watch.settings) if "we will rest" in row["literal"]]
    assert row["literal"] == "We will repair the northern wall before the winter.\n\nAnd then we will rest,"
    assert len(row["blocks"]) == 2
    assert row["damaged"] == ""


def groups(watch: Watch, about: str = "") -> list[tuple[str, ...]]:
    """Return the wordings of each group of quotations, in order."""
    return list(dict.fromkeys(tuple(sorted(row["variants"])) for row in reuse(watch.settings, about=about)))


def test_the_expression_and_the_statement_of_the_seeds_are_found_in_two_stories_each(seeds: Watch) -> None:
    found = reuse(seeds.settings)
    statement = [row for row in found if not row["fragment"]]
    expression = [row for row in found if row["fragment"]]
    assert {row["location"] for row in statement} == {"003_0c71e4d245fb43f8.txt", "004_c12a73e8e3efa0eb.txt"}
    assert any("The liberation of the historic city" in row["literal"] for row in statement)
    assert all("Assad" in row["speaker"] for row in statement)
    assert {"launch pad", "launchpad"} <= {row["literal"] for row in expression}
    assert {row["stories"] for row in found} == {2}


def test_what_two_stories_quote_is_told_with_both_wordings_and_speakers(valley: Watch) -> None:
    found = reuse(valley.settings)
    assert {row["speaker"] for row in found} == {"Mayor Ilse Brandt", "Ilse Brandt"}
    assert {row["published"] for row in found} == {"2021-05-12", "2021-05-13"}
    assert groups(valley) == [
        (
            "The valley was spared the worst flood in eighty years, thank God.",
            "the valley was spared the worst flood in eighty years,",
        )
    ]
    assert groups(valley, about="thank god") == groups(valley)
    assert groups(valley, about="launch pad") == []


def test_a_quotation_that_goes_from_the_newest_version_is_no_longer_shared(valley: Watch) -> None:
    valley.write(
        "county.txt", COUNTY.replace("The valley was spared the worst flood in eighty years", "We are well")
    )
    valley.look()
    assert groups(valley) == []
    stands = rows(
        valley, "SELECT newest FROM quotation_timeline WHERE contains(literal, 'thank God') ORDER BY number"
    )
    assert [row["newest"] for row in stands] == [False, True]


def test_a_story_without_any_quotation_left_shows_none_of_an_older_version(watch: Watch) -> None:
    watch.write("bridge.txt", STORY)
    watch.look()
    watch.write(
        "bridge.txt", STORY.replace("“We are glad to have it back,” said Tom Reed", "Glad was Tom Reed")
    )
    watch.look()
    assert quotations(watch.settings) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Khaled Assad", "Khaled al-Asaad", id="one person in two transliterations"),
        pytest.param(
            "Maamoun Abdelkarim", "Mamoun Abdulkarim", id="given name and surname both spelled apart"
        ),
        pytest.param("IS", "Islamic State", id="an acronym that a text spells out"),
        pytest.param("Deir Ezzor", "Deir al-Zor", id="one town under two names"),
    ],
)
def test_two_names_that_may_be_one_are_proposed_and_stay_two(seeds: Watch, first: str, second: str) -> None:
    (row,) = [
        row for row in name_variants(seeds.settings) if {row["first"], row["second"]} == {first, second}
    ]
    assert row["status"] == "proposed"
    assert row["reason"]
    kept = rows(seeds, "SELECT DISTINCT literal FROM name_mentions")
    assert {first, second} <= {row["literal"] for row in kept}


def test_no_person_is_proposed_on_a_surname_alone(seeds: Watch) -> None:
    persons = [row for row in name_variants(seeds.settings) if row["kind"] == "person"]
    assert persons
    for row in persons:
        assert " " in row["first"]
        assert " " in row["second"]
        assert not {"Bashar", "Khaled"} <= {row["first"].split()[0], row["second"].split()[0]}


def test_persons_and_organisations_are_listed_with_title_role_and_first_sentence(seeds: Watch) -> None:
    found = {(row["headline"], row["name"]): row for row in names(seeds.settings)}
    director = found["The Islamic State lost Palmyra", "Maamoun Abdelkarim"]
    assert (director["kind"], director["mentions"]) == ("person", 2)
    assert director["roles"] == ["Syria’s director of antiquities"]
    assert "Maamoun Abdelkarim" in director["sentence"]
    assert (
        found["The Islamic State lost Palmyra", "SOHR"]["expansion"] == "Syrian Observatory for Human Rights"
    )


def test_the_passage_of_another_publisher_is_kept_unverified_and_without_a_correction(seeds: Watch) -> None:
    found = rows(seeds, "FROM fragment_sightings ORDER BY block")
    assert [(row["publisher"], row["corrected"], row["status"], row["seen_in_story"]) for row in found] == [
        ("BBC", None, "unverified", None)
    ] * 2
    assert "tens of thousands of kilometres" in found[1]["literal"]
    (told,) = corrections(seeds.settings)
    assert [one["status"] for one in told["fragments"]] == ["unverified", "unverified"]


COURIER = """The flood on the coast

By Tim Moss

May 11, 2021

The wave ran 90,000 kilometers up the valley of the Rhine.

Nobody was hurt, the police of the region told the paper on the evening of the same day, and roads are open.

This article first appeared in {site}.
"""


@pytest.mark.parametrize(
    ("site", "status"),
    [
        pytest.param("The Courier", "confirmed", id="the publisher itself"),
        pytest.param("The Daily Courier", "unverified", id="a publisher with a longer name"),
        pytest.param("The Guardian", "unverified", id="somebody else"),
    ],
)
def test_only_a_story_of_the_publisher_confirms_the_passage(watch: Watch, site: str, status: str) -> None:
    watch.write("other.txt", OTHER)
    watch.write("courier.txt", COURIER.format(site=site))
    watch.look()
    (told,) = corrections(watch.settings)
    assert [one["status"] for one in told["fragments"]] == [status]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        pytest.param("https://www.thecourier.co.uk/a", "confirmed", id="its own address"),
        pytest.param("http://courier.example:8080/a", "confirmed", id="its own address with a port"),
        pytest.param("https://couriers.example/a", "unverified", id="an address that begins alike"),
        pytest.param("https://example.org/courier", "unverified", id="a path of another site"),
    ],
)
def test_the_publisher_is_known_by_the_address_of_a_capture(watch: Watch, address: str, status: str) -> None:
    watch.write("other.txt", OTHER)
    watch.write("courier.txt", COURIER.format(site="Kin & Co"))
    watch.look()
    with writer(watch.settings.working_database, lock=watch.settings.lock, wait_seconds=5) as warehouse:
        warehouse.table(
            "UPDATE captures SET target_uri = $address WHERE contains(target_uri, 'courier.txt')",
            {"address": address},
        )
        warehouse.table("INSERT INTO waiting.sources SELECT source_id FROM timelines")
        relate_stories(warehouse, stale=True)
        seen = warehouse.table("SELECT status FROM fragment_sightings").rows
    assert seen == ((status,),)


def test_a_capture_of_the_other_publisher_shows_when_the_passage_was_there_and_when_it_was_gone(
    watch: Watch,
) -> None:
    watch.write("other.txt", OTHER)
    courier = COURIER.format(site="The Courier")
    for text in (courier, courier.replace("90,000", "900")):
        watch.write("courier.txt", text)
        watch.look()
    (told,) = corrections(watch.settings)
    (passage,) = told["fragments"]
    assert (told["status"], passage["status"]) == ("confirmed", "confirmed")
    assert passage["story"] == "The flood on the coast"
    assert passage["seen_from"] <= passage["seen_until"] < passage["gone_by"]


def ids(watch: Watch, table: str) -> set[str]:
    return {json.dumps(row, default=str) for row in rows(watch, f"FROM {table}")}


def test_a_new_version_adds_rows_of_its_own_text_and_leaves_all_others(
    valley: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    tables = ("quotations", "name_mentions", "claims")
    before = {table: ids(valley, table) for table in tables}
    valley.write("mayor.txt", MAYOR.replace("northern wall", "southern wall"))
    caplog.clear()
    with caplog.at_level("INFO", logger="palmyra_watch"):
        valley.look()
    assert "extracted 1 article from 1 capture" in caplog.text
    (newest,) = rows(
        valley, "SELECT content_id FROM versions ORDER BY number DESC, first_seen_at DESC LIMIT 1"
    )
    for table in tables:
        after = ids(valley, table)
        assert before[table] <= after
        assert {json.loads(row)["content_id"] for row in after - before[table]} == {newest["content_id"]}


def test_quotations_names_and_groups_are_made_again_by_a_rebuild(valley: Watch) -> None:
    valley.write("county.txt", COUNTY.replace("12 people", "14 people"))
    valley.look()
    assert rebuild_warehouse(valley.settings).differing == ()
    assert doctor_problems(valley.settings) == []


@pytest.mark.parametrize(
    ("damage", "rule"),
    [
        pytest.param("UPDATE quotations SET starts = starts + 1", "quotation", id="a quotation is shifted"),
        pytest.param(
            "UPDATE name_mentions SET literal = literal || 'x'", "name", id="a name has a letter more"
        ),
        pytest.param("DELETE FROM quotations", "group of quotations", id="quotations are gone"),
    ],
)
def test_the_doctor_sees_rows_that_do_not_fit_their_text(valley: Watch, damage: str, rule: str) -> None:
    with writer(valley.settings.published_database, lock=valley.settings.lock, wait_seconds=5) as warehouse:
        warehouse.table(damage)
    assert any(rule in problem for problem in doctor_problems(valley.settings))


def test_another_reading_of_the_same_text_replaces_what_was_read_before(
    valley: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = ("sentences", "claims", "quotations", "name_mentions")
    before = {table: ids(valley, table) for table in tables}
    with writer(valley.settings.working_database, lock=valley.settings.lock, wait_seconds=5) as warehouse:
        warehouse.table("UPDATE sentences SET role = 'list'")
        warehouse.table("UPDATE claims SET verb = 'as an older reading had it'")
        warehouse.table("UPDATE quotations SET speaker = 'somebody else'")
        warehouse.table("UPDATE name_mentions SET role = 'something else'")
    monkeypatch.setattr(capture, "CLAIMS", "claims/next")
    valley.look()
    assert {table: ids(valley, table) for table in tables} == before
