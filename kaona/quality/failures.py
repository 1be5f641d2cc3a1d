"""Failures about entries: what the rules of several modules say alike."""

from __future__ import annotations

from kaona.quality import words as say
from kaona.quality.rule import Failure
from kaona.quality.words import Both
from kaona.reconcile import EntryRow


def named(entry: EntryRow) -> Both:
    """An entry as a reader of the dump knows it: by its number, else by its date."""
    if entry.entry_no is not None:
        return Both(f"Entry {entry.entry_no}", f"รายงานครั้งที่ {entry.entry_no}")
    if entry.report_date:
        on = say.day(entry.report_date)
        return Both(f"The entry of {on.en}", f"รายงานวันที่ {on.th}")
    return Both("An entry without number and date", "รายงานที่ไม่มีเลขครั้งที่และวันที่")


def about(entry: EntryRow, column: str, words: dict[str, object]) -> Failure:
    """A failure about one column of an entry, with its place where it has one."""
    chosen = entry.values.get(column) or next(iter(entry.values.values()), None)
    return Failure("fact_progress", entry.entry_key, column, chosen, entry.entry_key, words)
