"""Printed forms for tests: small, clean, and about people and projects that do not exist."""

from __future__ import annotations

from pathlib import Path

from kaona.settings import Settings
from kaona.workspace import Workspace

COORDINATOR = "นางสาวพิมพ์ดาว ทดสอบดี"


def printed(code: str, year: int, *entries: tuple[int, str, str], name: str = "ตลาดนัดสุขภาพริมคลอง") -> str:
    """A print form of one project-year; an entry is a number, a Thai date and a narrative."""
    head = f"""**** แบบแสดงรายงานความก้าวหน้าและข้อมูลเกี่ยวกับโครงการ ****

1. ชื่อโครงการและหน่วยงานที่รับผิดชอบโครงการ
1.1 รหัสโครงการและชื่อโครงการ
ชื่อโครงการ/กิจกรรม : {name}
รหัสโครงการ... : {code} ปีงบประมาณ พ.ศ. : {year}
เริ่มต้นโครงการ : {year - 544}-10-01 00:00:00 งบประมาณที่ได้รับ : 45,000 บาท
สิ้นสุดโครงการ : {year - 543}-09-30 00:00:00 งบประมาณที่ใช้ไป : 12,500.50 บาท
1.2 หน่วยงานที่รับผิดชอบ
หน่วยงานที่รับผิดชอบ. : สำนักอนามัย / กองสร้างเสริมสุขภาพ / กลุ่มงานทดสอบ
ชื่อผู้รับผิดชอบ... : หัวหน้ากลุ่มงานทดสอบ ผู้ประสานงาน สยป : {COORDINATOR}
1.3 หลักการและเหตุผล
เพื่อให้คนริมคลองได้ออกกำลังกายใกล้บ้าน
1.4 วัตถุประสงค์ของโครงการ
ให้มีที่ออกกำลังกายทุกชุมชน
1.5 เป้าหมายของโครงการ..
ผู้สูงอายุ จำนวน 60 คน
1.6 สนับสนุนแผนพัฒนา กทม. ระยะ 20 ปี (ยุทธศาสตร์-ประเด็นยุทธศาสตร์-กลยุทธ์ตามแผนฯ /ตัวชี้วัด)
ประเด็นยุทธศาสตร์ : ด้านที่ ๑ - มหานครปลอดภัย
ประเด็นยุทธศาสตร์ย่อย : ๑.๕ - เมืองสุขภาพดี
เป้าหมายที่ : ๑.๕.๑ คนริมคลองแข็งแรง
ตัวชี้วัด... : มิติที่1 ร้อยละของชุมชนที่มีลานกิจกรรม
2. รายงานความก้าวหน้าของโครงการและการใช้จ่ายงบประมาณ
"""
    lines = [
        f"รายงานครั้งที่{number}\t:: {day} : {text} :: ความก้าวหน้าของงานฯ = {10 * number}.00 % "
        f": งบประมาณที่เบิกใช้ (ครั้งที่ {number}) = 0 บาท\t: เป็นไปตามแผน\t: เป็นไปตามเป้าหมาย"
        for number, day, text in entries
    ]
    return head + "\n".join(lines) + "\n"


def entry(number: int, year: int, text: str = "ชวนผู้สูงอายุมาเดินเช้า จำนวน 25 คน") -> tuple[int, str, str]:
    """An entry of the fiscal year: the first in November, a month apart."""
    month = 10 + number
    day = f"15/{month:02d}/{year - 1}" if month <= 12 else f"15/{month - 12:02d}/{year}"
    return number, day, text


def put(raw: Path, dumps: dict[str, str]) -> None:
    """Write dumps by name into a raw folder."""
    for name, text in dumps.items():
        path = raw / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def some_dumps() -> dict[str, str]:
    """Five dumps of three fiscal years, one of them in two, and a text that is no report."""
    return {
        "ก.txt": printed("08000000-0011", 2563, entry(1, 2563), entry(2, 2563)),
        "ข.txt": printed("08000000-0012", 2564, entry(1, 2564), entry(2, 2564), entry(3, 2564)),
        "ค/ซ้ำ.txt": printed("08000000-0012", 2564, entry(1, 2564), entry(2, 2564, "ผู้สูงอายุ จำนวน 31 คน มาเดินเช้า")),
        "ง.txt": printed("08000000-0013", 2565, entry(1, 2565)) + printed("08000000-0014", 2564, entry(1, 2564)),
        "จ.txt": printed("08000000-0015", 2565, entry(1, 2565), entry(2, 2565)),
        "ข่าว.txt": "วันนี้มีตลาดนัดต้นไม้ที่ริมคลอง คนมาเที่ยวกันมากตั้งแต่เช้า แม่ค้าว่าขายดีกว่าทุกปีที่ผ่านมา\n",
    }


def workspace(folder: Path, **settings: object) -> Workspace:
    """A workspace in a folder, with its raw folder made."""
    (folder / "raw").mkdir(exist_ok=True)
    return Workspace.of(Settings.model_validate(settings), raw=str(folder / "raw"), warehouse=folder / "warehouse")


def data_files(ws: Workspace) -> dict[str, tuple[int, int]]:
    """Every file of rows under the warehouse folder, with what changes when it is written again."""
    found = {}
    for path in sorted(path for path in ws.root.rglob("*") if path.suffix in (".arrow", ".parquet")):
        state = path.stat()
        found[str(path.relative_to(ws.root))] = (state.st_ino, state.st_mtime_ns)
    return found
