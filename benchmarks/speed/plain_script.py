"""What a user would write without Kaona: regular expressions, PyThaiNLP's newmm, pandas and duckdb, in an afternoon.

It reads every dump of a folder and leaves a DuckDB file with `projects`, `entries` (each with the words of its
narrative) and `target_groups`. It keeps no places, reconciles no printings and checks nothing. Nothing of Kaona is
used, nothing is tuned and nothing is held back: this is the measure that `make bench` compares Kaona with.

    python benchmarks/speed/plain_script.py RAW OUT.duckdb
"""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
from pythainlp.tokenize import word_tokenize

ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
BANNER = re.compile(r"\s*\*{3,}\s*แบบแสดงรายงาน[^*]*\*{3,}[ \t]*\n*")

# A value ends at the end of its line, or where the next label of a line with two begins.
ONE_LINE = r"\s*\.*\s*:[ \t]*(.*?)[ \t]*(?=\n|$|ปีงบประมาณ พ\.ศ\.|งบประมาณที่|ผู้ประสานงาน)"
HEADER = {
    "project_name": re.compile(r"ชื่อโครงการ/กิจกรรม" + ONE_LINE),
    "project_code": re.compile(r"รหัสโครงการ\.*\s*:\s*(\d{8}-\d{4})"),
    "fiscal_year": re.compile(r"ปีงบประมาณ พ\.ศ\.\s*:\s*(\d{4})"),
    "start_date": re.compile(r"เริ่มต้นโครงการ\s*:\s*(\d{4}-\d{2}-\d{2})"),
    "end_date": re.compile(r"สิ้นสุดโครงการ\s*:\s*(\d{4}-\d{2}-\d{2})"),
    "budget_received_baht": re.compile(r"งบประมาณที่ได้รับ\s*:\s*([\d,.]+)"),
    "budget_spent_baht": re.compile(r"งบประมาณที่ใช้ไป\s*:\s*([\d,.]+)"),
    "agency": re.compile(r"หน่วยงานที่รับผิดชอบ\." + ONE_LINE),
    "rationale": re.compile(r"1\.3 หลักการและเหตุผล\s*-?\s*(.*?)\s*(?=1\.4 วัตถุประสงค์)", re.DOTALL),
    "objective": re.compile(r"1\.4 วัตถุประสงค์ของโครงการ\s*-?\s*(.*?)\s*(?=1\.5 เป้าหมาย)", re.DOTALL),
    "target_statement": re.compile(r"1\.5 เป้าหมายของโครงการ\.*\s*-?\s*(.*?)\s*(?=1\.6 สนับสนุน)", re.DOTALL),
    "pillar": re.compile(r"ประเด็นยุทธศาสตร์" + ONE_LINE),
    "issue": re.compile(r"ประเด็นยุทธศาสตร์ย่อย" + ONE_LINE),
    "goal": re.compile(r"เป้าหมายที่" + ONE_LINE),
    "indicator": re.compile(r"ตัวชี้วัด\.\.\." + ONE_LINE),
}
ENTRY = re.compile(
    r"รายงานครั้งที่\s*(?P<number>\d+)\s*::\s*(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})\s*:\s*"
    r"(?P<narrative>.*?)\s*"
    r"::\s*ความก้าวหน้าของงานฯ\s*=\s*(?P<progress>[\d.]+)\s*%?\s*:?\s*"
    r"งบประมาณที่เบิกใช้\s*\(ครั้งที่\s*(?P<disbursement>\d+)\)\s*=\s*(?P<baht>[\d,.]+)\s*บาท"
    r"(?:\s*:\s*(?P<plan>\S+แผน))?(?:\s*:\s*(?P<target>\S+เป้าหมาย))?",
    re.DOTALL,
)
UNITS = "คน|ราย|ท่าน|รูป|นาย|ครัวเรือน|ครอบครัว|หลังคาเรือน|ชุมชน|หมู่บ้าน|แห่ง|จุด|โรงเรียน|ศูนย์|ร้าน|วัด|ตลาด|กลุ่ม|ชมรม|ทีม|เครือข่าย|ตัว|คู่"
COUNT = re.compile(rf"(?:\d+\.\s*)?(?P<name>[ก-๎()\-]+)\s*จำนวน\s*(?P<quantity>[\d๐-๙][\d๐-๙,]*)\s*(?P<unit>{UNITS})")


def read_text(path: Path) -> str:
    """The dump as text: UTF-8, or Windows-874 where it is not that."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp874", errors="replace")
    return BANNER.sub("\n", text.replace("\r\n", "\n"))


def number(text: str | None) -> float | None:
    """A number with its commas and Thai digits."""
    return float(text.translate(ARABIC).replace(",", "")) if text else None


def project_of(text: str) -> dict[str, Any]:
    """What stands above the entries."""
    found = {name: pattern.search(text) for name, pattern in HEADER.items()}
    project: dict[str, Any] = {name: match[1].strip() if match else None for name, match in found.items()}
    for name in ("budget_received_baht", "budget_spent_baht"):
        project[name] = number(project[name])
    for name in ("start_date", "end_date"):
        project[name] = date.fromisoformat(project[name]) if project[name] else None
    project["fiscal_year"] = int(project["fiscal_year"]) if project["fiscal_year"] else None
    project["project_key"] = f"{project['project_code']}/{project['fiscal_year']}"
    return project


def entry_of(project_key: str, match: re.Match[str]) -> dict[str, Any]:
    """One progress entry, its narrative cut into words."""
    narrative = " ".join(match["narrative"].split())
    return {
        "entry_key": f"{project_key}/{match['number']}",
        "project_key": project_key,
        "entry_no": int(match["number"]),
        "disbursement_no": int(match["disbursement"]),
        "report_date": date(int(match["year"]) - 543, int(match["month"]), int(match["day"])),
        "progress_pct": number(match["progress"]),
        "disbursed_baht": number(match["baht"]),
        "plan_status": match["plan"],
        "target_status": match["target"],
        "narrative": narrative,
        "words": word_tokenize(narrative, engine="newmm", keep_whitespace=False),
    }


def counts_of(entry: dict[str, Any]) -> list[dict[str, Any]]:
    """Every `GROUP จำนวน N UNIT` of a narrative."""
    return [
        {
            "entry_key": entry["entry_key"],
            "group_name": match["name"],
            "quantity": int(match["quantity"].translate(ARABIC).replace(",", "")),
            "unit": match["unit"],
        }
        for match in COUNT.finditer(entry["narrative"])
    ]


def main(raw: Path, out: Path) -> None:
    """Reads every dump under `raw` and writes the database."""
    projects, entries, counts = [], [], []
    for path in sorted(raw.rglob("*.txt")):
        text = read_text(path)
        project = project_of(text)
        projects.append({**project, "file": path.name})
        for match in ENTRY.finditer(text):
            entry = entry_of(project["project_key"], match)
            entries.append(entry)
            counts.extend(counts_of(entry))
    tables = {
        "projects": pd.DataFrame(projects),
        "entries": pd.DataFrame(entries),
        "target_groups": pd.DataFrame(counts),
    }
    out.unlink(missing_ok=True)
    with duckdb.connect(str(out)) as connection:
        for name, frame in tables.items():
            connection.register("frame", frame)
            connection.execute(f"CREATE TABLE {name} AS SELECT * FROM frame")
            connection.unregister("frame")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
