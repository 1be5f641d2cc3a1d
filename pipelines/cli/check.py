"""`kaona check`: the quality rules' findings, by rule and one by one."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Any

import duckdb

from kaona.errors import UsageError
from kaona.warehouse import connect
from pipelines.cli.answers import AnswerFormat, Row, Target, print_json, write_csv
from pipelines.cli.console import say, workspace_of
from pipelines.cli.ending import DONE, NEEDS_A_PERSON
from pipelines.cli.table import print_rows

# More findings than this are for programs: CSV and JSON have them all.
_ENOUGH = 100

_COLUMNS = (
    "severity",
    "rule",
    "project_key",
    "entry_key",
    "dump_sha256",
    "start_char",
    "end_char",
    "message_th",
    "message_en",
    "issue_key",
)
_GRAVEST_FIRST = "list_position(['error', 'warning', 'info'], severity)"


def check(warehouse: Path | None, *, rule: str | None, severity: str | None, project: str | None, format: str) -> int:
    """Print the findings asked for; gives 1 where one of severity `error` is among them, else 0.

    Raises:
        UsageError: there is no such rule, or no such project: a guard with a slip in its name would pass for ever.
    """
    given = {
        "rule = ?": rule,
        "severity = ?": severity,
        "(project_key = ? OR starts_with(project_key, ? || '/'))": project,
    }
    wanted = {condition: value for condition, value in given.items() if value is not None}
    where = f"WHERE {' AND '.join(wanted)}" if wanted else ""
    values = [value for condition, value in wanted.items() for _ in range(condition.count("?"))]
    with connect(workspace_of(None, warehouse)) as connection:

        def rows(query: str) -> list[Row]:
            return connection.execute(query, values).fetchall()

        if rule is not None:
            _see_that_known(
                "a rule's name", rule, _rules() | {row[0] for row in _all(connection, "ops.quality_issue", "rule")}
            )
        if project is not None:
            keys = _all(connection, "dim_project", "project_key, project_code")
            _see_that_known("a project's key or code", project, {value for row in keys for value in row if value})
        by_rule = rows(
            f"SELECT severity, rule, count(*) FROM ops.quality_issue {where} "
            f"GROUP BY severity, rule ORDER BY {_GRAVEST_FIRST}, count(*) DESC, rule"
        )
        loaded = connection.execute("SELECT count(*) FROM ops.report").fetchone()
        findings = rows(
            f"SELECT {', '.join(_COLUMNS)} FROM ops.quality_issue {where} "
            f"ORDER BY {_GRAVEST_FIRST}, rule, project_key, issue_key"
            + (f" LIMIT {_ENOUGH}" if format == "table" else "")
        )
    _print(by_rule, findings, format, checked=bool(loaded and loaded[0]))
    return NEEDS_A_PERSON if any(severity == "error" for severity, *_ in by_rule) else DONE


def _rules() -> set[str]:
    from kaona.quality import RULES

    return {rule.name for rule in RULES}


def _all(connection: duckdb.DuckDBPyConnection, table: str, columns: str) -> list[Row]:
    return connection.execute(f"SELECT DISTINCT {columns} FROM {table}").fetchall()


def _see_that_known(what: str, given: str, known: set[str]) -> None:
    if given not in known:
        near = get_close_matches(given, sorted(known), cutoff=0.5) or sorted(known)[:3]
        raise UsageError(f"{what} that this warehouse knows", given, next_step=f"The nearest: {', '.join(near)}.")


def _print(by_rule: list[Row], findings: list[Row], format: str, *, checked: bool) -> None:
    if format == "json":
        named: list[dict[str, Any]] = [dict(zip(_COLUMNS, row, strict=True)) for row in findings]
        rules = [dict(zip(("severity", "rule", "count"), row, strict=True)) for row in by_rule]
        print_json({"rules": rules, "findings": named})
    elif format == "csv":
        write_csv(_COLUMNS, findings, Target(AnswerFormat.CSV))
    elif not findings:
        say("No findings. ไม่พบข้อสังเกต" if checked else "Not checked: no printing is loaded. ยังไม่มีรายงานให้ตรวจ")
    else:
        print_rows(("severity", "rule", "findings"), by_rule)
        print()
        shown = [
            (row[0], row[1], row[3] or row[2] or (row[4] or "")[:12], f"{row[7]}\n{row[8]}", row[9]) for row in findings
        ]
        print_rows(("severity", "rule", "about", "finding", "issue_key"), shown)
        if len(findings) < sum(count for *_, count in by_rule):
            say(f"The first {_ENOUGH} findings; all of them: --format csv or json, or fewer with --rule or --project.")
