"""Statements one after the other, asked read-only: at a prompt with history and completion, or from a pipe."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from palmyra_watch.adapters.warehouse import Table, Warehouse, reader
from palmyra_watch.cli import screen
from palmyra_watch.cli.prompt_words import Name, completions, is_whole, split_statements
from palmyra_watch.errors import QueryFailed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import CompleteEvent, Completion
    from prompt_toolkit.document import Document
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from prompt_toolkit.output import Output

    from palmyra_watch.settings import Settings

ROWS_SHOWN = 500  # of one answer at the prompt; a pipe gets all
_HELP = """A statement ends with a semicolon and may run over several lines. Tab completes, the up arrow brings back.
.tables          tables, views and macros, with what they hold
.columns NAME    the columns of a table or view, with what they mean
.help            this
.quit            leave, as Ctrl-D does"""


def ask_statements(settings: Settings, form: str) -> int:
    """Answer what is typed until it ends, and return the exit code: 1 if a statement in a pipe failed.

    Raises:
        WarehouseMissing: There is no published warehouse yet.
    """
    with reader(settings.published_database) as warehouse:
        if sys.stdin.isatty() and sys.stdout.isatty():
            converse(warehouse, form)
            return 0
        return answer_all(warehouse, sys.stdin, form)


def answer_all(warehouse: Warehouse, file: TextIO, form: str) -> int:
    """Answer the statements of a file, each as soon as it ends, the last with or without a semicolon."""
    failed, typed = 0, ""
    for line in file:
        typed += line
        if ";" in line:
            statements, typed = split_statements(typed)
            failed += sum(not answered(warehouse, one, form) for one in statements)
    if typed.strip():
        failed += not answered(warehouse, typed, form)
    return int(failed > 0)


def answered(warehouse: Warehouse, statement: str, form: str, *, rows_shown: int | None = None) -> bool:
    """Print the answer to a statement; say why there is none, and return whether there was one."""
    try:
        table = warehouse.table(statement)
    except QueryFailed as error:
        screen.complain(str(error))
        return False
    if table.columns:
        shown = table.rows[:rows_shown]
        screen.print_answer(Table(columns=table.columns, rows=shown), form)
        if len(shown) < len(table.rows):
            screen.talk.print(
                f"{len(shown)} of {len(table.rows)} rows; a pipe or --format csv gives all of them"
            )
    return True


def converse(
    warehouse: Warehouse, form: str, *, keys: Input | None = None, shown: Output | None = None
) -> None:
    """Hold the conversation at a terminal: what fails is told, and the prompt comes again.

    Args:
        warehouse: What is asked.
        form: How answers are printed.
        keys: What is typed, instead of the terminal.
        shown: Where the prompt is drawn, instead of the terminal.
    """
    names = tuple(
        Name(kind=kind, owner=owner, name=name, told=told)
        for kind, owner, name, told in warehouse.rows("catalogue")
    )
    session = _session(names, keys, shown)
    screen.talk.print("The published warehouse, read-only. .help tells how, .tables what; Ctrl-D ends.")
    while True:
        try:
            typed = session.prompt().strip()
        except KeyboardInterrupt:  # the line is given up, not the conversation
            continue
        except EOFError:
            return
        if typed.startswith("."):
            if not obeyed(names, typed):
                return
            continue
        _answer_typed(warehouse, typed, form)


def _answer_typed(warehouse: Warehouse, typed: str, form: str) -> None:
    rows_shown = ROWS_SHOWN if form == "table" else None
    try:
        for statement in split_statements(typed)[0]:
            answered(warehouse, statement, form, rows_shown=rows_shown)
    except KeyboardInterrupt:
        screen.complain("interrupted")


def obeyed(names: Iterable[Name], command: str) -> bool:
    """Do what a command with a dot says; return False for the one that ends the conversation."""
    word, _, rest = command.rstrip("; ").partition(" ")
    if word in {".quit", ".exit"}:
        return False
    if word == ".tables":
        told = [one for one in names if one.kind not in {"column", "keyword"}]
        screen.print_table(("name", "kind", "what"), [(one.name, one.kind, one.told) for one in told])
    elif word == ".columns":
        columns = [one for one in names if one.kind == "column" and one.owner == rest.strip().lower()]
        screen.print_table(("column", "what"), [(one.name, one.told) for one in columns])
    else:
        if word != ".help":
            screen.complain(f"there is no command {word}")
        screen.talk.print(_HELP, markup=False)
    return True


def history_file() -> Path:
    """Return where typed statements are kept: the user's state folder (XDG Base Directory Specification 0.8)."""
    state = os.environ.get("XDG_STATE_HOME", "")
    folder = Path(state) if Path(state).is_absolute() else Path.home() / ".local" / "state"
    return folder / "palmyra-watch" / "sql_history"


def _session(names: tuple[Name, ...], keys: Input | None, shown: Output | None) -> PromptSession[str]:
    from prompt_toolkit import PromptSession  # noqa: PLC0415  # a tenth of a second
    from prompt_toolkit.completion import Completer, Completion  # noqa: PLC0415
    from prompt_toolkit.history import FileHistory, History, InMemoryHistory  # noqa: PLC0415
    from prompt_toolkit.lexers import PygmentsLexer  # noqa: PLC0415
    from pygments.lexers.sql import SqlLexer  # type: ignore[import-untyped]  # noqa: PLC0415

    class Names(Completer):
        def get_completions(self, document: Document, _: CompleteEvent) -> Iterator[Completion]:
            for one, replaced in completions(names, document.text_before_cursor):
                text = one.name.partition("(")[0] + "(" * ("(" in one.name)
                yield Completion(text, -replaced, display=one.name, display_meta=one.told or one.kind)

    history: History = InMemoryHistory()
    try:
        history_file().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        history = FileHistory(history_file())
    except OSError as error:
        screen.talk.print(f"what is typed is not kept: {error.strerror}", markup=False)
    return PromptSession(
        "palmyra> ",
        multiline=True,
        prompt_continuation="    ...> ",
        completer=Names(),
        complete_while_typing=False,
        history=history,
        lexer=PygmentsLexer(SqlLexer),
        key_bindings=_enter_sends(),
        input=keys,
        output=shown,
    )


def _enter_sends() -> KeyBindings:
    """Return bindings by which Enter sends what is whole and breaks the line of what is not."""
    from prompt_toolkit.key_binding import KeyBindings  # noqa: PLC0415

    bindings = KeyBindings()

    @bindings.add("enter")
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if buffer.complete_state and buffer.complete_state.current_completion:
            buffer.complete_state = None
        elif is_whole(buffer.text):
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n")

    return bindings
