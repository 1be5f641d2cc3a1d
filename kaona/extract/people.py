"""People: who is a person and who a post, and how persons are kept out of what everyone may read.

A labelled holder is a post only where its first words say so; whatever is in doubt is treated as a person.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from kaona.thai.digits import DIGIT

_POST = re.compile(
    "ผู้อำนวยการ|ผอ\\.|หัวหน้า|ผู้ช่วย(?:ผู้อำนวยการ|หัวหน้า)|รองผู้อำนวยการ|เลขานุการ|ปลัด|นักวิชาการ|นักพัฒนา|นักวิเคราะห์|นักจัดการ|นักสังคม"
    "|เจ้าหน้าที่|เจ้าพนักงาน|พนักงาน|นายช่าง|นายแพทย์|วิศวกร|สถาปนิก|พยาบาล|ครู(?=[^ก-ฮ]|ใหญ่)|ฝ่าย|กลุ่มงาน|กลุ่มบริหาร|งาน|กอง|ส่วน|สำนัก|ศูนย์|โรงเรียน|โรงพยาบาล|สถานี"
    "|คณะกรรมการ|คณะทำงาน|ผู้จัดการ|ประธาน"
)
# A ministry's own titles: นายแพทย์ and นายช่าง are posts only where a grade or a duty follows, never a name.
_HONORIFIC = re.compile(
    "(?:นางสาว|นาง|นาย|น\\.\\s?ส\\.|ด\\.\\s?[ชญ]\\.|ดร\\.|ผศ\\.|รศ\\.|ว่าที่|นพ\\.|พญ\\.|ทพ\\.|ทพญ\\.|สพ\\.|สพญ\\.|ภก\\.|ภญ\\.|คุณ|ม\\.\\s?[รล]\\.|ม\\.\\s?ร\\.\\s?ว\\."
    "|[พรสจด]\\.\\s?[ตทอสจ]\\.\\s?[ตทอ]\\.|พล\\.|ร้อย|พัน|สิบ|จ่า|ส\\.\\s?[ตทอ]\\.)"
)
_NAME_IN_TEXT = re.compile(
    "(?:นางสาว|นาง|นาย|น\\.\\s?ส\\.|ว่าที่\\s?ร้อย\\S+|ว่าที่\\s?ร\\.\\s?[ตทอ]\\.)\\s?"
    "[ก-ฮเ-ไ][ก-๎\ufffd]{1,30}(?:[ ]{1,3}[ก-ฮเ-ไ][ก-๎\ufffd]{1,30})?"
)
TELEPHONE = re.compile(rf"(?:โทร(?:ศัพท์|สาร)?\.?\s*)?(?<!{DIGIT})[0๐](?:[\s-]?{DIGIT}){{8,9}}(?!{DIGIT})")
"""A telephone number, its label included."""

MASK = "▒"
"""What stands for each letter of a person's name where it must not be shown."""

SIGNED_BY = "ผู้รับผิดชอบโครงการ"
"""What the form prints in brackets under a signature."""


def is_post(text: str) -> bool:
    """Whether a labelled holder is a post (หัวหน้าฝ่าย…) and no person."""
    words = text.strip(" \t\n().-")
    if re.match("นายช่าง|นายแพทย์", words):
        return bool(re.match("(?:นายช่าง|นายแพทย์)[ก-ฮ][^ ]*(?:ชำนาญ|ปฏิบัติ|อาวุโส|เชี่ยวชาญ|ทรงคุณวุฒิ)", words))
    return bool(_POST.match(words)) and not _HONORIFIC.search(words) and not TELEPHONE.search(words)


def is_printed_signer(text: str) -> bool:
    """Whether the text is what the form itself prints under a signature, a letter wrong or not."""
    squeezed = re.sub(r"[\s.()_…]", "", text)
    return Levenshtein.distance(squeezed, SIGNED_BY, score_cutoff=3) <= 3


def mask_word(word: str) -> str:
    """As many masks as the word has letters."""
    return MASK * len(word)


def mask(text: str) -> str:
    """The text with names behind a title and telephone numbers masked, letter for letter."""
    return TELEPHONE.sub(_masked, _NAME_IN_TEXT.sub(_masked, text))


def _masked(match: re.Match[str]) -> str:
    return re.sub(r"\S", MASK, match.group())
