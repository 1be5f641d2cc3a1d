"""What the page says of the build's checks: Dagster knows passed and failed alone, and a check may be neither."""

from __future__ import annotations

from pathlib import Path

import dagster as dg
import pytest

from kaona.stages.lock import writing
from kaona.warehouse import CHECKS
from kaona.workspace import Workspace
from pipelines.instance import open_instance
from pipelines.night import run_nightly
from tests.stages.printed import entry, printed, put, workspace

Told = dict[str, tuple[str, str]]


def told(ws: Workspace) -> Told:
    """By check, its description and outcome in the last run."""
    with writing(ws), open_instance(ws) as instance:
        (run,) = instance.get_runs(limit=1)
        found: Told = {}
        for event in instance.all_logs(run.run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION):
            assert event.dagster_event
            one = event.dagster_event.asset_check_evaluation_data
            assert one.passed
            if one.check_name not in {rule.name for rule in CHECKS}:
                continue
            found[one.check_name] = (one.description or "", str(one.metadata["outcome"].value))
        return found


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    put(tmp_path / "raw", {"a.txt": printed("08000000-0011", 2563, entry(1, 2563))})
    return workspace(tmp_path)


def test_a_check_that_did_not_run_or_apply_says_so_and_why(ws: Workspace) -> None:
    run_nightly(ws)
    first = told(ws)
    assert first["keys_unique"] == ("Passed", "passed")
    assert first["past_years_stand"] == ("Not applicable: no build was published before.", "not applicable")
    assert first["rejected_dumps_do_not_jump"][1] == "not applicable"
    run_nightly(ws)
    second = told(ws)
    for rule in CHECKS:
        words, outcome = second[rule.name]
        assert outcome == "not run"
        assert words.startswith("Not run, since none was built: nothing is new since the published build")
