"""Loading: records back from batches, for a year, or all dumps. Nothing here writes.

A killed run's worker may have finished a batch that overlaps one of the next run's. Both say the same of a dump (one
reader, one content), so the first one met is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pyarrow as pa

from kaona.errors import StorageError
from kaona.records import Counted, DumpParse, Finding, Printing
from kaona.stages.batches import Batch, Outcome, list_parses, read_rows
from kaona.tables.segments import PHRASES
from kaona.workspace import Workspace

_KEYS = ["dump_sha256", "printing_no", "project_key"]
_PACKED = ["dump_sha256", "printing_no", "payload"]

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
    place: int
    """Where its phrases stand among the year's."""

    def unpack(self) -> tuple[Printing, Counted]:
        """The printing and its counts, without phrases; a counting that failed shows as a finding of the printing."""
        printing, outcome = decode_printing(self.printing), _outcome(self.outcome)
        if outcome.failure:
            printing.findings.append(_counting_failed(outcome.failure))
        return printing, outcome.counted


class LoadedYear(NamedTuple):
    """Every loadable printing of a year, sorted by project, dump and printing number, and the phrases of them all."""

    rows: list[YearRow]
    phrases: pa.Array


def keys_of_year(fiscal_year: int, parses: Iterable[Path]) -> dict[tuple[str, int], str]:
    """The project-year of each of the year's printings in these batches, by dump and number."""
    return {(sha, number): key for path in parses for sha, number, key in _columns(read_rows(path, fiscal_year, _KEYS))}


def load_year(
    fiscal_year: int, parses: Iterable[Path], counted_folder: Path, projects: Set[str] | None = None
) -> LoadedYear:
    """The year's printings in these batches of parses, with their counts; of `projects` only, where they are given.

    Raises:
        StorageError: a batch was not counted yet.
    """
    found: dict[tuple[str, int], YearRow] = {}
    phrases: list[pa.Array] = [pa.array([], PHRASES)]
    first = 0
    for path in parses:
        if projects is not None:
            keys = read_rows(path, fiscal_year, ["project_key"])
            if projects.isdisjoint(keys.column("project_key").to_pylist()):
                continue
        counted = counted_folder / path.name
        if not counted.exists():
            raise StorageError(
                "the counts of every printing that was read",
                f"none of those of {fiscal_year}",
                where=str(counted),
                next_step="Count them first: materialise the asset `segments`, or run `kaona run`.",
            )
        outcomes = read_rows(counted, fiscal_year)
        places = {key: place for place, key in enumerate(_columns(outcomes.select(_KEYS[:2])))}
        payloads = outcomes.column("payload")
        for sha, number, key, payload in _columns(read_rows(path, fiscal_year, [*_KEYS, "payload"])):
            if projects is not None and key not in projects:
                continue
            place = places[sha, number]
            row = YearRow(key, sha, number, payload, payloads[place].as_py(), first + place)
            found.setdefault((sha, number), row)
        phrases += outcomes.column("phrases").chunks
        first += len(outcomes)
    rows = sorted(found.values(), key=lambda row: (row.project_key, row.dump_sha256, row.printing_no))
    return LoadedYear(rows, pa.concat_arrays(phrases))


def _columns(rows: pa.Table) -> Iterator[tuple[Any, ...]]:
    return zip(*(column.to_pylist() for column in rows.columns), strict=True)


def bare_parses(ws: Workspace, batches: Iterable[Batch] | None = None) -> list[DumpParse]:
    """Every dump's parse, sorted by SHA-256; of its printings, those only that have no project-year."""
    found: dict[str, DumpParse] = {}
    for batch in list_parses(ws) if batches is None else batches:
        here: dict[str, DumpParse] = {}
        for sha, number, payload in _columns(read_rows(batch.path, None, _PACKED)):
            if number is None:
                here[sha] = _parse(payload)
            else:
                here[sha].printings.append(decode_printing(payload))
        for sha, parse in here.items():
            found.setdefault(sha, parse)
    return [found[sha] for sha in sorted(found)]


def _counting_failed(kind: str) -> Finding:
    return Finding(
        rule="counting_failed",
        severity="error",
        message_en=f"The printing's narratives could not be segmented and counted ({kind}): a defect of Kaona's.",
        message_th=f"แบ่งคำและนับกลุ่มเป้าหมายในรายงานฉบับนี้ไม่ได้ ({kind}) เป็นข้อบกพร่องของโปรแกรม",
    )
