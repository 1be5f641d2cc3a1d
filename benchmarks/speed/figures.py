"""What follows from the figures measured: the cost of a further dump, what doubling the dumps does, targets met or not.

Ratios are of figures of one run. How they are shown is `page.py`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import log2
from typing import NamedTuple

from benchmarks.speed.launcher import Cost
from benchmarks.speed.measure import Measured, Night
from benchmarks.speed.questions import Timing

_FURTHER_FROM, _FURTHER_TO = 5_000, 20_000


class Further(NamedTuple):
    """What each dump beyond the first `start` costs, up to `end` dumps, in milliseconds of wall and processor time."""

    start: int
    end: int
    kaona: tuple[float, float]
    script: tuple[float, float]
    floor: tuple[float, float]

    @property
    def of_script(self) -> float:
        """Kaona's wall time as a share of the script's."""
        return _ratio(self.kaona[0], self.script[0])

    @property
    def of_floor(self) -> float:
        """Kaona's processor time in floors."""
        return _ratio(self.kaona[1], self.floor[1])


class Target(NamedTuple):
    """Something that is asked, and what was measured; `met` is None where this run did not measure it."""

    asked: str
    found: str
    met: bool | None


def further(start: Night, end: Night) -> Further | None:
    """The cost of a further dump between two sizes; None where script or floor were not run at both."""
    if not (start.script and start.floor and end.script and end.floor):
        return None
    more = end.dumps - start.dumps

    def each(first: Cost, second: Cost) -> tuple[float, float]:
        return (
            (second.wall_seconds - first.wall_seconds) / more * 1000,
            (second.processor_seconds - first.processor_seconds) / more * 1000,
        )

    return Further(
        start.dumps,
        end.dumps,
        each(start.cold, end.cold),
        each(start.script, end.script),
        each(start.floor, end.floor),
    )


def furthers(nights: Sequence[Night]) -> list[Further]:
    """The cost of a further dump between each size and the next, and last, that which the targets speak of."""
    by_size = {night.dumps: night for night in nights}
    pairs = [(start.dumps, end.dumps) for start, end in pairwise(nights)]
    if _FURTHER_FROM in by_size and _FURTHER_TO in by_size:
        last = (_FURTHER_FROM, _FURTHER_TO)
        pairs = [pair for pair in pairs if pair != last] + [last]
    return [each for start, end in pairs if (each := further(by_size[start], by_size[end]))]


def doublings(nights: Sequence[Night]) -> list[tuple[Night, Night, float]]:
    """How many times as long twice the dumps take, between two sizes: seen itself where one is twice the other.

    Elsewhere it is worked out from how wall time grows between a size and the next.
    """
    found = []
    for start, end in combinations(nights, 2):
        times = end.dumps / start.dumps
        if times == 2 or nights.index(end) == nights.index(start) + 1:
            found.append((start, end, (end.cold.wall_seconds / start.cold.wall_seconds) ** (1 / log2(times))))
    return found


def targets(measured: Measured) -> Iterator[Target]:
    """What is asked of Kaona's speed on two cores, against what this run measured."""
    nights = measured.nights
    of_dump = furthers(nights)[-1:]
    spoken_of = bool(of_dump) and (of_dump[0].start, of_dump[0].end) == (_FURTHER_FROM, _FURTHER_TO)
    found = [f"{one.of_script:.2f} ({one.start:,} to {one.end:,})" for one in of_dump]
    yield _target(
        "a further dump, between 5,000 and 20,000: at most 0.4 of the plain script's wall time",
        found,
        [one.of_script <= 0.4 for one in of_dump] if spoken_of else [],
    )
    found = [f"{one.of_floor:.1f} ({one.start:,} to {one.end:,})" for one in of_dump]
    yield _target(
        "the same: at most six times the floor's processor time",
        found,
        [one.of_floor <= 6 for one in of_dump] if spoken_of else [],
    )
    doubled = doublings(nights)
    found = [f"{times:.2f} ({start.dumps:,} to {end.dumps:,})" for start, end, times in doubled]
    yield _target("twice the dumps take at most 2.1 times as long", found, [times <= 2.1 for *_, times in doubled])
    peak = max(_peak(night) for night in nights)
    yield _target("peak memory of any process under 1 GB", [f"{peak:,.0f} MB"], [peak < 1000])
    for night in nights:
        if night.increment:
            wall = _ratio(night.increment.wall_seconds, night.cold.wall_seconds)
            processor = _ratio(night.increment.processor_seconds, night.cold.processor_seconds)
            yield Target(
                f"{night.incremented:,} new dumps on top of {night.dumps:,} cost at most a third of the cold run",
                f"{wall:.2f} of the wall time, {processor:.2f} of the processor time",
                max(wall, processor) <= 1 / 3,
            )
    idle = max(night.nothing_new.processor_seconds for night in nights)
    yield _target("a run with nothing new: at most 4 s of processor time", [f"{idle:.1f} s"], [idle <= 4])
    if measured.marts:
        slowest = max(measured.marts, key=lambda timing: timing.p95_ms)
        yield Target(
            "the common question to every `mart` view within 100 ms",
            f"{slowest.p95_ms:.0f} ms at the 95th percentile ({_named(slowest)}, the slowest)",
            slowest.p95_ms <= 100,
        )
    if measured.search:
        yield Target(
            "`kaona search` within 150 ms at the 95th percentile",
            f"{measured.search.p95_ms:.0f} ms",
            measured.search.p95_ms <= 150,
        )


def _named(timing: Timing) -> str:
    return f"{timing.name}, {timing.about}"


def _target(asked: str, found: Sequence[str], met: Sequence[bool]) -> Target:
    return Target(asked, ", ".join(found) or "not measured", all(met) if met else None)


def _peak(night: Night) -> float:
    runs = (night.cold, night.nothing_new, night.increment)
    return max(run.peak_mb for run in runs if run)


def _ratio(one: float, other: float) -> float:
    return one / other if other else float("inf")
