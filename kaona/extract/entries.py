"""The progress entries of a print form: numbers, dates, percentages, baht, statuses, narratives, with places."""

from __future__ import annotations

from kaona.extract.ledger import Ledger
from kaona.extract.readers import read_date, read_money, read_number, read_percent
from kaona.extract.statuses import read_plan_status, read_target_status
from kaona.extract.values import span_of, take, take_passage
from kaona.forms.page import Page
from kaona.forms.sheet import EntrySheet
from kaona.records import Entry


def read_entry(page: Page, sheet: EntrySheet, ledger: Ledger) -> Entry:
    """The entry, whatever of it could be read."""
    ledger.labels += sheet.labels
    return Entry(
        span=span_of(page, sheet.stretch),
        layout=sheet.layout,
        declared_entry_no=take(page, ledger, sheet.number, read_number),
        report_date=take(page, ledger, sheet.date, read_date),
        narrative=take_passage(page, ledger, sheet.narrative),
        progress_pct=take(page, ledger, sheet.progress, read_percent),
        disbursement_no=take(page, ledger, sheet.disbursement_number, read_number),
        disbursed_baht=take(page, ledger, sheet.disbursed, read_money),
        plan_status=take(page, ledger, sheet.plan_status, read_plan_status),
        target_status=take(page, ledger, sheet.target_status, read_target_status),
    )
