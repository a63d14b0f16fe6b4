"""What the tests share: a home in a temporary folder, and the steps in the order of the flows."""

from __future__ import annotations

import functools
import shutil
import tempfile
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest
from hypothesis import settings as properties

from palmyra_watch.adapters.warehouse import unit_of_work, unlocked_writer
from palmyra_watch.settings import Settings
from palmyra_watch.steps.collect import collect_documents
from palmyra_watch.steps.html_pages import one_pool
from palmyra_watch.steps.rounds import derive
from palmyra_watch.steps.stored.known import known_state
from palmyra_watch.steps.stored.load import load_captures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palmyra_watch.steps.reports import CompareReport

ROOT = Path(__file__).parent.parent
properties.register_profile("palmyra", deadline=None)  # a busy machine is no failure
properties.load_profile("palmyra")

STORY = """The bridge at Harlow reopens

By Ada Finch

March 3, 2021

The bridge at Harlow reopened on Tuesday after eleven months of repairs, the county said in a statement.

Engineers replaced 42 beams and some 300 metres of railing, and the work cost 4.1 million pounds in the end.

“We are glad to have it back,” said Tom Reed, who runs the ferry that carried commuters in the meantime.

The ferry will keep running until the end of the month, when its licence expires and the pier is taken down.
"""


class Watch:
    """A home and a source list in a folder of their own.

    Attributes:
        keeps_open: The steps find the database open, and its tables made. A run of the program opens it at each step.
    """

    keeps_open = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seeds = folder / "seeds"
        self.seeds.mkdir(parents=True)
        (self.seeds / "sources.toml").write_text('collection = "test"\n', encoding="utf-8")
        self.settings = self.settings_in(folder)

    @staticmethod
    def settings_in(folder: Path) -> Settings:
        return Settings(
            home=folder / "home", sources=folder / "seeds" / "sources.toml", lock_timeout_seconds=20
        )

    def write(self, name: str, text: str | bytes) -> Path:
        """Put a document among the sources."""
        path = self.seeds / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def look(self) -> CompareReport:
        """Take the steps of `palmyra-watch run`, without Prefect."""
        with self.kept_open(), unit_of_work():
            load_captures(self.settings)
            self.collected = collect_documents(self.settings, known_state(self.settings))
            return derive(self.settings)

    def derive(self) -> CompareReport:
        """Take the steps behind the captures."""
        with self.kept_open():
            return derive(self.settings)

    @contextmanager
    def kept_open(self) -> Iterator[None]:
        """Let DuckDB keep what it has read between the steps, and begin with the tables made: half of a first look."""
        if not self.keeps_open:
            yield
            return
        path = self.settings.working_database
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_bytes(_empty_warehouse())
        with ExitStack() as stack:
            with suppress(duckdb.Error):  # the steps say what is wrong with the file
                stack.enter_context(duckdb.connect(str(path)))
            yield


@functools.cache
def _empty_warehouse() -> bytes:
    """Return the file of a warehouse in which nothing was stored yet."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "working.duckdb"
        with unlocked_writer(path):
            pass
        assert [one.name for one in Path(folder).iterdir()] == [path.name], "a part is in another file"
        return path.read_bytes()


@pytest.fixture(scope="session", autouse=True)
def _one_pool() -> Iterator[None]:
    """Keep the processes that read pages: starting them takes longer than most of what tests do with them."""
    with one_pool():
        yield


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    return Watch(tmp_path)


@pytest.fixture
def seeds_watch(tmp_path: Path) -> Watch:
    """A watch on a copy of the five seed documents."""
    made = Watch(tmp_path)
    copy_seeds(made.seeds)
    return made


def copy_seeds(folder: Path) -> None:
    """Copy the seed documents, without the edit of the tutorial if somebody has just made it."""
    shutil.copytree(ROOT / "seeds", folder, dirs_exist_ok=True)
    for path in folder.glob("*.txt"):
        body = path.read_bytes()
        path.write_bytes(body.replace(b"150 kilometers south", b"170 kilometers south"))
