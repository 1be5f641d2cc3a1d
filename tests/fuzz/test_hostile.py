"""A hundred kilobytes of anything are read in a second, and nothing of them is lost."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from kaona.extract.dump import parse_dump
from tests.fuzz.hostile import HOSTILE, HUNDRED_KB
from tests.fuzz.properties import hold, read_through
from tests.support import printed

# A second is promised for 100 KB. CPU time does not count what other processes took, but a shared machine's caches and
# clock still make the same work half as fast again.
BOUND = 2.0


@pytest.fixture(scope="module", autouse=True)
def _dictionaries_loaded() -> None:
    """What is loaded once a process is no part of a dump's time: both segmenters' dictionaries."""
    read_through(printed().encode())
    read_through(printed(rationale="กา" * 500, target_statement="กา" * 500).encode())


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_a_second_for_a_hundred_kilobytes_of(make: Callable[[int], bytes]) -> None:
    data = make(HUNDRED_KB)
    begun = time.process_time()
    read_through(data)
    seconds = time.process_time() - begun
    allowed = BOUND * max(1.0, len(data) / HUNDRED_KB)
    assert seconds <= allowed, f"{len(data):,} bytes took {seconds:.2f} s of CPU time, {allowed:.2f} s are allowed"
    hold(data)


def test_a_line_over_the_limit_is_not_read() -> None:
    found = parse_dump(b"7" * 1_000_001, 1_000_000)
    assert (found.status, found.reason_code) == ("quarantined", "too_large")
