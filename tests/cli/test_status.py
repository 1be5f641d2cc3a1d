from __future__ import annotations

import json
import re
from pathlib import Path

from tests.cli.support import Kaona, call


def test_status_as_json_tells_all_that_is_loaded(kaona: Kaona, warehouse: Path) -> None:
    done = kaona("status", "--format", "json")
    found = json.loads(done.out)
    assert done.code == 0
    assert found["loaded"] == {
        "dumps": 4,
        "parsed": 3,
        "rejected": 1,
        "printings": 3,
        "projects": 2,
        "project_years": 2,
        "entries": found["loaded"]["entries"],
        "target_counts": found["loaded"]["target_counts"],
    }
    assert [year["fiscal_year"] for year in found["fiscal_years"]] == [2564, 2565]
    assert sum(year["entries"] for year in found["fiscal_years"]) == found["loaded"]["entries"] > 3
    assert [(dump["paths"], dump["reason_code"]) for dump in found["rejected"]] == [(["ข่าว.txt"], "not_a_report")]
    assert {"severity", "rule", "count"} == set(found["issues"][0])
    assert found["build"]["build_id"] == (warehouse / "current").readlink().name
    assert [build["is_published"] for build in found["builds"]] == [True]


def test_status_for_people_names_years_rejected_dumps_and_issues(kaona: Kaona) -> None:
    done = kaona("status")
    assert done.code == 0
    for words in ("3 read in 3 printings; 1 rejected", "2564", "ข่าว.txt", "not_a_report", "printing_conflict"):
        assert words in done.out


def test_before_anything_is_published_status_says_what_to_do(tmp_path: Path) -> None:
    done = call("status", "--warehouse", tmp_path)
    assert (done.code, done.out) == (3, "")
    assert "kaona run" in done.err


def test_status_and_check_speak_both_languages(kaona: Kaona) -> None:
    status = kaona("status").out
    for words in ("แฟ้มดิบ", "ข้อสังเกตด้านคุณภาพ", "ไม่พบแบบรายงานที่รู้จักในแฟ้ม", "expected a project's progress report"):
        assert words in status
    (rejected,) = json.loads(kaona("status", "--format", "json").out)["rejected"]
    assert rejected["reason_th"] == "ไม่พบแบบรายงานที่รู้จักในแฟ้ม"
    check = kaona("check", "--rule", "printing_conflict").out
    assert "ฉบับพิมพ์ไม่ตรงกันที่" in check and "Printings disagree on" in check


def test_status_tells_how_the_builds_checks_came_out_and_why_some_did_not_run(kaona: Kaona) -> None:
    checks = json.loads(kaona("status", "--format", "json").out)["checks"]
    outcomes = {check["name"]: check["outcome"] for check in checks}
    assert outcomes["keys_unique"] == "passed"
    assert outcomes["past_years_stand"] == "not_applicable"
    told = kaona("status").out
    passed = sum(outcome == "passed" for outcome in outcomes.values())
    assert f"{passed} passed, 0 failed, {len(outcomes) - passed} not applicable" in told
    assert re.search(r"past_years_stand +not applicable +no build was published before", told)
    assert not re.search(r"^keys_unique", told, re.MULTILINE)
