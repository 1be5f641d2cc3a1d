"""`kaona status`: what the published warehouse holds, what was rejected, and what needs a person."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from kaona.errors import StorageError
from kaona.store import emptied, last_run, reason_in_thai, unopened
from kaona.warehouse import builds, connect, published, rolled_back_from, verdicts_of
from kaona.workspace import Workspace
from pipelines.cli.answers import print_json
from pipelines.cli.console import printable, workspace_of

_SEVERITIES = ("error", "warning", "info")


def status(warehouse: Path | None, *, as_json: bool) -> None:
    """Print what is loaded."""
    workspace = workspace_of(None, warehouse)
    found = gather(workspace)
    if as_json:
        print_json(found)
    else:
        _print(found)


def gather(workspace: Workspace) -> dict[str, Any]:
    """All that `kaona status` tells, as plain values."""
    with connect(workspace) as warehouse:

        def rows(query: str) -> list[dict[str, Any]]:
            found = warehouse.execute(query)
            names = [column[0] for column in found.description or ()]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

        kept = [
            {"build_id": build.build_id, "built_at": build.built_at, "is_published": build.is_current}
            for build in builds(workspace)
        ]
        return {
            "warehouse": str(workspace.published),
            "build": rows("SELECT build_id, built_at, code_version FROM ops.build")[0],
            "builds": kept,
            "rolled_back_from": rolled_back_from(workspace),
            "checks": _checks(workspace),
            "last_run": _last_run(workspace),
            "raw_is_empty": _empty_raw(workspace),
            "unopened": _unopened(workspace),
            "loaded": rows(
                "SELECT (SELECT count(*) FROM ops.dump) AS dumps, "
                "(SELECT count(*) FROM ops.dump WHERE status = 'parsed') AS parsed, "
                "(SELECT count(*) FROM ops.dump WHERE status = 'quarantined') AS rejected, "
                "(SELECT count(*) FROM ops.report) AS printings, "
                "(SELECT count(DISTINCT project_code) FROM dim_project) AS projects, "
                "(SELECT count(*) FROM dim_project) AS project_years, "
                "(SELECT count(*) FROM fact_progress) AS entries, "
                "(SELECT count(*) FROM fact_target_group) AS target_counts"
            )[0],
            "fiscal_years": rows(
                "SELECT fiscal_year, count(*) AS project_years, sum(entry_count)::BIGINT AS entries, "
                "max(latest_report_date) AS latest_report_date FROM fact_project_year GROUP BY ALL ORDER BY fiscal_year"
            ),
            "rejected": [
                dump | {"reason_th": reason_in_thai(dump["reason_code"])}
                for dump in rows(
                    "SELECT reason_code, reason, dump_sha256, size_bytes, (SELECT list(path ORDER BY path) "
                    "FROM ops.dump_path p WHERE p.dump_sha256 = d.dump_sha256) AS paths "
                    "FROM ops.dump d WHERE status = 'quarantined' ORDER BY reason_code, dump_sha256"
                )
            ],
            "issues": rows(
                "SELECT severity, rule, count(*) AS count FROM ops.quality_issue GROUP BY severity, rule "
                "ORDER BY list_position(['error', 'warning', 'info'], severity), count DESC, rule"
            ),
        }


def _print(found: dict[str, Any]) -> None:
    from pipelines.cli.table import print_pairs, print_rows

    loaded, build = found["loaded"], found["build"]
    by_severity = {
        severity: sum(issue["count"] for issue in found["issues"] if issue["severity"] == severity)
        for severity in _SEVERITIES
    }
    print_pairs(
        [
            ("warehouse · คลังข้อมูล", found["warehouse"]),
            ("last build · สร้างล่าสุด", f"{build['build_id']}, {_moment(build['built_at'])}, by {build['code_version']}"),
            ("builds kept · ชุดที่เก็บไว้", ", ".join(_kept(each) for each in found["builds"])),
            *_rolled_back(found["rolled_back_from"]),
            *_ran(found["last_run"]),
            *_raw_empty(found["raw_is_empty"]),
            (
                "dumps · แฟ้มดิบ",
                f"{loaded['parsed']:,} read in {loaded['printings']:,} printings; {loaded['rejected']:,} rejected",
            ),
            ("projects · โครงการ", f"{loaded['projects']:,} projects, {loaded['project_years']:,} project-years"),
            (
                "entries · รายงานความก้าวหน้า",
                f"{loaded['entries']:,} progress entries, {loaded['target_counts']:,} target-group counts",
            ),
            *_checked(found["checks"]),
            ("issues · ข้อสังเกต", ", ".join(f"{count:,} {severity}" for severity, count in by_severity.items())),
        ]
    )
    if found["fiscal_years"]:
        print()
        names = ("fiscal_year", "project_years", "entries", "latest_report_date")
        print_rows(names, [tuple(year[name] for name in names) for year in found["fiscal_years"]])
    if apart := [check for check in found["checks"] if check["outcome"] != "passed"]:
        print("\nChecks of the build that did not pass, or did not apply · การตรวจที่ไม่ผ่านหรือไม่ได้ตรวจ")
        told = [(check["name"], check["outcome"].replace("_", " "), check["reason"]) for check in apart]
        print_rows(("check", "outcome", "reason"), told)
    if found["issues"]:
        print("\nOpen quality issues · ข้อสังเกตด้านคุณภาพ")
        columns = ("severity", "rule", "count")
        print_rows(columns, [tuple(issue[name] for name in columns) for issue in found["issues"]])
    if found["unopened"]:
        print("\nFiles that the last run could not open · แฟ้มที่เปิดไม่ได้")
        print_rows(("path", "reason"), [(printable(file["path"]), file["reason"]) for file in found["unopened"]])
    if found["rejected"]:
        print("\nRejected dumps · แฟ้มที่ไม่รับเข้าระบบ")
        rows = [
            (
                printable(", ".join(dump["paths"] or [])),
                dump["reason_code"],
                f"{dump['reason_th']}\n{dump['reason']}",
                dump["dump_sha256"][:12],
            )
            for dump in found["rejected"]
        ]
        print_rows(("path", "reason_code", "reason", "dump"), rows)


def _rolled_back(newest: str | None) -> list[tuple[str, str]]:
    """That a rollback holds; nothing where none does."""
    if newest is None:
        return []
    return [
        (
            "rolled back · ถอยกลับ",
            f"from {newest}; the next run that has something new to load publishes again, "
            "and `kaona rollback --undo` that one at once",
        )
    ]


def _checks(workspace: Workspace) -> list[dict[str, str]]:
    standing = published(workspace)
    return [
        {"name": one.name, "severity": one.severity, "outcome": one.outcome, "reason": one.reason}
        for one in (verdicts_of(standing) if standing else [])
    ]


def _checked(checks: list[dict[str, str]]) -> list[tuple[str, str]]:
    """How many of the build's checks passed, failed, and did not apply; nothing where that was not kept."""
    if not checks:
        return []
    outcomes = Counter(check["outcome"] for check in checks)
    told = [f"{outcomes[name]:,} {name.replace('_', ' ')}" for name in ("passed", "failed", "not_applicable")]
    return [("checks · การตรวจ", ", ".join(told))]


