"""Planned or achieved: which of the two a figure in a narrative is, and which figure is another's target.

The nearest cue in front decides. Figures of section 1.5 are planned whatever they say; that is the caller's to know.
"""

from __future__ import annotations

import re
from bisect import bisect_left

_PLAN = (
    r"คาดว่า(?:จะ)?(?:มี)?|คาดการณ์|ประมาณการ|กำหนดจัด|กำหนดดำเนิน|กำหนดการ|มีกำหนด|กำหนดเปิด|วางแผน|มีแผน|แผนการจัด"
    r"|เตรียมจัด|เตรียมการ|เตรียมดำเนิน|เตรียมเปิด|รับสมัคร|อยู่ระหว่างเตรียม|จะ(?:มี)?"
)
_TARGET = r"ตั้งเป้า(?:หมาย)?(?:ไว้)?|ที่(?:กำหนด|ตั้ง|วาง)(?:เป้า(?:หมาย)?)?ไว้|เป้าหมาย"
_OWN = re.compile(r"(?:^|[^ก-๎]|มี|จาก|โดย|ค่า|กำหนด|แล้ว|คน|ราย)$")
"""What เป้าหมาย stands behind where it is a target; behind a noun (กลุ่มเป้าหมาย, ชุมชนเป้าหมาย) it says who is meant."""
_RESULT = (
    r"แล้วเสร็จ|แล้ว|ผลการ|ผลปรากฏ|ผลงาน|ผลผลิต|มีผู้|มาร่วม|เข้าร่วมจริง|ดำเนินการได้|ทำได้|พบ|ปัจจุบัน|ขณะนี้|ได้ดำเนินการ|ได้จัด|เมื่อวันที่|คิดเป็น"
    r"|ได้รับการ|จริง|ได้ผล|สามารถ|บรรลุ|ครบ|มีประชาชน|มีนักเรียน"
)
_CUE = re.compile(rf"(?P<plan>{_PLAN})|(?P<target>{_TARGET})|(?P<result>{_RESULT})")


class Cues:
    """Where a narrative speaks of plans, of targets and of results."""

    def __init__(self, text: str) -> None:
        self._places: list[int] = []
        self._kinds: list[str] = []
        for match in _CUE.finditer(text):
            if match.group() == "เป้าหมาย" and not _OWN.search(text, max(0, match.start() - 5), match.start()):
                continue
            self._places.append(match.start())
            self._kinds.append(match.lastgroup or "")

    def last(self, start: int, end: int) -> str | None:
        """The kind of the last cue of `text[start:end]`: `plan`, `target`, `result`, or None."""
        index = bisect_left(self._places, end) - 1
        return self._kinds[index] if index >= 0 and self._places[index] >= start else None
