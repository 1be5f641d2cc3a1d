"""The page: what was measured, as Markdown, with what the figures can and cannot show. Words and tables only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from benchmarks.evaluate.measure import Measured, Residue
from benchmarks.evaluate.sets import MeasuredSet, Part

Results = Sequence[tuple[MeasuredSet, Measured]]

_MOST_RESIDUE_SHOWN = 24
_COLUMNS = (
    "set",
    "micro F1",
    "lowest field",
    "its F1",
    "counts F1",
    "planned F1",
    "whole",
    "whole but for counts",
    "residue",
    "s",
)

_HEAD = """\
# How well Kaona reads

Written by `make eval` (`python -m benchmarks.evaluate`); do not edit. The same code gives the same page, but for the
seconds.

## What is measured, and how

Each set is made by the project's seeded generator (`benchmarks/generate`): print forms in the three layouts, noises
of one kind or of many, and the truth of every project-year in them. The dumps go the whole way, from a folder to a
published warehouse, and what the warehouse holds is scored against the truth (`tests/gold/scoring.py`):

- project-years match on code and fiscal year, entries on their date (those of one date in order of their numbers),
  counts on quantity and unit, with names of groups at least 85 % alike;
- a wrong value costs precision and recall, a missing one recall, one too many precision; where both sides have
  nothing, nothing is scored. Support is how many values the truth has;
- texts are the same with at most one edit in a hundred bytes and the same digits; white space, kinds of dashes and
  digits, and what code-point repairs change, do not count;
- a project-year is whole where not one of its values, entries and counts is wrong, missing or too many;
- residue is the share of characters that no rule claimed; seconds are CPU seconds from the folder to the warehouse.

Counts of target groups (`target_group`) are harder than everything else, so their F1, and the project-years that are
whole but for counts, stand in columns of their own.

## What these figures cannot show

- The generator was written from a description of the reports. A noise that the description lacks is in no row, and
  the rates at which noises come are guesses: the hardest mixture is harder than what was seen, not a sample of it.
- Reader, generator and scorer share one understanding of the rules. Where that is wrong, all three are wrong alike,
  and no figure falls. Truths labelled by hand (`tests/gold`) are the check on this, and they are few.
- Sentences come from lists and patterns. Officers write more freely, above all where target groups are counted:
  expect less than these figures for counts in real narratives. The rich counts are nearer to them than the simple.
- Print forms alone are generated, no other page of the system.
- A tenth of a per cent is noise of its own. Where a set of N project-years shows no mistake, a rate of mistakes up to
  3 in N project-years is still likely enough (19 in 20): 5 % for 60, 2.5 % for 120, 1.25 % for 240.
- Personal data, places of values, conflicts, findings and the sex of a count are not scored here; tests hold them.
"""

_TITLES: dict[Part, str] = {"single": "Each noise by itself", "mixture": "Mixtures", "full": "Clean and hardest"}


def page(results: Results) -> str:
    """The whole page."""
    parts = [_HEAD]
    for part, title in _TITLES.items():
        rows = [(one, measured) for one, measured in results if one.part == part]
        if rows:
            parts += [f"## {title}\n", _about(rows), _table_of_sets(rows)]
    for one, measured in results:
        if one.part == "full":
            parts += [f"## Field by field: {one.name}\n", _variety(one, measured), _table_of_fields(measured)]
    parts += ["## What stands in residue\n", _table_of_residue(results)]
    return "\n".join(parts)


def _about(rows: Results) -> str:
    one = rows[0][0]
    return f"{one.projects} project-years a set, seed {one.seed}. `lowest` leaves the counts out.\n"


def _table_of_sets(rows: Results) -> str:
    lines = [_row(_COLUMNS), "|---|--:|---|--:|--:|--:|--:|--:|--:|--:|"]
    for one, measured in rows:
        fields = measured.report.fields
        others = {name: tally.f1 for name, tally in fields.items() if not name.startswith("target_group")}
        worst = min(others, key=lambda name: others[name])
        perfect = others[worst] == 1.0
        counts = [
            f"{fields[name].f1:.4f}" if name in fields else "" for name in ("target_group", "target_group_planned")
        ]
        years = measured.report.project_years
        cells = [
            f"`{one.name}`" if one.part != "full" else one.name,
            f"{measured.report.micro_f1:.4f}",
            "" if perfect else worst,
            f"{others[worst]:.4f}",
            *counts,
            f"{measured.report.whole}/{years}",
            f"{measured.whole_but_for_counts}/{years}",
            f"{measured.residue_share:.4%}",
            f"{measured.seconds:.1f}",
        ]
        lines.append(_row(cells))
        lines += [f"| | failed check: {failed} |" for failed in measured.failed_checks]
        lines += [f"| | broken key: {what}, {rows} rows |" for what, rows in measured.report.broken_keys.items()]
    return "\n".join(lines) + "\n"


def _variety(one: MeasuredSet, measured: Measured) -> str:
    rejected = f", {measured.rejected} of them rejected" if measured.rejected else ""
    return (
        f"{one.projects} project-years, seed {one.seed}: {measured.dumps:,} dumps{rejected}, "
        f"{measured.characters:,} characters, {measured.narratives:,} different narratives and {measured.groups:,} "
        "different spellings of groups.\n"
    )


def _table_of_fields(measured: Measured) -> str:
    lines = ["| field | precision | recall | F1 | support |", "|---|--:|--:|--:|--:|"]
    for name, tally in measured.report.fields.items():
        lines.append(_row([f"`{name}`", f"{tally.p:.4f}", f"{tally.r:.4f}", f"{tally.f1:.4f}", f"{tally.support:,}"]))
    return "\n".join(lines) + "\n"


def _table_of_residue(results: Results) -> str:
    """Each text of residue once, one of its places, and the sets it stands in; the most frequent first."""
    places: dict[str, list[tuple[str, Residue]]] = defaultdict(list)
    for one, measured in results:
        for residue in measured.residue:
            places[residue.text].append((one.name, residue))
    if not places:
        return "Nothing: every character was claimed.\n"
    shown = sorted(places, key=lambda text: (-len(places[text]), text))[:_MOST_RESIDUE_SHOWN]
    pieces = sum(map(len, places.values()))
    lines = [
        f"{pieces:,} pieces, {len(places)} different texts, each shown once between ⟦ and ⟧, where it stands first.\n",
        _row(["times", "where", "in"]),
        "|--:|---|---|",
    ]
    for text in shown:
        first = places[text][0][1]
        where = f"{_inline(first.before)}⟦{_inline(first.text)}⟧{_inline(first.after)}"
        sets = list(dict.fromkeys(name for name, _ in places[text]))
        lines.append(_row([str(len(places[text])), where, ", ".join(sets[:4]) + (" …" if len(sets) > 4 else "")]))
    return "\n".join(lines) + "\n"


def _inline(text: str) -> str:
    """A text in one table cell: line ends as ⏎, other controls as ␣, nothing that Markdown would take for its own."""
    text = text.replace("\r\n", "\n").replace("\n", "⏎")
    text = "".join(letter if letter.isprintable() or letter == "\ufffd" else "␣" for letter in text)
    return "".join(f"\\{letter}" if letter in "|*_`<[]\\" else letter for letter in text)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
