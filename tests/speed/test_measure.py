"""Measuring the whole way, on a handful of dumps; and the questions, on the warehouse of the samples."""

from __future__ import annotations

from pathlib import Path

import pytest

import kaona
from benchmarks.speed.__main__ import main
from benchmarks.speed.questions import mart_timings, search_timing, searches
from kaona.schema.marts import MARTS
from kaona.warehouse.search import find
from tests.support import THOROUGH


def test_every_view_is_asked_about_a_year_and_an_agency_and_projects_where_it_has_them(samples: Path) -> None:
    timings = mart_timings(samples)
    asked = {(one.name, one.about) for one in timings}
    assert asked >= {(view.qualified, about) for view in MARTS for about in ("a year", "an agency's year")}
    assert ("mart.project_progress", "a project") in asked
    assert all(one.times > 1 and 0 < one.median_ms <= one.p95_ms <= one.worst_ms for one in timings)


def test_searches_are_varied_and_find_what_they_were_drawn_from(samples: Path) -> None:
    timing = search_timing(samples)
    assert timing.times == 100
    with kaona.connect(samples) as connection:
        asked = searches(connection)
        found = [bool(find(connection, words)) for words in asked]
    assert len(set(asked)) > 60
    assert sum(found) > 90


@pytest.mark.skipif(not THOROUGH, reason="seven processes: KAONA_TEST_SLOW, `make test-slow`")
def test_the_command_measures_two_sizes_and_writes_the_page(tmp_path: Path) -> None:
    out = tmp_path / "performance.md"
    assert main(["--sizes", "12", "24", "--repeats", "1", "--work", str(tmp_path / "work"), "--out", str(out)]) == 0
    written = out.read_text(encoding="utf-8")
    for stated in ("| 12 | plain script |", "| 24 | floor |", "| 24 | 1 new |", "| 12 | 24 |", "`kaona search`"):
        assert stated in written
    assert (tmp_path / "work" / "warehouse-24" / "kaona.duckdb").exists()
    assert not (tmp_path / "work" / "warehouse-12").exists()
