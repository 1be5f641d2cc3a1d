"""What follows from the figures, and the page: hand-made figures in, ratios and verdicts out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.speed import Measured, Night, page
from benchmarks.speed.figures import doublings, furthers, targets
from benchmarks.speed.launcher import Cost
from benchmarks.speed.questions import Timing
from benchmarks.speed.sets import Variety

STAGES = {"reading": 10.0, "candidate": 4.0}
SMALL = Night(
    Variety(5_000, 50_000_000, 40_000, 39_800, 7_000_000),
    cold=Cost(20, 30, 400),
    nothing_new=Cost(2, 2.5, 200),
    stages=STAGES,
    script=Cost(30, 29, 300),
    floor=Cost(2, 2, 100),
)
LARGE = Night(
    Variety(20_000, 200_000_000, 160_000, 158_000, 28_000_000),
    cold=Cost(50, 75, 600),
    nothing_new=Cost(2.5, 3, 200),
    stages={"reading": 30.0, "candidate": 9.0},
    script=Cost(105, 100, 900),
    floor=Cost(9.5, 9.5, 100),
    increment=Cost(10, 12, 300),
    incremented=200,
)
SEARCH = Timing("kaona search", "one to three words", 100, 12, 80, 200)
MARTS = [
    Timing("mart.disbursement", "a year", 20, 10, 30, 300),
    Timing("mart.target_groups", "a year", 20, 40, 101, 110),
]


def test_a_further_dump_leaves_out_what_starting_costs() -> None:
    (one,) = furthers([SMALL, LARGE])
    assert (one.kaona, one.script) == ((2.0, 3.0), (5.0, pytest.approx(71 / 15)))
    assert one.of_script == pytest.approx(0.4)
    assert one.of_floor == pytest.approx(6.0)


def test_sizes_that_script_and_floor_were_not_run_at_have_no_ratio() -> None:
    larger = replace(LARGE, variety=LARGE.variety._replace(dumps=50_000), script=None, floor=None)
    assert [(one.start, one.end) for one in furthers([SMALL, LARGE, larger])] == [(5_000, 20_000)]


def test_doubling_is_seen_where_it_was_measured_and_worked_out_elsewhere() -> None:
    middle = replace(LARGE, variety=LARGE.variety._replace(dumps=10_000), cold=Cost(41, 60, 500))
    found = [(start.dumps, end.dumps, times) for start, end, times in doublings([SMALL, middle, LARGE])]
    assert found[0] == (5_000, 10_000, 2.05)
    assert [row[:2] for row in found] == [(5_000, 10_000), (10_000, 20_000)]
    (fourfold,) = doublings([SMALL, LARGE])
    assert fourfold[2] == pytest.approx(2.5**0.5)


def test_every_target_is_met_or_not_and_what_was_not_measured_is_neither() -> None:
    measured = Measured([SMALL, LARGE], MARTS, SEARCH)
    met = {one.asked: one.met for one in targets(measured)}
    assert list(met.values()) == [True, True, True, True, True, True, False, True]
    slower = Measured([SMALL, replace(LARGE, cold=Cost(51, 76, 1100), nothing_new=Cost(4, 4.1, 200))])
    assert [one.met for one in targets(slower)] == [False, False, True, False, True, False]
    small = Measured([replace(SMALL, variety=SMALL.variety._replace(dumps=300))])
    assert [one.met for one in targets(small)] == [None, None, None, True, True]


def test_the_page_says_what_was_measured_and_what_was_missed() -> None:
    written = page(Measured([SMALL, LARGE], MARTS, SEARCH))
    assert "| 0.40 (5,000 to 20,000) | yes |" in written
    assert "101 ms at the 95th percentile (mart.target_groups, a year, the slowest) | **no** |" in written
    assert "| 20,000 | 200 new | 10.0 s | 12.0 s | 300 MB | 0.20 | 0.16 |" in written
    step = "`reading`: read dumps with all places, segment narratives, count target groups (workers)"
    assert f"| {step} | 10.0 | 30.0 | 1.33 | 60% |" in written
    assert "| start, Dagster, ending | 6.0 | 11.0 | 0.33 | 22% |" in written
    assert "nlpo3 1." in written