def _last_run(workspace: Workspace) -> dict[str, Any] | None:
    run = last_run(workspace)
    return {"began_at": run.began_at, "ended_at": run.ended_at, "exit_code": run.exit_code} if run else None


_ENDED = {
    0: "done",
    1: "done, and something needs a person (exit 1): `kaona run` says it again",
    3: "could not be done (exit 3): `kaona run` says why, if it still cannot; what was published before stands",
}


def _ran(run: dict[str, Any] | None) -> list[tuple[str, str]]:
    """How the last run ended, which may be another one than that which made the last build."""
    if run is None:
        return []
    if run["ended_at"] is None:
        told = f"began {_moment(run['began_at'])} and has not ended: still at work, or killed; the next one goes on"
    else:
        told = f"{_moment(run['ended_at'])}: {_ENDED.get(run['exit_code'], run['exit_code'])}"
    return [("last run · ทำงานล่าสุด", told)]


def _unopened(workspace: Workspace) -> list[dict[str, str]]:
    try:
        return [{"path": file.path, "reason": file.reason} for file in unopened(workspace)]
    except StorageError:
        return []  # their names are the owner's


def _empty_raw(workspace: Workspace) -> dict[str, Any] | None:
    found = emptied(workspace)
    return {"raw": found.raw, "since": found.since} if found else None


def _raw_empty(found: dict[str, Any] | None) -> list[tuple[str, str]]:
    """That the last run met no file at all; nothing where it met some."""
    if found is None:
        return []
    return [
        (
            "raw folder · โฟลเดอร์ raw",
            f"EMPTY at every run since {_moment(found['since'])}: {found['raw']}; see that the share is mounted",
        )
    ]


def _kept(build: dict[str, Any]) -> str:
    return f"{build['build_id']} (published)" if build["is_published"] else str(build["build_id"])


def _moment(moment: Any) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
