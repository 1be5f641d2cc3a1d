"""The page: what was measured, as Markdown, with what the figures can and cannot show. Words and tables only."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.speed.figures import doublings, furthers, targets
from benchmarks.speed.launcher import Cost
from benchmarks.speed.measure import Measured, Night
from benchmarks.speed.questions import Timing

_HEAD = """\
# How fast Kaona is

Written by `make bench` (`python -m benchmarks.speed`); do not edit. Seconds are this machine's; what counts are the
ratios, each of two figures of this one run.

## What is measured, and how

Kaona is measured against two others over the same dumps:

- **the plain script** (`benchmarks/speed/plain_script.py`): what an analyst would write in an afternoon with regular
  expressions, PyThaiNLP's newmm, pandas and DuckDB. It leaves projects, entries with the words of their narratives, and
  `GROUP จำนวน N UNIT`; it keeps no places, reconciles no printings and checks nothing;
- **the floor** (`benchmarks/speed/floor.py`): reading the same bytes, decoding them, and cutting the same narratives
  into words, in one process. The narratives are given to it, and `nlpo3.segment` is called directly (through PyThaiNLP
  the same call takes longer). Starting Python, loading the dictionary and the narratives are not counted.

`kaona run` is a process that starts with an empty warehouse folder and ends with a published warehouse: everything is
written and checked that a night writes and checks. Wall time is from its start to its end; processor time and memory
are the kernel's figures for it and all its workers. The dumps have been read before, so the disk's cache is warm for
all three. Sets of up to 1,000 dumps are run three times, and the best is shown.

