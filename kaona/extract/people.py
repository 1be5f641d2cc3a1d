"""People: who is a person and who a post, and how persons are kept out of what everyone may read.

A labelled holder is a post only where every word of it says so; whatever is in doubt is treated as a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz.distance import Levenshtein

from kaona.places import Span, View
from kaona.thai.digits import DIGIT
from kaona.thai.repairs import repair

_UNITS = "|".join(
    [
        "สำนัก",
        "กอง",
        "ฝ่าย",
        "กลุ่ม",
        "งาน",
        "ส่วน",
        "ศูนย์",
        "เขต",
        "แผนก",
        "หน่วย",
        "สถานี(?:ดับเพลิง|ตำรวจ|อนามัย)",
        "โรงเรียน",
        "โรงพยาบาล",
        "คณะ",
        "ด้าน",
        "โครงการ",
        "สวน",
        "พิพิธภัณฑ์",
        "หอ",
    ]
)
_GRADES = "ชำนาญ|ปฏิบัติ|อาวุโส|เชี่ยวชาญ|ทรงคุณวุฒิ|พิเศษ|ระดับ|ต้น|สูง"
_LEADERS = "ผู้อำนวยการ|ผอ\\.|หัวหน้า|เลขานุการ|ปลัด|ประธาน"
_EXPERTS = "|".join(
    [
        "วิชาการ",
        "พัฒนา",
        "วิเคราะห์",
        "จัดการ",
        "สังคมสงเคราะห์",
        "บริหาร",
        "ทรัพยากร",
        "ประชาสัมพันธ์",
        "วิทยาศาสตร์",
        "โภชนาการ",
        "กายภาพ",
        "จิตวิทยา",
        "เทคนิค",
    ]
)
_DUTIES = "|".join(
    [
        "การ",
        "คลัง",
        "งาน",
        "ช่าง",
        "สำรวจ",
        "ควบคุม",
        "ส่งเสริม",
        "พัฒนา",
        "บริหาร",
        "วิชาการ",
        "นโยบาย",
        "ยุทธศาสตร์",
        "สวัสดิการ",
        "สุขาภิบาล",
        "ทะเบียน",
        "ธุรการ",
        "โรค",
    ]
)
# What a post begins with: a leader of some unit, an expert, a worker, or the unit itself.
_FIRST = re.compile(
    f"(?:ผู้ช่วย|รอง)?(?:{_LEADERS})(?=\\s|$|{_UNITS}|กรุงเทพ|กรรมการ|ชุมชน|พยาบาล|ผู้)"
    f"|ผู้ตรวจ(?:ราชการ|การ|สอบ)|ผู้ช่วย(?={_UNITS})|นัก(?:{_EXPERTS})|เจ้าหน้าที่|เจ้าพนักงาน|พนักงาน|วิศวกร|สถาปนิก|พยาบาลวิชาชีพ"
    f"|ครู(?:ใหญ่|ผู้ช่วย|ประจำ|{_GRADES})|ผู้จัดการ|คณะ(?:กรรมการ|ทำงาน)"
    f"|(?:นายช่าง|นายแพทย์)\\S*(?:{_GRADES})|สำนัก|ฝ่าย|กลุ่ม(?:งาน|บริหาร)|ศูนย์|โรงเรียน|โรงพยาบาล"
    f"|(?:กอง|งาน|ส่วน)(?:{_DUTIES})"
)
# What may follow in a post, word by word: another unit, a grade, a unit's duties, a place.
_FOLLOWING = re.compile(
    "และ|ประจำ|รักษาการ|รักษาราชการ|แทน|ในตำแหน่ง|กรุงเทพ|กทม|รักษา|สิ่งแวดล้อม|เทศกิจ|โยธา|รายได้|ปกครอง|ชุมชน|สาธารณ|สุข|สังคม"
    f"|แผน|วัฒนธรรม|กีฬา|ท่องเที่ยว|อนามัย|ฝึกอาชีพ|ดับเพลิง|[-–/]|{DIGIT}|{_UNITS}|{_GRADES}|{_DUTIES}"
)
_TITLES = (
    "นางสาว|นาง|นาย|น\\.\\s?ส\\.?|ด\\.\\s?[ชญ]\\.|ดร\\.|ผศ\\.|รศ\\.|ว่าที่|นพ\\.|พญ\\.|แพทย์หญิง|ทพ\\.|ทพญ\\.|สพ\\.|สพญ\\.|ภก\\.|ภญ\\."
    "|คุณ|ม\\.\\s?[รล]\\.|[พรสจ]\\.\\s?[ตทอจ]\\.|พล\\.|ร้อย(?:ตรี|โท|เอก)|พัน(?:ตรี|โท|เอก|ตำรวจ)|สิบ(?:ตรี|โท|เอก)|จ่า(?:สิบ|เอก)"
    "|(?:Mr|Mrs|Ms|Miss|Dr)\\b\\.?"
)
_TITLED = re.compile(f"(?<![ก-๎])(?:{_TITLES})\\s?[ก-ฮเ-ไA-Z\ufffd]")
_NAME_IN_TEXT = re.compile(
    f"(?<![ก-๎])(?:{_TITLES})\\s?[ก-ฮเ-ไ][ก-๎\ufffd]{{1,30}}(?:[ ]{{1,3}}[ก-ฮเ-ไ][ก-๎\ufffd]{{1,30}})?"
)
_DIGITS_APART = rf"{DIGIT}(?:[\s\-.()]{{0,2}}{DIGIT})"
TELEPHONE = re.compile(
    rf"(?:โทร[ก-๎]{{0,12}}|มือถือ|[Tt]el)[\s.:]{{0,6}}[+(]?{_DIGITS_APART}{{2,14}}(?:\s*ต่อ\s*{DIGIT}+)?"
    rf"|(?<![{DIGIT[1:-1]}])[(]?(?:\+\s?66|[0๐])[)]?(?:[\s\-.()]{{0,2}}{DIGIT}){{8,9}}(?!{DIGIT})(?:\s*ต่อ\s*{DIGIT}+)?"
    r"|(?:[Ee]-?mail|[Ll]ine(?:\s?[Ii][Dd])?)\s*:\s*\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+"
)
"""A telephone number, its label included; an e-mail address too, which leads to a person as surely."""

# What a damaged label leaves begins with a vowel or a tone mark often; ผู้ (one who) begins posts and no name.
_NAME = re.compile("(?!ผู้)[ก-ฮเ-ไA-Z]")
# What begins as a title does, and is a post or a quality.
_NO_TITLE = re.compile("นาย(?:ช่าง|แพทย์|ทะเบียน|ตรวจ|สัตวแพทย์)|คุณ(?:ภาพ|ธรรม|วุฒิ)")

MASK = "▒"
"""What stands for each letter of a person's name where it must not be shown."""

