"""What the documents name is there: files, headings, commands with their options, modules, settings, tables."""

from __future__ import annotations

import re
import shlex
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest
import typer.main

import palmyra_watch.cli  # noqa: F401  # it puts the commands together
from palmyra_watch.cli.commands import app
from palmyra_watch.settings import Settings
from tests.conftest import ROOT
from tests.docs.fenced import documents, fenced_in, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import click

TEMPLATE = ROOT / "palmyra_watch" / "templates" / "README.md"
ALL = (*documents(), ROOT / "CHANGELOG.md", TEMPLATE)
TEXTS = {name_of(path): path.read_text(encoding="utf-8") for path in ALL}
COMMAND: click.Group = typer.main.get_command(app)  # type: ignore[assignment]  # it has commands below it


def prose_of(text: str) -> str:
    """Return a text without its fenced blocks."""
    return re.sub(r"^ *```.*?^ *```$", "", text, flags=re.MULTILINE | re.DOTALL)


def anchors_of(text: str) -> set[str]:
    """Return the anchors of the headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", prose_of(text), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def calls_in(text: str) -> Iterator[list[str]]:
    """Yield each call of `palmyra-watch` in code, inline or fenced: its words up to the end of the command."""
    inline = re.findall(r"`([^`\n]+(?:\n[^`\n]+)?)`", prose_of(text))
    fenced = [line for block in fenced_in(text) if block.language == "sh" for line in block.text.splitlines()]
    for code in (*inline, *fenced):
        for found in re.finditer(r"\bpalmyra-watch (.+)", " ".join(code.split())):
            yield words_of(found[1])


def words_of(call: str) -> list[str]:
    bare = re.sub(r"\\\||[\[\]()]", " ", call)
    lexer = shlex.shlex(bare, posix=True, punctuation_chars="|;&<>")
    lexer.whitespace_split, lexer.commenters = True, "#"
    words = []
    try:
        for word in lexer:
            if set(word) <= set("|;&<>"):
                break
            words.append(word)
    except ValueError:  # a quotation mark that the end of the code cuts off
        pass
    return words


def unknown_in(words: list[str]) -> str:
    """Return what of a call is no command, or no option of its command; empty when all is."""
    if not words or words[0] in {"X", "…"}:
        return ""
    command: click.Command = COMMAND
    for word in words:
        if isinstance(command, typer.core.TyperGroup) and word in command.commands:
            command = command.commands[word]
        elif command is COMMAND and not word.startswith("-"):
            return word
    known = {option for part in command.params for option in (*part.opts, *part.secondary_opts)}
    known |= {"--help", "-h"} | ({"--version"} if command is COMMAND else set())
    return next((word for word in words if word.startswith("--") and word.partition("=")[0] not in known), "")


@pytest.mark.parametrize("name", TEXTS)
def test_every_relative_link_leads_somewhere(name: str) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", prose_of(TEXTS[name])):
        path, _, anchor = target.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        there = (ROOT / name).parent / path if path else ROOT / name
        text = there.read_text(encoding="utf-8") if anchor and there.is_file() else ""
        if not there.exists() or (anchor and anchor not in anchors_of(text)):
            broken.append(target)
    assert broken == []


@pytest.mark.parametrize("name", TEXTS)
def test_every_command_and_option_that_is_named_exists(name: str) -> None:
    calls = calls_in(TEXTS[name])
    assert [(words, unknown) for words in calls if (unknown := unknown_in(words))] == []


@pytest.mark.parametrize(
    ("call", "unknown"),
    [
        pytest.param("run --home trial", "", id="an option of a command"),
        pytest.param("quarantine release ID --because x", "", id="an option of a command below a command"),
        pytest.param("runs", "runs", id="no command"),
        pytest.param("run --hoem trial", "--hoem", id="no option"),
        pytest.param("articles --because x", "--because", id="an option of another command"),
        pytest.param("run && palmyra-watch x --nothing", "", id="the end of a command"),
    ],
)
def test_a_name_that_does_not_exist_is_found(call: str, unknown: str) -> None:
    assert unknown_in(words_of(call)) == unknown


@pytest.mark.parametrize("name", TEXTS)
def test_every_module_and_setting_that_is_named_exists(name: str) -> None:
    modules = set(re.findall(r"python -m (flows[\w.]*|benchmarks[\w.]*|palmyra_watch[\w.]*)", TEXTS[name]))
    assert {module for module in modules if find_spec(module) is None} == set()
    settings = {f"PALMYRA_{field.upper()}" for field in Settings.model_fields}
    named = set(re.findall(r"\bPALMYRA_[A-Z_]+[A-Z]\b", TEXTS[name]))
    assert named - settings - {"PALMYRA_AXE", "PALMYRA_BROWSER_TESTS", "PALMYRA_PYWB"} == set()


def test_every_guide_is_in_the_index() -> None:
    index = TEXTS["docs/README.md"]
    guides = {path.name for path in (ROOT / "docs" / "guides").glob("*.md")}
    assert {guide for guide in guides if f"](guides/{guide})" not in index} == set()
