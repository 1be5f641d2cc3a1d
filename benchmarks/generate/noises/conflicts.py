"""Noises that make printings of one project-year disagree, or that belong to the run of its entries.

What they disagree on is settled by `truth.py` from the printings as they were spoilt here.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from random import Random

from benchmarks.generate import projects, vocabulary
from benchmarks.generate.noises import holes, letters
from benchmarks.generate.records import Entry, Printing, Text

_SWAPS = (
    ("ประชาชน", "ราษฎร"),
    ("จัดกิจกรรม", "ดำเนินกิจกรรม"),
    ("เพื่อ", "สำหรับ"),
    ("อบรม", "ฝึกอบรม"),
    ("ตรวจสอบ", "ตรวจทาน"),
    ("จัดทำ", "จัดเตรียม"),
    ("ร่วมกับ", "พร้อมกับ"),
    ("อยู่ระหว่าง", "กำลัง"),
    ("เด็ก", "เยาวชน"),
    ("ปรับปรุง", "พัฒนา"),
    ("สำรวจ", "สอบถาม"),
    ("ให้", "แก่"),
)
_QUANTITY = re.compile(r"^ จำนวน ([\d,]+) ")


def differing_texts(printings: list[Printing], rng: Random, rate: float) -> None:
    """A word or a letter differs between printings, in `rate` of the texts."""
    if len(printings) < 2:
        return
    for name in letters.HEADER_TEXTS + letters.HEADER_WORDS:
        if rng.random() < rate:
            letters.spoil_header(rng.choice(printings).header, name, rng, _other_word)
    for entry in _one_of_each(printings, rng, rate):
        letters.spoil_narrative(entry, rng, _other_word)


def differing_goals(printings: list[Printing], rng: Random, rate: float) -> None:
    """A printing names another goal of the same issue, in `rate` of the projects."""
    if len(printings) < 2 or rng.random() >= rate:
        return
    header = rng.choice(printings).header
    for goal in vocabulary.goals()[projects.phase(header.fiscal_year)]:
        if goal.issue_no == header.issue_no and goal.goal_no != header.goal_no and header.goal_name:
            header.goal_no, header.goal_name = goal.goal_no, goal.goal
            return


def differing_figures(printings: list[Printing], rng: Random, rate: float) -> None:
    """Percentages, amounts, statuses, dates of the header and counts differ between printings, in `rate` of them."""
    if len(printings) < 2:
        return
    for name in ("budget_received_baht", "budget_spent_baht"):
        header = rng.choice(printings).header
        amount = getattr(header, name)
        if rng.random() < rate and amount is not None:
            setattr(header, name, amount + rng.randrange(1, 900) * 100)
    header = rng.choice(printings).header
    if rng.random() < rate and header.start_date:
        header.start_date = header.start_date.replace(day=15)
    for entry in _one_of_each(printings, rng, rate):
        match rng.choice(("progress", "baht", "plan", "count")):
            case "progress" if entry.progress_pct is not None:
                entry.progress_pct += 5
            case "baht" if entry.disbursed_baht is not None:
                entry.disbursed_baht += Decimal("150.25")
            case "plan" if entry.plan_status:
                entry.plan_status = rng.choice(projects.PLAN_STATUSES)
            case "count" if entry.narrative:
                entry.narrative = _other_count(entry.narrative)


def older_printings(printings: list[Printing], rng: Random, rate: float) -> None:
    """A printing was made before the last reports were in, in `rate` of the projects."""
    if len(printings) < 2 or rng.random() >= rate:
        return
    older = rng.choice(printings)
    if len(older.entries) > 3:
        del older.entries[rng.randrange(2, len(older.entries)) :]
        if older.header.budget_spent_baht:
            older.header.budget_spent_baht = (older.header.budget_spent_baht / 2).quantize(Decimal("0.01"))


def misread_years(printings: list[Printing], rng: Random, rate: float) -> None:
    """In one printing an entry's year is wrong, in `rate` of the projects: two entries then, by their dates."""
    if len(printings) < 2 or rng.random() >= rate:
        return
    chosen = rng.choice(printings)
    entry = rng.choice(chosen.entries)
    if entry.report_date and not holes.shares_date(chosen, entry.report_date):
        entry.report_date = entry.report_date.replace(year=entry.report_date.year + rng.choice((-10, 10, 2)))


def shared_dates(printings: list[Printing], rng: Random, rate: float) -> None:
    """Two neighbouring entries bear one date, in `rate` of the projects."""
    if rng.random() >= rate:
        return
    numbers = [entry.number for entry in printings[0].entries]
    second = rng.choice(numbers[1:])
    days: dict[int, date | None] = {entry.number: entry.report_date for entry in printings[0].entries}
    for printing in printings:
        for entry in printing.entries:
            if entry.number == second:
                entry.report_date = days[second - 1]


def odd_progress(printings: list[Printing], rng: Random, rate: float) -> None:
    """Percentages over 100, or falling from one report to the next, in `rate` of the entries."""
    for number in sorted({entry.number for printing in printings for entry in printing.entries}):
        if rng.random() < rate:
            odd = (
                Decimal(rng.randrange(10001, 15000)) / 100
                if rng.random() < 0.5
                else Decimal(rng.randrange(0, 500)) / 100
            )
            for printing in printings:
                for entry in printing.entries:
                    if entry.number == number and entry.progress_pct is not None:
                        entry.progress_pct = odd


def orphans(printings: list[Printing], rng: Random, rate: float) -> None:
    """A heading alone at the foot of a page, in `rate` of the printings; most run the declared numbers on by one."""
    for printing in printings:
        while rng.random() < rate and len(printing.orphans) < 2:
            place = rng.randrange(len(printing.entries))
            if place in printing.orphans:
                continue
            shift = rng.random() < 0.7
            printing.orphans[place] = shift
            for entry in printing.entries[place:] if shift else []:
                entry.declared += 1


def _other_word(text: str, rng: Random) -> str:
    swaps = [pair for pair in _SWAPS if pair[0] in text]
    if swaps and rng.random() < 0.5:
        return text.replace(*rng.choice(swaps), 1)
    return letters.wrong(text, rng)


def _other_count(text: Text) -> Text:
    for nth, count in enumerate(text.counts):
        behind = text.parts[count.group + 1]
        match = _QUANTITY.match(behind)
        if match and count.quantity == int(match[1].replace(",", "")) and count[3:6] == ("exact", "single", None):
            other = count.quantity + 3
            counts = (*text.counts[:nth], count._replace(quantity=other), *text.counts[nth + 1 :])
            return text.with_part(count.group + 1, behind.replace(match[1], str(other), 1))._replace(counts=counts)
    return text


def _one_of_each(printings: list[Printing], rng: Random, rate: float) -> list[Entry]:
    """Of `rate` of the entries, the one in a printing chosen for each."""
    found = []
    for number in sorted({entry.number for printing in printings for entry in printing.entries}):
        if rng.random() < rate:
            found += [entry for entry in rng.choice(printings).entries if entry.number == number]
    return found
