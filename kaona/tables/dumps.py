"""The tables of the dumps themselves, which have no fiscal year: what was met, what was left over, what has no key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pyarrow as pa

from kaona.records import DumpParse
from kaona.store import NAMELESS, SeenPath
from kaona.tables import DUMP_TABLES
from kaona.tables.columns import Columns
from kaona.tables.issues import add_dump_finding
from kaona.tables.printings import add_persons, add_report


def dump_tables(parses: Sequence[DumpParse], paths: Sequence[SeenPath]) -> dict[str, pa.Table]:
    """Dumps, their names and residue, and the rows of those of their printings that have no project-year.

    `parses` carry those printings only: the rows of all others belong to their fiscal year.
    """
    columns = Columns()
    first_seen: dict[str, datetime] = {}
    for path in paths:
        earliest = first_seen.get(path.dump_sha256)
        if earliest is None or path.first_seen_at < earliest:
            first_seen[path.dump_sha256] = path.first_seen_at
        if path.path == NAMELESS:
            continue
        columns.add(
            "dump_path",
            dump_sha256=path.dump_sha256,
            path=path.path,
            first_seen_at=path.first_seen_at,
            last_seen_at=path.last_seen_at,
        )
    for parse in parses:
        _add_dump(columns, parse, first_seen.get(parse.dump_sha256))
    return columns.tables(DUMP_TABLES)


def _add_dump(columns: Columns, parse: DumpParse, first_seen_at: datetime | None) -> None:
    columns.add(
        "dump",
        dump_sha256=parse.dump_sha256,
        size_bytes=parse.size_bytes,
        encoding=parse.encoding,
        repair=parse.repair,
        status=parse.status,
        reason_code=parse.reason_code,
        reason=parse.reason,
        character_count=parse.character_count,
        value_chars=parse.value_chars,
        label_chars=parse.label_chars,
        furniture_chars=parse.furniture_chars,
        blank_chars=parse.blank_chars,
        residue_chars=parse.residue_chars,
        first_seen_at=first_seen_at,
    )
    for span, text in parse.residue:
        columns.add("residue", dump_sha256=parse.dump_sha256, start_char=span[0], end_char=span[1], text=text)
    for finding in parse.findings:
        add_dump_finding(columns, finding, parse.dump_sha256)
    for printing in parse.printings:
        add_report(columns, printing)
        add_persons(columns, printing)
        for finding in printing.findings:
            add_dump_finding(columns, finding, parse.dump_sha256)
