"""Progress entries in the three layouts of the form: two lines with tabs, a bullet with lines below it, one line.

Orphan headings and shifted declared numbers are set here, since they belong to the order of the entries.
"""

from __future__ import annotations

from random import Random

from benchmarks.generate import figures
from benchmarks.generate.records import PAGE, Entry, Piece, Printing


def entries(printing: Printing, rng: Random) -> list[Piece]:
    """All entries of a printing, each ended by a line break."""
    pieces: list[Piece] = []
    style = printing.style
    money_style = rng.random()
    for place, entry in enumerate(printing.entries):
        layout = "bullets" if place >= style.bullets_from else style.layout
        if place in printing.orphans:
            pieces += [*_heading(layout, entry.declared - printing.orphans[place]), Piece(PAGE, "break")]
        pieces += _entry(layout, entry, style.percent_sign, money_style, rng)
    return pieces


def _heading(layout: str, declared: int) -> list[Piece]:
    if layout == "bullets":
        return [Piece("- ", "mark"), Piece("รายงานครั้งที่", "label"), Piece(" ", "mark"), Piece(str(declared), "number")]
    return [Piece("รายงานครั้งที่", "label"), Piece(str(declared), "number")]


def _entry(layout: str, entry: Entry, percent_sign: bool, money_style: float, rng: Random) -> list[Piece]:
    tab = " " if layout == "bullets" else "\t"
    pieces = _heading(layout, entry.declared)
    pieces.append(Piece(f"{tab}:: ", "mark"))
    if entry.report_date:
        day = entry.report_date
        pieces.append(Piece(f"{day.day:02}/{day.month:02}/{day.year + 543}", "date", day))
    text = entry.narrative.whole if entry.narrative else ""
    if layout == "bullets":
        pieces.append(Piece(" :\n" if "\n" in text or rng.random() < 0.5 else " : ", "mark"))
    else:
        pieces.append(Piece(" : ", "mark"))
        text = text.replace("\n", "\n\t" if layout == "tabs" else " ")
    pieces.append(Piece(text, "value"))
    given = [*_progress(entry, percent_sign, rng), *_disbursed(entry, money_style, layout)]
    if given:
        lead = {"tabs": "\t\t\n\t:: ", "bullets": "\n:: ", "line": " :: "}[layout]
        pieces += [Piece(lead, "mark"), *given]
    for name, status in (("plan_status", entry.plan_status), ("target_status", entry.target_status)):
        if status:
            pieces += [Piece(f"{tab}: ", "mark"), Piece(status, "status", entry=entry, field=name)]
    pieces.append(Piece("\n", "break"))
    return pieces


def _progress(entry: Entry, percent_sign: bool, rng: Random) -> list[Piece]:
    if entry.progress_pct is None:
        return []
    written = f"{entry.progress_pct:.2f}"
    if rng.random() < 0.2:
        written = written.rstrip("0").rstrip(".") if rng.random() < 0.5 else written.removesuffix("0")
    sign = "%" if percent_sign or "." not in written else ""
    between = " " if sign and rng.random() < 0.9 else ""
    return [
        Piece("ความก้าวหน้าของงานฯ", "label"),
        Piece(" = ", "mark"),
        Piece(written, "number"),
        Piece(between + sign, "mark"),
    ]


def _disbursed(entry: Entry, money_style: float, layout: str) -> list[Piece]:
    if entry.disbursed_baht is None:
        return []
    lead = "" if entry.progress_pct is None else " : " if layout == "line" else " "
    number = [
        Piece(" (", "mark"),
        Piece("ครั้งที่", "label"),
        Piece(" ", "mark"),
        Piece(str(entry.number), "number"),
        Piece(")", "mark"),
    ]
    return [
        Piece(lead, "mark"),
        Piece("งบประมาณที่เบิกใช้", "label"),
        *(number if entry.numbered else []),
        Piece(" = ", "mark"),
        Piece(figures.baht(entry.disbursed_baht, money_style), "number"),
        Piece(" บาท", "mark"),
    ]
