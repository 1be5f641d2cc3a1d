"""What belongs to a name and what ends it, where a word alone does not say: prepositions and clauses.

Pure questions about a stretch of text, asked by the walk of `phrases`; nothing is remembered here. Verbs
are `verbs`'.
"""

from __future__ import annotations

import re

from kaona.extract.counts.lexer import Word, Words
from kaona.extract.counts.limits import BY_NUMBER, LIMIT
from kaona.extract.counts.vocabulary import HEADS, Kind

# What ใน and นอก say of what sort somebody is, rather than where: แรงงานนอกระบบ, โรงเรียนในสังกัด.
_SORT_WITHIN = re.compile(
    "ที่หรือทางสาธารณะ|ที่สาธารณะ|ระบบ(?!ข้อมูล)|สังกัด|กำกับ|ครรภ์|ภาค|พระ|สถาน|วัย|อุปการะ|ปกครอง|ความ(?:อุปการะ|ดูแล|ปกครอง|คุ้มครอง|รับผิดชอบ|อุปถัมภ์)"
)
_SORT_OF_COMMUNITY = re.compile("(?:ชุมชน|หมู่บ้าน)(?:แออัด|ริม|เมือง|จัดตั้ง|จัดสรร|ผู้มี|พักอาศัย|เข้มแข็ง|เคหะ|บุกรุก|มุสลิม)")
# Who somebody is by what befell them, so that what it came from belongs to the name: ผู้ได้รับผลกระทบจาก….
_BEFELL = re.compile(
    "ผลกระทบ|ประโยชน์|เดือดร้อน|เสียหาย|บาดเจ็บ|เสียชีวิต|เหยื่อ|รอด|เจ็บป่วย|อพยพ|ตกหล่น|หลุด|ประสบ|กลับ|พ้น|ตัวแทน|ผู้แทน"
)
_NO_MORE_OF_CLAUSE = re.compile("ได้รับ(?!ผล|ความ)|เข้าร่วม|เข้ารับ|ผ่าน|ลงทะเบียน|มารับ|สมัคร|ถูก|แล้ว|จำนวน|รวม|ทั้ง")
_SOMEWHERE = re.compile("วัด(?!ผล|ความ)|โรงเรียน|ศูนย์|สวน|ตลาด|สำนักงาน|เขต|ชุมชน")
_WHERE = frozenset({Kind.LOCALITY, Kind.PLACE, Kind.CITY, Kind.COMMUNITY})
_AT_HOME = re.compile(r"บ้าน(?![ก-๎])")
_AT_HOME_THEY_ARE = re.compile("ผู้(?:กัก|รักษา|พัก|แยก|ทำงาน|รับงาน)")
_SAID_WHO = 2
_WHO_HAS = re.compile("(?:ที่|ซึ่ง)(?:มี|เป็น)[ก-๎]{4,}$")
"""Who has or is something is said, though it may be one word: `ที่มีภาวะพึ่งพิง|ได้รับการดูแล`."""
_FRAMES = re.compile("แล้ว|จำนวน|รวม|ทั้ง")
_WISH = re.compile("(?:ลงทะเบียน|สมัคร|สนใจ|ประสงค์|ตอบรับ|แจ้ง)$")
_WISHED = re.compile(r"เข้าร่วม\s?(?:แล้ว\s?)?(?:จำนวน\s?)?$")

_PURPOSE = re.compile(r"เพื่อการ[ก-๎]{3,15}\s?(?:จำนวน|[0-9])")
"""What somebody learns or does something for, glued to the figure: `ผู้เรียนภาษาอังกฤษ|เพื่อการท่องเที่ยว 20 คน`."""
_RULES = re.compile(r"\s?(?:ระเบียบ|ข้อบัญญัติ|กฎหมาย|พ\.ร\.บ\.|พระราชบัญญัติ)")
_COHORT = re.compile("(?:รุ่น|ชุด)(?!แรก|ที่|ละ|สุดท้าย|นี้|ต่อ|ก่อน|หลัง)[ก-๎]")

_HOLDS = re.compile("(?:เช่า|ใช้|จอง|บุกรุก|รุกล้ำ|ครอบครอง|ถือครอง|เจ้าของ|ประโยชน์|ดูแล)$")

WANT_MORE = frozenset(
    ["ที่", "ซึ่ง", "และ", "หรือ", "การ", "ไม่", "ไม่ได้", "ผู้", "ผู้เข้า", "เพื่อ", "ของ", "สถาน", "ประเภท", "ระดับ"]
)
"""Words that say nothing without another one behind them: where a space stands there, a line ended."""

