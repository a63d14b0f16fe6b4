"""Each document is followed once, by whichever test asks first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from tests.docs.newcomer import Followed, follow
from tests.flows.served import running_server
from tests.prefect_home import prefect_home
from tests.steps.archives.scripted_archive import Archive, Held

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGE = "https://news.example/2021/03/bridge"
_BODY = """<!doctype html><html lang="en"><head><title>The bridge at Harlow reopens</title>
<meta property="og:type" content="article"></head><body><article><h1>The bridge at Harlow reopens</h1>
<p>The bridge at Harlow reopened on Tuesday after eleven months of repairs, the county said in a statement.</p>
<p>Engineers replaced {beams} beams and some 300 metres of railing, and the work cost 4.1 million pounds.</p>
<p>The ferry that carried commuters in the meantime will keep running until the end of the month.</p>
</article></body></html>"""
HELD = [
    Held("20210303120000", PAGE, _BODY.format(beams=42)),
    Held("20210303180000", PAGE, _BODY.format(beams=42)),
    Held("20210304120000", PAGE, _BODY.format(beams=24)),
    Held("20210306120000", PAGE, _BODY.format(beams=24)),
]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Prefect server. The guides are typed by somebody who has one running: runs take half the time."""
    with running_server(tmp_path_factory.mktemp("prefect")) as address:
        yield address


@pytest.fixture(scope="session")
def followed(server: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Followed]:
    """What came of following a document; the web archive that `backfill` asks is one on loopback.

    The README is typed by somebody who has neither a server nor anything else of Prefect.
    """
    known: dict[str, Followed] = {}

    def of(name: str) -> Followed:
        if name not in known:
            work = tmp_path_factory.mktemp("newcomer")
            with Archive(HELD) as archive:
                more = {"PALMYRA_ARCHIVE_URL": f"http://{archive.host}"}
                if name != "README.md":
                    more |= {"PREFECT_API_URL": server, "PREFECT_HOME": prefect_home(work / "prefect")}
                known[name] = follow(ROOT / name, work, more)
        return known[name]

    return of
