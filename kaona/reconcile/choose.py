"""Choosing: of several printings' values for one attribute, the one that stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from kaona.reconcile.records import AnyValue, Chosen
from kaona.records import Printing
from kaona.thai.dashes import DASH
from kaona.thai.dates import fiscal_year_bounds

_LATE = timedelta(days=90)
_BLANKS_AND_DASHES = re.compile(rf"(?:\s|{DASH})+")


class Rank(NamedTuple):
    """How much right a printing has: the newest entry, then the most entries, then dump and printing number."""

    newest: date
    entries: int
    dump_sha256: str
    printing_no: int


class Candidate(NamedTuple):
    """One printing's value for an attribute."""

    rank: Rank
    value: AnyValue


def rank_of(printing: Printing, fiscal_year: int) -> Rank:
    """The printing's rank; dates outside the fiscal year and the 90 days after it decide nothing."""
    first, last = fiscal_year_bounds(fiscal_year)
    dates = [entry.report_date.value for entry in printing.entries if entry.report_date]
    newest = max((day for day in dates if first <= day <= last + _LATE), default=date.min)
    return Rank(newest, len(printing.entries), printing.dump_sha256, printing.printing_no)


def choose(candidates: Sequence[Candidate]) -> tuple[Chosen, list[Chosen]] | None:
    """The value that stands, and those that differ from it and lost; None where no printing has one.

    A whole value beats a damaged one; among equals the printing of the higher rank wins.
    """
    if not candidates:
        return None
    if len(candidates) == 1:
        return Chosen(candidates[0].value, candidates[0].rank.dump_sha256), []
    ordered = sorted(candidates, key=lambda candidate: (not candidate.value.damaged, candidate.rank), reverse=True)
    kept = ordered[0]
    lost = [
        Chosen(other.value, other.rank.dump_sha256)
        for other in ordered[1:]
        if not same(kept.value.value, other.value.value)
    ]
    return Chosen(kept.value, kept.rank.dump_sha256), lost


def same(one: Any, other: Any) -> bool:
    """Whether two stored values are one, but for white space and dashes."""
    if isinstance(one, str) and isinstance(other, str):
        return one == other or _BLANKS_AND_DASHES.sub("", one) == _BLANKS_AND_DASHES.sub("", other)
    return bool(one == other)
