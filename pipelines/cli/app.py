"""The commands: their names, arguments and help. What each does is in its own module, imported when it is called."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from pipelines.cli.answers import AnswerFormat, Target
from pipelines.cli.ending import in_words


class Commands(TyperGroup):
    """The list of commands, with whole sentences: click cuts what is longer than a line."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write each command's first sentence, over as many lines as it takes."""
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, " ".join((self.commands[name].help or "").split())) for name in self.list_commands(ctx)]
            )


app = typer.Typer(
    cls=Commands,
    epilog="Exit codes: 0 done; 1 done, and something needs a person; 2 used wrongly; "
    "3 could not be done, and what was published before still stands.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _folder(given: str) -> Path:
    """A folder that an option names. An empty name, as of a variable that is not set, would be the working folder."""
    if not given.strip():
        raise typer.BadParameter("a folder is expected, and no empty name")
    return Path(given)


def _raw_folder(given: str) -> str:
    _folder(given)
    return given


Raw = Annotated[
    str | None,
    typer.Option("--raw", metavar="FOLDER", parser=_raw_folder, help="Raw dumps; default: KAONA_RAW_DIR, or data/raw."),
]
Warehouse = Annotated[
    Path | None,
    typer.Option(
        "--warehouse",
        metavar="FOLDER",
        parser=_folder,
        help="What is built; default: KAONA_WAREHOUSE_DIR, or data/warehouse.",
    ),
]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback where something fails.")]


class TextFormat(StrEnum):
    """How `status` and `trace` write."""

    TABLE = "table"
    JSON = "json"


class RowsFormat(StrEnum):
    """How `search` and `check` write."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class DictionaryFormat(StrEnum):
    """How `kaona schema` writes."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"


def _tell_version(wanted: bool) -> None:
    if wanted:
        from kaona.stages import code_version

        print(code_version())
        raise typer.Exit


@app.callback()
def every_command(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_tell_version, is_eager=True, help="Tell the version, and that of its readers."
        ),
    ] = False,
) -> None:
    """Bangkok's project progress reports, from raw Thai text to a DuckDB star schema."""


@app.command()
def run(
    raw: Raw = None,
    warehouse: Warehouse = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 where this run rejected a dump.")] = False,
    debug: Debug = False,
) -> None:
    """Make everything new in the raw folder part of the published warehouse."""
    with in_words(debug):
        from pipelines.cli import run as command

        raise typer.Exit(command.run(raw, warehouse, strict=strict))


@app.command()
def backfill(
    first_year: Annotated[
        int, typer.Argument(metavar="FIRST", help="The first fiscal year, Buddhist era, such as 2561.")
    ],
    last_year: Annotated[
        int | None, typer.Argument(metavar="LAST", help="The last fiscal year, such as 2564; default: FIRST alone.")
    ] = None,
    from_scratch: Annotated[
        bool, typer.Option("--from-scratch", help="Read the dumps of these years again as well.")
    ] = False,
    raw: Raw = None,
    warehouse: Warehouse = None,
    debug: Debug = False,
) -> None:
    """Rewrite those fiscal years from the dumps that are kept, first to last, and publish."""
    with in_words(debug):
        from pipelines.cli import run as command

        last_year = first_year if last_year is None else last_year
        raise typer.Exit(command.backfill(first_year, last_year, raw, warehouse, from_scratch=from_scratch))


@app.command()
def status(
    warehouse: Warehouse = None,
    format: Annotated[TextFormat, typer.Option("--format", help="table or json.")] = TextFormat.TABLE,
    debug: Debug = False,
) -> None:
    """Tell what is loaded, what was rejected, what needs attention, and which builds are kept."""
    with in_words(debug):
        from pipelines.cli import status as command

        command.status(warehouse, as_json=format is TextFormat.JSON)


@app.command()
def sql(
    query: Annotated[str | None, typer.Argument(help="One query; without it, a prompt (or standard input).")] = None,
    warehouse: Warehouse = None,
    format: Annotated[
        AnswerFormat | None, typer.Option("--format", help="Default: what --output's name says, else table.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help="Write the answer here: .csv, .json, .parquet, .txt."),
    ] = None,
    excel: Annotated[
        bool, typer.Option("--excel", help="CSV that Excel opens as it is: with a mark, no text taken for a formula.")
    ] = False,
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, help="Seconds that one query may take.")] = 300,
    memory: Annotated[str, typer.Option("--memory", metavar="SIZE", help="Memory that one query may take.")] = "2GB",
    debug: Debug = False,
) -> None:
    """Ask the published warehouse, read-only and locked down: a query sees its tables and no file."""
    with in_words(debug):
        from pipelines.cli import sql as command

        target = Target.of(format, output, excel=excel)
        command.sql(query, warehouse, target, timeout=timeout, memory=memory)


