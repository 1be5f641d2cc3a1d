"""Whatever the printings are and in whatever order they come, the same project-year comes out, and nothing is mixed."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kaona.records import ENTRY_COLUMNS, Printing
from tests.reconcile.small import printing, reconciled

TEXTS = ("สอนทำขนมชั้นแก่แม่บ้านในชุมชนริมคลอง", "สอนทำขนมชั้นแก่แม่บ้านในชุมชนริมคลอ\ufffd", "ประชุมกรรมการประจำเดือน")
ENTRIES = st.fixed_dictionaries(
    {},
    optional={
        "report_date": st.sampled_from(("2021-04-29", "2021-05-29", "2031-01-01")).map(date.fromisoformat),
        "disbursement_no": st.integers(6, 8),
        "declared_entry_no": st.integers(6, 9),
        "narrative": st.sampled_from(TEXTS),
        "progress_pct": st.integers(4, 6).map(lambda tens: tens * 10),
    },
)
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "project_name": st.sampled_from(("ทำขนม", "ทำ ขนม", "ทำข\ufffdม")),
        "goal_no": st.sampled_from(("3.2.1", "3.2.2")),
        "goal_name": st.sampled_from(("มีอาชีพ", "มีงาน")),
        "target_statement": st.sampled_from(("แม่บ้าน 40 คน", "แม่บ้าน 50 คน")),
    },
)


@st.composite
def printings(draw: st.DrawFn) -> list[Printing]:
    sheets: list[Printing] = []
    for dump, number in draw(st.permutations([("a", 1), ("a", 2), ("b", 1), ("c", 1)]))[: draw(st.integers(1, 4))]:
        entries: list[dict[str, Any]] = draw(st.lists(ENTRIES, max_size=3))
        sheets.append(printing(*entries, dump=dump, number=number, **draw(HEADERS)))
    return sheets


@settings(max_examples=150)
@given(printings(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_never_matters(sheets: list[Printing], random: Any) -> None:
    shuffled = random.sample(sheets, len(sheets))
    assert reconciled(*shuffled) == reconciled(*sheets)


@settings(max_examples=150)
@given(printings())
def test_no_row_mixes_two_entries_of_one_printing(sheets: list[Printing]) -> None:
    year = reconciled(*sheets)
    assert len({row.entry_key for row in year.entries}) == len(year.entries)
    assert (
        max(len(sheet.entries) for sheet in sheets) <= len(year.entries) <= sum(len(sheet.entries) for sheet in sheets)
    )
    home = {
        (sheet.dump_sha256, value.parts): (sheet.report_id, index)
        for sheet in sheets
        for index, entry in enumerate(sheet.entries)
        for column in ENTRY_COLUMNS
        if (value := getattr(entry, column))
    }
    for row in year.entries:
        chosen = [*row.values.values(), *(c.lost for c in year.conflicts if c.row_key == row.entry_key)]
        members = {home[one.dump_sha256, one.value.parts] for one in chosen}
        assert len({report_id for report_id, _ in members}) == len(members)


@given(printings())
def test_every_value_stands_or_lost_or_is_the_same_as_what_stands(sheets: list[Printing]) -> None:
    year = reconciled(*sheets)
    for sheet in sheets:
        name = sheet.header.project_name
        if name is not None:
            lost = [c.lost.value for c in year.conflicts if c.column == "project_name"]
            assert name in lost or name.value.replace(" ", "") == year.get("project_name").replace(" ", "")


@given(st.lists(ENTRIES, max_size=3, unique_by=lambda entry: entry.get("report_date")), HEADERS)
def test_a_second_printing_of_the_same_changes_no_value(entries: list[dict[str, Any]], header: dict[str, Any]) -> None:
    dated = [entry for entry in entries if "report_date" in entry]
    one = reconciled(printing(*dated, dump="b", **header))
    both = reconciled(printing(*dated, dump="b", **header), printing(*dated, dump="a", **header))
    assert both.conflicts == []
    assert both.values == one.values
    assert both.entries == one.entries
