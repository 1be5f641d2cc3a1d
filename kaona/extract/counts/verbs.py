"""Verbs behind the beginning of a name: whether they are part of it, or say what those it names did.

Pure questions about a stretch of text and the phrase read so far, asked by the walk of `phrases`.
"""

from __future__ import annotations

import re

from kaona.extract.counts.endings import SURE_VERB
from kaona.extract.counts.lexer import Word
from kaona.extract.counts.phrase import Phrase
from kaona.extract.counts.vocabulary import Kind

ACT_ON = frozenset({Kind.VERB, Kind.ACT})
"""Behind these stands whom something was done to."""
_DEEDS = frozenset({Kind.SOFT, Kind.VERB, Kind.ACT})
_FEW_LETTERS = 12
_OBJECT = 18
"""A verb inside a name and its object are seldom longer."""
_LONG_DEED = 14
"""A verb that is listed nowhere and its object, this long, say what was done: `ผู้ปกครอง|ยื่นขอใช้สิทธิ…`."""
_WHO_DO = frozenset({Kind.PERSON, Kind.ROLE, Kind.WORKER, Kind.HOUSEHOLD, Kind.GROUP, Kind.PLACE})
_PLAIN_PEOPLE = frozenset({Kind.PERSON, Kind.ANIMAL, Kind.HOUSEHOLD})
_COUNTS = re.compile(r"\s?(?:จำนวน|(?:ช|ญ|ชาย|หญิง)\.?\s?[0-9])|\s(?:เดือนนี้|สัปดาห์นี้|ไตรมาสนี้)")
_MET_WITH = re.compile("(?:ประชุม|เชิญ|เรียก|พบปะ|หารือ)(?:กับ|ร่วมกับ)?(?:ผู้ปกครอง|ประชาชน|ชาว|ชุมชน|ครู|บุคลากร)")
_TOPIC = re.compile("เรื่อง|หัวข้อ|หลักสูตร")
_SITES = frozenset({Kind.PLACE, Kind.LOCALITY})
_IN_GROUPS = re.compile(r"\s?[0-9][0-9,]*\s?(กลุ่ม|ชมรม|ทีม|เครือข่าย)")
_WORN = ("ชำรุด", "เสียหาย", "พังเสียหาย", "หมดสภาพ")
_NAMED_BY_DEED = ("ช่าง", "ผู้รับบริการ", "ผู้ขอรับบริการ", "ผู้ใช้บริการ")
"""Who they are is said by the verb behind: `ช่าง|ทำ|เครื่องเงิน`, `ผู้รับบริการ|ทำ|บัตร`."""
_STATES = ("ผิดปกติ", "ปกติ", "สมวัย", "ตามเกณฑ์", "เกินเกณฑ์", "ต่ำกว่าเกณฑ์")
_GIVEN_TO = ("แก่", "แด่", "ให้กับ", "สำหรับ")
_GAVE = ("ให้", *_GIVEN_TO)
_EACH = re.compile(r"\s(?:คน|ราย|ครัวเรือน|ครอบครัว|แห่ง|ทุน)ละ\s?[0-9]")
_IS_ILL = re.compile("เป็น(?:โรค|มะเร็ง|เบาหวาน|ความดัน|วัณโรค|ไข้|หวัด|ต้อ|ออทิสติก)")
_THEIRS_TO_DO = re.compile("(?:รับ|ใช้)บริการ|ให้(?=ช่วย|ร่วม|เป็น|มี|รู้|ใช้|ทำ|คัดแยก|ดูแล|เฝ้าระวัง|ปฏิบัติ|สามารถ|ลด|เลิก|ปลูก)")
_THAT = "ที่"
_ALREADY = "แล้ว"
_DONE = re.compile(r"\s?(?:ครบ|เสร็จสิ้น|เสร็จ|เรียบร้อย)?แล้ว")
_ITEM_MARK = re.compile(r"(?:^|\s)(?:\(?[0-9]{1,2}[.)]|[-•*])\s?$|(?:ได้แก่|ประกอบด้วย)\s?$")
_BEFELL_THEM = re.compile(
    "ได้|เข้า|ร่วม|รับ(?!จ้าง|เหมา|งาน)|ผ่าน|ไม่ผ่าน|ลงทะเบียน|ขึ้นทะเบียน|จดทะเบียน|ลงชื่อ|มา|ไป|อยู่|แล้ว|พบ|ไม่พบ|สมัคร|ติด|เสีย|หาย|ยื่น|ขอ|ชำระ|สำเร็จ"
    "|สะสม|ครบ|รวม|เสร็จ|ที่|จำนวน|มี|เป็น|ออก|ลง|ใช้|ให้|ไม่|กลับ|ต่อ|ทำ(?=ทะเบียน|บัตร|ประวัติ|หมัน|แผล|ฟัน)"
)
"""What people did or what befell them there and then, which says nothing of who they are."""


def is_of_name(text: str, word: Word, phrase: Phrase, start: int, end: int) -> bool:
    """Whether a verb glued to the phrase is part of its name; the figure stands behind `text[start:end]`."""
    if not phrase.ends_in_head and text.startswith(_STATES, word.start, word.end):
        return True  # เด็กสายตาผิดปกติ
    if phrase.kind is Kind.OPEN and _IS_ILL.match(text, word.start):
        return True  # ผู้สงสัยป่วย|เป็นโรคเบาหวาน
    if (
        _counts_all_from(text, word, end)
        or _is_paid(text, word, phrase, start, end)
        or _is_worn(text, word, phrase, end)
        or _is_what_a_group_does(text, word, phrase, end)
        or (word.kind is Kind.SOFT and phrase.words == 1 and text.startswith(_NAMED_BY_DEED, phrase.start))
    ):
        return True
    return _says_who(text, word, phrase, start, end)


