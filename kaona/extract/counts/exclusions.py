"""Figures that count nobody, told by what stands beside them: rates, ordinals, addresses, differences, other years.

Each rule is a pattern and its reason. What a figure's group is called tells more (those who did the work, things):
that is `strangers`' to see.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from kaona.extract.counts.frames import Frame
from kaona.extract.counts.limits import BY_NUMBER, SECTION
from kaona.extract.counts.numerals import Number
from kaona.extract.counts.units import UnitWord

PASSED_OVER = frozenset(
    {"rate", "ordinal", "year", "vague", "row", "address", "range", "ratio", "slogan", "money", "side", "sorts", "size"}
)
"""Reasons for which the words in front of a figure are free for the next one."""

_WINDOW = 48
_LETTER = "[ก-๎]"
_MONTH = (
    r"(?:มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
    r"|ม\.?ค\.|ก\.?พ\.|มี\.?ค\.|เม\.?ย\.|พ\.?ค\.|มิ\.?ย\.|ก\.?ค\.|ส\.?ค\.|ก\.?ย\.|ต\.?ค\.|พ\.?ย\.|ธ\.?ค\.)"
)

# Right in front of the figure, nothing of a frame between.
_ORDINAL = re.compile(
    r"(?:(?<!สถาน)(?<!พื้น)(?<!หน้า)(?<!ประจำ)(?<!เคลื่อน)(?<!ท้อง)(?<!คง)(?<!เต็ม)ที่"
    rf"|ข้อ|{SECTION}|โทร\.?|เบอร์|โควิด-?|COVID-?|โคโรนา|รหัส|วรรค|ลำดับ)\s?$"
)
_SHORT_YEAR = 2
_YEAR_NUMBER = re.compile("(?:2[45]|19|20)[0-9]{2}$")
_OF_YEAR = re.compile(rf"(?:พ\.ศ\.|ค\.ศ\.|ปี|(?:\s|\ufffd)ี|ปีงบประมาณ|ปีการศึกษา|{_MONTH})\s?$")
_OF_DATE = re.compile(rf"[0-9]\s?{_MONTH}\s?$")
"""A day and a month, behind which two digits are the year: `13-15 เม.ย. 66`."""
_NUMBERED = (
    r"หมู่|ศูนย์บริการสาธารณสุข|ศูนย์|ซอย|ถนน|ซ\.|ถ\.|ชั้น|ห้อง|อาคาร|สาย|ระยะ|ไตรมาส|(?<!ข้าม)รุ่น|ครั้ง|เฟส|โซน|แปลง|ตอน|ฉบับ|หน้า|มิติ"
    r"|ป\.|ม\.|เวลา|คะแนนเต็ม|ร้อยละ|[/.:\-]"
)
# The same in front of a unit that is a noun: `หมู่ 4 ชุมชน…` names a village, `ชั้น 3 โรงเรียน…` a floor.
_ADDRESS = re.compile(
    rf"(?:{BY_NUMBER})\s?$"
    rf"|(?<![0-9])(?:(?<![0-9] )|(?<=25[0-9][0-9] ))(?:{_NUMBERED})\s?$|(?:ซอย|ถนน|ซ\.|ถ\.)\s?{_LETTER}{{2,30}}\s?$"
)
_ROW = re.compile(r"โทร[^0-9]{0,12}[0-9][0-9 -]*$|(?<![0-9])0[0-9 -]+\s$|(?<![0-9])[0-9]{3,4}[\s-]$")
_OF_ALL = re.compile(r"\((?:จาก|ใน)(?:จำนวน)?(?:ทั้งหมด|ทั้งสิ้น)\s?$")
"""Behind this stands what another figure is out of, whether that one was a count or not."""
_RATIO = re.compile(r"[0-9]\s?(?:ใน|ต่อ|:)\s?$")
_RANGE = re.compile(r"[0-9]\s?[-\u2013?]\s?$|[0-9]\s?ถึง\s?$")
_RATIO_ENDS, _RANGE_ENDS, _OF_ALL_ENDS = ("ใน", "ต่อ", ":"), ("-", "\u2013", "?", "ถึง"), ("หมด", "สิ้น")
"""What stands last where these rules fit, which is looked at before the whole pattern is tried."""
_VAGUE = re.compile(r"(?:หลาย|นับ|(?<!พล)(?<!คา)(?<!ครัว)(?<!บ้าน)เรือน)\s?$")

# In front of the frame (จำนวน, ทั้งหมด, qualifiers).
_NOT_PER = "ไป|มา|เนื่อง|อายุ|ใบ|เติม|ต้าน|สู้|จาก"
_PER = rf"(?:(?<!{_LETTER})(?:คน|ราย)|หนึ่ง(?:คน|ราย)|อัตรา|สัดส่วน|[0-9])\s?ต่อ(?!{_NOT_PER})\s?{_LETTER}{{0,20}}"
_RATE = re.compile(
    rf"(?<!แ)ละ\s?$|{_PER}\s?$|(?<!ส่ง)(?<!ติด)ต่อ\s?$|(?:เฉลี่ย|(?<!ครู)(?<!งาน)(?<!หน้าที่)อัตรา){_LETTER}{{0,20}}\s?$"
    rf"|(?<!{_LETTER})ต่อ(?:ประชากร|วัน|เดือน|ปี|ครั้ง|หน่วย){_LETTER}{{0,10}}\s?$"
)
_NO_DIGIT = "[^0-9]"
_CHANGED = "(?<!รายได้)(?<!คะแนน)เพิ่มขึ้น|ลดลง|น้อยลง|มากขึ้น|เพิ่มจากเดิม|ลดจากเดิม|ส่วนต่าง|ต่างกัน|ขาดไป|ขาดอีก|ยังขาด"
_DIFFERENCE = re.compile(
    rf"(?:{_CHANGED})(?:จาก{_NO_DIGIT}{{0,30}}|กว่า{_NO_DIGIT}{{0,20}})?\s?$"
    rf"|ว่าที่คาด(?:ไว้|การณ์ไว้)?\s?$"
    rf"|(?:มาก|น้อย|สูง|ต่ำ)กว่า(?:ที่คาด|ที่ประมาณ|ที่กำหนด|ที่ตั้ง|ปี|เดือน|ไตรมาส|เดิม|ครั้ง|เป้า){_NO_DIGIT}{{0,20}}(?:[0-9]{{4}}\s?)?$"
    rf"|(?:เพิ่มขึ้น|ลดลง)\s?จาก{_NO_DIGIT}{{0,30}}[0-9]{{4}}\s?$"
    rf"|(?:เกิน|เกินกว่า|ต่ำกว่า|สูงกว่า)เป้าหมาย(?!ที่){_NO_DIGIT}{{0,20}}$"
)
_FORMER = re.compile(rf"จาก(?:เดิม)?{_NO_DIGIT}{{0,12}}$")
_EARLIER = re.compile(
    r"จาก(?:ปี|เดือน|ไตรมาส)(?:งบประมาณ)?\s?(?:ก่อน|ที่แล้ว|ที่ผ่านมา)(?:ซึ่งมี|ที่มี|\s)*$"
    rf"|(?<!จาก)(?:ปี|เดือน|ไตรมาส)(?:งบประมาณ)?\s?(?:ก่อน|ที่แล้ว|ที่ผ่านมา)(?:ซึ่ง|ที่|มี{_LETTER}{{0,40}}|พบ|อยู่|ได้|แล้ว|ดำเนินการ|จัด|ให้บริการ|ช่วยเหลือ|ทั้งปี|ทั้งเดือน|เพียง|ผู้{_LETTER}{{0,40}}|\(?พ\.ศ\.\s?25[0-9]{{2}}\)?|[\s(])*$"
    rf"|ปี(?:ก่อน|ที่แล้ว)(?:(?!ปีนี้|ส่วน|ปัจจุบัน){_NO_DIGIT}){{0,40}}$"
    r"|\((?:ใน)?ปี(?:งบประมาณ)?(?:\s?พ\.ศ\.)?\s?(?:25)?[0-9]{2}(?:\s|มี|ได้|พบ)*$"
    rf"|เทียบกับ{_NO_DIGIT}{{0,30}}(?:[0-9]{{4}})?{_NO_DIGIT}{{0,15}}$"
)
_SIDE = re.compile(r"(?<!นักกีฬา)(?<!นัก)(?<!ทีม)(?:เซปัก)?(?:ฟุตบอล|ฟุตซอล|ตะกร้อ|วอลเลย์บอล|บาสเกตบอล|เปตอง|ประเภททีม)\s?$")
_LARGEST_SIDE = 15
_COST = "ค่า"
_MONEY = re.compile(
    f"{_COST}(?:อาหาร|ใช้จ่าย|ตอบแทน|วิทยากร|จ้าง|พาหนะ|วัสดุ|เบี้ย|ที่พัก|ปรับ|ธรรมเนียม|เดินทาง|สมนาคุณ)"
    rf"(?:(?!แก่|ให้|ผู้){_LETTER})*\s?$"
)
_SORTED = re.compile(rf"แบ่ง{_LETTER}{{0,20}}\s?$")
_FORBIDDEN = re.compile(r"(?:ห้าม|งด)(?:มิให้|ไม่ให้)?(?:จัด|มี|ทำ)?(?:การ|กิจกรรม)?(?:รวม|ชุมนุม|มั่วสุม)[^0-9]{0,25}$")
# A word of each rule stands there where the rule can fit: looking for those is quicker than trying the rules.
_RATE_WORDS = ("ละ", "ต่อ", "เฉลี่ย", "อัตรา")
_DIFFERENCE_WORDS = ("ขึ้น", "ที่คาด", "ลง", "เดิม", "ต่าง", "ขาด", "กว่า", "เกินเป้า")
_EARLIER_WORDS = ("ก่อน", "ที่แล้ว", "ที่ผ่านมา", "เทียบกับ", "(ปี", "(ในปี")
_FORBIDDEN_WORDS = ("ห้าม", "งด")

# Behind the unit.
_EACH = (
    "วัน|เดือน|ปี|ครั้ง|รุ่น|คน|ราย|ชม|ชั่วโมง|สัปดาห์|แห่ง|ชุมชน|ประชากร|แสน|เที่ยว|ครัวเรือน|โรงเรียน|ห้อง|กลุ่ม"
    "|หลักสูตร|ทีม|หน่วย|จุด|เขต|[0-9]"
)
_RATE_BEHIND = re.compile(rf"(?:ขึ้นไป)?\s?/\s?(?:{_EACH})|(?:ขึ้นไป)?\s?ต่อ(?!{_NOT_PER})\s?[ก-๎0-9]")
_BECAME = re.compile(r"เป็น\s?$")
_BECOMES = re.compile(r"\s?เป็น\s?(?:จำนวน\s?)?[0-9]")
_SLOGAN_BEHIND = re.compile(rf"\s?(?:1|หนึ่ง)\s?{_LETTER}")
_SLOGAN_BEFORE = re.compile(rf"(?<![0-9,.])(?:1|หนึ่ง)\s?{_LETTER}{{2,15}}\s?$")
_SORTS = re.compile(rf"{_LETTER}{{0,12}}\s?(?:ได้แก่|ดังนี้|คือ|ประกอบด้วย)(?!.{{2,60}}?[0-9]\s?กลุ่ม)")

_COMPARED = re.compile(r"(?:\((?:ใน|เมื่อ|ข้อมูล)?|ส่วน(?:ใน)?|เทียบกับ(?:ใน)?|เทียบ|จาก|กว่า(?:ใน)?|เมื่อ|ต่างจาก)\s?$")
_YEAR = re.compile(
    r"(?<!ประจำ)ปี(?P<fiscal>งบประมาณ)?\s?(?:พ\.ศ\.)?\s?(?P<year>25[0-9]{2})(?!\s?[-\u2013])|ปีนี้|ปัจจุบัน|ขณะนี้"
    rf"|{_MONTH}\s?(?:พ\.ศ\.)?\s?25[0-9]{{2}}"
)


def why_none(text: str, number: Number, unit: UnitWord, frame: Frame) -> str | None:
    """Why the figure counts nobody, in a word or two; None where nothing beside it says so."""
    return _why_at_number(text, number, unit, frame) or _why_at_frame(text, number, unit, frame)


_STAFF_BEFORE = re.compile(r"(?:ที่|ซึ่ง)มี(?:ลูกจ้าง|พนักงาน|คนงาน|นักเรียน|ผู้พักอาศัย)[^0-9 ]{0,12}\s?$")
_STAFF_BEHIND = re.compile(r"\s?(?:ขึ้นไป|ลงมา)?\s?(?:จำนวน|[0-9])")


def _why_at_number(text: str, number: Number, unit: UnitWord, frame: Frame) -> str | None:
    """Reasons right in front of the number and behind the unit."""
    low, place = max(0, number.start - _WINDOW), number.start
    if _RATE_BEHIND.match(text, unit.end):
        return "rate"
    before = text[low:place].rstrip()
    if before.endswith(_RATIO_ENDS) and _RATIO.search(text, low, place):
        return "ratio"
    if before.endswith(_RANGE_ENDS) and _RANGE.search(text, low, place):
        return "range"
    if before.endswith(_OF_ALL_ENDS) and _OF_ALL.search(text, low, place):
        return "out of"
    if number.value == 1 and (_SLOGAN_BEHIND.match(text, unit.end) or _SLOGAN_BEFORE.search(text, low, place)):
        return "slogan"
    if not text[place].isdigit() and _VAGUE.search(text, low, place):
        return "vague"
    if _STAFF_BEHIND.match(text, unit.end) and _STAFF_BEFORE.search(text, low, place):
        return "size"
    if unit.word == "กลุ่ม" and _SORTS.match(text, unit.end):
        return "sorts"
    if text[frame.start : place].strip():
        return None
    if _ORDINAL.search(text, low, place):
        return "ordinal"
    if _YEAR_NUMBER.match(text, place, number.end) and _OF_YEAR.search(text, low, place):
        return "year"
    if number.end - place == _SHORT_YEAR and _OF_DATE.search(text, low, place):
        return "year"
    begins_name = unit.is_noun or (unit.word == "จุด" and "ก" <= text[unit.end : unit.end + 1] <= "๎")
    if begins_name and _ADDRESS.search(text, low, place):
        return "address"
    row = before.rstrip(" -")[-1:].isdecimal() and _ROW.search(text, low, place)
    return "row" if row else None


def _holds(text: str, words: tuple[str, ...]) -> bool:
    return any(map(text.__contains__, words))


def _why_at_frame(text: str, number: Number, unit: UnitWord, frame: Frame) -> str | None:
    """Reasons in front of the figure's frame."""
    low, place = max(0, frame.start - _WINDOW), frame.start
    before = text[low:place]
    if _holds(before, _RATE_WORDS) and _RATE.search(text, low, place):
        return "rate"
    differs = _holds(before, _DIFFERENCE_WORDS) and _DIFFERENCE.search(text, low, place)
    if differs and not _BECAME.search(text, place, number.start):
        return "difference"
    if _BECOMES.match(text, unit.end) and _FORMER.search(text, low, place):
        return "former figure"
    if _holds(before, _EARLIER_WORDS) and _EARLIER.search(text, low, place):
        return "another year"
    if _holds(before, _FORBIDDEN_WORDS) and _FORBIDDEN.search(text, low, place):
        return "a limit of law"
    if (
        "count" not in frame.says
        and unit.word == "คน"
        and (number.value or 0) <= _LARGEST_SIDE
        and _SIDE.search(text, low, place)
    ):
        return "side"
    named_by_it = before.rstrip().rpartition(" ")[2].startswith("ผู้")  # ผู้บำเพ็ญประโยชน์แทนค่าปรับ
    if _COST in before and not named_by_it and _MONEY.search(text, low, place):
        return "money"
    return "sorts" if unit.word == "กลุ่ม" and _SORTED.search(text, low, place) else None