SURE_ENDS = frozenset({Kind.WHICH, Kind.LOCALITY, Kind.FROM, Kind.ABOUT, Kind.DIVIDE})
SURE_VERB = re.compile(
    "ได้รับ|เข้าร่วม|เข้ารับ|เข้าอบรม|ผ่าน|ลงทะเบียน|อยู่|ดำเนินการ|แล้ว"
    "|ส่ง(?=ต่อ|เข้า|กลับ|ไป|มา|ให้|คืน|มอบ|ตัว|ผล|ตรวจ|รักษา|บำบัด|ประกวด|แข่ง|เรื่อง|คำ|ใบ|ภาพ|งาน|เอกสาร|แบบ|ชื่อ|นัก|เด็ก|ผู้|โรง|ศูนย์|สถาน|ทีม)"
)
"""What ends a name even where noise may have spoilt its words: these are no ends of other words.

Who sends a thing is named by it: `ไรเดอร์ส่งอาหาร`, `ผู้ขายส่ง`."""

DONE_TO_THEM = re.compile(
    "เปรียบเทียบ(?:ปรับ)?|ปรับ|(?:ว่ากล่าว)?ตักเตือน|จับกุม|ดำเนินคดี|ส่งฟ้อง|เยี่ยมบ้าน|คัดกรอง|ตรวจสุขภาพ|ฉีดวัคซีน|ส่งต่อ|รักษา|บำบัด|ช่วยเหลือ"
)
"""Behind a space these say what was done to those named in front: `ผู้ค้าบนทางเท้า เปรียบเทียบปรับ จำนวน 17 ราย`."""

_CLAUSE_END = 24
_WITHIN_CLAUSE = re.compile("ผล|รอบ|ครั้ง|ระดับ|หลัง|ก่อน|เข็ม|ชุด|ข้อ|งวด|รุ่น|เป้าหมาย|ทุก")
_MONTH_BEFORE = re.compile(r"(?:[ก-ฮ][ิี]?\.?[คพย]\.|คม|ยน|พันธ์|พ\.ศ\.)\s?$")
_NO_FIGURE = re.compile(rf"(?:{BY_NUMBER}|โทร\.?|เบอร์|ชั้น)\s?$")
_KIND_OF_WORK = re.compile(rf"[ก-๎]{{2,20}}|[A-Z]{{2,6}}|[ก-๎]{{2,12}}\s?(?:{LIMIT.pattern})")

_TARGET_GROUPS = "กลุ่มเป้าหมาย"
_NUMBERED_LIST = re.compile(rf"{_TARGET_GROUPS}\s?(?:ดังนี้)?\s?(?=\(?1[.)])")


def belongs(text: str, word: Word, start: int, last: Kind, *, is_open: bool) -> bool:
    """Whether a preposition belongs to the name that begins at `start` and whose last head is of the kind `last`.

    `is_open` says that verbs belong to the name still.
    """
    if word.kind is Kind.FROM:
        return _BEFELL.search(text, start, word.start) is not None
    written = text[word.start : word.end]
    if written == "เพื่อ":  # ห้องสมุดเพื่อการเรียนรู้
        return last in (Kind.PLACE, Kind.GROUP) or _PURPOSE.match(text, word.start) is not None
    if written == "ตาม":  # ชุมชนจัดตั้งตามระเบียบกรุงเทพมหานคร
        return last in (Kind.COMMUNITY, Kind.PLACE, Kind.GROUP) and _RULES.match(text, word.end) is not None
    return written == "ต่อ" and is_open  # ที่ไม่ได้ต่อท่อ


def is_cohort(text: str, word: Word, end: int) -> bool:
    """Whether รุ่น or ชุด says of what sort somebody is, rather than in which round: `ผู้ประกอบการ|รุ่น|ใหม่`."""
    return word.kind is Kind.STOP and _COHORT.match(text, word.start, end) is not None


def is_splinter(word: Word, end: int, words: Words) -> bool:
    """Whether ณ is a letter of a word that damage took apart, `สธาร|ณ|สุข`: glued to a word of no kind behind it."""
    if word.end - word.start > 1 or word.end >= end:
        return False
    following = words.at(word.end, end)
    return not following.mark and following.kind is None


def owns(word: Word, end: int, words: Words) -> bool:
    """Whether ของ says whose they are, rather than which place's."""
    owner = words.at(word.end, end) if word.end < end else None
    return owner is not None and owner.kind not in (Kind.LOCALITY, Kind.CITY, Kind.STOP)


def is_mere_place(text: str, word: Word, end: int, words: Words) -> bool:
    """Whether ใน says no more than where."""
    if _SORT_WITHIN.match(text, word.end, end):
        return False
    place = words.at(word.end, end) if word.end < end else None
    if place is None or place.kind not in HEADS:
        return True
    return place.kind is Kind.COMMUNITY and not _SORT_OF_COMMUNITY.match(text, place.start, end)


