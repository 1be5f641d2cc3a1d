"""Trace: from a row of the warehouse back to the characters of the dumps that it was read from.

Persons never show: where their places are not known (the restricted file is its owner's alone), nothing is shown but
the characters of the values themselves. How a trace looks on a terminal is the command line's business.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from pathlib import Path

import duckdb
import msgspec

from kaona.dumps import decode, undo_mojibake
from kaona.errors import KaonaError, StorageError
from kaona.extract.people import MASK, mask
from kaona.places import Span, View
from kaona.schema import TABLES
from kaona.store import get
from kaona.warehouse import connect
from kaona.workspace import Workspace

CONTEXT = 60
"""How many characters of the same line are shown on either side of a value."""

_KINDS = {
    "project": "dim_project",
    "entry": "fact_progress",
    "target_count": "fact_target_group",
    "issue": "quality_issue",
}
_SUGGESTIONS = 3
_LINE_END = re.compile(r"\r\n|\r|\n")


class Excerpt(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a dump: its place, and its characters with some of their line around them.

    `start_char` and `end_char` count as everywhere; `line` and `column` count from 1. The texts are None where the
    dump is not readable for this user, and `before` and `after` also where it is not known where persons stand.
    """

    dump_sha256: str
    start_char: int
    end_char: int
    line: int | None = None
    column: int | None = None
    before: str | None = None
    text: str | None = None
    after: str | None = None


class TracedValue(msgspec.Struct, frozen=True, kw_only=True):
    """A column's value and the excerpts that it was read from, in order.

    `value` is None where the row is of another key (a dimension that many projects share).
    """

    table_name: str
    column_name: str
    value: str | None
    excerpts: list[Excerpt]
    lost: bool = False
    """Whether another printing's value was kept instead of this one."""


class TracedIssue(msgspec.Struct, frozen=True, kw_only=True):
    """A finding, and where in a dump it was made, if at a place."""

    issue_key: str
    rule: str
    severity: str
    message_th: str
    message_en: str
    excerpt: Excerpt | None


class TracedDump(msgspec.Struct, frozen=True, kw_only=True):
    """A dump that the trace leads to. `unreadable` says why its characters cannot be shown, where they cannot."""

    dump_sha256: str
    paths: list[str]
    encoding: str | None
    repair: str | None
    unreadable: str | None


class Trace(msgspec.Struct, frozen=True, kw_only=True):
    """Where a row comes from. `kind` is `project`, `entry`, `target_count` or `issue`."""

    key: str
    kind: str
    dumps: list[TracedDump]
    values: list[TracedValue]
    issues: list[TracedIssue]
    context_hidden: bool
    """Whether no context is shown, since this user may not know where persons stand."""


def trace(workspace: Workspace, key: str) -> Trace:
    """Where the row with this key was read from; `KaonaError` where the published warehouse has no such key."""
    with connect(workspace) as warehouse:
        kind = _kind(warehouse, key)
        if kind is None:
            raise KaonaError(
                "a project_key, entry_key, target_count_key or issue_key of the published warehouse",
                repr(key),
                where=str(workspace.published),
                next_step=_suggestion(warehouse, key),
            )
        sources = _Sources(workspace, warehouse)
        try:
            return Trace(
                key=key,
                kind=kind,
                values=_values(warehouse, sources, key) + _lost_values(warehouse, sources, key),
                issues=_issues(warehouse, sources, kind, key),
                dumps=[source.described for source in sources.met.values()],
                context_hidden=sources.restricted is None,
            )
        finally:
            sources.close()


def _kind(warehouse: duckdb.DuckDBPyConnection, key: str) -> str | None:
    for kind, name in _KINDS.items():
        table = TABLES[name]
        if warehouse.execute(f"SELECT 1 FROM {table.qualified} WHERE {table.primary_key[0]} = ?", [key]).fetchone():
            return kind
    return None