_YEAR_HINT = re.compile(r"ปี(?:งบประมาณ)?\s?(?:พ\.ศ\.)?\s?25[0-9]{2}")
"""Where no year is named by its number, none is another one than the narrative's own."""
_OF_THE_PAST = re.compile(r"\s?(?:มี|ได้|จัด|พบ)")
"""`ปี 2564 มีผู้ร่วมงาน 3,200 คน ปีนี้งดจัด` says that the year is another one than this."""
_NEW_LIST = re.compile(r"ทั้งนี้|นอกจากนี้|ได้แก่|ดังนี้|ประกอบด้วย|คือ\s|สรุปผล|กลุ่มเป้าหมาย\s?\(?1[.)]")


_ASIDE = re.compile(r"\([^()]{0,40}?ปี[^()]{0,60}\)")
"""A year in brackets is spoken of up to their end."""
_ASIDE_REACH = 40
_ONCE = re.compile(
    r"เมื่อปี[^0-9]{0,20}25[0-9]{2}[^0-9]{0,80}[0-9][0-9,]*\s?[ก-๎]+\s(?!และ|กับ|รวม|แบ่ง|แยก|ประกอบ|ได้แก่|โดย|[0-9])"
)
"""So much is told of a year before, and then of this one again: `เมื่อปี 2565 มีผู้เข้าร่วม 40 คน แม่บ้าน จำนวน 22 คน`."""


