"""Planned or achieved: which of the two a figure in a narrative is, and which figure is another's target.

The nearest cue in front decides. Figures of section 1.5 are planned whatever they say; that is the caller's to know.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Literal

from kaona.extract.counts.drafts import Draft
from kaona.extract.counts.figures import Figure
from kaona.extract.counts.lexer import Borders
from kaona.extract.counts.vocabulary import one_of

Cue = Literal["plan", "target", "result"]

_AIMED_AT = ("ตาม", "จาก", "กว่า", "เกิน", "ครบ", "ถึง", "จำนวน", "ยอด", "ตัวเลข", "เป้า", "เป้าหมาย", "คน", "ราย", "แห่ง")
_OF_A_FIGURE = rf"(?:{'|'.join(f'(?<={word})' for word in _AIMED_AT)}|(?<![ก-๎\ufffd]))"
"""What was laid down elsewhere is no figure: `ตามปฏิทิน|ที่วางไว้ ผู้ว่างงาน จำนวน 45 คน` is a result."""

# What a cue begins with, what it is a cue of, and its pattern. A narrative is searched for the beginnings, which is
# quick; a pattern is tried where its beginning stands, the first before the second. No beginning begins another one.
_CUES: tuple[tuple[str, Cue, str], ...] = (
    ("คาด", "plan", "คาดว่า(?:จะ)?(?:มี)?|คาดการณ์"),
    ("ประมาณการ", "plan", "(?<!ของ)(?<!ตาม)ประมาณการ(?!ค่า|ราคา|งบ|วงเงิน)"),
    ("กำหนด", "plan", r"กำหนด\s?จัด|กำหนดดำเนิน|(?<!และ)(?<!เชิญ)(?<!ตาม)กำหนดการ|กำหนดเปิด"),
    (
        "กำหนด",
        "plan",
        "(?<!ที่)(?<!ข้อ)กำหนด(?:ให้)?(?=เรียก|รับ|ลงพื้นที่|ออก|อบรม|ฝึก|เชิญ|มอบ|แจก|เยี่ยม|ตรวจ|ประชุม|สัมมนา|พา|นำ|ให้บริการ)",
    ),
    ("มีกำหนด", "plan", "มีกำหนด"),
    ("วางแผน", "plan", "(?<!การ)วางแผน(?!ครอบครัว)"),
    ("มีแผน", "plan", r"(?<!ที่)(?<!ที่\s)(?<!ซึ่ง)มีแผน"),
    ("แผนการจัด", "plan", "แผนการจัด"),
    (
        "เตรียม",
        "plan",
        r"เตรียมจัด|(?<!ประชุม)เตรียมการ(?=[ก-๎]{0,40}\s?(?:จำนวน\s?)?[0-9])|เตรียมดำเนิน|เตรียมเปิด",
    ),
    ("รับสมัคร", "plan", "รับสมัคร"),
    ("อยู่ระหว่างเตรียม", "plan", "อยู่ระหว่างเตรียม"),
    ("จะ", "plan", "(?<!ผู้ประสงค์)(?<!ผู้ไม่ประสงค์)(?<!ผู้มีความประสงค์)จะ(?:มี)?"),
    ("ตั้งเป้า", "target", "ตั้งเป้า(?:หมาย)?(?:ไว้)?"),
    ("ตามเป้าหมาย", "result", "ตามเป้าหมายที่(?:กำหนด|ตั้ง|วาง)ไว้(?!\\s?(?:[0-9]|จำนวน|ว่า|ไม่|คือ|ที่))"),
    ("ที่", "target", _OF_A_FIGURE + "ที่(?:กำหนด|ตั้ง|วาง)(?:เป้า(?:หมาย)?)?ไว้(?!\\s?ร้อยละ)"),
    ("เป้าหมาย", "target", "เป้าหมาย(?!เดียวกัน|ร่วมกัน|(?:ที่(?:กำหนด|ตั้ง|วาง)ไว้)?\\s?ร้อยละ)"),
    ("แล้ว", "result", "แล้วเสร็จ|แล้ว"),
    ("ผล", "result", "ผลการ|ผลปรากฏ|ผลงาน|ผลผลิต"),
    ("มีผู้", "result", "มีผู้"),
    ("มาร่วม", "result", "มาร่วม"),
    ("เข้าร่วมจริง", "result", "เข้าร่วมจริง"),
    ("ดำเนินการได้", "result", "ดำเนินการได้"),
    ("ทำได้", "result", "ทำได้"),
    ("พบ", "result", "พบ"),
    ("ปัจจุบัน", "result", "ปัจจุบัน"),
    ("ขณะนี้", "result", "ขณะนี้"),
    ("สรุปผล", "result", "สรุปผล"),
    ("ที่", "result", "ที่ได้รับบริการ|ที่ได้รับ"),
    ("ได้", "result", "ได้ดำเนินการ|ได้ได้รับบริการ|ได้จัด|ได้รับการ|ได้ผล"),
    ("ให้บริการ", "result", "ให้บริการ"),
    ("ผู้เข้าร่วม", "result", "ผู้เข้าร่วม(?:กิจกรรม|โครงการ)?(?=\\s?(?:ได้แก่|ประกอบด้วย|คือ|จำนวน|ดังนี้))"),
    ("เมื่อวันที่", "result", "เมื่อวันที่"),
    ("คิดเป็น", "result", "คิดเป็น"),
    ("จริง", "result", "จริง"),
    ("สามารถ", "result", "สามารถ"),
    ("บรรลุ", "result", "บรรลุ"),
    ("ครบ", "result", "ครบ"),
    ("มีประชาชน", "result", "มีประชาชน"),
    ("มีนักเรียน", "result", "มีนักเรียน"),
)
_PATTERNS: dict[str, list[tuple[Cue, re.Pattern[str]]]] = {}
for _beginning, _cue, _pattern in _CUES:
    _PATTERNS.setdefault(_beginning, []).append((_cue, re.compile(_pattern)))
_BEGINNINGS = re.compile(one_of(_PATTERNS))
_WILL = "จะ"
_DATED_ITEM = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}\s?:")
_CLAUSE = 60
_AIM = "เป้าหมาย"
# What เป้าหมาย stands behind where it is a target; behind a noun (กลุ่มเป้าหมาย, ชุมชนเป้าหมาย) it says who is meant.
_BEFORE_AIM = re.compile("(?:^|[^ก-๎]|มี|จาก|โดย|ค่า|กำหนด|แล้ว|คน|ราย)$")

_REACH = 70
_OUT_OF = re.compile(
    r"[\s,(]*(?:"
    r"จาก(?!การ|นั้น|เดิม|ปี|เดือน|ไตรมาส)[^0-9()]{0,60}"
    r"|(?:ของ|ใน)(?:จำนวน|ทั้งหมด|ทั้งสิ้น|เป้าหมาย|ค่าเป้าหมาย)[^0-9()]{0,40}"
    r"|(?:เป็นไป|ครบ|บรรลุ)?(?:ตาม|เทียบกับ|เกิน|เกินกว่า|สูงกว่า|ต่ำกว่า)?(?:ค่า)?เป้าหมาย[^0-9()]{0,30}"
    r")"
)
_WHERE_FROM = re.compile(
    r"[\s,(]*จาก\s?(?:รร\.|โรงเรียน|(?:มหา)?วิทยาลัย|โรงพยาบาล|ศูนย์|สำนัก|หน่วยงาน|เขต)[^0-9]*\s[ก-ฮเ-ไ]"
)
"""Where they came from, and others behind that: `30 คน จาก รร. สังกัด กทม. นักท่องเที่ยว 112 คน`."""
_SHARE_OF = re.compile(r"\s?ของ[^0-9()]{0,50}")


class Cues:
    """Where a narrative speaks of plans, of targets and of results."""

    def __init__(self, text: str, borders: Borders) -> None:
        self._places: list[int] = []
        self._cues: list[Cue] = []
        self._dated = [match.start() for match in _DATED_ITEM.finditer(text)]
        at, plan_end = 0, -1
        while found := _BEGINNINGS.search(text, at):
            start, at = found.start(), found.start() + 1
            for cue, pattern in _PATTERNS[found.group()]:
                match = pattern.match(text, start)
                if match is None or (found.group() == _WILL and not _is_word(text, start, borders)):
                    continue
                at = match.end()
                if match.group() == _AIM and not _BEFORE_AIM.search(text, max(0, start - 5), start):
                    break
                if cue == "result" and plan_end >= 0 and " " not in text[plan_end : min(start, plan_end + _CLAUSE)]:
                    break  # จะก่อสร้างแล้วเสร็จ
                plan_end = at if cue == "plan" else -1
                self._places.append(start)
                self._cues.append(cue)
                break

    def last(self, start: int, end: int) -> Cue | None:
        """The last cue of `text[start:end]`, none that stands under an earlier date of a list."""
        under = bisect_left(self._dated, end) - 1
        if under >= 0:
            start = max(start, self._dated[under])
        index = bisect_left(self._places, end) - 1
        return self._cues[index] if index >= 0 and self._places[index] >= start else None


def _is_word(text: str, start: int, borders: Borders) -> bool:
    """Whether the จะ there is a word, and not what damage left of another one: เฉพาะเ\ufffdจะจง, เจะเลือด."""
    end = start + len(_WILL)
    return borders.at(start) and borders.at(end) and "\ufffd" not in text[max(0, start - 1) : end + 1]


def is_out_of(text: str, draft: Draft, following: Figure) -> bool:
    """Whether the next figure is only what this one is out of: all there are, or what was aimed at."""
    if draft.out_of or following.rounds or following.unit is None or following.unit.unit != draft.unit:
        return False
    start, end = draft.end, following.start
    if end - start > _REACH:
        return False
    share = draft.percent is not None and _SHARE_OF.fullmatch(text, start, end)
    aimed = text.endswith(("(เป้าหมาย", "(เป้าหมาย "), start, end)  # 34 คน เข้ารับการอบรม (เป้าหมาย 40 คน)
    if draft.unit == "person" and _WHERE_FROM.match(text, start, end):
        return False
    if not share and not aimed and not _OUT_OF.fullmatch(text, start, end):
        return False
    return following.value >= draft.value or _AIM in text[start:end]


class Targets:
    """The targets that no result has met yet."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._open: list[Draft] = []

    def meet(self, draft: Draft, last: Draft | None) -> Draft | None:
        """The target that this result is out of, which is then no count of its own; None where there is none.

        A target of the same group, wherever it stood; or the `last` figure, if it is the only target of this unit.
        """
        if draft.target:
            self._open.append(draft)
        if draft.measure == "planned" or draft.out_of or not self._open:
            return None
        fitting = [target for target in self._open if target.unit == draft.unit]
        group = self._group(draft)
        same = [target for target in fitting if self._group(target) == group]
        only = fitting if len(fitting) == 1 and fitting[0] is last else []
        for target in (same or only)[:1]:
            draft.out_of = target.figure.number
            self._open.remove(target)
            return target
        return None

    def _group(self, draft: Draft) -> str:
        return self._text[draft.group.start : draft.group.end]
