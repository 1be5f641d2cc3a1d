"""The prompt of `kaona sql`: statements end with a semicolon, a few words begin with a dot."""

from __future__ import annotations

import sys
from importlib import import_module

from kaona.errors import KaonaError
from pipelines.cli.answers import AnswerFormat, Target
from pipelines.cli.console import say
from pipelines.cli.session import Session

HELP = """A statement ends with a semicolon.
.tables          the tables and views
.columns NAME    the columns of one, with what they mean
.format FORMAT   how answers are written: table, csv, json
.help            this
.quit            leave (so does Ctrl-D)"""

_TABLES = """SELECT schema_name AS schema, table_name AS name, 'table' AS kind, comment
FROM duckdb_tables() WHERE NOT internal
UNION ALL
SELECT schema_name, view_name, 'view', comment FROM duckdb_views() WHERE NOT internal
ORDER BY ALL"""
_COLUMNS = """SELECT column_name AS "column", data_type AS type, comment FROM duckdb_columns()
WHERE '{name}' IN (table_name, schema_name || '.' || table_name) ORDER BY schema_name, column_index"""


def converse(session: Session, target: Target) -> None:
    """Read statements and answer them until the end of input; an error is told and does not end it."""
    # Once it is imported, `input` has line editing and history.
    import_module("readline")

    say("Kaona's published warehouse, read-only. .help tells what can be said here.")
    lines: list[str] = []
    while True:
        try:
            lines.append(_ask("kaona> " if not lines else "  ...> "))
        except EOFError:
            say("")
            return
        except KeyboardInterrupt:
            say("")
            lines.clear()
            continue
        text = "\n".join(lines).strip()
        if not text or (not text.startswith(".") and not text.endswith(";")):
            if not text:
                lines.clear()
            continue
        lines.clear()
        if text in (".quit", ".exit"):
            return
        target = _answer(session, target, text)


def _ask(prompt: str) -> str:
    """One line. The prompt is no answer, so it goes to standard error where answers go to a file."""
    if sys.stdout.isatty():
        return input(prompt)
    print(prompt, end="", file=sys.stderr, flush=True)
    return input()


def _answer(session: Session, target: Target, text: str) -> Target:
    """Answer what was said; gives the target for the next answer."""
    try:
        word, _, rest = text.partition(" ")
        match word:
            case ".format":
                return Target.of(_format(rest.strip()), target.output, excel=False)
            case ".tables":
                text = _TABLES
            case ".columns":
                text = _COLUMNS.format(name=rest.strip().replace("'", "''"))
            case _ if word.startswith("."):
                say(HELP)
                return target
        for statement in session.statements(text):
            session.answer(statement, target)
    except KaonaError as error:
        say(str(error))
    except KeyboardInterrupt:
        say("Stopped.")
    return target


def _format(name: str) -> AnswerFormat:
    if name not in ("table", "csv", "json"):
        raise KaonaError("table, csv or json", repr(name))
    return AnswerFormat(name)
