"""Many sets measured side by side, each in one process, with a word on standard error for each that is done."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from benchmarks.evaluate.measure import Measured, measure
from benchmarks.evaluate.sets import MeasuredSet


def measure_all(sets: Sequence[MeasuredSet], workers: int) -> list[tuple[MeasuredSet, Measured]]:
    """The sets measured, `workers` of them at once, in the order given."""
    begun = time.perf_counter()
    results: list[tuple[MeasuredSet, Measured]] = []
    with ProcessPoolExecutor(min(workers, len(sets)), get_context("spawn"), _one_process_a_set) as pool:
        for one, measured in zip(sets, pool.map(measure, sets), strict=True):
            results.append((one, measured))
            print(
                f"[{len(results)}/{len(sets)}] {one.name}: {measured.report.table(0).splitlines()[-1]}", file=sys.stderr
            )
    print(f"{time.perf_counter() - begun:.0f} s", file=sys.stderr)
    return results


def _one_process_a_set() -> None:
    # The sets are what runs side by side here, and a set's CPU seconds are counted in its own process.
    os.environ["KAONA_WORKERS"] = "1"