def _counts_all_from(text: str, word: Word, end: int) -> bool:
    """Whether จำนวน stands behind the few letters from this word on, so that they belong to what it counts.

    `กลุ่มเกษตรกรปลูกผักปลอดสาร จำนวน`.
    """
    few = word.kind in _DEEDS and end - word.start <= _FEW_LETTERS and " " not in text[word.start : end]
    return few and _COUNTS.match(text, end) is not None


def _is_what_a_group_does(text: str, word: Word, phrase: Phrase, end: int) -> bool:
    """Whether a group is named by the verb between it and จำนวน: `ทีมตอบปัญหาวิชาการ จำนวน 4 ทีม`."""
    if phrase.kind is not Kind.GROUP or phrase.words > 2 or " " in text[word.start : end]:
        return False
    own = _IN_GROUPS.match(text, end)
    own = own if own and text.startswith(own[1], phrase.start) else None  # กลุ่มแม่บ้าน|ทำขนมไทย 3 กลุ่ม
    if not (own or _COUNTS.match(text, end)) or SURE_VERB.match(text, word.start):
        return False
    return _BEFELL_THEM.match(text, word.start) is None


def _is_paid(text: str, word: Word, phrase: Phrase, start: int, end: int) -> bool:
    """Whether those who got so much each are named up to that: `ให้ผู้ใช้แรงงานก่อสร้าง คนละ 500 บาท จำนวน 64 คน`."""
    if word.kind not in ACT_ON or not text.endswith(_GAVE, start, phrase.start):
        return False
    space = text.find(" ", word.end, end)
    return 0 <= space <= word.start + _OBJECT and _EACH.match(text, space, end) is not None


def _is_worn(text: str, word: Word, phrase: Phrase, end: int) -> bool:
    """Whether the word right in front of the figure says in what state places are: `พบทางม้าลายชำรุด 78 จุด`."""
    found = phrase.kind in _SITES and (phrase.behind is not None or _is_item(text, phrase.start))
    return found and word.end >= end and text[word.start : word.end] in _WORN


def _says_who(text: str, word: Word, phrase: Phrase, start: int, end: int) -> bool:
    """Whether a verb behind those who were acted on says who they are: `อบรมไรเดอร์ส่งอาหาร 30 คน`.

    It does in an item of a list too, and where they send a thing; elsewhere it says what they did. Behind แก่ nearly
    all says who they are: `แก่ผู้สูงอายุรับเบี้ย 33 คน`.
    """
    topic = _TOPIC.search(text, word.end, end)
    end = topic.start() if topic else end
    if end - word.start > _OBJECT or phrase.kind not in _WHO_DO or " " in text[word.start : end]:
        return False
    given = text.endswith(_GIVEN_TO, start, phrase.start)
    if not given and phrase.behind not in ACT_ON:
        sends = phrase.kind in (Kind.PERSON, Kind.ROLE) and text[word.start : word.end] == "ส่ง"
        if not (sends or _is_item(text, phrase.start)):
            return False
    if SURE_VERB.match(text, word.start):
        return False
    return (given and not text.startswith("เป็น", word.start)) or not _BEFELL_THEM.match(text, word.start)


def _is_item(text: str, place: int) -> bool:
    """Whether a list's mark stands in front: `2. ครอบครัวผู้สูงอายุเลี้ยงหลาน 33 ครอบครัว`."""
    return _ITEM_MARK.search(text, max(0, place - 12), place) is not None


def is_deed(text: str, word: Word, phrase: Phrase, end: int) -> bool:
    """Whether a verb behind a name that is not open says what they did, rather than what they are."""
    if _MET_WITH.match(text, word.start, end):
        return True  # ผอ.รร.|ประชุมผู้ปกครองนักเรียน
    if word.kind is not Kind.VERB and not (word.kind is Kind.ACT and end - word.start >= _LONG_DEED):
        return False
    last = phrase.heads[-1][1]
    if phrase.kind is last is Kind.WORKER:
        return True  # นักจิตวิทยาให้คำปรึกษานักเรียน
    return last in _PLAIN_PEOPLE and phrase.kind is not Kind.GROUP


def is_theirs_to_do(text: str, word: Word, end: int) -> bool:
    """Whether the verb says what those named shall do, or what they came for, rather than who they are.

    `อบรมผู้ขับเรือ|ให้ช่วยเฝ้าระวังผักตบชวา`, `ผู้ใช้วีลแชร์|รับบริการ`; not `ผู้ประกอบการให้เช่าหนังสือ`.
    """
    return word.kind is Kind.SOFT and _THEIRS_TO_DO.match(text, word.start, end) is not None


def is_done(text: str, word: Word, start: int, end: int) -> bool:
    """Whether แล้ว at the end of the stretch, or right behind it, says of this verb that it is done."""
    if word.kind not in _DEEDS or _THAT in text[word.end : end]:
        return False  # เครือข่ายเฝ้าระวังน้ำท่วมที่จัดตั้งแล้ว
    return _DONE.match(text, end) is not None or text.endswith(_ALREADY, start, end)