SIGNED_BY = "ผู้รับผิดชอบโครงการ"
"""What the form prints in brackets under a signature."""


def is_post(text: str) -> bool:
    """Whether a labelled holder, on one line and without telephone numbers, is a post (หัวหน้าฝ่าย…) and no person."""
    words = text.strip(" .-").split()
    first = _FIRST.match(words[0]) if words else None
    if first is None or "(" in text or "\ufffd" in text or _TITLED.search(text.strip(" .-"), first.end()):
        return False
    return all(_FOLLOWING.match(word) for word in words[1:])


def begins_with_title(text: str) -> bool:
    """Whether the text begins with a person's title, or with a bracket before one."""
    return bool(_TITLED.match(text.lstrip("( ")))


def is_plainly_a_name(text: str) -> bool:
    """Whether a labelled holder is a person beyond doubt: a title, or two words that begin as a name's do."""
    words = text.split()
    return (begins_with_title(text) and not _NO_TITLE.match(text.lstrip("( "))) or (
        len(words) == 2
        and all(_NAME.match(word) for word in words)
        and not any(_FIRST.match(word) or _FOLLOWING.match(word) for word in words)
    )


def is_printed_signer(text: str) -> bool:
    """Whether the text is what the form itself prints under a signature, a letter wrong or not."""
    squeezed = re.sub(r"[\s.()_…]", "", text)
    return Levenshtein.distance(squeezed, SIGNED_BY, score_cutoff=3) <= 3


def mask_word(word: str) -> str:
    """As many masks as the word has letters."""
    return MASK * len(word)


def personal_places(view: View) -> list[Span]:
    """The places in the dump of names behind a title and of telephone numbers in a text, however they are spelled."""
    repaired = repair(view)
    matches = [match for pattern in (_NAME_IN_TEXT, TELEPHONE) for match in pattern.finditer(repaired.text)]
    return [repaired.span(*match.span()) for match in matches]


def mask(text: str) -> str:
    """The text with names behind a title and telephone numbers masked, letter for letter."""
    return mask_places(text, personal_places(View.whole(text)))


def mask_places(text: str, places: Iterable[Span]) -> str:
    """The text with every letter in `places` masked; white space stays, and so does what lies outside the text."""
    letters = list(text)
    for start, end in places:
        for place in range(max(start, 0), min(end, len(letters))):
            if not letters[place].isspace():
                letters[place] = MASK
    return "".join(letters)
