"""Loading: records back from batches, for a year, a dump, or all dumps. Nothing here writes.

A killed run's worker may have finished a batch that overlaps one of the next run's. Both say the same of a dump (one
reader, one content), so the first one met is taken.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from kaona.errors import StorageError
from kaona.records import Counted, DumpParse, Finding, Printing
from kaona.stages.batches import Batch, Outcome, counted_folder, list_parses, read_rows
from kaona.workspace import Workspace

decode_printing = msgspec.msgpack.Decoder(Printing).decode
_parse = msgspec.msgpack.Decoder(DumpParse).decode
_outcome = msgspec.msgpack.Decoder(Outcome).decode


class YearRow(msgspec.Struct, frozen=True):
    """A printing of a year, still packed, so that a year of many fits in memory and is unpacked project by project."""

    project_key: str
    dump_sha256: str
    printing_no: int
    printing: bytes
    outcome: bytes

    def unpack(self) -> tuple[Printing, Counted]:
        """The printing and its counts; a counting that failed shows as a finding of the printing."""
        printing, outcome = decode_printing(self.printing), _outcome(self.outcome)
        if outcome.failure:
            printing.findings.append(_counting_failed(outcome.failure))
        return printing, outcome.counted


def year_rows(ws: Workspace, fiscal_year: int, batches: Iterable[Batch] | None = None) -> list[YearRow]:
    """Every loadable printing of a year, sorted by project, dump and printing number."""
    found: dict[tuple[str, int], YearRow] = {}
    for batch in list_parses(ws) if batches is None else batches:
        if fiscal_year not in batch.fiscal_years:
            continue
        printings = read_rows(batch.path, fiscal_year)
        counted = counted_folder(ws) / batch.path.name
        if not counted.exists():
            raise StorageError(
                "the counts of every printing that was read",
                f"none of those of {fiscal_year}",
                where=str(counted),
                next_step="Count them first: materialise the asset `segments`, or run `kaona run`.",
            )
        outcomes = {row[:2]: row[3] for row in read_rows(counted, fiscal_year)}
        for sha, number, key, payload in printings:
            if number is not None and key is not None:
                found.setdefault((sha, number), YearRow(key, sha, number, payload, outcomes[sha, number]))
    return sorted(found.values(), key=lambda row: (row.project_key, row.dump_sha256, row.printing_no))


def printings_of(
    ws: Workspace, fiscal_year: int, project_keys: Iterable[str] | None = None
) -> list[tuple[Printing, Counted]]:
    """A year's loadable printings with their counts, of the given projects or of all, sorted by dump and number."""
    wanted = None if project_keys is None else set(project_keys)
    rows = [row for row in year_rows(ws, fiscal_year) if wanted is None or row.project_key in wanted]
    return [row.unpack() for row in sorted(rows, key=lambda row: (row.dump_sha256, row.printing_no))]


def bare_parses(ws: Workspace, batches: Iterable[Batch] | None = None) -> list[DumpParse]:
    """Every dump's parse, sorted by SHA-256; of its printings, those only that have no project-year."""
    found: dict[str, DumpParse] = {}
    for batch in list_parses(ws) if batches is None else batches:
        here: dict[str, DumpParse] = {}
        for sha, number, _, payload in read_rows(batch.path, None):
            if number is None:
                here[sha] = _parse(payload)
            else:
                here[sha].printings.append(decode_printing(payload))
        for sha, parse in here.items():
            found.setdefault(sha, parse)
    return [found[sha] for sha in sorted(found)]


def parse_of(ws: Workspace, dump_sha256: str) -> DumpParse | None:
    """One dump's parse with all its printings; None where this reader has not read it."""
    for batch in list_parses(ws):
        member = next((member for member in batch.members if member.dump_sha256 == dump_sha256), None)
        if member is None:
            continue
        (parse,) = (
            _parse(payload)
            for sha, number, _, payload in read_rows(batch.path, None)
            if (sha, number) == (dump_sha256, None)
        )
        printings = [
            decode_printing(payload)
            for year in sorted({year or 0 for _, year in member.years})
            for sha, number, _, payload in read_rows(batch.path, year or None)
            if sha == dump_sha256 and number is not None
        ]
        return msgspec.structs.replace(parse, printings=sorted(printings, key=lambda printing: printing.printing_no))
    return None


def _counting_failed(kind: str) -> Finding:
    return Finding(
        rule="counting_failed",
        severity="error",
        message_en=f"The printing's narratives could not be segmented and counted ({kind}): a defect of Kaona's.",
        message_th=f"แบ่งคำและนับกลุ่มเป้าหมายในรายงานฉบับนี้ไม่ได้ ({kind}) เป็นข้อบกพร่องของโปรแกรม",
    )
