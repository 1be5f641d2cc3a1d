"""The header of a print form: what stands above its entries, from the fields that the form's labels bound."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from rapidfuzz.distance import Levenshtein

from kaona.extract.ledger import Ledger
from kaona.extract.people import TELEPHONE, first_person
from kaona.extract.posts import is_post
from kaona.extract.readers import (
    DATE_PATTERN,
    FISCAL_YEAR,
    PROJECT_CODE,
    read_date,
    read_fiscal_year,
    read_money,
    read_outline_number,
    read_project_code,
    read_text,
)
from kaona.extract.rows import shared_fields
from kaona.extract.values import span_of, take, take_passage, take_text, trimmed
from kaona.forms.page import Page
from kaona.forms.sheet import Sheet, Stretch
from kaona.records import Finding, Header, Person, PersonRole, Value
from kaona.thai.dashes import DASH, says_none
from kaona.thai.digits import BAHT, DIGIT, NUMBER, SPACED_NUMBER, WHOLE_NUMBER_FOLLOWS

T = TypeVar("T")

_MONEY = re.compile(rf"\s*({SPACED_NUMBER}|{NUMBER}){WHOLE_NUMBER_FOLLOWS}\s*({BAHT}[ท.]{{0,2}}|(?=\s|$))")
# Between label and dash may stand a vowel or mark that the label's line lost.
_LIST_MARK = re.compile("(?:\\s*[\u0e30-\u0e3a\u0e47-\u0e4e]{1,2}(?=\\s))?(\\s*(?:[-–—•·]\\s*)+)")
_OUTLINE = re.compile(
    rf"\s*([^\d\s๐-๙][^\d๐-๙]{{0,13}}?)?\s*({DIGIT}{{1,2}}(?:\s?\.\s?{DIGIT}{{1,3}}){{0,3}})"
    rf"(?!\.?\s?\d|\s?\.\s?\ufffd|\ufffd)\.?\s*(?:{DASH}\s*)?"
)
_PILLAR_WORD, _DIMENSION_WORD = "ด้านที่", "มิติที่"
# White space is looked at from its first character only, so that a page of blanks is looked at once.
_SLASH = re.compile(r"(?<!\s)\s*+/\s*")


@dataclass
class HeaderReader:
    """Reads one sheet's header; what it finds of persons and of trouble is kept beside."""

    page: Page
    sheet: Sheet
    ledger: Ledger
    persons: list[Person]
    findings: list[Finding]
    unread: dict[str, str] = field(init=False, default_factory=dict)
    """What stands in fields that could not be read, by column."""
    _fields: dict[str, Stretch] = field(init=False)

    def __post_init__(self) -> None:
        self._fields = shared_fields(self.page.text, self.sheet)

    def read(self) -> Header:
        """The header, whatever of it could be read."""
        header = Header(
            project_code=self._found("project_code", PROJECT_CODE, read_project_code),
            fiscal_year=self._found("fiscal_year", FISCAL_YEAR, read_fiscal_year),
            project_name=self._text("project_name"),
            start_date=self._found("start_date", DATE_PATTERN, read_date),
            end_date=self._found("end_date", DATE_PATTERN, read_date),
            budget_received_baht=self._money("budget_received_baht"),
            budget_spent_baht=self._money("budget_spent_baht"),
            rationale=self._text("rationale"),
            objective=self._text("objective"),
            target_statement=take_passage(self.page, self.ledger, self._without_mark("target_statement")),
            responsible_post=self._holder("responsible"),
            coordinator_post=self._holder("coordinator"),
        )
        header.bureau, header.division, header.section = self._agency()
        header.pillar_no, header.pillar_name = self._outline("pillar", _PILLAR_WORD)
        header.issue_no, header.issue_name = self._outline("issue", "")
        header.goal_no, header.goal_name = self._outline("goal", "")
        header.dimension_no, header.indicator_name = self._outline("indicator", _DIMENSION_WORD)
        return header

    def _field(self, name: str) -> Stretch | None:
        return self._fields.get(name)

    def _text_of(self, stretch: Stretch) -> str:
        return self.page.text[stretch.start : stretch.end]

    def _found(self, name: str, pattern: re.Pattern[str], reader: Callable[[str], T | None]) -> Value[T] | None:
        """The value in the field that has the shape of `pattern`; what stands beside it is left over."""
        stretch = self._field(name)
        if stretch is None:
            return None
        shapes = pattern.finditer(self.page.text, stretch.start, stretch.end)
        taken = (take(self.page, self.ledger, shape.span(), reader) for shape in shapes)
        value = next((value for value in taken if value is not None), None)  # `12/2565`: twelve is no year
        self._unread(name, stretch, read=value is not None)
        return value

    def _money(self, name: str) -> Value[Decimal] | None:
        stretch = self._field(name)
        if stretch is None:
            return None
        match = _MONEY.match(self.page.text, stretch.start, stretch.end)
        value = take(self.page, self.ledger, match.span(1), read_money) if match else None
        if match and value is not None:
            self.ledger.labels.append(match.span(2))
        self._unread(name, stretch, read=value is not None)
        return value

    def _unread(self, name: str, stretch: Stretch, *, read: bool) -> None:
        """Note a field that has characters, but none that its reader understands; a dash means that there is none."""
        if read:
            return
        stretch = trimmed(self.page, stretch)
        if stretch.start == stretch.end:
            return
        if says_none(self._text_of(stretch)):
            self.ledger.labels.append(stretch)
            return
        self.unread[name] = self._text_of(stretch)
        self.findings.append(
            Finding(
                rule="unreadable_value",
                severity="warning",
                message_en=f"The field {name} has text that could not be read as its value.",
                message_th=f"ช่อง {name} มีข้อความที่อ่านเป็นค่าไม่ได้",
                span=span_of(self.page, stretch),
                column=name,
            )
        )

    def _without_mark(self, name: str) -> Stretch | None:
        """The field without the dash that the form prints before a text."""
        stretch = self._field(name)
        if stretch is None:
            return None
        mark = _LIST_MARK.match(self.page.text, stretch.start, stretch.end)
        if mark is None:
            return stretch
        self.ledger.labels.append(trimmed(self.page, mark.span(1)))
        return Stretch(mark.end(), stretch.end)

    def _text(self, name: str) -> Value[str] | None:
        return take_text(self.page, self.ledger, self._without_mark(name))

    def _agency(self) -> tuple[Value[str] | None, Value[str] | None, Value[str] | None]:
        """Bureau, division, section: what the field's slashes part; a fourth part belongs to the section.

        No agency has a titled name or a telephone number: from there on it is the person whose label was lost.
        """
        stretch = self._field("agency")
        if stretch is None:
            return None, None, None
        person = first_person(self._text_of(stretch))
        if person is not None:
            self._note_persons("responsible", Stretch(stretch.start + person, stretch.end))
            stretch = Stretch(stretch.start, stretch.start + person)
        stretch = trimmed(self.page, stretch)
        if says_none(self._text_of(stretch)):
            self.ledger.labels.append(stretch)
            return None, None, None
        slashes = list(_SLASH.finditer(self.page.text, stretch.start, stretch.end))[:2]
        bounds = [stretch.start]
        for slash in slashes:
            self.ledger.labels.append(slash.span())
            bounds += [slash.start(), slash.end()]
        bounds.append(stretch.end)
        found = [take_text(self.page, self.ledger, (bounds[at], bounds[at + 1])) for at in range(0, len(bounds), 2)]
        found += [None] * (3 - len(found))
        return found[0], found[1], found[2]

    def _outline(self, name: str, word: str) -> tuple[Value[str] | None, Value[str] | None]:
        """A number of the plan and the name behind it: `ด้านที่ ๓ - มหานครสำหรับทุกคน`."""
        stretch = self._without_mark(name)
        if stretch is None:
            return None, None
        match = _OUTLINE.match(self.page.text, stretch.start, stretch.end)
        if match is None or not _is_word(match.group(1) or "", word):
            return None, take_text(self.page, self.ledger, stretch)
        self.ledger.labels.append(trimmed(self.page, match.span()))
        number = take(self.page, self.ledger, match.span(2), read_outline_number)
        return number, take_text(self.page, self.ledger, (match.end(), stretch.end))

    def _holder(self, name: PersonRole) -> Value[str] | None:
        """The post that the field names; a person is noted apart and gives none."""
        stretch = self._field(name)
        if stretch is None:
            return None
        stretch = trimmed(self.page, stretch)
        text = self._text_of(stretch)
        if says_none(text):
            self.ledger.labels.append(stretch)
            return None
        pieces = self._note_numbers(stretch)
        words = read_text(" ".join(self._text_of(piece) for piece in pieces)) or ""
        if len(pieces) == 1 and is_post(words):
            return take_text(self.page, self.ledger, pieces[0])
        for piece in pieces:
            self._person(name, piece)
        return None

    def _note_persons(self, role: PersonRole, stretch: Stretch) -> None:
        """Note all that the stretch says as telephone numbers and persons."""
        for piece in self._note_numbers(stretch):
            self._person(role, piece)

    def _note_numbers(self, stretch: Stretch) -> list[Stretch]:
        """Note the telephone numbers of the stretch; what is left of it."""
        text = self._text_of(stretch)
        numbers = [
            Stretch(stretch.start + match.start(), stretch.start + match.end()) for match in TELEPHONE.finditer(text)
        ]
        for number in numbers:
            self._person("telephone", number)
        return self._without(stretch, numbers)

    def _without(self, stretch: Stretch, holes: list[Stretch]) -> list[Stretch]:
        """The pieces of a stretch between `holes` that have letters."""
        bounds = [stretch.start, *(bound for hole in holes for bound in hole), stretch.end]
        pieces = [trimmed(self.page, Stretch(*pair)) for pair in zip(bounds[::2], bounds[1::2], strict=True)]
        return [piece for piece in pieces if self._text_of(piece).strip(" ,.;:()-/")]

    def _person(self, role: PersonRole, stretch: Stretch) -> None:
        self.ledger.values += self.page.parts(*stretch)
        name = read_text(self._text_of(stretch))
        if name:
            self.persons.append(Person(role, name, span_of(self.page, stretch)))


def _is_word(found: str, word: str) -> bool:
    """Whether what stands before a number is the word that the form prints there, a letter wrong or not."""
    squeezed = "".join(found.split())
    return not squeezed if not word else not squeezed or Levenshtein.distance(squeezed, word) <= 2
