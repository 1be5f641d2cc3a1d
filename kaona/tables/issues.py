"""Rows of `ops.conflict` and `ops.quality_issue`: what lost, what was noticed, what the quality rules say."""

from __future__ import annotations

from kaona.places import Span
from kaona.quality import Failure, NotApplicable, Rule, examine
from kaona.quality.words import Both
from kaona.reconcile import Chosen, Conflict, ProjectYear
from kaona.reconcile.keys import digest
from kaona.reconcile.records import Noticed
from kaona.records import Finding
from kaona.tables.columns import Columns

Place = tuple[str | None, Span | None]


def issue_key(rule: str, table: str | None, row_key: str | None, column: str | None, place: Place) -> str:
    """The contract's key of a finding: rule, table, row, column, dump and span."""
    dump, span = place
    return digest((rule, table, row_key, column, dump, f"{span[0]}:{span[1]}" if span else None), 12)


def place_of(chosen: Chosen) -> Place:
    """The dump and the span, first part to last, of a value."""
    parts = chosen.value.parts
    return chosen.dump_sha256, Span(parts[0][0], parts[-1][1])


def add_conflict(columns: Columns, conflict: Conflict) -> None:
    """A value that lost, with both places; its finding comes from the rule `printing_conflict`, under the same key."""
    kept, lost = place_of(conflict.kept), place_of(conflict.lost)
    columns.add(
        "conflict",
        issue_key=issue_key("printing_conflict", conflict.table, conflict.row_key, conflict.column, lost),
        table_name=conflict.table,
        row_key=conflict.row_key,
        column_name=conflict.column,
        kept_value=str(conflict.kept.value.value),
        lost_value=str(conflict.lost.value.value),
        **_placed("kept", kept),
        **_placed("lost", lost),
    )


def _placed(which: str, place: Place) -> dict[str, object]:
    dump, span = place
    return {
        f"{which}_dump_sha256": dump,
        f"{which}_start_char": span[0] if span else None,
        f"{which}_end_char": span[1] if span else None,
    }


def add_finding(columns: Columns, year: ProjectYear, noticed: Noticed) -> None:
    """A finding of reading or reconciling."""
    finding = noticed.finding
    _add(
        columns,
        finding,
        noticed.row_key,
        (noticed.dump_sha256, finding.span),
        project_key=year.project_key,
        entry_key=noticed.entry_key,
    )


def add_dump_finding(columns: Columns, finding: Finding, dump_sha256: str) -> None:
    """A finding about a dump, or about a printing that has no project-year."""
    key = finding.project_key
    _add(columns, finding, key, (dump_sha256, finding.span), project_key=key, entry_key=None)


def _add(
    columns: Columns,
    finding: Finding,
    row_key: str | None,
    place: Place,
    *,
    project_key: str | None,
    entry_key: str | None,
) -> None:
    dump, span = place
    key = issue_key(finding.rule, finding.table, row_key, finding.column, place)
    if not columns.is_new("quality_issue", key):
        return
    columns.add(
        "quality_issue",
        issue_key=key,
        rule=finding.rule,
        severity=finding.severity,
        table_name=finding.table,
        row_key=row_key,
        column_name=finding.column,
        project_key=project_key,
        entry_key=entry_key,
        dump_sha256=dump,
        start_char=span[0] if span else None,
        end_char=span[1] if span else None,
        message_th=finding.message_th,
        message_en=finding.message_en,
    )


def add_rule_outcomes(columns: Columns, year: ProjectYear) -> None:
    """What the quality rules found in the project-year."""
    for rule, outcome in examine(year):
        if not isinstance(outcome, NotApplicable):
            for failure in outcome:
                _add_failure(columns, year, rule, failure)


def _in_english(word: object) -> object:
    return word.en if isinstance(word, Both) else word


def _in_thai(word: object) -> object:
    return word.th if isinstance(word, Both) else word


def _add_failure(columns: Columns, year: ProjectYear, rule: Rule, failure: Failure) -> None:
    place: Place = failure.place or (place_of(failure.chosen) if failure.chosen else (None, None))
    finding = Finding(
        rule=rule.name,
        severity=rule.severity,
        message_en=rule.message_en.format(**{blank: _in_english(word) for blank, word in failure.words.items()}),
        message_th=rule.message_th.format(**{blank: _in_thai(word) for blank, word in failure.words.items()}),
        span=place[1],
        table=failure.table,
        column=failure.column,
    )
    _add(columns, finding, failure.row_key, place, project_key=year.project_key, entry_key=failure.entry_key)
