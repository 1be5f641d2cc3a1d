"""The print form's printings: from the labels found on a page to one sheet for each printing of a project-year."""

from __future__ import annotations

from kaona.forms.label import Hit
from kaona.forms.labels import find_labels, label_stretches
from kaona.forms.page import Page
from kaona.forms.print_form.closing import without_quoted
from kaona.forms.print_form.entries import find_entries
from kaona.forms.print_form.persons import part_persons
from kaona.forms.print_form.words import LABELS
from kaona.forms.sheet import Sheet, Stretch

_ORDER = {label.name: order for order, label in enumerate(LABELS)}
_HEADINGS = {"part_1", "section_1_1", "section_1_2", "section_1_6", "part_2", "certified", "signed", "position"}
# A page is a print form where this many of its labels stand in order: a text that merely mentions one is none.
_LABELS_AT_LEAST = 4
# What may stand between two labels of one line, if nothing does.
_LONGEST_GAP = 60


class PrintForm:
    """The print form, in all its layouts."""

    name = "print_form"

    def lay_out(self, page: Page) -> list[Sheet]:
        """The printings on the page, in order; none where too few of the form's labels are there."""
        chains = find_labels(page, LABELS, lambda hits: without_quoted(page, hits))
        if max((len(chain) for chain in chains), default=0) < _LABELS_AT_LEAST:
            return []
        starts = [page.squeezed.place(chain[0].start) for chain in chains] + [len(page.text)]
        return [
            _lay_out(page, chain, Stretch(starts[number], starts[number + 1])) for number, chain in enumerate(chains)
        ]


def _lay_out(page: Page, chain: list[Hit], stretch: Stretch) -> Sheet:
    """One printing: the fields between its labels, the entries behind them, the signature at its end."""
    sheet = Sheet("print_form", stretch)
    header = [hit for hit in chain if hit.order <= _ORDER["part_2"]]
    closing = [hit for hit in chain if hit.order > _ORDER["part_2"]]
    entries_end = page.squeezed.place(closing[0].start) if closing else stretch.end
    entries_start = page.squeezed.after(header[-1].end) if header else stretch.start
    entries = find_entries(page, Stretch(entries_start, entries_end))
    sheet.entries, sheet.orphans = entries.entries, entries.orphans
    sheet.labels += entries.labels
    bounds = [page.squeezed.place(hit.start) for hit in header[1:]] + [entries.start]
    zones = {  # a printing's tail by itself has no header
        LABELS[hit.order].name: Stretch(page.squeezed.after(hit.end), bound)
        for hit, bound in zip(header, bounds, strict=False)
    }
    sheet.labels += part_persons(page, zones)
    sheet.fields = {name: zone for name, zone in zones.items() if name not in _HEADINGS}
    sheet.rows = _rows(page, header, sheet)
    for hit in chain:
        sheet.labels += label_stretches(page, hit, LABELS[hit.order])
    if closing:
        sheet.signature = Stretch(page.squeezed.after(closing[0].end), stretch.end)
    return sheet


def _rows(page: Page, header: list[Hit], sheet: Sheet) -> list[tuple[str, ...]]:
    """The fields whose labels stand on one line, nothing between them, and nothing behind the last."""
    rows: list[tuple[str, ...]] = []
    row: list[str] = []
    for hit in header:
        name = LABELS[hit.order].name
        start, end = sheet.fields.get(name, (0, 0))
        if not LABELS[hit.order].has_colon or (end - start > _LONGEST_GAP and not row):
            row = []
            continue
        written = page.text[start : min(end, start + _LONGEST_GAP)].strip(" \t")
        if not written and end - start <= _LONGEST_GAP:
            row.append(name)
            continue
        if row and (not written or written.startswith("\n")):
            rows.append((*row, name))
        row = []
    return rows
