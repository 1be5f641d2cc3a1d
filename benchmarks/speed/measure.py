"""The runs: script, floor and Kaona over each set, further nights on it, and the questions to the largest warehouse.

Each is a process of its own and all of them are run after one another, so that their figures are of one machine in one
hour. What the figures mean is `page.py`'s.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.speed.launcher import Cost, cost_of
from benchmarks.speed.questions import Timing, mart_timings, search_timing
from benchmarks.speed.sets import Dumps, SpeedSet, Variety
from kaona.settings import Settings
from kaona.workspace import Workspace

SCRIPT_UP_TO = 20_000
"""The script and the floor are not run over more dumps than this: nothing is asked of them there."""
INCREMENT_AT = 20_000
"""The size on top of which one dump in a hundred is new (the largest size, where this one is not measured)."""
_REPEATED_UP_TO, _REPEATS = 1_000, 3

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]


@dataclass(frozen=True)
class Night:
    """What was measured over the set of one size; the best of several runs where it is small."""

    variety: Variety
    cold: Cost
    """`kaona run`, from an empty warehouse folder to a published warehouse."""
    nothing_new: Cost
    stages: dict[str, float]
    """Wall seconds of each step of the cold run, by its name on Dagster's page."""
    script: Cost | None = None
    floor: Cost | None = None
    increment: Cost | None = None
    """A run with one dump in a hundred new."""
    incremented: int = 0
    """How many dumps that were."""

    @property
    def dumps(self) -> int:
        """The size of the set."""
        return self.variety.dumps


@dataclass
class Measured:
    """All that one run measured; `nights` by size, the questions to the warehouse of the largest."""

    nights: list[Night] = field(default_factory=list)
    marts: list[Timing] = field(default_factory=list)
    search: Timing | None = None


def measure(work: Path, sizes: Sequence[int], say: Callable[[str], None], *, repeats: int | None = None) -> Measured:
    """Measure sets of these sizes under the folder `work`; the dumps, and the largest warehouse, stay there.

    Every run is repeated so many times, and the best counts; without `repeats`, where the sets are small.
    """
    sizes = sorted(set(sizes))
    increment_at = INCREMENT_AT if INCREMENT_AT in sizes else sizes[-1]
    more = max(1, increment_at // 100)
    say(f"generating up to {sizes[-1]:,} dumps")
    for left in (*work.glob("raw-*"), *work.glob("warehouse-*")):
        shutil.rmtree(left)
    dumps = Dumps(work, max(sizes[-1], increment_at + more))
    measured = Measured()
    for size in sizes:
        times = repeats or (_REPEATS if size <= _REPEATED_UP_TO else 1)
        night = _night(work, dumps, size, more if size == increment_at else 0, times, say)
        measured.nights.append(night)
        if size != sizes[-1]:
            shutil.rmtree(_warehouse(work, size))
    say("asking the largest warehouse")
    measured.marts = mart_timings(_warehouse(work, sizes[-1]))
    measured.search = search_timing(_warehouse(work, sizes[-1]))
    return measured


def _warehouse(work: Path, size: int) -> Path:
    return work / f"warehouse-{size}"


def _night(work: Path, dumps: Dumps, size: int, more: int, times: int, say: Callable[[str], None]) -> Night:
    made = dumps.first(size)
    warehouse = _warehouse(work, size)
    script = floor = None
    runs: list[tuple[Cost, dict[str, float]]] = []
    for _ in range(times):
        if size <= SCRIPT_UP_TO:
            script = _better(script, _script(made, work, say))
            floor = _better(floor, _floor(made, say))
        shutil.rmtree(warehouse, ignore_errors=True)
        runs.append((_run(made, warehouse, "cold", say), stages_of(warehouse)))
    cold, stages = min(runs)
    nothing_new = min(_run(made, warehouse, "nothing new", say) for _ in range(times))
    increment = None
    if more:
        dumps.add(size, more)
        increment = _run(made, warehouse, f"{more:,} new", say)
    return Night(made.variety, cold, nothing_new, stages, script, floor, increment, more)


def _better(one: Cost | None, other: Cost) -> Cost:
    return min(one, other) if one else other


def _script(made: SpeedSet, work: Path, say: Callable[[str], None]) -> Cost:
    out = work / "plain.duckdb"
    cost, _ = cost_of([sys.executable, str(_HERE / "plain_script.py"), str(made.raw), str(out)])
    out.unlink()
    return _said(cost, f"{made.variety.dumps:,} dumps, plain script", say)


def _floor(made: SpeedSet, say: Callable[[str], None]) -> Cost:
    command = [sys.executable, str(_HERE / "floor.py"), str(made.raw), str(made.narratives)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    took = json.loads(done.stdout)
    cost = Cost(took["wall_seconds"], took["processor_seconds"], took["peak_mb"])
    return _said(cost, f"{made.variety.dumps:,} dumps, floor", say)


def _run(made: SpeedSet, warehouse: Path, what: str, say: Callable[[str], None]) -> Cost:
    command = [sys.executable, "-m", "pipelines.cli", "run", "--raw", str(made.raw), "--warehouse", str(warehouse)]
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("KAONA_")}
    cost, _ = cost_of(command, {**surroundings, "PYTHONPATH": str(_ROOT)})
    return _said(cost, f"{made.variety.dumps:,} dumps, kaona run, {what}", say)


def _said(cost: Cost, what: str, say: Callable[[str], None]) -> Cost:
    say(f"{what}: {cost.wall_seconds:.1f} s, {cost.processor_seconds:.1f} s of processor time, {cost.peak_mb:.0f} MB")
    return cost


def stages_of(warehouse: Path) -> dict[str, float]:
    """Wall seconds of each step of the last run, from Dagster's own record of it, in their order."""
    # Imported here, since it takes over a second.
    from pipelines.instance import open_instance

    with open_instance(Workspace.of(Settings(), warehouse=warehouse)) as instance:
        (run,) = instance.get_runs(limit=1)
        steps = [step for step in instance.get_run_step_stats(run.run_id) if step.start_time and step.end_time]
    steps.sort(key=lambda step: step.start_time)
    return {step.step_key: step.end_time - step.start_time for step in steps}