The dumps are the project's own generator's: one printing of one project-year a dump, one or two page banners each,
counts of target groups in every shape, nearly every narrative unlike all others. Real printings carry more noise than
these, which costs time too; and real narratives repeat themselves more, which saves some.
"""

_STEPS = {
    "raw_inventory": "look through `raw`, keep new bytes",
    "reading": "read dumps with all places, segment narratives, count target groups (workers)",
    "fiscal_years": "reconcile printings, quality rules, Parquet by year (workers)",
    "dump_ledger": "tables about dumps",
    "dimensions": "shared dimensions",
    "candidate": "build `kaona.duckdb` with its search index",
    "candidate_checks": "check the build",
    "warehouse": "publish",
}


def page(measured: Measured) -> str:
    """The whole page."""
    nights = measured.nights
    parts = [
        _HEAD,
        _machine(),
        "## Targets\n",
        _table(
            ("asked", "measured", "met"),
            [(one.asked, one.found, {True: "yes", False: "**no**", None: "–"}[one.met]) for one in targets(measured)],
        ),
        "## Runs\n",
        _runs(nights),
        "## A further dump\n",
        _further(nights),
        "## Twice the dumps\n",
        _table(
            ("from", "to", "wall time", "twice the dumps"),
            [
                (
                    f"{start.dumps:,}",
                    f"{end.dumps:,}",
                    f"{start.cold.wall_seconds:.1f} s to {end.cold.wall_seconds:.1f} s",
                    f"{times:.2f} times{'' if end.dumps == 2 * start.dumps else ' (worked out)'}",
                )
                for start, end, times in doublings(nights)
            ],
        ),
        "## The nights after\n",
        _nights_after(nights),
        "## Where the time goes\n",
        _stages(nights),
        f"## Questions to the warehouse of {nights[-1].dumps:,} dumps\n",
        "In this process, over `kaona.connect()`; views are asked for all their columns, as an Arrow table.\n",
        _questions([*measured.marts, *([measured.search] if measured.search else [])]),
        "## The dumps\n",
        _dumps(nights),
    ]
    return "\n".join(parts)


def _machine() -> str:
    packages = ", ".join(
        f"{name} {version(name)}" for name in ("duckdb", "pyarrow", "nlpo3", "pythainlp", "pandas", "dagster")
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (
        f"Measured on {cores} cores ({_processor()}), {memory:.0f} GB of memory, {platform.system()} "
        f"{platform.release()}, Python {platform.python_version()}, {packages}.\n"
    )


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        told = ""
    names = [line.partition(":")[2].strip() for line in told.splitlines() if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _runs(nights: Sequence[Night]) -> str:
    rows: list[tuple[str, ...]] = []
    for night in nights:
        for name, cost in (("floor", night.floor), ("plain script", night.script), ("`kaona run`", night.cold)):
            if cost:
                rows.append((f"{night.dumps:,}", name, *_cost(cost), f"{cost.wall_seconds / night.dumps * 1000:.2f}"))
    return _table(("dumps", "what", "wall", "processor", "largest process", "ms a dump"), rows)


def _further(nights: Sequence[Night]) -> str:
    rows = []
    for one in furthers(nights):
        times = [f"{wall:.2f} / {processor:.2f}" for wall, processor in (one.floor, one.script, one.kaona)]
        rows.append((f"{one.start:,} to {one.end:,}", *times, f"{one.of_script:.2f}", f"{one.of_floor:.1f}"))
    heads = ("between", "floor", "plain script", "Kaona", "of the script's wall time", "floors of processor time")
    return "Milliseconds a dump, wall / processor time.\n\n" + _table(heads, rows)


def _nights_after(nights: Sequence[Night]) -> str:
    rows = []
    for night in nights:
        for name, cost in (("nothing new", night.nothing_new), (f"{night.incremented:,} new", night.increment)):
            if cost:
                of_cold = (
                    cost.wall_seconds / night.cold.wall_seconds,
                    cost.processor_seconds / night.cold.processor_seconds,
                )
                rows.append((f"{night.dumps:,}", name, *_cost(cost), f"{of_cold[0]:.2f}", f"{of_cold[1]:.2f}"))
    heads = (
        "on top of",
        "run",
        "wall",
        "processor",
        "largest process",
        "of the cold run's wall",
        "of its processor time",
    )
    return _table(heads, rows)


def _stages(nights: Sequence[Night]) -> str:
    """Each step's wall seconds in the cold run, and what a further dump costs there between the two largest sizes."""
    names = list(dict.fromkeys(name for night in nights for name in night.stages))
    seconds = {name: [night.stages.get(name, 0.0) for night in nights] for name in names}
    other = "start, Dagster, ending"
    seconds[other] = [night.cold.wall_seconds - sum(night.stages.values()) for night in nights]
    rows = []
    for name, took in seconds.items():
        cells = [f"{one:.1f}" for one in took]
        if len(nights) > 1:
            cells.append(f"{(took[-1] - took[-2]) / (nights[-1].dumps - nights[-2].dumps) * 1000:.2f}")
        cells.append(f"{took[-1] / nights[-1].cold.wall_seconds:.0%}")
        rows.append((f"`{name}`: {_STEPS[name]}" if name in _STEPS else name, *cells))
    heads = ["step of the cold run"] + [f"{night.dumps:,} dumps, s" for night in nights]
    heads += (["ms a further dump"] if len(nights) > 1 else []) + ["of the largest run"]
    return "Wall time by the steps of Dagster's page.\n\n" + _table(heads, rows)


def _questions(timings: Sequence[Timing]) -> str:
    rows = [
        (
            f"`{one.name}`",
            one.about,
            f"{one.times}",
            f"{one.median_ms:.0f}",
            f"{one.p95_ms:.0f}",
            f"{one.worst_ms:.0f}",
        )
        for one in timings
    ]
    return _table(("asked", "about", "times", "median ms", "95th percentile ms", "slowest ms"), rows)


def _dumps(nights: Sequence[Night]) -> str:
    rows = []
    for night in nights:
        variety = night.variety
        rows.append(
            (
                f"{variety.dumps:,}",
                f"{variety.size_bytes / 1e6:.1f} MB",
                f"{variety.narratives:,}",
                f"{variety.distinct / variety.narratives:.1%}",
                f"{variety.characters / variety.narratives:.0f}",
            )
        )
    return _table(("dumps", "size", "narratives", "different ones", "characters each"), rows)


def _cost(cost: Cost) -> tuple[str, str, str]:
    return f"{cost.wall_seconds:.1f} s", f"{cost.processor_seconds:.1f} s", f"{cost.peak_mb:,.0f} MB"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
