"""The deployments of a folder, served by one process: no pool, no worker."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

import yaml  # type: ignore[import-untyped]  # its stubs are not installed everywhere
from prefect import Flow
from prefect.client.schemas.objects import ConcurrencyLimitConfig
from prefect.runner import Runner
from prefect.schedules import Cron
from prefect.types.entrypoint import EntrypointType

from palmyra_watch.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from prefect.deployments.runner import RunnerDeployment

FILE = "prefect.yaml"


def deployments_of(folder: Path) -> list[RunnerDeployment]:
    """Return what the file `prefect.yaml` of a folder declares, to be served instead of handed to a pool.

    Raises:
        SettingsError: There is no such file, or it declares something that is no flow of this program.
    """
    path = folder / FILE
    try:
        declared = yaml.safe_load(path.read_text(encoding="utf-8"))["deployments"]
        return [_deployment(one) for one in declared]
    except FileNotFoundError as error:
        raise SettingsError(
            f"{path}: there is no such file; `palmyra-watch init` makes a folder with one"
        ) from error
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError, ImportError, AttributeError) as error:
        raise SettingsError(f"{path}: {type(error).__name__}: {error}") from error


def _deployment(declared: dict[str, Any]) -> RunnerDeployment:
    made = _flow(declared["entrypoint"]).to_deployment(
        name=declared["name"],
        description=declared.get("description"),
        tags=declared.get("tags"),
        parameters=declared.get("parameters"),
        schedules=[
            Cron(one["cron"], timezone=one.get("timezone"), slug=one.get("slug"))
            for one in declared.get("schedules", ())
        ],
        concurrency_limit=ConcurrencyLimitConfig(**limit)
        if (limit := declared.get("concurrency_limit"))
        else None,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    return cast("RunnerDeployment", made)  # a coroutine only within an event loop


def _flow(entrypoint: str) -> Flow[Any, Any]:
    """Return a flow by its place: `flows/watch.py:watch`, or `flows.watch.watch`."""
    module, _, name = entrypoint.replace("/", ".").replace(".py:", ".").rpartition(".")
    found = getattr(import_module(module), name)
    if not isinstance(found, Flow):
        raise TypeError(f"{entrypoint} is no flow")
    return found


def runner_of(deployments: Iterable[RunnerDeployment]) -> Runner:
    """Hand deployments to the server, and return what runs those that are due once it is started.

    When it ends their schedules stay as they are: others may serve them too.
    """
    runner = Runner(pause_on_shutdown=False)
    for one in deployments:
        runner.add_deployment(one)
    return runner
