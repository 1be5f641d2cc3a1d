"""People: how names and telephone numbers are known, and how they are kept out of what everyone may read."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz.distance import Levenshtein

from kaona.extract.posts import begins_with_word_of_post
from kaona.places import Span, View
from kaona.thai.digits import DIGIT
from kaona.thai.repairs import repair

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

LONGEST_NAME = 300
"""How far from a stretch a name or a telephone number may begin or end that the stretch has a part of; as mojibake a
letter is three characters."""

MASK = "▒"
"""What stands for each letter of a person's name where it must not be shown."""

_LETTER = re.compile(r"\S")

SIGNED_BY = "ผู้รับผิดชอบโครงการ"
"""What the form prints in brackets under a signature."""


def begins_with_title(text: str) -> bool:
    """Whether the text begins with a person's title, or with a bracket before one."""
    return bool(_TITLED.match(text.lstrip("( ")))


def first_person(text: str) -> int | None:
    """Where the first name behind a title, or the first telephone number, begins in the text; None where none does."""
    starts = [match.start() for match in _NAME_IN_TEXT.finditer(text) if not _NO_TITLE.match(match.group())]
    starts += [match.start() for match in TELEPHONE.finditer(text)]
    return min(starts, default=None)


def is_plainly_a_name(text: str) -> bool:
    """Whether a labelled holder is a person beyond doubt: a title, or two words that begin as a name's do."""
    words = text.split()
    return (begins_with_title(text) and not _NO_TITLE.match(text.lstrip("( "))) or (
        len(words) == 2
        and all(_NAME.match(word) for word in words)
        and not any(begins_with_word_of_post(word) for word in words)
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


def mask_places(text: str, places: Iterable[Span]) -> str:
    """The text with every letter in `places` masked; white space stays, and so does what lies outside the text."""
    pieces: list[str] = []
    at = 0
    for start, end in sorted(places):
        start = max(start, at)
        if start < end:
            pieces += (text[at:start], _LETTER.sub(MASK, text[start:end]))
            at = end
    return "".join(pieces) + text[at:]
