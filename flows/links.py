"""Where the boards are to be seen: no side bar of Prefect's pages lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey
from prefect.client.schemas.sorting import ArtifactSort
from prefect.settings import PREFECT_API_URL, PREFECT_UI_URL
from prefect.variables import Variable

from palmyra_watch.core.render.board_rows import Linked

if TYPE_CHECKING:
    from palmyra_watch.settings import Settings

REPORT_URL = "palmyra_report_url"  # the Prefect variable that says where the report pages are served

RUN_KEY = "palmyra-run"
DIGEST_KEY = "palmyra-digest"
SUMMARY_KEY = "palmyra-summary"
CHANGE_LOG_KEY = "palmyra-change-log"
CHANGE_TABLE_KEY = "palmyra-change-table"
CLAIMS_KEY = "palmyra-claims"
SOURCES_KEY = "palmyra-sources"


def server_address() -> str:
    """Return the address of the server that Prefect's settings name, profiles among them; empty without one."""
    return str(PREFECT_API_URL.value() or "")


def artifact_link(key: str) -> str:
    """Return the address of the page that lists the states of an artifact; empty without a server that stays."""
    if not PREFECT_API_URL.value():
        return ""
    return f"{str(PREFECT_UI_URL.value()).rstrip('/')}/v2/artifacts/key/{key}"


def latest_page(key: str) -> str:
    """Return the address of the latest state of an artifact; empty where there is none, or no server that stays."""
    if not PREFECT_API_URL.value():
        return ""
    wanted = ArtifactFilter(key=ArtifactFilterKey(any_=[key]))
    with get_client(sync_client=True) as client:
        found = client.read_artifacts(artifact_filter=wanted, sort=ArtifactSort.UPDATED_DESC, limit=1)
    return artifact_page(found[0].id) if found else ""


def artifact_page(artifact_id: object) -> str:
    """Return the address of one state of an artifact; words that say so without a server that stays."""
    if not PREFECT_API_URL.value():
        return "the artifacts of this run"
    return f"{str(PREFECT_UI_URL.value()).rstrip('/')}/v2/artifacts/artifact/{artifact_id}"


def page_path(artifact_id: object) -> str:
    """Return where one state of an artifact is to be seen, below the server's address, for a link on its own pages."""
    base = urlsplit(str(PREFECT_UI_URL.value() or "")).path.rstrip("/") if PREFECT_API_URL.value() else ""
    return f"{base}/v2/artifacts/artifact/{artifact_id}"


def linked_report(settings: Settings) -> Linked:
    """Return where boards may lead to: the report as it is served, else as it was last written into the home."""
    address = str(Variable.get(REPORT_URL, default="") or "")
    served = address.rstrip("/") if address.startswith(("http://", "https://")) else ""
    written = settings.home.absolute() / "report" / "index.html"
    return Linked(report_url=served, report_file=str(written) if written.is_file() else "")


def artifact_links() -> list[tuple[str, str]]:
    """Return name and address of each board as it was last published; empty without a server that stays."""
    boards = (
        ("this run", RUN_KEY),
        ("change log", CHANGE_LOG_KEY),
        ("claims", CLAIMS_KEY),
        ("sources", SOURCES_KEY),
        ("summary", SUMMARY_KEY),
    )
    return [(name, link) for name, key in boards if (link := latest_page(key))]
