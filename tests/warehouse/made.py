"""A small lake of made-up rows: two agencies, three project-years in two fiscal years, and what hangs on them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from kaona import lake
from kaona.schema import TABLES
from kaona.settings import Settings
from kaona.workspace import Workspace

DUMP = hashlib.sha256(b"a made-up dump").hexdigest()
SEEN = datetime(2026, 1, 2, 3, 4, 5)
STALL, BOAT, OLD = "50220000-0147/2564", "09000000-0021/2564", "50220000-0147/2563"


def workspace(folder: Path, **settings: Any) -> Workspace:
    ws = Workspace.of(Settings(**settings), raw=str(folder / "raw"), warehouse=folder / "warehouse")
    ws.prepare()
    return ws


def rows(table: str, *given: Mapping[str, Any]) -> pa.Table:
    """Rows of a table; columns that are not given are NULL, keys that repeat another's are made from it."""
    declared = TABLES[table]
    full = [{name: row.get(name) for name in declared.names} | _repeated(declared.names, row) for row in given]
    return declared.table({name: [row[name] for row in full] for name in declared.names})


def _repeated(names: list[str], row: Mapping[str, Any]) -> dict[str, Any]:
    key = row.get("project_key") or (row["entry_key"].rsplit("/", 1)[0] if row.get("entry_key") else None)
    if not key:
        return {}
    code, year = key.split("/")
    parts = {"project_key": key, "project_code": code, "fiscal_year": int(year)}
    return {name: value for name, value in parts.items() if name in names}


def agency_key(project_key: str) -> str:
    return f"{project_key[:8]}:00aa11bb"


def project(key: str, name: str, spent: str | None, latest: Mapping[str, Any] | None, entries: int) -> dict[str, Any]:
    standing = {
        "project_key": key,
        "agency_key": agency_key(key),
        "budget_received_baht": Decimal("80000.00"),
        "budget_spent_baht": None if spent is None else Decimal(spent),
        "latest_entry_key": latest and latest["entry_key"],
        "latest_report_date": latest and latest["report_date"],
        "latest_progress_pct": latest and latest["progress_pct"],
        "entry_count": entries,
    }
    return {"dim": {"project_key": key, "project_name": name, "agency_key": agency_key(key)}, "standing": standing}


def entry(key: str, day: date, number: int, percent: str, **more: Any) -> dict[str, Any]:
    return {
        "entry_key": f"{key}/{day}",
        "project_key": key,
        "report_date": day,
        "entry_no": number,
        "disbursement_no": number,
        "progress_pct": Decimal(percent),
        **more,
    }


def count(entry_key: str | None, key: str, place: int, group: str, quantity: int, **more: Any) -> dict[str, Any]:
    owner = entry_key or key
    return {
        "target_count_key": f"{owner}/g{place}",
        "project_key": key,
        "entry_key": entry_key,
        "report_date": date.fromisoformat(entry_key.rsplit("/", 1)[1]) if entry_key else None,
        "target_group_key": hashlib.sha256(group.encode()).hexdigest()[:12],
        "target_group_name": group,
        "measure": "achieved" if entry_key else "planned",
        "quantity": quantity,
        "unit": "person",
        "unit_th": "คน",
        "qualifier": "exact",
        "role": "single",
        "as_written": f"{group} จำนวน {quantity} คน",
        **more,
    }


FIRST = entry(STALL, date(2020, 11, 20), 1, "20", plan_status="on_plan", narrative="เริ่มรับสมัครผู้เข้าอบรม")
SECOND = entry(STALL, date(2021, 2, 10), 2, "60", plan_status="behind_plan", narrative="อบรมแล้วบางส่วน")
ROWED = entry(BOAT, date(2020, 12, 1), 1, "100", plan_status="ahead_of_plan", target_status="above_target")
BEFORE = entry(OLD, date(2020, 3, 3), 1, "50", plan_status="on_plan")
PROJECTS = (
    project(STALL, "โครงการสอนทำขนมประจำปี 2564", "20000.00", SECOND, 2),
    project(BOAT, "โครงการแข่งเรือพายในคลอง", None, ROWED, 1),
    project(OLD, "โครงการสอนทำขนม ประจำปี ๒๕๖๓", "40000.00", BEFORE, 1),
)
COUNTS = (
    count(None, STALL, 1, "แม่บ้าน", 100),
    count(FIRST["entry_key"], STALL, 1, "แม่บ้าน", 30),
    count(SECOND["entry_key"], STALL, 1, "แม่บ้าน", 45),
    count(ROWED["entry_key"], BOAT, 1, "ฝีพาย", 12),
)


def by_year(year: int) -> dict[str, pa.Table]:
    """Every by-year table of that year, with the places of its values."""
    mine = [made for made in PROJECTS if made["dim"]["project_key"].endswith(f"/{year}")]
    keys = [made["dim"]["project_key"] for made in mine]
    entries = [one for one in (FIRST, SECOND, ROWED, BEFORE) if one["project_key"] in keys]
    counts = [one for one in COUNTS if one["project_key"] in keys]
    made = {
        "dim_project": rows("dim_project", *(made["dim"] for made in mine)),
        "fact_project_year": rows("fact_project_year", *(made["standing"] for made in mine)),
        "fact_progress": rows("fact_progress", *entries),
        "fact_target_group": rows("fact_target_group", *counts),
        "bridge_project_strategy": rows(
            "bridge_project_strategy",
            *({"project_key": key, "strategy_key": "a1b2c3d4e5f6", "indicator_key": "unknown"} for key in keys),
        ),
        "project_agency": rows("project_agency", *(_agency(key) for key in keys)),
        "project_strategy": rows("project_strategy", *(_goal(key) for key in keys)),
        "project_indicator": rows("project_indicator"),
        "group_spelling": rows("group_spelling", *_spellings(counts)),
        "segment": rows("segment", *(_segment(one) for one in entries if one.get("narrative"))),
        "report": rows("report", *(_report(number, key) for number, key in enumerate(keys, year * 10))),
        "quality_issue": rows("quality_issue", *(issue(key) for key in keys)),
        "conflict": rows("conflict"),
        "person": rows("person", *(_person(number, key) for number, key in enumerate(keys))),
    }
    return made | {"value_source": rows("value_source", *_places(made))}


