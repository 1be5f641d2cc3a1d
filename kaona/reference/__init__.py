"""Reference: facts about the city that no dump holds, kept as small tables beside this module.

`agencies.csv` has the BMA's own codes of its bureaus and districts, `target_groups.csv` the names under which target
groups are counted, `post_words.csv` the words of which posts are made. How a project code is read, a group's spelling
matched or a post told from a person, is other rooms' work.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from typing import Literal, NamedTuple

import msgspec


class Agency(msgspec.Struct, frozen=True):
    """An agency that is listed: its code, 2 digits for a bureau and 4 for a district or an office, and its name.

    An `inferred` code was concluded from its neighbours and never seen in a report.
    """

    code: str
    name: str
    kind: Literal["bureau", "office", "district"]
    known_from: Literal["seen", "inferred"]


class AgencyCode(NamedTuple):
    """What an eight-digit agency code says: its bureau or district, and the official name where one is listed."""

    bureau_code: str
    name: str | None
    kind: Literal["bureau", "district", "unknown"]


class TargetGroup(NamedTuple):
    """A target group's name as this project writes it, and other spellings of that same name."""

    name: str
    spellings: tuple[str, ...]


def _rows(table: str) -> list[dict[str, str]]:
    text = resources.files(__name__).joinpath(table).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def agencies() -> tuple[Agency, ...]:
    """Every listed bureau, office of a bureau, and district, in the order of their codes."""
    return tuple(msgspec.convert(_rows("agencies.csv"), list[Agency]))


@cache
def target_groups() -> tuple[TargetGroup, ...]:
    """Every listed target group, in the order of the list."""
    return tuple(
        TargetGroup(row["name"], tuple(row["spellings"].split("|")) if row["spellings"] else ())
        for row in _rows("target_groups.csv")
    )


def post_words() -> dict[str, list[str]]:
    """The words of which posts are made, by what each is in one.

    A `leader` is followed by a unit (หัวหน้าฝ่าย…), a `worker` by a duty (นักวิชาการศึกษา), a `titled` one, whose post
    is a title as well, by a grade (นายช่างโยธาชำนาญงาน); a `first_unit` may be a post by itself, a `unit` stands behind
    another word. A `duty` is what a unit is there for, a `hospital` the name of one; `joining` words join posts.
    """
    words: dict[str, list[str]] = {}
    for row in _rows("post_words.csv"):
        words.setdefault(row["kind"], []).append(row["word"])
    return words


@cache
def _by_code() -> dict[str, Agency]:
    return {agency.code: agency for agency in agencies()}


def agency_of(code: str) -> AgencyCode:
    """What the eight digits before the dash of a project code say.

    Codes that begin with 50 are a district's and are known by four digits, all others by two. So an office such as
    0406 is part of its bureau: its projects are those of 04, under 04's name.
    """
    if not (len(code) == 8 and code.isascii() and code.isdigit()):
        raise ValueError(f"expected eight Arabic digits, found {code!r}")
    in_district = code.startswith("50")
    bureau_code = code[:4] if in_district else code[:2]
    listed = _by_code().get(bureau_code)
    if listed is None:
        return AgencyCode(bureau_code, None, "unknown")
    return AgencyCode(bureau_code, listed.name, "district" if in_district else "bureau")