@app.command()
def trace(
    key: Annotated[str, typer.Argument(help="A project_key, entry_key, target_count_key or issue_key.")],
    warehouse: Warehouse = None,
    format: Annotated[TextFormat, typer.Option("--format", help="table or json.")] = TextFormat.TABLE,
    debug: Debug = False,
) -> None:
    """Show the characters that a row came from, in their place in the dump; persons masked."""
    with in_words(debug):
        from pipelines.cli import trace as command

        command.show(key, warehouse, as_json=format is TextFormat.JSON)


@app.command()
def parse(
    file: Annotated[Path, typer.Argument(help="A raw dump; - for standard input.")],
    with_persons: Annotated[bool, typer.Option("--with-persons", help="Show persons' names too.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 where the dump is rejected.")] = False,
    debug: Debug = False,
) -> None:
    """Read one dump and print all that it says as JSON, touching no warehouse."""
    with in_words(debug):
        from pipelines.cli import parse as command

        raise typer.Exit(command.parse(file, with_persons=with_persons, strict=strict))


@app.command()
def schema(
    format: Annotated[
        DictionaryFormat, typer.Option("--format", help="table, markdown or json.")
    ] = DictionaryFormat.TABLE,
    debug: Debug = False,
) -> None:
    """Print the data dictionary: every table and column, in Thai and English."""
    with in_words(debug):
        from pipelines.cli import dictionary as command

        command.show(format.value)


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="What to search for, in Thai or digits.")],
    warehouse: Warehouse = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="How many entries at most.")] = 10,
    year: Annotated[int | None, typer.Option("--year", metavar="YEAR", help="One fiscal year, such as 2564.")] = None,
    format: Annotated[RowsFormat, typer.Option("--format", help="table, json or csv.")] = RowsFormat.TABLE,
    debug: Debug = False,
) -> None:
    """Find progress entries whose narratives match words, best first."""
    with in_words(debug):
        from pipelines.cli import search as command

        command.search(" ".join(words), warehouse, limit=limit, fiscal_year=year, format=format.value)


@app.command()
def check(
    warehouse: Warehouse = None,
    rule: Annotated[str | None, typer.Option("--rule", metavar="RULE", help="One rule's findings.")] = None,
    severity: Annotated[Severity | None, typer.Option("--severity", help="One severity's findings.")] = None,
    project: Annotated[
        str | None, typer.Option("--project", metavar="KEY", help="One project_key's findings, or a project code's.")
    ] = None,
    format: Annotated[RowsFormat, typer.Option("--format", help="table, json or csv.")] = RowsFormat.TABLE,
    debug: Debug = False,
) -> None:
    """List what the quality rules found; exit 1 where one of severity error is among it."""
    with in_words(debug):
        from pipelines.cli import check as command

        grave = severity.value if severity else None
        raise typer.Exit(command.check(warehouse, rule=rule, severity=grave, project=project, format=format.value))


@app.command()
def rollback(
    undo: Annotated[
        bool, typer.Option("--undo", help="Publish the build that was gone back from again, at once.")
    ] = False,
    warehouse: Warehouse = None,
    debug: Debug = False,
) -> None:
    """Publish the build before; it stays until something new is loaded."""
    with in_words(debug):
        from pipelines.cli import builds as command

        command.rollback(warehouse, undo=undo)


@app.command()
def forget(
    sha256: Annotated[str, typer.Argument(metavar="SHA256", help="The dump's SHA-256, or its first 8 digits or more.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; unattended, nothing is asked anyway.")] = False,
    warehouse: Warehouse = None,
    debug: Debug = False,
) -> None:
    """Take a dump out of everything: store, caches, lake, restricted data and all builds; it is not loaded again."""
    with in_words(debug):
        from pipelines.cli import builds as command

        raise typer.Exit(command.forget(sha256, warehouse, sure=yes))