class Years:
    """The years that a narrative speaks of: figures under an earlier one than its latest are not this year's.

    Nor are those under a year that had ended when `fiscal_year`, the project's, began; it begins in October of the
    calendar year before.
    """

    def __init__(self, text: str, fiscal_year: int | None) -> None:
        self._text = text
        self._places: list[int] = []
        self._others: list[bool] = []
        if not _YEAR_HINT.search(text):
            return
        found = list(_YEAR.finditer(text))
        years = [int(match["year"]) for match in found if match["year"]]
        latest = max(years, default=0)
        this_year = text.find("ปีนี้")
        for match in found:
            year = int(match["year"]) if match["year"] else 0
            compared = bool(year) and _COMPARED.search(text, max(0, match.start() - 16), match.start()) is not None
            self._places.append(match.end())
            ended = fiscal_year is not None and 0 < year < fiscal_year - (match["fiscal"] is None)
            past = bool(year) and _OF_THE_PAST.match(text, match.end()) is not None and this_year > match.end()
            self._others.append(0 < year < latest or ended or compared or past)

    def why_none(self, place: int) -> str | None:
        """`another year` where the year last named before `place` is another one than the narrative's own.

        A list that is announced behind it speaks of the narrative's own year again.
        """
        index = bisect_left(self._places, place) - 1
        if index < 0 or not self._others[index]:
            return None
        year_end, text = self._places[index], self._text
        if _NEW_LIST.search(text, year_end, place) or _ASIDE.search(text, max(0, year_end - _ASIDE_REACH), place):
            return None
        if _ONCE.search(text, max(0, year_end - _ASIDE_REACH), place):
            return None
        return "another year"