def defines(text: str, word: Word, start: int, end: int, words: Words) -> bool:
    """Whether a clause with ที่ follows, which says who is meant, rather than where those named from `start` on are."""
    following = words.at(word.end, end) if word.end < end else None
    if following is not None and following.mark == " " and following.end < end:
        following = words.at(following.end, end)  # a line's end behind ที่
    if following is None or following.mark:
        return False
    if _SOMEWHERE.match(text, following.start, end) or (
        _AT_HOME.match(text, following.start) and not _AT_HOME_THEY_ARE.match(text, start)
    ):
        return False
    return following.kind not in _WHERE


def ends_clause(text: str, word: Word, end: int, *, words: int) -> bool:
    """Whether the word ends a clause with ที่, `words` long so far, saying what was done rather than who is meant.

    The verb right behind ที่, and one behind that, say who is meant: `โรงเรียนที่สมัครเข้าร่วมโครงการ`.
    """
    has = _WHO_HAS.search(text, max(0, word.start - _CLAUSE_END), word.start) is not None
    ends = _FRAMES if words < _SAID_WHO and not has else _NO_MORE_OF_CLAUSE
    return ends.match(text, word.start, end) is not None


def reaches_figure(text: str, word: Word, end: int) -> bool:
    """Whether a word that ends names elsewhere belongs to a clause that is glued to its figure: `ที่ผ่าน|รอบแรก 10`."""
    if " " in text[word.start : end] or end - word.start > _CLAUSE_END:
        return False
    written = text[word.start : word.end]
    match word.kind:
        case Kind.STOP:
            return _WITHIN_CLAUSE.match(written) is not None
        case Kind.BY:
            return written in ("ตาม", "กับ", "ด้วย", "ต่อ")  # ที่จัดตั้ง|ตามระเบียบ
        case Kind.TO:
            return written == "พบ"
        case Kind.FROM:
            return _SOMEWHERE.match(text, word.end) is None  # ที่คัดแยกขยะ|จากต้นทาง
        case _:
            return False


def is_wished(text: str, word: Word, start: int, end: int) -> bool:
    """Whether เข้าร่วม is what those named from `start` on wished for: ผู้ลงทะเบียนเข้าร่วม."""
    if not _WISHED.match(text, word.start, end):
        return False
    return _WISH.search(text, start, word.start) is not None


def is_their_ground(text: str, word: Word, start: int) -> bool:
    """Whether พื้นที่ is what those named from `start` on rent, use or own, rather than where they are: ผู้เช่าพื้นที่."""
    return text[word.start : word.end] == "พื้นที่" and _HOLDS.search(text, start, word.start) is not None


def lists_both(word: Word, end: int, words: Words) -> bool:
    """Whether ทั้ง says which of them are meant: people, and no figure, stand behind it."""
    following = words.at(word.end, end) if word.end < end else None
    return following is not None and following.kind in HEADS


def narrows(text: str, start: int, end: int) -> bool:
    """Whether what stands in brackets says who is meant (an age, a kind of work), rather than their name once more."""
    return LIMIT.fullmatch(text, start, end) is not None or _KIND_OF_WORK.fullmatch(text, start, end) is not None


def place_of_unit(text: str, digits: Word, end: int, words: Words) -> int:
    """Where a noun would be the unit of these digits (`5 กองทุน`) and no name; -1 where it would not."""
    place = digits.end + (text[digits.end : digits.end + 1] == " ")
    if place >= end or digits.end - digits.start > 3 or text[digits.end - 1] == ".":
        return -1
    if text.endswith(("ที่", "ที่ "), max(0, digits.start - 4), digits.start):
        return -1
    if _MONTH_BEFORE.search(text, max(0, digits.start - 12), digits.start):
        return -1
    if _NO_FIGURE.search(text, max(0, digits.start - 12), digits.start):
        return -1  # สายด่วน 927 สถานประกอบการ จำนวน 131 แห่ง
    noun = words.at(place, end)
    return place if noun.end == end or text.startswith((" ", "และ", ",", ")"), noun.end) else -1


def numbered_list(text: str, start: int, end: int) -> int:
    """Where a numbered list of groups begins in `text[start:end]`, `ครบ 3 กลุ่มเป้าหมาย 1. …`; -1 where none does."""
    at = text.find(_TARGET_GROUPS, start, end)
    announced = _NUMBERED_LIST.search(text, at, end) if at >= 0 else None
    return announced.end() if announced else -1
