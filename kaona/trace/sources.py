"""The dumps that a trace leads to: their characters in their place, persons masked.

Where the places of persons are not known (the restricted file is its owner's alone), nothing is shown but the
characters of the values themselves.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from pathlib import Path

import duckdb
import msgspec

from kaona.dumps import decode
from kaona.errors import StorageError
from kaona.extract.people import LONGEST_NAME, mask_places, personal_places
from kaona.mojibake import undo_mojibake
from kaona.places import Span
from kaona.store import get
from kaona.trace.records import Excerpt, TracedDump
from kaona.warehouse.opening import open_read_only
from kaona.workspace import Workspace

CONTEXT = 60
"""How many characters of the same line are shown on either side of a value."""

_LINE_END = re.compile(r"\r\n|\r|\n")


class Sources:
    """The dumps that a trace leads to, each opened once, and the places of persons in them, if this user may know."""

    def __init__(self, workspace: Workspace, warehouse: duckdb.DuckDBPyConnection) -> None:
        self.workspace, self.warehouse = workspace, warehouse
        self.restricted = _open_if_allowed(workspace.restricted)
        self.met: dict[str, Source] = {}

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

    def _source(self, sha256: str) -> Source:
        if sha256 not in self.met:
            self.met[sha256] = self._open(sha256)
        return self.met[sha256]

    def _open(self, sha256: str) -> Source:
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
        return Source(described, text, self._persons(sha256))

    def _persons(self, sha256: str) -> list[Span] | None:
        if self.restricted is None:
            return None
        found = self.restricted.execute("SELECT start_char, end_char FROM person WHERE dump_sha256 = ?", [sha256])
        return [Span(start, end) for start, end in found.fetchall()]


def _open_if_allowed(path: Path) -> duckdb.DuckDBPyConnection | None:
    return open_read_only(path) if os.access(path, os.R_OK) else None


class Source:
    """One dump's text, its mojibake undone for showing, and the places of its persons (None where not known)."""

    def __init__(self, described: TracedDump, text: str | None, persons: list[Span] | None) -> None:
        self.described, self.persons = described, persons
        self.readable = text is not None
        self.text = text or ""
        self.view = undo_mojibake(self.text, described.repair)
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
            before, after = self._masked(start, span.start), self._masked(span.end, end)
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
        text = self._masked(span.start, found.end_char) if self.readable and self.persons is not None else None
        return msgspec.structs.replace(found, end_char=span.end, text=text, after=None if text is None else "")

    def _line_end(self, place: int) -> int:
        found = _LINE_END.search(self.text, place)
        return found.start() if found else len(self.text)

    def _shown(self, start: int, end: int) -> str:
        """The characters there, labelled persons masked."""
        return self._without(start, end, self.persons or [])

    def _masked(self, start: int, end: int) -> str:
        """The same with titled names and telephone numbers masked too, whole or a part of them."""
        low, high = self.view.find(start - LONGEST_NAME), self.view.find(end + LONGEST_NAME)
        return self._without(start, end, [*(self.persons or []), *personal_places(self.view.slice(low, high))])

    def _without(self, start: int, end: int, hidden: list[Span]) -> str:
        low, high = self.view.find(start), self.view.find(end)
        places = [
            Span(self.view.find(place.start) - low, self.view.find(place.end) - low)
            for place in hidden
            if place.start < end and place.end > start
        ]
        return mask_places(self.view.text[low:high], places)