def without_year() -> dict[str, pa.Table]:
    """The tables about dumps."""
    told = {
        "dump_sha256": DUMP,
        "size_bytes": 2000,
        "encoding": "utf-8",
        "status": "parsed",
        "character_count": 1000,
        "value_chars": 600,
        "label_chars": 200,
        "furniture_chars": 50,
        "blank_chars": 140,
        "residue_chars": 10,
        "first_seen_at": SEEN,
    }
    seen = {"dump_sha256": DUMP, "path": "ก/ข.txt", "first_seen_at": SEEN, "last_seen_at": SEEN}
    return {
        "dump": rows("dump", told),
        "dump_path": rows("dump_path", seen),
        "residue": rows(
            "residue", {"dump_sha256": DUMP, "start_char": 990, "end_char": 1000, "text": "เศษอักษรสิบ"[:10]}
        ),
        "quality_issue": rows("quality_issue", issue(None)),
    }


def write(ws: Workspace, tables: Mapping[str, pa.Table], year: int | None) -> None:
    for name, table in tables.items():
        lake.write(ws, name, year, table)


def fill(ws: Workspace) -> None:
    """Write the whole small lake."""
    write(ws, by_year(2563), 2563)
    write(ws, by_year(2564), 2564)
    write(ws, without_year(), None)


def issue(key: str | None) -> dict[str, Any]:
    return {
        "issue_key": hashlib.sha256(f"issue {key}".encode()).hexdigest()[:12],
        "rule": "made_up",
        "severity": "warning",
        "project_key": key,
        "dump_sha256": DUMP,
        "message_th": "ข้อค้นพบสมมุติ",
        "message_en": "a made-up finding",
    }


def _agency(key: str) -> dict[str, Any]:
    district = key.startswith("50")
    return {
        "project_key": key,
        "agency_key": agency_key(key),
        "agency_code": key[:8],
        "bureau_code": key[:4] if district else key[:2],
        "agency_kind": "district" if district else "bureau",
        # The older year's spelling has the lower key.
        "bureau": "เขตหนองแขม" if key == OLD else "สนง.เขตหนองแขม" if district else "สำนักการศึกษา",
        "division": "ฝ่ายพัฒนาชุมชน" if key == STALL else None,
        "bureau_official": "สำนักงานเขตหนองแขม" if district else "สำนักการศึกษา",
    }


def _goal(key: str) -> dict[str, Any]:
    named = {} if key == OLD else {"pillar_no": "3", "pillar_name": "มหานครสำหรับทุกคน"}
    return {
        "project_key": key,
        "strategy_key": "a1b2c3d4e5f6",
        "plan_phase": 2,
        "goal_no": "3.2.1",
        "goal_name": "ชาวเมืองมีอาชีพ",
        **named,
    }


def _spellings(counts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = {
        (one["project_key"], one["target_group_key"], one["target_group_name"]): {
            "project_key": one["project_key"],
            "target_group_key": one["target_group_key"],
            "spelling": one["target_group_name"],
        }
        for one in counts
    }
    return list(found.values())


def _segment(one: dict[str, Any]) -> dict[str, Any]:
    text = one["narrative"]
    words = {"text": text, "words": [text], "seq": 1, "start_char": 0, "end_char": len(text)}
    return {"entry_key": one["entry_key"]} | words


def _report(number: int, key: str) -> dict[str, Any]:
    return {
        "report_id": f"{DUMP[:12]}/{number}",
        "dump_sha256": DUMP,
        "printing_no": number,
        "project_key": key,
        "form": "print_form",
        "layouts": ["one_line"],
        "start_char": 0,
        "end_char": 1000,
    }


def _person(number: int, key: str) -> dict[str, Any]:
    return {
        "project_key": key,
        "role": "coordinator",
        "name": "นางสาวพิกุลแก้ว ธารามณี",
        "dump_sha256": DUMP,
        "start_char": int(key[-4:]) - 2000 - number,
        "end_char": int(key[-4:]) - 1900,
    }


def _places(made: Mapping[str, pa.Table]) -> list[dict[str, Any]]:
    """A place for every value of a read column, that of a shared dimension under the project that gives it."""
    shown = {"project_agency": "dim_agency", "project_strategy": "dim_strategy"}
    found: list[dict[str, Any]] = []
    for source, table in made.items():
        declared = TABLES[shown.get(source, source)]
        key = "project_key" if source in shown else declared.primary_key[0]
        for row in table.to_pylist():
            for column in declared.read_columns:
                if row[column.name] is not None:
                    place = {"table_name": declared.name, "row_key": row[key], "column_name": column.name}
                    found.append(place | {"part_no": 1, "dump_sha256": DUMP, "start_char": 5, "end_char": 9})
    return found
