"""`kaona trace`: how `kaona.trace` looks on a terminal, in a text file, and as JSON."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.text import Text

from kaona.trace import Excerpt, Trace, TracedDump, TracedIssue, TracedValue, trace
from pipelines.cli.answers import print_json
from pipelines.cli.console import printable, workspace_of
from pipelines.cli.table import console

# A narrative may be pages long: of a longer one its two ends are shown, and JSON has it whole.
_LONGEST = 600
_OPEN, _CLOSE = "⟦", "⟧"


def show(key: str, warehouse: Path | None, *, as_json: bool) -> None:
    """Print where the row with this key comes from."""
    found = trace(workspace_of(None, warehouse), key)
    if as_json:
        print_json(found)
        return
    to = console()
    to.print(Text.assemble((key, "bold"), f"  ({found.kind.replace('_', ' ')})"))
    numbers = {dump.dump_sha256: number for number, dump in enumerate(found.dumps, start=1)}
    for dump in found.dumps:
        _print_dump(to, dump, numbers)
    for value in found.values:
        _print_value(to, value, numbers)
    for issue in found.issues:
        _print_issue(to, issue, numbers)
    _print_reservations(to, found)


def _print_dump(to: Console, dump: TracedDump, numbers: dict[str, int]) -> None:
    repaired = f", shown after {dump.repair} was undone" if dump.repair else ""
    names = ", ".join(printable(path) for path in dump.paths) or "no name known"
    to.print(
        f"dump {numbers[dump.dump_sha256]}: {names}  ({dump.dump_sha256}, {dump.encoding or 'no encoding'}{repaired})"
    )


def _print_value(to: Console, value: TracedValue, numbers: dict[str, int]) -> None:
    heading = Text.assemble("\n", (f"{value.table_name}.{value.column_name}", "bold"))
    if value.lost:
        heading.append("  beaten by another printing")
    if value.value is not None:
        heading.append(f"  = {_shortened(printable(value.value))}")
    to.print(heading)
    for excerpt in value.excerpts:
        _print_excerpt(to, excerpt, numbers)


def _print_issue(to: Console, issue: TracedIssue, numbers: dict[str, int]) -> None:
    to.print(Text.assemble("\n", (f"issue {issue.issue_key}", "bold"), f"  {issue.severity}: {issue.rule}"))
    for message in (issue.message_th, issue.message_en):
        to.print(f"  {printable(message)}")
    if issue.excerpt:
        _print_excerpt(to, issue.excerpt, numbers)


def _print_excerpt(to: Console, excerpt: Excerpt, numbers: dict[str, int]) -> None:
    characters = f"characters {excerpt.start_char:,} to {excerpt.end_char:,}"
    place = f"dump {numbers[excerpt.dump_sha256]}"
    if excerpt.line is not None:
        place += f", line {excerpt.line:,}, column {excerpt.column:,}"
    to.print(f"  {place}  ({characters})")
    if excerpt.text is None:
        return
    clipped = excerpt.column is not None and excerpt.before and excerpt.column - 1 > len(excerpt.before)
    to.print(
        Text.assemble(
            "    …" if clipped else "    ",
            (printable(excerpt.before or ""), "dim"),
            _OPEN,
            (_shortened(printable(excerpt.text)), "bold reverse"),
            _CLOSE,
            (printable(excerpt.after or ""), "dim"),
        ),
        overflow="fold",
    )


def _print_reservations(to: Console, found: Trace) -> None:
    for reason in dict.fromkeys(dump.unreadable for dump in found.dumps if dump.unreadable):
        to.print(f"\n{reason}")
    if found.context_hidden:
        to.print(
            "\nWhat stands around the values is not shown: where persons stand is known to the warehouse's owner alone."
        )


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    half = _LONGEST // 2
    return f"{text[:half]} … {len(text) - 2 * half:,} characters more … {text[-half:]}"
