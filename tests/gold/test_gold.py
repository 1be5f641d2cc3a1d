"""The whole way, dumps to warehouse, measured against labelled sets."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.gold.scoring import load, score
from tests.gold.sets import LabelledSet, labelled_sets

SETS = labelled_sets()


@pytest.mark.parametrize("labelled", SETS.values(), ids=SETS)
def test_every_field_of_a_labelled_set_is_read(
    labelled: LabelledSet, warehouse_of: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    report = score(warehouse_of(labelled.name), load(labelled.truth))
    # Standard error reaches the terminal from a worker process of pytest-xdist too.
    with capsys.disabled():
        print(f"\nscored {labelled.name}: {report.table(misses=0).splitlines()[-1]}", file=sys.stderr)
    assert not report.broken_keys, report.broken_keys
    assert report.lowest_f1 >= labelled.floor.f1, report.table()
    assert report.whole >= labelled.floor.whole * report.project_years, report.table()


@pytest.mark.skipif("real" not in SETS, reason="the real dump is in no set that KAONA_GOLD names")
def test_the_real_dumps_printings_disagree_on_the_goal_and_one_has_an_orphan_heading(
    warehouse_of: Callable[[str], Path],
) -> None:
    with duckdb.connect(str(warehouse_of("real")), read_only=True) as connection:
        goals = connection.execute(
            "SELECT kept_value, lost_value, kept_start_char, lost_start_char FROM ops.conflict "
            "WHERE column_name = 'goal_no'"
        ).fetchall()
        orphans = connection.execute(
            "SELECT start_char FROM ops.quality_issue WHERE rule = 'orphan_heading'"
        ).fetchall()
    assert [row[:2] for row in goals] == [("3.2.1", "3.2.2")]
    assert None not in goals[0]
    assert len(orphans) == 1
    assert None not in orphans[0]
