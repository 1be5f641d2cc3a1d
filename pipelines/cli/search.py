"""`kaona search`: narratives that match Thai words, best first, with the match shown in its sentence."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.text import Text

from kaona.warehouse import connect
from kaona.warehouse.search import Hit, find
from pipelines.cli.answers import AnswerFormat, Target, plain, print_json, write_csv
from pipelines.cli.console import printable, say, workspace_of
from pipelines.cli.table import console

# Without colours the match would not be seen; the signs are those that `kaona trace` sets around a value.
_OPEN, _CLOSE = "⟦", "⟧"


def search(words: str, warehouse: Path | None, *, limit: int, fiscal_year: int | None, format: str) -> None:
    """Print what matches."""
    with connect(workspace_of(None, warehouse)) as connection:
        hits = find(connection, words, limit, fiscal_year=fiscal_year)
    if format == "json":
        print_json(hits)
    elif format == "csv":
        names = ("entry_key", "project_name", "report_date", "score", "sentence")
        rows = [(hit.entry_key, hit.project_name, hit.report_date, hit.score, _marked(hit)) for hit in hits]
        write_csv(names, rows, Target(AnswerFormat.CSV))
    else:
        for hit in hits:
            _print(hit)
    if not hits:
        say(f"No narrative matches {words!r}{f' in {fiscal_year}' if fiscal_year else ''}. Try fewer or other words.")
        if fiscal_year and 1900 < fiscal_year < 2100:
            say(f"Fiscal years are of the Buddhist era, in which {fiscal_year} is {fiscal_year + 543}.")


def _print(hit: Hit) -> None:
    to = console()
    day = plain(hit.report_date) or "undated"
    to.print(Text.assemble((printable(hit.project_name or "(no name)"), "bold"), f"  {day}  {hit.entry_key}"))
    to.print(Text("    ").append_text(_shown(hit, marks=not to.is_terminal)), overflow="fold")
    sys.stdout.flush()


def _shown(hit: Hit, *, marks: bool) -> Text:
    shown = Text("… " if hit.is_cut_before else "")
    at = 0
    for start, end in hit.matches:
        shown.append(printable(hit.sentence[at:start]))
        word = printable(hit.sentence[start:end])
        shown.append(f"{_OPEN}{word}{_CLOSE}" if marks else word, style="bold reverse")
        at = end
    shown.append(printable(hit.sentence[at:]))
    return shown.append(" …" if hit.is_cut_after else "")


def _marked(hit: Hit) -> str:
    return _shown(hit, marks=True).plain
