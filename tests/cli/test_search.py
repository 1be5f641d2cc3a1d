"""`kaona search` and `kaona check`: what they print, in each format, and their exit codes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from tests.cli.support import ENTRY, PROJECT, Kaona, call


def test_the_match_is_shown_in_its_sentence_with_project_and_date(kaona: Kaona) -> None:
    done = kaona("search", "ขนมตาล")
    heading, sentence, *_ = done.out.splitlines()
    assert (done.code, done.err) == (0, "")
    assert heading == f"โครงการสอนทำขนมไทยเพื่อเพิ่มรายได้  2021-01-28  {ENTRY}"
    assert "⟦" in sentence and "ตาล" in sentence


def test_programs_get_json_and_csv(kaona: Kaona) -> None:
    found = json.loads(kaona("search", "กลุ่มแม่บ้าน", "๒๕", "--format", "json", "--year", "2564").out)
    assert found[0]["entry_key"] == ENTRY
    assert "25" in [found[0]["sentence"][start:end] for start, end in found[0]["matches"]]
    rows = list(csv.DictReader(io.StringIO(kaona("search", "กลุ่มแม่บ้าน", "--format", "csv", "--limit", "1").out)))
    assert [row["entry_key"] for row in rows] == [ENTRY]


def test_nothing_found_is_said_and_no_error(kaona: Kaona) -> None:
    done = kaona("search", "ไดโนเสาร์")
    assert (done.code, done.out) == (0, "")
    assert "No narrative" in done.err
    assert kaona("search", "?").code == 2
    assert "2021 is 2564" in kaona("search", "ขนมตาล", "--year", "2021").err
    assert "Buddhist" not in kaona("search", "ขนมตาล", "--year", "2590").err


def test_findings_are_listed_by_rule_and_one_by_one(kaona: Kaona) -> None:
    done = kaona("check", "--rule", "printing_conflict")
    assert done.code == 0
    assert "printing_conflict" in done.out and PROJECT in done.out
    found = json.loads(kaona("check", "--format", "json", "--project", PROJECT).out)
    assert sum(rule["count"] for rule in found["rules"]) == len(found["findings"])
    assert {finding["project_key"] for finding in found["findings"]} == {PROJECT}
    rows = list(csv.DictReader(io.StringIO(kaona("check", "--format", "csv", "--severity", "warning").out)))
    assert {row["severity"] for row in rows} <= {"warning"}


def test_a_rule_or_project_that_is_not_known_is_told_with_the_nearest(kaona: Kaona) -> None:
    slip = kaona("check", "--rule", "printing_conflicts")
    assert slip.code == 2 and "The nearest: printing_conflict" in slip.err
    slip = kaona("check", "--project", PROJECT[:-1])
    assert slip.code == 2 and PROJECT in slip.err
    assert kaona("check", "--project", PROJECT.partition("/")[0]).code == 0


def test_the_exit_code_tells_of_errors(kaona: Kaona) -> None:
    errors = json.loads(
        kaona("sql", "SELECT count(*) AS n FROM ops.quality_issue WHERE severity = 'error'", "--format", "json").out
    )
    assert kaona("check").code == (1 if errors[0]["n"] else 0)
    none = kaona("check", "--rule", "unknown_agency_code", "--severity", "info")
    assert (none.code, none.out) == (0, "")
    assert kaona("check", "--severity", "grave").code == 2


def test_where_nothing_is_loaded_nothing_was_checked(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    where = ("--warehouse", tmp_path / "warehouse")
    assert call("run", "--raw", tmp_path / "raw", *where).code == 0
    done = call("check", *where)
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("Not checked: no printing is loaded.")
