"""One Prefect server and one worker for all tests of the flows: they take some seconds to start."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.flows.deployed import module
from tests.flows.served import environment, running_server, running_worker

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Prefect server's API."""
    with running_server(tmp_path_factory.mktemp("prefect")) as address:
        yield address


@pytest.fixture(scope="session")
def served(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the server, with a worker that does what is run on the pool `palmyra`.

    It was started in a folder of its own, and with nothing of ours in its environment.
    """
    folder = tmp_path_factory.mktemp("worker")
    env = environment(PREFECT_API_URL=server, PREFECT_HOME=str(folder / "home"))
    module("prefect", "work-pool", "create", "palmyra", "--type", "process", env=env)
    with running_worker(folder, env):
        yield server