def _suggestion(warehouse: duckdb.DuckDBPyConnection, key: str) -> str:
    keys = " UNION ALL ".join(
        f"SELECT {TABLES[name].primary_key[0]} AS key FROM {TABLES[name].qualified}"
        for name in ("dim_project", "fact_progress", "fact_target_group")
    )
    near = warehouse.execute(
        f"SELECT key FROM ({keys}) ORDER BY NOT starts_with(key, $1), levenshtein(key, $1), key LIMIT $2",
        [key, _SUGGESTIONS],
    ).fetchall()
    if not near:
        return "Nothing is loaded yet: put dumps into the raw folder and run `kaona run`."
    return f"The nearest keys are {', '.join(row[0] for row in near)}."


def _values(warehouse: duckdb.DuckDBPyConnection, sources: _Sources, key: str) -> list[TracedValue]:
    places: dict[tuple[str, str], list[Excerpt]] = {}
    for table, column, sha256, start, end in warehouse.execute(
        "SELECT table_name, column_name, dump_sha256, start_char, end_char FROM ops.value_source "
        "WHERE row_key = ? ORDER BY table_name, column_name, part_no",
        [key],
    ).fetchall():
        places.setdefault((table, column), []).append(sources.of_value(sha256, Span(start, end)))
    tables = list(TABLES)
    order = sorted(places, key=lambda place: (tables.index(place[0]), TABLES[place[0]].names.index(place[1])))
    rows: dict[str, dict[str, str | None]] = {}
    for table in dict.fromkeys(table for table, _ in order):
        rows[table] = _row(warehouse, table, key)
    return [
        TracedValue(table_name=table, column_name=column, value=rows[table].get(column), excerpts=places[table, column])
        for table, column in order
    ]


def _row(warehouse: duckdb.DuckDBPyConnection, table: str, key: str) -> dict[str, str | None]:
    """The row with that key, its values as text; nothing where the table has other keys."""
    declared = TABLES[table]
    found = warehouse.execute(
        f"SELECT COLUMNS(*)::VARCHAR FROM {declared.qualified} WHERE {declared.primary_key[0]} = ?", [key]
    )
    names = [column[0] for column in found.description or ()]
    row = found.fetchone()
    return dict(zip(names, row, strict=True)) if row else {}


def _lost_values(warehouse: duckdb.DuckDBPyConnection, sources: _Sources, key: str) -> list[TracedValue]:
    return [
        TracedValue(
            table_name=table,
            column_name=column,
            value=value,
            excerpts=[sources.of_value(sha256, Span(start, end))],
            lost=True,
        )
        for table, column, value, sha256, start, end in warehouse.execute(
            "SELECT table_name, column_name, lost_value, lost_dump_sha256, lost_start_char, lost_end_char "
            "FROM ops.conflict WHERE row_key = $1 OR issue_key = $1 ORDER BY ALL",
            [key],
        ).fetchall()
        if start is not None
    ]


def _issues(warehouse: duckdb.DuckDBPyConnection, sources: _Sources, kind: str, key: str) -> list[TracedIssue]:
    if kind == "target_count":
        return []
    column = {"project": "entry_key IS NULL AND project_key", "entry": "entry_key", "issue": "issue_key"}[kind]
    return [
        TracedIssue(
            issue_key=issue_key,
            rule=rule,
            severity=severity,
            message_th=message_th,
            message_en=message_en,
            excerpt=sources.of_issue(sha256, Span(start, end)) if sha256 and start is not None else None,
        )
        for issue_key, rule, severity, message_th, message_en, sha256, start, end in warehouse.execute(
            "SELECT issue_key, rule, severity, message_th, message_en, dump_sha256, start_char, end_char "
            f"FROM ops.quality_issue WHERE {column} = ? ORDER BY dump_sha256, start_char, rule, issue_key",
            [key],
        ).fetchall()
    ]


