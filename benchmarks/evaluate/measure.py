"""One set measured: dumps to a published warehouse in a temporary folder, scored, its residue looked at."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import duckdb
import msgspec

from benchmarks.evaluate.sets import MeasuredSet
from benchmarks.generate import Dump, Truth, make_set
from kaona import stages, warehouse
from kaona.dumps import decode
from kaona.settings import Settings
from kaona.stages.lock import writing
from kaona.workspace import Workspace
from tests.gold.scoring import Report, score
from tests.gold.truth import ProjectYear

_AROUND = 24
"""How many characters of the dump are shown on either side of a piece of residue."""


class Residue(NamedTuple):
    """A stretch that no rule claimed, with what stands before and behind it, and its dump's name."""

    dump: str
    before: str
    text: str
    after: str


@dataclass(frozen=True)
class Measured:
    """What one set gave. `seconds` are of CPU time, from the folder of dumps to the published warehouse."""

    report: Report
    dumps: int
    rejected: int
    characters: int
    residue: Sequence[Residue]
    residue_characters: int
    narratives: int
    groups: int
    failed_checks: Sequence[str]
    seconds: float

    @property
    def residue_share(self) -> float:
        """Residue as a share of all characters of parsed dumps."""
        return self.residue_characters / self.characters if self.characters else 0.0

    @property
    def whole_share(self) -> float:
        """The share of project-years without a single mistake."""
        return self.report.whole / self.report.project_years if self.report.project_years else 1.0

    @property
    def whole_but_for_counts(self) -> int:
        """How many project-years have no mistake outside their counts of target groups."""
        # A miss's place begins with the project-year's key; a project-year too many is none of the truth's.
        spoilt = {
            miss.where.split(" ")[0]
            for miss in self.report.misses
            if not miss.field.startswith("target_group") and not (miss.field == "project" and miss.wanted is None)
        }
        return self.report.project_years - len(spoilt)


def measure(one: MeasuredSet) -> Measured:
    """Generate the set and measure it."""
    return measure_dumps(*make_set(one.seed, one.projects, one.noises, rich=one.rich))


def measure_dumps(dumps: Sequence[Dump], truths: Sequence[Truth]) -> Measured:
    """Publish a warehouse of the dumps in a folder that goes afterwards, and score it against the truths."""
    truth = msgspec.convert([each.gold for each in truths], list[ProjectYear])
    entries = [entry for project_year in truth for entry in project_year.entries]
    counts = [count for project_year in truth for count in project_year.planned]
    counts += [count for entry in entries for count in entry.targets]
    with TemporaryDirectory(prefix="kaona-evaluate-") as folder:
        raw = Path(folder) / "raw"
        raw.mkdir()
        for dump in dumps:
            (raw / dump.name).write_bytes(dump.data)
        begun = time.process_time()
        published, failed_checks = _published(raw, Path(folder))
        seconds = time.process_time() - begun
        report = score(published, truth)
        with duckdb.connect(str(published), read_only=True) as connection:
            sums = connection.execute(
                "SELECT count(*), count(*) FILTER (status = 'quarantined'), "
                "coalesce(sum(character_count) FILTER (status = 'parsed'), 0), coalesce(sum(residue_chars), 0) "
                "FROM ops.dump"
            ).fetchall()[0]
            residue = _residue(connection, raw)
    return Measured(
        report=report,
        dumps=sums[0],
        rejected=sums[1],
        characters=int(sums[2]),
        residue=residue,
        residue_characters=int(sums[3]),
        narratives=len({entry.narrative for entry in entries if entry.narrative}),
        groups=len({count.group for count in counts}),
        failed_checks=failed_checks,
        seconds=seconds,
    )


def _published(raw: Path, folder: Path) -> tuple[Path, list[str]]:
    """The published warehouse, and the checks that failed, which here keep nothing from being published."""
    settings = Settings(raw_dir=str(raw), warehouse_dir=folder / "warehouse", lake_dir=None, engine="local")
    ws = Workspace.of(settings)
    ws.prepare()
    with writing(ws):
        stages.inventory(ws)
        stages.read_dumps(ws)
        stages.count_printings(ws)
        stages.rewrite_years(ws, stages.stale_years(ws))
        stages.write_dumps(ws)
        stages.write_dimensions(ws)
        candidate = stages.build_candidate(ws)
        if candidate is None:
            raise ValueError(f"expected dumps in {raw}, found nothing to build of")
        checks = warehouse.check(candidate, ws)
        failed = [check.name for check in checks if check.outcome == "failed" and check.severity == "error"]
        warehouse.publish(ws, candidate)
    return ws.published, failed


def _residue(connection: duckdb.DuckDBPyConnection, raw: Path) -> list[Residue]:
    rows = connection.execute(
        "SELECT min(path), encoding, start_char, end_char, residue.text FROM ops.residue AS residue "
        "JOIN ops.dump USING (dump_sha256) JOIN ops.dump_path USING (dump_sha256) "
        "GROUP BY dump_sha256, encoding, start_char, end_char, residue.text ORDER BY 1, 3"
    ).fetchall()
    found = []
    for path, encoding, start, end, text in rows:
        dump = decode((raw / path).read_bytes(), encoding)
        found.append(Residue(path, dump[max(0, start - _AROUND) : start], text, dump[end : end + _AROUND]))
    return found
