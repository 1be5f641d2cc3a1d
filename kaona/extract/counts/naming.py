"""What a name is: its place, what its head is, and whether those it names did the work or were reached.

Which phrase a figure takes its name from is `names`' to say; whether a figure that names those at work counts all the
same, in a list of those who came, `strangers`'.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kaona.extract.counts.phrase import Phrase
from kaona.extract.counts.phrases import Walk
from kaona.extract.counts.vocabulary import PEOPLE, Kind
from kaona.extract.counts.workers import CREW, DUTY, SPEAKERS

ON_DUTY = re.compile(rf"\s?(?:มา|ออก|เข้า|ร่วม|ที่)?(?:{DUTY}|เป็นวิทยากร|ให้การอบรม)")
"""What stands between those who did the work and their figure."""
# What is done to those who learn or are served, in front of them; what they do, behind.
_TEACHES = re.compile(
    r"(?:อบรม|ฝึก|สัมมนา|พัฒนา(?:ศักยภาพ)?|ทบทวน|(?:ตรวจ|คัดกรอง)(?:คัดกรอง|สุขภาพ|สายตา|การได้ยิน|ร่างกาย|โรค)*|ฉีดวัคซีน|แก่|(?<!มอบหมาย)(?<!กำหนด)(?<!สั่งการ)ให้|ให้กับ|ให้ความรู้|ช่วยเหลือ"
    r"|จ้าง|บรรจุ|สรรหา|จดทะเบียน|ขึ้นทะเบียน|ทดสอบ(?:สมรรถภาพ|ความรู้|ร่างกาย)?|ประเมิน|เยี่ยม|เสวนา"
    r"|ความ(?:คิด)?เห็น(?:ของ|\sมี)?|ให้บริการ|จัดระเบียบ|ติดตาม)\s?$"
)
_IS_TAUGHT = re.compile(
    r"\s?(?:ที่|ซึ่ง|ได้|ขอ)*(?:เข้ารับ|เข้าร่วม|เข้าอบรม|เข้าประชุม|ได้รับ|รับการ|รับวัคซีน|รับบริการ|ผ่าน|สมัคร|ฉีด|ติดเชื้อ"
    r"|ตรวจสุขภาพ)"
)
_OF_THE_PEOPLE = re.compile("ชุมชน|อาสา|เยาวชน|นักเรียน|ชาวบ้าน|ประชาชน")
"""Crews of these do no work of the city's: `ทีมกู้ชีพชุมชน จำนวน 6 ทีม`."""
_CREWS = ("ทีม", "สถาปนิก", "วิศวกร", "พยาบาล", "ช่าง")
_VERB_AND_NOUN = 20
_FOUNDED = ("จัดตั้ง", "ก่อตั้ง")
"""What was founded is counted, whoever works in it: `จัดตั้งทีมกู้ภัยชุมชน จำนวน 8 ทีม`."""


class Name(NamedTuple):
    """A group's name: its place, and what its head is; `adjacent` where nothing parts it from the figure's frame."""

    start: int
    end: int
    kind: Kind | None
    adjacent: bool = True
    works: bool = False
    """Whether these are people who did the work, rather than those reached."""


def named(walk: Walk, phrase: Phrase, kind: Kind, start: int | None = None) -> Name:
    """The name that a phrase gives, as one whose head is of this kind; from `start` on where that is not its own."""
    second = phrase.heads[1][1] if len(phrase.heads) > 1 else None
    last = phrase.heads[-1][1]
    theirs = _OF_THE_PEOPLE.search(walk.text, phrase.start, phrase.end) is not None
    crew = not theirs and second is Kind.WORKER and walk.text.startswith(("ทีม", "คณะ"), phrase.start)
    does = last is Kind.WORKER and phrase.kind is Kind.ROLE and phrase.ends_in_head  # ครูต่างชาติ|ผู้สอน
    crew_of_theirs = theirs and walk.text.startswith(_CREWS, phrase.start)
    worker = (kind is Kind.WORKER and not crew_of_theirs) or crew or does
    worker = worker or (kind is Kind.ROLE and CREW.match(walk.text, phrase.start, phrase.end) is not None)
    adjacent = phrase is walk.adjacent
    works = (worker and not _is_taught(walk, phrase)) or (
        phrase.agent and adjacent and kind in PEOPLE and not walk.text.startswith("มี", walk.trimmed)
    )
    return Name(phrase.start if start is None else start, phrase.end, kind, adjacent, works)


def _is_taught(walk: Walk, phrase: Phrase) -> bool:
    """Whether those who otherwise do the work are the ones who were trained or served."""
    if phrase.about:
        return False
    before = _TEACHES.search(walk.text, max(0, phrase.start - 20), phrase.start)
    if before and SPEAKERS.match(walk.text, phrase.start) and walk.text[phrase.start - 1] == " ":
        before = None  # …สถานที่จัดอบรม วิทยากร จำนวน 3 คน
    if walk.text.startswith("ทีม", phrase.start) and walk.text.endswith(_FOUNDED, walk.start, phrase.start):
        return True
    return before is not None or _IS_TAUGHT.match(walk.text, phrase.end) is not None


def without_verb(text: str, name: Name, noun: str) -> Name:
    """The name from the figure's own noun on, where a verb of what was done stands glued in front of that.

    `พัฒนา|ชุมชนปลอดขยะ 3 ชุมชน`, though พัฒนาชุมชน may have been read as one word.
    """
    made = _made(noun).search(text, max(0, name.start - _VERB_AND_NOUN), name.end)
    return name._replace(start=made.end(1)) if made else name


@cache
def _made(noun: str) -> re.Pattern[str]:
    """A verb of what was done to places or groups, with that noun, which is the figure's unit, behind it."""
    return re.compile(rf"(พัฒนา|เปิด|จัดตั้ง|ก่อสร้าง|ปรับปรุง|ซ่อมแซม|เยี่ยมชม)(?={noun})")