class _Sources:
    """The dumps that a trace leads to, each opened once, and the places of persons in them, if this user may know."""

    def __init__(self, workspace: Workspace, warehouse: duckdb.DuckDBPyConnection) -> None:
        self.workspace, self.warehouse = workspace, warehouse
        self.restricted = _open_if_allowed(workspace.restricted)
        self.met: dict[str, _Source] = {}

    def close(self) -> None:
        """Let go of the restricted file."""
        if self.restricted:
            self.restricted.close()

    def of_value(self, sha256: str, span: Span) -> Excerpt:
        """The whole stretch that a value was read from."""
        return self._source(sha256).excerpt(span)

    def of_issue(self, sha256: str, span: Span) -> Excerpt:
        """Where a finding was made: the beginning of its stretch, which may be a whole printing."""
        return self._source(sha256).beginning(span)

    def _source(self, sha256: str) -> _Source:
        if sha256 not in self.met:
            self.met[sha256] = self._open(sha256)
        return self.met[sha256]

    def _open(self, sha256: str) -> _Source:
        row = self.warehouse.execute(
            "SELECT encoding, repair, "
            "(SELECT list(path ORDER BY path) FROM ops.dump_path AS p WHERE p.dump_sha256 = d.dump_sha256) "
            "FROM ops.dump AS d WHERE dump_sha256 = ?",
            [sha256],
        ).fetchone()
        encoding, repair, paths = row or (None, None, None)
        text, unreadable = None, None
        try:
            text = decode(get(self.workspace, sha256), encoding or "utf-8")
        except (StorageError, PermissionError):
            unreadable = "The bytes of dumps are kept for their owner alone, or these are there no more."
        described = TracedDump(
            dump_sha256=sha256, paths=paths or [], encoding=encoding, repair=repair, unreadable=unreadable
        )
        return _Source(described, text, self._persons(sha256))

    def _persons(self, sha256: str) -> list[Span] | None:
        if self.restricted is None:
            return None
        found = self.restricted.execute("SELECT start_char, end_char FROM person WHERE dump_sha256 = ?", [sha256])
        return [Span(start, end) for start, end in found.fetchall()]


def _open_if_allowed(path: Path) -> duckdb.DuckDBPyConnection | None:
    return duckdb.connect(str(path), read_only=True) if os.access(path, os.R_OK) else None


class _Source:
    """One dump's text, its mojibake undone for showing, and the places of its persons (None where not known)."""

    def __init__(self, described: TracedDump, text: str | None, persons: list[Span] | None) -> None:
        self.described, self.persons = described, persons
        self.readable = text is not None
        self.text = text or ""
        self.view = undo_mojibake(View.whole(self.text), described.repair)
        self.line_starts = [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def excerpt(self, span: Span) -> Excerpt:
        """The stretch, its persons masked letter for letter, with some of its lines before and behind it."""
        if not self.readable:
            return Excerpt(dump_sha256=self.described.dump_sha256, start_char=span.start, end_char=span.end)
        line = bisect_right(self.line_starts, span.start)
        before, after = None, None
        if self.persons is not None:
            start = max(self.line_starts[line - 1], span.start - CONTEXT)
            end = min(self._line_end(span.end), span.end + CONTEXT)
            shown, value = self._shown(start, end), self._shown(*span)
            at = len(self._shown(start, span.start))
            around = mask(shown)
            before, after = around[:at], around[at + len(value) :]
        return Excerpt(
            dump_sha256=self.described.dump_sha256,
            start_char=span.start,
            end_char=span.end,
            line=line,
            column=span.start - self.line_starts[line - 1] + 1,
            before=before,
            text=self._shown(*span),
            after=after,
        )

    def beginning(self, span: Span) -> Excerpt:
        """The stretch's place, and its first characters on one line; nothing where persons may be among them."""
        end = min(self._line_end(span.start), span.end, span.start + CONTEXT)
        found = self.excerpt(Span(span.start, max(end, span.start)))
        text = mask(found.text) if found.text is not None and self.persons is not None else None
        return msgspec.structs.replace(found, end_char=span.end, text=text, after=None if text is None else "")

    def _line_end(self, place: int) -> int:
        found = _LINE_END.search(self.text, place)
        return found.start() if found else len(self.text)

    def _shown(self, start: int, end: int) -> str:
        low, high = self.view.find(start), self.view.find(end)
        letters = list(self.view.text[low:high])
        for person in self.persons or ():
            if person.start < end and person.end > start:
                first, last = self.view.find(person.start) - low, self.view.find(person.end) - low
                for at in range(max(first, 0), min(last, len(letters))):
                    letters[at] = letters[at] if letters[at].isspace() else MASK
        return "".join(letters)
