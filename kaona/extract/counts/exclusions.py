"""Figures that count nobody, told by what stands beside them: rates, ordinals, addresses, differences, other years.

Each rule is a pattern and its reason. What a figure's group is called tells more (those who did the work, things):
that is looked at where counts are put together.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from kaona.extract.counts.frames import Frame
from kaona.extract.counts.numbers import Number
from kaona.extract.counts.units import UnitWord

PASSED_OVER = frozenset(["rate", "ordinal", "year", "vague", "row", "address", "range", "ratio", "slogan", "money", "sport", "sorts"])
"""Reasons for which the words in front of a figure are free for the next one."""

_WINDOW = 48
_MONTHS = (
    r"มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
    r"|ม\.?ค\.|ก\.?พ\.|มี\.?ค\.|เม\.?ย\.|พ\.?ค\.|มิ\.?ย\.|ก\.?ค\.|ส\.?ค\.|ก\.?ย\.|ต\.?ค\.|พ\.?ย\.|ธ\.?ค\."
)
# What stands right in front of the figure, with nothing of a frame between.
_ORDINAL = re.compile(
    r"(?:(?<!สถาน)(?<!พื้น)(?<!หน้า)(?<!ประจำ)ที่|ข้อ|มาตรา|เลขที่|วันที่|โทร\.?|เบอร์|โควิด|โควิด-|COVID-?|โคโรนา|รหัส|วรรค|ลำดับ)\s?$"
)
_YEAR_NUMBER = re.compile("(?:2[45]|19|20)[0-9]{2}$")
_OF_YEAR = re.compile(rf"(?:พ\.ศ\.|ค\.ศ\.|ปี|ปีงบประมาณ|ปีการศึกษา|{_MONTHS})\s?$")
# The same, in front of a unit that is a noun: `หมู่ 4 ชุมชน…` names a village, `ชั้น 3 โรงเรียน…` a floor.
_ADDRESS = re.compile(
    r"(?<![0-9])(?<![0-9] )(?:หมู่|ศูนย์บริการสาธารณสุข|ศูนย์|ซอย|ถนน|ซ\.|ถ\.|ชั้น|ห้อง|อาคาร|สาย|ระยะ|ไตรมาส|รุ่น|ครั้ง|เฟส|โซน|แปลง|ตอน|ฉบับ|หน้า|มิติ|ป\.|ม\.|เวลา|ร้อยละ|[/.:\-])\s?$"
    r"|(?:ซอย|ถนน|ซ\.|ถ\.)\s?[ก-๎]{2,30}\s?$"
)
_ROW = re.compile(r"โทร[^0-9]{0,12}[0-9][0-9 -]*$|(?<![0-9])0[0-9 -]+\s$|(?<![0-9])[0-9]{3,4}[\s-]$")
_RATE = re.compile(
    r"(?<!แ)ละ\s?$|(?:(?<![ก-๎])(?:คน|ราย)|อัตรา|สัดส่วน|[0-9])\s?ต่อ\s?[ก-๎]{0,20}\s?$|(?<!ส่ง)(?<!ติด)ต่อ\s?$|(?<![ก-๎])ต่อ(?:ประชากร|วัน|เดือน|ปี|ครั้ง|หน่วย)[ก-๎]{0,10}\s?$|เฉลี่ย[ก-๎]{0,20}\s?$|อัตรา(?:ส่วน)?\s?$"
)
_RATE_BEHIND = re.compile(
    r"\s?(?:/\s?(?=วัน|เดือน|ปี|ครั้ง|รุ่น|คน|ราย|ชม|ชั่วโมง|สัปดาห์|แห่ง|ชุมชน|ประชากร|แสน|เที่ยว|ครัวเรือน|โรงเรียน|ห้อง|กลุ่ม|หลักสูตร|ทีม|หน่วย|จุด|เขต|[0-9])|ต่อ(?!ไป|มา|เนื่อง|อายุ|ใบ|เติม|ต้าน|สู้|จาก))\s?[ก-๎0-9]"
)
_RATIO = re.compile(r"[0-9]\s?(?:ใน|ต่อ|:)\s?$")
_RANGE = re.compile(r"[0-9]\s?[-\u2013?]\s?$|[0-9]\s?ถึง\s?$")
_DIFFERENCE = re.compile(
    r"(?:เพิ่มขึ้น|ลดลง|น้อยลง|มากขึ้น|เพิ่มจากเดิม|ลดจากเดิม|ส่วนต่าง|ต่างกัน|ขาดไป|ขาดอีก|ยังขาด)(?:จาก[^0-9]{0,30}|กว่า[^0-9]{0,20})?\s?$"
    r"|(?:มาก|น้อย|สูง|ต่ำ)กว่า(?:ปี|เดือน|ไตรมาส|เดิม|ครั้ง|เป้า)[^0-9]{0,20}(?:[0-9]{4}\s?)?$"
    r"|(?:เพิ่มขึ้น|ลดลง)\s?จาก[^0-9]{0,30}[0-9]{4}\s?$"
    r"|(?:เกิน|เกินกว่า|ต่ำกว่า|สูงกว่า)เป้าหมาย(?!ที่)[^0-9]{0,20}$"
)
_BECAME = re.compile(r"เป็น\s?$")
_FORMER = re.compile(r"จาก(?:เดิม)?[^0-9]{0,12}$")
_BECOMES = re.compile(r"\s?เป็น\s?(?:จำนวน\s?)?[0-9]")
_EARLIER = re.compile(
    r"(?:ปี|เดือน|ไตรมาส)(?:งบประมาณ)?(?:ก่อน|ที่แล้ว|ที่ผ่านมา)[^0-9]{0,25}$|เทียบกับ[^0-9]{0,30}(?:[0-9]{4})?[^0-9]{0,15}$"
)
_VAGUE = re.compile(r"(?:หลาย|นับ|เรือน)\s?$")
_SPORT = re.compile(r"(?:ฟุตบอล|ฟุตซอล|ตะกร้อ|วอลเลย์บอล|บาสเกตบอล|เปตอง|ประเภททีม|ทีมละ)\s?$")
_LARGEST_SIDE = 15
_MONEY = re.compile(r"ค่า(?:อาหาร|ใช้จ่าย|ตอบแทน|วิทยากร|จ้าง|พาหนะ|วัสดุ|เบี้ย|ที่พัก|ปรับ|ธรรมเนียม|เดินทาง|สมนาคุณ)[ก-๎]*\s?$")
_SLOGAN_BEHIND = re.compile(r"\s?(?:1|หนึ่ง)\s?[ก-๎]")
_SLOGAN_BEFORE = re.compile(r"(?<![0-9,.])(?:1|หนึ่ง)\s?[ก-๎]{2,15}\s?$")
_SORTS = re.compile(r"[ก-๎]{0,12}\s?(?:ได้แก่|ดังนี้|คือ|ประกอบด้วย)")
_SORTED = re.compile(r"แบ่ง[ก-๎]{0,20}\s?$")


_COMPARED = re.compile(r"(?:\((?:ใน|เมื่อ|ข้อมูล)?|เทียบกับ(?:ใน)?|เทียบ|จาก|กว่า(?:ใน)?|เมื่อ|ต่างจาก)\s?$")
_YEAR = re.compile(
    rf"(?<!ประจำ)ปี(?:งบประมาณ)?\s?(?:พ\.ศ\.)?\s?(?P<year>25[0-9]{{2}})(?!\s?[-\u2013])|ปีนี้|ปัจจุบัน|ขณะนี้|(?:{_MONTHS})\s?(?:พ\.ศ\.)?\s?25[0-9]{{2}}"
)


def why_none(text: str, number: Number, unit: UnitWord, frame: Frame) -> str | None:
    """Why the figure counts nobody, in a word or two; None where nothing beside it says so."""
    low = max(0, number.start - _WINDOW)
    frame_low = max(0, frame.start - _WINDOW)
    bare = frame.start == number.start or not text[frame.start : number.start].strip()

    def before(pattern: re.Pattern[str]) -> bool:
        return pattern.search(text, frame_low, frame.start) is not None

    if bare and _ORDINAL.search(text, low, number.start):
        return "ordinal"
    if bare and _YEAR_NUMBER.match(text, number.start, number.end) and _OF_YEAR.search(text, low, number.start):
        return "year"
    names_on = unit.is_noun or (unit.word == "จุด" and "ก" <= text[unit.end : unit.end + 1] <= "๎")
    if bare and names_on and _ADDRESS.search(text, low, number.start):
        return "address"
    if bare and _ROW.search(text, low, number.start):
        return "row"
    if _RATE.search(text, frame_low, frame.start) or _RATE_BEHIND.match(text, unit.end):
        return "rate"
    if _RATIO.search(text, low, number.start):
        return "ratio"
    if _RANGE.search(text, low, number.start):
        return "range"
    if not _BECAME.search(text, frame.start, number.start) and before(_DIFFERENCE):
        return "difference"
    if before(_FORMER) and _BECOMES.match(text, unit.end):
        return "former figure"
    if before(_EARLIER):
        return "another year"
    if not text[number.start].isdigit() and _VAGUE.search(text, low, number.start):
        return "vague"
    if unit.word == "คน" and (number.value or 0) <= _LARGEST_SIDE and before(_SPORT):
        return "sport"
    if before(_MONEY):
        return "money"
    if number.value == 1 and (_SLOGAN_BEHIND.match(text, unit.end) or _SLOGAN_BEFORE.search(text, low, number.start)):
        return "slogan"
    if unit.word == "กลุ่ม" and (_SORTS.match(text, unit.end) or before(_SORTED)):
        return "sorts"
    return None


class Years:
    """The years that a narrative speaks of: figures under an earlier one than its latest are not this year's."""

    def __init__(self, text: str) -> None:
        self._places: list[int] = []
        self._others: list[bool] = []
        found = list(_YEAR.finditer(text))
        years = [int(match["year"]) for match in found if match["year"]]
        latest = max(years, default=0)
        for match in found:
            year = int(match["year"]) if match["year"] else 0
            compared = bool(year) and _COMPARED.search(text, max(0, match.start() - 16), match.start()) is not None
            self._places.append(match.end())
            self._others.append(0 < year < latest or compared)

    def why_none(self, place: int) -> str | None:
        """`another year` where the year last named before `place` is another one than the narrative's own."""
        index = bisect_left(self._places, place) - 1
        return "another year" if index >= 0 and self._others[index] else None
