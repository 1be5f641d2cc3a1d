"""Slips: what stands behind the label of a project-year's key that could not be read, as far as everyone may see it.

Rejection notes and findings are open to everyone, and behind a label may stand anything: a name, a telephone number.
So a text is quoted only where it has the shape of a code or a year with something wrong in it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kaona.extract.people import TELEPHONE
from kaona.extract.readers import read_project_code
from kaona.thai.dashes import DASH
from kaona.thai.digits import DIGIT, arabic

# A slip is short, and stands where the value would: none further off is quoted. What follows it is looked at all the
# same: cut short, an identity card's thirteen digits would look like a code's twelve.
_LOOKED_AT = 80
_LONGEST_NUMBER = 40
_SIGN = "[0-9A-Za-z\u0e50-\u0e59\ufffd]"
_CODE_LIKE = re.compile(
    rf"(?<![\w.\-/])({_SIGN}{{6,10}}[ ]?(?:{DASH}|[_/.])[ ]?{_SIGN}{{2,6}}|{_SIGN}{{12}})(?![\w\-/])"
)
# A year of two digits stands first, or it may be a house's number.
_YEAR_LIKE = re.compile(rf"(?:(?<![\w.,\-/])(?=\S{{3}})|\A\s*)({_SIGN}{{2,6}})(?![\w,\-/]|\.\S)")
# Of a code's signs so many must be digits, or it may be a word or a name.
_LEAST_DIGITS = {"project_code": 6, "fiscal_year": 2}
_LETTERS = re.compile("[A-Za-z]")


class Slip(NamedTuple):
    """A key's half that could not be read though something stands behind its label; what that is, if it may be told."""

    column: str
    written: str | None

    def in_english(self) -> str:
        """What was found."""
        if self.written is None:
            return "something else (not shown here: it may be about a person)"
        return f"`{self.written}` ({self._why()[0]})"

    def in_thai(self) -> str:
        """The same."""
        if self.written is None:
            return "ข้อความอื่น (ไม่แสดงไว้ เพราะอาจเป็นข้อมูลส่วนบุคคล)"
        return f"`{self.written}` ({self._why()[1]})"

    def _why(self) -> tuple[str, str]:
        written = self.written or ""
        if "\ufffd" in written:
            return "a character of it is damaged", "มีอักขระเสียหาย"
        if _LETTERS.search(written):
            return "a letter stands where a digit belongs", "มีตัวอักษรแทนที่ตัวเลข"
        if self.column == "fiscal_year":
            return "no year from 2550 to 2599", "ไม่อยู่ในช่วง 2550–2599"
        if len(written) == 12 and arabic(written).isdigit():
            return "the dash is missing", "ไม่มีขีดคั่น"
        if read_project_code(re.sub("[ _/.]", "-", written)):
            return "another sign stands where the dash belongs", "มีเครื่องหมายอื่นแทนขีดคั่น"
        return "too many or too few digits", "จำนวนหลักไม่ถูกต้อง"


def slip_of(column: str, text: str) -> Slip:
    """The slip that the text behind a label is; its words only where they have the shape of what belongs there."""
    text = text[: _LOOKED_AT + _LONGEST_NUMBER]
    like = (_CODE_LIKE if column == "project_code" else _YEAR_LIKE).search(text)
    if like is None or like.end() > _LOOKED_AT or TELEPHONE.search(text):
        return Slip(column, None)
    written = like.group(1)
    digits = len(re.findall(DIGIT, written))
    if digits < _LEAST_DIGITS[column]:
        return Slip(column, None)
    return Slip(column, written)
