"""Score what was published against a truth: precision, recall and F1 a field, and how many project-years are whole.

`score_project_years` compares plain values, `score` reads a warehouse first. Only the rules of comparing live here;
which sets there are, and how good is good enough, stands in `test_gold.py`.

Project-years match on code and fiscal year; entries on their date, those of one date in order of their numbers; counts
on quantity and unit, with names of groups at least 85 % alike. A wrong value costs precision and recall, a missing one
recall, one too many precision. Where both sides have nothing, nothing is scored.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz.distance import Levenshtein

from tests.gold.published import published
from tests.gold.truth import Count, Entry, ProjectYear, Published, Truth, load

__all__ = ["Miss", "Report", "Tally", "load", "score", "score_project_years"]

Same = Callable[[Any, Any], bool]

GROUPS_ALIKE = 0.85
NUMBERS_APART = 0.005


@dataclass
class Tally:
    """How often a field was right, wrong or too much (`false_positive`), and wrong or missing (`false_negative`)."""

    true_positive: int = 0
    false_positive: int = 0
    false_negative: int = 0

    @property
    def support(self) -> int:
        """How many values the truth has."""
        return self.true_positive + self.false_negative

    @property
    def p(self) -> float:
        """Precision; 1 where nothing was given."""
        given = self.true_positive + self.false_positive
        return self.true_positive / given if given else 1.0

    @property
    def r(self) -> float:
        """Recall; 1 where nothing was wanted."""
        return self.true_positive / self.support if self.support else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.p * self.r / (self.p + self.r) if self.p + self.r else 0.0


class Miss(NamedTuple):
    """One thing that is not as the truth has it: where, which field, what was wanted, what was found."""

    where: str
    field: str
    wanted: object
    found: object


@dataclass
class Report:
    """A scored warehouse: a tally a field, how many of the truth's project-years are whole, and every miss."""

    project_years: int
    whole: int = 0
    fields: dict[str, Tally] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)
    broken_keys: dict[str, int] = field(default_factory=dict)

    @property
    def lowest_f1(self) -> float:
        """The F1 of the worst field."""
        return min((tally.f1 for tally in self.fields.values()), default=1.0)

    @property
    def micro_f1(self) -> float:
        """The F1 of all fields' values taken together."""
        tallies = self.fields.values()
        right = sum(tally.true_positive for tally in tallies)
        wrong = sum(tally.false_positive + tally.false_negative for tally in tallies)
        return 2 * right / (2 * right + wrong) if right + wrong else 1.0

    def table(self, misses: int = 20) -> str:
        """The report as text: a line a field, then the first `misses` misses, the broken keys and the sum of it."""
        lines = [f"{'field':32}{'precision':>10}{'recall':>10}{'F1':>10}{'support':>9}"]
        lines += [f"{name:32}{t.p:10.4f}{t.r:10.4f}{t.f1:10.4f}{t.support:9}" for name, t in self.fields.items()]
        for miss in self.misses[:misses]:
            wanted, found = (str(value).replace("\n", " ")[:120] for value in (miss.wanted, miss.found))
            lines.append(f"  {miss.where} {miss.field}: wanted {wanted}, found {found}")
        if len(self.misses) > misses:
            lines.append(f"  … and {len(self.misses) - misses} more")
        lines += [f"  broken key: {what} ({rows} rows)" for what, rows in self.broken_keys.items()]
        lines.append(
            f"micro F1 {self.micro_f1:.4f}, lowest field {self.lowest_f1:.4f}, "
            f"whole project-years {self.whole} of {self.project_years}, broken keys {len(self.broken_keys)}"
        )
        return "\n".join(lines)

    def note(self, where: str, name: str, wanted: object, found: object, same: Same) -> bool:
        """Score one value of the field `name`; True where it is as the truth has it."""
        if wanted is None and found is None:
            return True
        tally = self.fields.setdefault(name, Tally())
        if wanted is not None and found is not None and same(wanted, found):
            tally.true_positive += 1
            return True
        tally.false_negative += wanted is not None
        tally.false_positive += found is not None
        self.misses.append(Miss(where, name, wanted, found))
        return False


# One spelling for what only looks the same. The sets must be those of the figures that this project is measured by, or
# the two verdicts drift apart.
_ALIKE = str.maketrans("๐๑๒๓๔๕๖๗๘๙?–—", "0123456789---")
_REPEATED_MARK = re.compile(r"([ัิ-ฺ็-๎])\1+")
_UNSEEN = re.compile(r"[\s\u00a0\u00ad\u200b-\u200f\u2060\ufeff]+")
_NOT_DIGIT = re.compile(r"\D")


def flat(text: str) -> str:
    """A text with its code points repaired, its digits Arabic, its dashes alike, and no white space."""
    text = unicodedata.normalize("NFC", text).replace("\u0e4d\u0e32", "\u0e33").replace("เเ", "แ")
    return _UNSEEN.sub("", _REPEATED_MARK.sub(r"\1", text.translate(_ALIKE)))


