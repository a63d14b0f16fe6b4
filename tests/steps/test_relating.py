"""Relating looks only at what new stories can touch, and finds what setting all stories against all finds."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palmyra_watch.adapters.warehouse import Warehouse, unlocked_writer
from palmyra_watch.core.claims.article_names import NamedKind
from palmyra_watch.core.claims.name_pairs import KnownName, name_pairs
from palmyra_watch.core.claims.quote_reuse import COMMONPLACE, quote_reuse
from palmyra_watch.core.facts.quotations.quotations import Quotation
from palmyra_watch.steps.relate import relate_stories
from palmyra_watch.steps.relations import names, quotations
from tests.steps.filled_rows import FilledRows
from tests.steps.in_any_order import IN_ANY_ORDER

if TYPE_CHECKING:
    import random
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from palmyra_watch.core.claims.name_pairs import NamePair
    from palmyra_watch.core.claims.quote_reuse import ReuseGroup

TABLES = ("quotation_groups", "quotation_group_members", "name_proposals", "quote_checks")
OF_ARTICLES = ("contents", "sentences", "quotations", "name_mentions", "story_fragments")
FEW = 22  # wordings of one family that a story has at once: three such stories make a commonplace of what they share


def _family(number: int) -> tuple[str, ...]:
    """Return wordings that share a run of content words and hold one fragment, and hardly another word."""
    letters = [chr(ord("a") + at) for at in range(FEW)]
    return tuple(
        f"{letter * (3 + number)} bridge stone harbour winter market at the launch pad" for letter in letters
    )


QUOTED: tuple[tuple[str, ...], ...] = (
    ("bridge stone harbour winter market",),
    ("the old bridge stone harbour winter market was never so cheap",),
    ("launch pad",),
    ("a launchpad",),
    ("launch pad for raids", "yes"),
    ("the launch padded",),
    ("catastrophic",),
    ("it was catastrophic",),
    ("It was  catastrophic", "catastrophic"),
    ("the sea wall broke catastrophically before anyone of the town council had seen a catastrophic crack",),
    ("red barns burn dry summer grass",),
    ("red barns burn dry summer grass while grey geese cross ferry docks daily",),
    ("grey geese cross ferry docks daily",),
    ("a stepping stone",),
    ("we built a stepping stone for further raids",),
    ("the and of",),
    *(_family(number) for number in range(4)),
)
NAMED = (
    KnownName(kind=NamedKind.PERSON, literal="Yasser Arafat"),
    KnownName(kind=NamedKind.PERSON, literal="Yasir  Arafat"),
    KnownName(kind=NamedKind.PERSON, literal="Yassir Arafat"),
    KnownName(kind=NamedKind.PERSON, literal="Muammar Qaddafi"),
    KnownName(kind=NamedKind.PERSON, literal="Moammar Kadafi"),
    KnownName(kind=NamedKind.ORGANISATION, literal="Defence Ministry"),
    KnownName(kind=NamedKind.ORGANISATION, literal="Defense Ministry"),
    KnownName(kind=NamedKind.ORGANISATION, literal="Defense Ministry", acronym="DM"),
    KnownName(kind=NamedKind.ORGANISATION, literal="DM"),
    KnownName(kind=NamedKind.ORGANISATION, literal="DM", expansion="Defence Ministry"),
    KnownName(kind=NamedKind.PLACE, literal="Deir Ezzor", place=("Deir ez-Zor", "SY", "SY.07")),
    KnownName(kind=NamedKind.PLACE, literal="Deir al-Zor", place=("Deir ez-Zor", "SY", "SY.07")),
    KnownName(kind=NamedKind.PLACE, literal="Deir al-Zor"),
)
TOLD = (
    "The crews carried the new beams over 41 kilometres of bad road.",
    "The crews carried the new beams over 4,100 kilometres of bad road.",
    "Nobody was hurt.",
)
PUBLISHERS = ("The Courier", "Harlow Herald")


@dataclass(frozen=True, kw_only=True)
class Version:
    """What one version of a story says.

    Attributes:
        quoted: Its quotations.
        named: Its names.
        told: Its sentences.
        site: Who publishes it.
        passages: What it quotes of which publisher.
    """

    quoted: tuple[tuple[str, ...], ...]
    named: tuple[KnownName, ...]
    told: tuple[str, ...]
    site: str
    passages: tuple[tuple[str, str], ...]

    @property
    def literals(self) -> list[str]:
        return [f"“{text}”" for several in self.quoted for text in several]

    @property
    def rows(self) -> dict[str, list[dict[str, Any]]]:
        """Return what an extraction leaves of it."""
        return {
            "contents": [{"site": self.site}],
            "sentences": [
                {"position": at, "role": "paragraph", "text": text} for at, text in enumerate(self.told)
            ],
            "quotations": [
                {"quotation_id": f"quo1:{at}:{self!r}", "literal": text, "position": at}
                for at, text in enumerate(self.literals)
            ],
            "name_mentions": [
                {**asdict(name), "mention_id": f"men1:{at}:{self!r}"}
                | dict(zip(("place", "country", "region"), name.place or (None,) * 3, strict=True))
                for at, name in enumerate(self.named)
            ],
            "story_fragments": [
                {"fragment_id": f"fra1:{at}:{self!r}", "publisher": publisher, "literal": literal}
                for at, (publisher, literal) in enumerate(self.passages)
            ],
        }


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """That a story has these versions from now on; none where it is gone."""

    story: int
    versions: tuple[Version, ...]


class Stories:
    """A database with stories, as comparing leaves it."""

    def __init__(self, warehouse: Warehouse) -> None:
        self.warehouse = warehouse
        self.now: dict[int, tuple[Version, ...]] = {}
        self.add = FilledRows(warehouse).add
        self._fresh: dict[str, list[dict[str, Any]]] = {}

    def take(self, arrivals: Sequence[Arrival]) -> None:
        for arrival in {one.story: one for one in arrivals}.values():
            source_id, story_id = f"src1:{arrival.story}", f"sto1:{arrival.story}"
            self.now[arrival.story] = arrival.versions
            for table in ("stories", "versions", "version_captures"):
                self.warehouse.table(f"DELETE FROM {table} WHERE source_id = '{source_id}'")  # noqa: S608
            self._fresh.setdefault("waiting.sources", []).append({"source_id": source_id})
            if arrival.versions:
                told = {"story_id": story_id, "source_id": source_id, "kind": "article"}
                self._fresh.setdefault("stories", []).append(told)
            for number, version in enumerate(arrival.versions, 1):
                self._store(version, story_id, source_id, number)
        for table, rows in self._fresh.items():
            self.add(table, *rows)
        self._fresh.clear()
        for table in OF_ARTICLES:
            self.warehouse.table(
                f"DELETE FROM {table} WHERE content_id NOT IN (SELECT content_id FROM versions)"  # noqa: S608
            )

    def _store(self, version: Version, story_id: str, source_id: str, number: int) -> None:
        content_id = f"con1:{version!r}"
        version_id = f"ver1:{story_id}:{number}:{content_id}"
        ids = {"version_id": version_id, "source_id": source_id}
        told = {"story_id": story_id, "content_id": content_id, "state_id": content_id, "number": number}
        of_version: dict[str, list[dict[str, Any]]] = {}
        of_version |= {"versions": [{**ids, **told}], "version_captures": [{**ids, "capture_id": "cap1:a"}]}
        for table, rows in (of_version | version.rows).items():
            fresh = self._fresh.setdefault(table, [])
            fresh += [{"content_id": content_id, **row} for row in rows]

    def relate(self) -> dict[str, list[tuple[Any, ...]]]:
        """Bring the tables up to date, and return them."""
        assert relate_stories(self.warehouse, stale=True) == ()
        self.warehouse.table("DELETE FROM waiting.sources")
        return {table: sorted(self.warehouse.table(f"FROM {table}").rows, key=repr) for table in TABLES}

    def forget(self) -> None:
        """Take out all that came of relating, as an empty database has it."""
        for table in (*TABLES, "waiting.related", "waiting.related_stories", "waiting.sources"):
            self.warehouse.table(f"DELETE FROM {table}")  # noqa: S608

    def empty(self) -> None:
        """Take out all stories, and what came of them."""
        self.forget()
        self.take([Arrival(story=story, versions=()) for story in range(12)])
        self.relate()

    @property
    def groups(self) -> set[frozenset[tuple[str, str]]]:
        """Return the groups of quotations that are kept, each by stories and words."""
        rows = self.warehouse.table(
            "SELECT group_id, story_id, literal FROM quotation_group_members "
            "JOIN quotation_timeline USING (quotation_id) WHERE newest"
        ).rows
        found: dict[str, set[tuple[str, str]]] = {}
        for group_id, story_id, literal in rows:
            found.setdefault(group_id, set()).add((story_id, literal))
        return set(map(frozenset, found.values()))

    def related_at_once(self) -> dict[str, list[tuple[Any, ...]]]:
        """Return what an empty database makes of the stories that there are."""
        self.forget()
        self.warehouse.table("INSERT INTO waiting.sources SELECT source_id FROM stories")
        return self.relate()

    @property
    def newest(self) -> Mapping[str, Version]:
        return {f"sto1:{story}": versions[-1] for story, versions in self.now.items() if versions}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    with unlocked_writer(tmp_path_factory.mktemp("relating") / "one.duckdb") as warehouse:
        yield warehouse


@pytest.fixture(scope="module")
def stories(database: Warehouse) -> Stories:
    """A database whose one capture all versions show."""
    one = Stories(database)
    one.add("captures", {"capture_id": "cap1:a", "target_uri": "https://example.org/"})
    for story in range(12):
        one.add("source_listings", {"source_id": f"src1:{story}", "location": f"https://example.org/{story}"})
    return one


def groups_of(newest: Mapping[str, Version]) -> set[frozenset[tuple[str, str]]]:
    """Return the groups that all newest versions together have, each by stories and words."""
    quoted = {
        story: [Quotation(paragraphs=(0,), start=0, end=1, text=text) for text in version.literals]
        for story, version in newest.items()
    }
    return {
        frozenset((member.article, member.quotation.text) for member in group.members)
        for group in quote_reuse(quoted)
    }


def pairs_of(now: Mapping[int, Sequence[Version]]) -> list[tuple[str, ...]]:
    every = [name for versions in now.values() for version in versions for name in version.named]
    return [(pair.kind, pair.first, pair.second, pair.reason) for pair in name_pairs(every)]


VERSIONS = st.builds(
    Version,
    quoted=st.lists(st.sampled_from(QUOTED), max_size=3, unique=True).map(tuple),
    named=st.lists(st.sampled_from(NAMED), max_size=3, unique=True).map(tuple),
    told=st.lists(st.sampled_from(TOLD), max_size=2, unique=True).map(tuple),
    site=st.sampled_from(PUBLISHERS),
    passages=st.lists(st.tuples(st.sampled_from(PUBLISHERS), st.sampled_from(TOLD)), max_size=1).map(tuple),
)
ARRIVALS = st.lists(
    st.builds(Arrival, story=st.integers(0, 11), versions=st.lists(VERSIONS, max_size=2).map(tuple)),
    min_size=4,
    max_size=20,
)


@given(arrivals=ARRIVALS, chance=st.randoms(use_true_random=False))
@IN_ANY_ORDER
def test_what_comes_in_any_order_and_batches_is_related_as_in_one_whole_pass(
    stories: Stories, arrivals: list[Arrival], chance: random.Random
) -> None:
    stories.empty()
    while arrivals:
        size = chance.randint(1, 5)
        batch, arrivals = arrivals[:size], arrivals[size:]
        stories.take(batch)
        found = stories.relate()
        assert stories.groups == groups_of(stories.newest)
        assert [
            row[1:4] + row[5:6] for row in sorted(found["name_proposals"], key=lambda row: row[1:4])
        ] == sorted(pairs_of(stories.now))
    assert found == stories.related_at_once()


BARNS, GEESE, BRIDGE = "red barns burn dry summer grass", "grey geese cross ferry docks daily", QUOTED[0][0]


def saying(story: int, *quoted: str) -> Arrival:
    """Return a story with one version that quotes these words."""
    version = Version(quoted=(quoted,), named=(), told=(), site=PUBLISHERS[0], passages=())
    return Arrival(story=story, versions=(version,) if quoted else ())


COMMON = [saying(story, *_family(story)) for story in range(3)]


@pytest.mark.parametrize(
    ("there", "arrives", "looked_at"),
    [
        pytest.param(
            [saying(1, BARNS), saying(2, BARNS)], [saying(3, GEESE)], {3}, id="words that nobody shares"
        ),
        pytest.param(
            [saying(1, BARNS), saying(2, GEESE)], [saying(3, BARNS)], {1, 3}, id="words that one shares"
        ),
        pytest.param(
            [saying(1, BARNS), saying(2, f"{BARNS}, {GEESE}"), saying(3, GEESE), saying(4, BRIDGE)],
            [saying(1)],
            {2, 3},
            id="a story goes: its whole group is looked at",
        ),
        pytest.param(
            [saying(1, "the new launch pad was lit"), saying(2, BRIDGE)],
            [saying(3, "launchpad")],
            {1, 3},
            id="a fragment comes: whoever holds it",
        ),
        pytest.param(
            [saying(1, "launchpad"), saying(2, BRIDGE)],
            [saying(3, "the new launch pad was lit")],
            {1, 3},
            id="a quotation comes that holds a fragment",
        ),
        pytest.param(COMMON, [saying(4, BRIDGE)], {4}, id="words that many share relate nothing"),
        pytest.param(
            [*COMMON, saying(3, f"{BRIDGE}, {BARNS}")],
            [saying(4, BRIDGE, BARNS)],
            {3, 4},
            id="nor do they beside others that do",
        ),
        pytest.param(
            [*COMMON[:2], saying(4, BRIDGE), saying(5, *_family(3)[: COMMONPLACE - 2 * FEW - 1])],
            [saying(6, f"{BRIDGE} today")],
            {0, 1, 4, 5, 6},
            id="words that one more makes a commonplace",
        ),
        pytest.param(
            [*COMMON, saying(4, BRIDGE)],
            [saying(0)],
            {1, 2, 4},
            id="words that are no commonplace once a story is gone",
        ),
    ],
)
def test_only_quotations_that_can_be_touched_are_compared(
    stories: Stories,
    monkeypatch: pytest.MonkeyPatch,
    there: list[Arrival],
    arrives: list[Arrival],
    looked_at: set[int],
) -> None:
    seen: set[str] = set()

    def watched(
        quoted: Mapping[str, Sequence[Quotation]], *, commonplace: Collection[int]
    ) -> tuple[ReuseGroup, ...]:
        seen.update(quoted)
        return quote_reuse(quoted, commonplace=commonplace)

    stories.empty()
    stories.take(there)
    stories.relate()
    assert stories.groups == groups_of(stories.newest)
    monkeypatch.setattr(quotations, "quote_reuse", watched)
    stories.take(arrives)
    stories.relate()
    assert seen == {f"sto1:{story}" for story in looked_at}
    assert stories.groups == groups_of(stories.newest)


def test_a_name_that_is_known_already_is_compared_with_none(
    stories: Stories, monkeypatch: pytest.MonkeyPatch
) -> None:
    def naming(story: int, *named: KnownName) -> Arrival:
        return Arrival(
            story=story, versions=(Version(quoted=(), named=named, told=(), site="", passages=()),)
        )

    seen: list[str] = []

    def watched(given: Iterable[KnownName]) -> tuple[NamePair, ...]:
        every = list(given)
        seen.extend(name.literal for name in every)
        return name_pairs(every)

    stories.empty()
    stories.take([naming(1, NAMED[0], NAMED[3]), naming(2, NAMED[1])])
    stories.relate()
    monkeypatch.setattr(names, "name_pairs", watched)
    stories.take([naming(3, NAMED[0], NAMED[3])])
    stories.relate()
    assert seen == []
    stories.take([naming(4, NAMED[2], NAMED[5])])
    stories.relate()
    assert sorted(seen) == sorted(NAMED[at].literal for at in (0, 1, 2, 5))
