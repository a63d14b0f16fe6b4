"""Prefect's own database in PostgreSQL, which a newsroom takes where several jobs run at once."""

from __future__ import annotations

import asyncio
import json
from contextlib import ExitStack
from typing import TYPE_CHECKING

import asyncpg
import pytest

from tests.conftest import STORY, Watch
from tests.flows.deployed import WatchDeployed, module
from tests.flows.postgres import postgres
from tests.flows.served import environment, running_server, running_worker
from tests.steps.archives.scripted_archive import Archive
from tests.steps.archives.test_backfill import FIVE, URL

if TYPE_CHECKING:
    from collections.abc import Iterator

WORKERS = 3
JOBS: dict[str, dict[str, str]] = {
    "documents/ingest": {},
    "watch/watch": {},
    "backfill-all/backfill": {},
    "backfill/backfill-page": {"url": URL},
    "digest/digest": {},
    "alert/alert": {"since": "2000-01-01T00:00:00Z"},
}


@pytest.fixture
def database() -> Iterator[str]:
    with postgres() as address:
        yield address


@pytest.mark.timeout(600)
def test_six_jobs_at_once_on_three_workers_are_completed(database: str, watch: Watch) -> None:
    watch.write("bridge.txt", STORY)
    watch.look()
    with ExitStack() as stack:
        archive = stack.enter_context(Archive(FIVE[:1]))
        (watch.folder / "server").mkdir()
        server = stack.enter_context(
            running_server(watch.folder / "server", database=f"postgresql+asyncpg://{database}")
        )
        env = environment(
            PREFECT_API_URL=server,
            PREFECT_HOME=str(watch.folder / "prefect"),
            PALMYRA_ARCHIVE_URL=f"http://{archive.host}",
            PALMYRA_PRIVATE_HOSTS=json.dumps([archive.host]),
            PALMYRA_ARCHIVE_QUESTIONS_PER_MINUTE="60000",
            PALMYRA_ARCHIVE_CAPTURES_PER_MINUTE="60000",
        )
        module("prefect", "work-pool", "create", "palmyra", "--type", "process", env=env)
        made = WatchDeployed(server, watch)
        made.deploy(JOBS, env)
        for number in range(WORKERS):
            (folder := watch.folder / f"worker-{number}").mkdir()
            stack.enter_context(running_worker(folder, env))
        for run in [made.start(name, **parameters) for name, parameters in JOBS.items()]:
            made.finish(run)
        assert asyncio.run(_completed(database)) >= set(JOBS), "they are in another database"


async def _completed(database: str) -> set[str]:
    """Return the deployments whose runs are completed, as the database has them."""
    connection = await asyncpg.connect(f"postgresql://{database}", timeout=60)
    try:
        rows = await connection.fetch(
            "SELECT flow.name || '/' || deployment.name AS name FROM flow_run "
            "JOIN deployment ON deployment.id = flow_run.deployment_id JOIN flow ON flow.id = deployment.flow_id "
            "WHERE flow_run.state_type = 'COMPLETED'"
        )
    finally:
        await connection.close(timeout=60)
    return {row["name"] for row in rows}