def same_text(wanted: str, found: str) -> bool:
    """The same digits, and at most one edit in every hundred letters.

    Edits count bytes of UTF-8, as DuckDB's `levenshtein` does: a Thai letter lost is three.
    """
    wanted, found = flat(wanted), flat(found)
    if wanted == found:
        return True
    allowed = len(wanted) // 100
    if abs(len(wanted) - len(found)) > allowed or _NOT_DIGIT.sub("", wanted) != _NOT_DIGIT.sub("", found):
        return False
    return Levenshtein.distance(wanted.encode(), found.encode()) <= allowed


def same_number(wanted: float, found: float) -> bool:
    """The same to half a hundredth."""
    return abs(wanted - found) < NUMBERS_APART


def same_value(wanted: object, found: object) -> bool:
    """The same when written down."""
    return str(wanted) == str(found)


def same_group(wanted: str, found: str) -> bool:
    """Two names of one target group, a leading กลุ่ม aside."""
    a, b = (flat(name).removeprefix("กลุ่ม") for name in (wanted, found))
    return a == b or difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() >= GROUPS_ALIKE


_TEXTS = frozenset(
    {"project_name", "bureau", "division", "section", "rationale", "objective", "target_statement", "narrative"}
    | {"pillar_name", "issue_name", "goal_name", "indicator_name"}
)
_NUMBERS = frozenset({"budget_received_baht", "budget_spent_baht", "progress_pct", "disbursed_baht", "out_of_quantity"})
_PROJECT_FIELDS = ProjectYear.__struct_fields__[2:-2]
_ENTRY_FIELDS = Entry.__struct_fields__[1:-1]
_COUNT_FIELDS = Count.__struct_fields__[3:]


def _same(name: str) -> Same:
    return same_text if name in _TEXTS else same_number if name in _NUMBERS else same_value


def score(warehouse: Path, truth: Truth) -> Report:
    """Score a published warehouse."""
    return score_project_years(published(warehouse), truth)


def score_project_years(found: Published, truth: Truth) -> Report:
    """Score what was found against the truth."""
    report = Report(len(truth), broken_keys=dict(found.broken_keys))
    for wanted in truth:
        report.whole += _score_project_year(report, wanted, found)
    known = {wanted.key for wanted in truth}
    for key in found.projects.keys() - known:
        report.note(key, "project", None, key, same_value)
    for key in sorted(found.entries.keys() - known):
        _entries_too_many(report, key, found.entries[key])
    _too_many(report, "no entry", "target_group", found.homeless_counts)
    return report


def _score_project_year(report: Report, wanted: ProjectYear, found: Published) -> bool:
    key = wanted.key
    have = found.projects.get(key)
    right = [report.note(key, "project", key, key if have else None, same_value)]
    for name in _PROJECT_FIELDS:
        right.append(report.note(key, name, getattr(wanted, name), getattr(have, name, None), _same(name)))
    left = list(found.entries.get(key, ()))
    for entry in sorted(wanted.entries, key=lambda e: (str(e.report_date), e.entry_no or 0)):
        where = f"{key} {entry.report_date}"
        hit = next((other for other in left if other.report_date == entry.report_date), None)
        if hit:
            left.remove(hit)
        right.append(report.note(where, "entry", entry.report_date or "undated", hit and "found", lambda *_: True))
        for name in _ENTRY_FIELDS:
            right.append(
                report.note(where, f"entry.{name}", getattr(entry, name), getattr(hit, name, None), _same(name))
            )
        right.append(_score_counts(report, where, "target_group", entry.targets, hit.targets if hit else []))
    right.append(_entries_too_many(report, key, left))
    right.append(_score_counts(report, key, "target_group_planned", wanted.planned, found.planned.get(key, ())))
    return all(right)


def _score_counts(report: Report, where: str, name: str, wanted: Iterable[Count], found: Iterable[Count]) -> bool:
    left = list(found)
    right = []
    for count in wanted:
        hit = next((other for other in left if _same_count(count, other)), None)
        right.append(report.note(where, name, count, hit, lambda *_: True))
        if hit:
            left.remove(hit)
            for attribute in _COUNT_FIELDS:
                said, read = getattr(count, attribute), getattr(hit, attribute)
                about = f"{where} {count.group}"
                right.append(report.note(about, f"{name}.{attribute}", said, read, _same(attribute)))
    return _too_many(report, where, name, left) and all(right)


def _same_count(wanted: Count, found: Count) -> bool:
    return wanted.quantity == found.quantity and wanted.unit == found.unit and same_group(wanted.group, found.group)


def _too_many(report: Report, where: str, name: str, counts: Iterable[Count]) -> bool:
    right = True
    for count in counts:
        right = report.note(where, name, None, count, same_value)
    return right


def _entries_too_many(report: Report, where: str, entries: Iterable[Entry]) -> bool:
    right = True
    for entry in entries:
        right = report.note(where, "entry", None, f"{entry.report_date} {entry.narrative}", same_value)
        _too_many(report, where, "target_group", entry.targets)
    return right
