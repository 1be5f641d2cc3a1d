"""People: who is a person and who a post, and how persons are kept out of what everyone may read.

A labelled holder is a post only where its first words say so; whatever is in doubt is treated as a person.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from kaona.thai.digits import DIGIT

_POST = re.compile(
    "ผู้อำนวยการ|ผอ\\.|หัวหน้า|ผู้ช่วย(?:ผู้อำนวยการ|หัวหน้า|เลขานุการ)|รอง(?:ผู้อำนวยการ|หัวหน้า|ปลัด)|เลขานุการ|ปลัด(?:กรุงเทพ|สำนัก)"
    "|นัก(?:วิชาการ|พัฒนา|วิเคราะห์|จัดการ|สังคมสงเคราะห์|บริหาร|ทรัพยากร|ประชาสัมพันธ์|วิทยาศาสตร์|โภชนาการ|กายภาพ|จิตวิทยา|เทคนิค)"
    "|เจ้าหน้าที่|เจ้าพนักงาน|พนักงาน|วิศวกร|สถาปนิก|พยาบาลวิชาชีพ|ครู(?:ใหญ่|ชำนาญการ|ผู้ช่วย|ประจำ)"
    "|(?:กอง|งาน|ส่วน)(?:การ|คลัง|งาน|ช่าง|สำรวจ|ควบคุม|ส่งเสริม|พัฒนา|บริหาร|วิชาการ|นโยบาย|ยุทธศาสตร์|สวัสดิการ|สุขาภิบาล|ทะเบียน|ธุรการ|โรค)"
    "|ฝ่าย|กลุ่มงาน|กลุ่มบริหาร|สำนัก|ศูนย์|โรงเรียน|โรงพยาบาล|สถานี(?:ดับเพลิง|ตำรวจ|อนามัย)|คณะกรรมการ|คณะทำงาน|ผู้จัดการ|ประธาน(?:กรรมการ|คณะ|ชุมชน)"
    "|(?:นายช่าง|นายแพทย์)[ก-ฮเ-ไ]\\S*(?:ชำนาญ|ปฏิบัติ|อาวุโส|เชี่ยวชาญ|ทรงคุณวุฒิ)|(?:นายช่าง|นายแพทย์)(?:ชำนาญ|ปฏิบัติ|อาวุโส|เชี่ยวชาญ|ทรงคุณวุฒิ)"
)
# A title with a name behind it, at the beginning of a word.
_TITLED = re.compile(
    "(?<!\\S)(?:นางสาว|นาง|นาย|น\\.\\s?ส\\.|ด\\.\\s?[ชญ]\\.|ดร\\.|ผศ\\.|รศ\\.|ว่าที่|นพ\\.|พญ\\.|แพทย์หญิง|ทพ\\.|ทพญ\\.|สพ\\.|สพญ\\.|ภก\\.|ภญ\\."
    "|คุณ|ม\\.\\s?[รล]\\.|[พรสจ]\\.\\s?[ตทอจ]\\.\\s?[ตทอ]?\\.?|พล\\.|ร้อย(?:ตรี|โท|เอก)|พัน(?:ตรี|โท|เอก|ตำรวจ)|สิบ(?:ตรี|โท|เอก)|จ่า(?:สิบ|เอก))"
    "\\s?[ก-ฮเ-ไ\ufffd]"
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
    post = _POST.match(words)
    return post is not None and not _TITLED.search(words, post.end()) and not TELEPHONE.search(words)


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
