"""Which sources show one story, as a person decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from palmyra_watch.cli import screen
from palmyra_watch.cli.progress import progress
from palmyra_watch.cli.web import news_of, one_story
from palmyra_watch.core.render.summary import counted
from palmyra_watch.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.settings import Settings


def merge_or_split(settings: Settings, words: Sequence[str], *, because: str, as_json: bool) -> None:
    """Write down that two stories are one, or that a source's story stands for itself; the later decision holds.

    Raises:
        Exit: The words do not name what is needed.
    """
    from palmyra_watch.steps.decide import decide  # noqa: PLC0415
    from palmyra_watch.steps.read import aliases_of  # noqa: PLC0415
    from palmyra_watch.steps.rounds import derive  # noqa: PLC0415

    verdict = Verdict(words[0])
    wanted = 2 if verdict is Verdict.MERGE else 1
    if len(words) != wanted + 1:
        screen.complain(
            f"`story {verdict}` needs {counted(wanted, 'story')}; `palmyra-watch articles` lists them"
        )
        raise typer.Exit(2)
    if verdict is Verdict.MERGE:
        subjects, other = [one_story(settings, words[2])[1]], one_story(settings, words[1])[1]
    else:
        root = one_story(settings, words[1])[1]
        subjects, other = [alias for alias in aliases_of(settings, root) if alias != root] or [root], ""
    with progress(settings.home):
        for subject in subjects:
            decide(settings, verdict, subject, other=other, reason=because)
        compared = derive(settings)
    if as_json:
        screen.print_json({"decision": verdict, "stories": words[1:], "new": news_of(compared)})
        screen.end_with(compared.failed)
        return
    done = "merged" if verdict is Verdict.MERGE else "split"
    screen.out.print(f"{done} {', '.join(words[1:])}", markup=False)
    told = (counted(compared.stories, "story"), counted(compared.versions, "version"))
    screen.out.print(
        f"new         {', '.join(told)}, {counted(len(compared.changes), 'change')}", markup=False
    )
    screen.end_with(compared.failed)
