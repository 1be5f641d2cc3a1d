"""Keys: the contract's formulas, from contents alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from hashlib import sha256

from kaona.thai.dashes import DASH
from kaona.thai.digits import arabic

_DASHES = re.compile(f"{DASH}+")

UNKNOWN = "unknown"
"""The key of the member for "not known" in a dimension."""


def digest(parts: Iterable[str | None], length: int) -> str:
    """The first `length` hex digits of the SHA-256 of the parts; None counts as an empty part."""
    return sha256("\x1f".join(part or "" for part in parts).encode()).hexdigest()[:length]


@lru_cache(maxsize=1 << 14)  # the names of units and goals come again and again
def normal(text: str | None) -> str:
    """A text as it counts in a key: without white space, with Arabic digits and one kind of dash."""
    return _DASHES.sub("-", arabic("".join((text or "").split()))).casefold()


def agency_key(code: str, bureau: str | None, division: str | None, section: str | None) -> str:
    """`24000000:1a2b3c4d`: the agency's code and the unit as written."""
    return f"{code[:8]}:{digest((normal(bureau), normal(division), normal(section)), 8)}"


def strategy_key(phase: int | None, goal: Mapping[str, str | None]) -> str:
    """The key of a goal of the city plan, by its number and name; `unknown` where nothing of it is known.

    Where the goal itself is missing but its issue or pillar is there, these stand in for it, so that they are not lost.
    """
    if not any(goal.values()):
        return UNKNOWN
    natural = [str(phase or ""), goal["goal_no"], normal(goal["goal_name"])]
    if not goal["goal_no"] and not goal["goal_name"]:
        natural += [goal["issue_no"], normal(goal["issue_name"]), goal["pillar_no"], normal(goal["pillar_name"])]
    return digest(natural, 12)


def indicator_key(code: str | None, name: str | None) -> str:
    """The key of an indicator, by its code or else its name; `unknown` where neither is known."""
    natural = code or normal(name)
    return digest((natural,), 12) if natural else UNKNOWN


def entry_base_key(project_key: str, day: date | None, entry_no: int | None, narrative: str | None) -> str:
    """An entry's key before ties are broken: by date, else by number, else by its narrative."""
    if day:
        return f"{project_key}/{day.isoformat()}"
    if entry_no is not None:
        return f"{project_key}/n{entry_no:02d}"
    return f"{project_key}/x{sha256((narrative or '').encode()).hexdigest()[:8]}"


def plan_phase(fiscal_year: int) -> int | None:
    """The phase of the 20-year city plan that a fiscal year lies in: 1 to 3; None outside 2556 to 2570."""
    return (fiscal_year - 2556) // 5 + 1 if 2556 <= fiscal_year <= 2570 else None
