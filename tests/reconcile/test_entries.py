"""Which entries of several printings are one, how they are numbered and keyed, and what they say together."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256

import pytest

from kaona.reconcile import ProjectYear
from kaona.reconcile.choose import rank_of
from kaona.reconcile.entries import group_entries, resolve
from kaona.records import Printing
from tests.reconcile.small import conflicts, counted, entry, keys, printing, reconciled

TEXT = "สอนทำขนมชั้นและขนมตาลแก่แม่บ้านในชุมชนริมคลองทั้งวัน"
NEARLY = TEXT.replace("ขนมชั้น", "ขนมชั้")
ELSE = "ประชุมกรรมการเพื่อเตรียมงานปีถัดไป"


def numbers(year: ProjectYear) -> list[int | None]:
    return [row.entry_no for row in year.entries]


def errors(year: ProjectYear) -> list[str]:
    return [noticed.finding.rule for noticed in year.noticed if noticed.finding.severity == "error"]


def test_entries_of_one_date_are_one_and_fill_each_others_gaps() -> None:
    without = printing(entry("2021-06-28", 8, TEXT), entry("2021-07-29", 9), dump="b")
    with_all = printing(entry("2021-06-28", None, TEXT, "50.00", disbursed_baht=Decimal("0.00")), dump="a")
    year = reconciled(without, with_all)
    assert keys(year) == ["2021-06-28", "2021-07-29"]
    row = year.entries[0]
    assert (row.entry_no, row.get("progress_pct"), row.get("narrative")) == (8, Decimal("50.00"), TEXT)
    assert row.values["progress_pct"].dump_sha256 == "a" * 64
    assert {(column, dump) for column, dump, _ in row.holes} == {
        ("disbursement_no", "a" * 64),
        ("progress_pct", "b" * 64),
        ("disbursed_baht", "b" * 64),
    }


def test_entries_of_other_dates_are_others() -> None:
    year = reconciled(printing(entry("2021-06-28", 8, TEXT)), printing(entry("2021-07-29", 9, ELSE), dump="b"))
    assert keys(year) == ["2021-06-28", "2021-07-29"]


def test_counts_are_those_of_the_narrative_that_stands() -> None:
    old = printing(entry("2021-06-28", 8, "เก่า"), dump="b")
    new = printing(entry("2021-06-28", 8, "ใหม่"), entry("2021-07-29", 9, "ท้ายสุด"), dump="a")
    assert [[count.group for count in row.counts] for row in reconciled(old, new).entries] == [["ใหม่"], ["ท้ายสุด"]]


def test_two_entries_of_one_printing_are_never_one() -> None:
    year = reconciled(printing(entry("2021-06-28", 8, TEXT), entry("2021-06-28", 9, TEXT)))
    assert keys(year) == ["2021-06-28", "2021-06-28#9"]
    year = reconciled(printing(entry(None, 8, TEXT), entry(None, 8, TEXT)))
    assert keys(year) == ["n08", "n08~2"]


def test_where_a_date_occurs_twice_entries_meet_by_number() -> None:
    one = printing(entry("2021-06-28", 8, TEXT), entry("2021-06-28", 9, ELSE), dump="a")
    other = printing(entry("2021-06-28", 9, ELSE, "60.00"), entry("2021-06-28", 8, TEXT, "50.00"), dump="b")
    single = printing(entry("2021-06-28", 9, ELSE, "60.00"), dump="c")
    year = reconciled(one, other, single)
    assert [
        (key, row.entry_no, row.get("progress_pct")) for key, row in zip(keys(year), year.entries, strict=True)
    ] == [
        ("2021-06-28", 8, Decimal("50.00")),
        ("2021-06-28#9", 9, Decimal("60.00")),
    ]
    assert year.conflicts == []


def test_declared_numbers_that_run_ahead_meet_the_disbursement_numbers() -> None:
    one = printing(entry("2021-06-28", 8, TEXT), entry("2021-06-28", 9, ELSE), dump="a")
    ahead = printing(
        entry("2021-05-28", 7, declared_entry_no=8),
        entry("2021-06-28", None, TEXT, declared_entry_no=9),
        entry("2021-06-28", 9, ELSE, declared_entry_no=10),
        dump="b",
    )
    year = reconciled(one, ahead)
    assert keys(year) == ["2021-05-28", "2021-06-28", "2021-06-28#9"]
    assert [row.get("narrative") for row in year.entries] == [None, TEXT, ELSE]


def test_the_disbursement_number_of_any_printing_beats_declared_ones() -> None:
    declared = printing(entry("2021-06-28", declared_entry_no=9), entry("2021-08-28", declared_entry_no=11), dump="b")
    disbursed = printing(entry("2021-06-28", 8, declared_entry_no=9), dump="a")
    assert numbers(reconciled(declared, disbursed)) == [8, 11]


def test_the_lowest_number_of_a_day_has_no_suffix_whatever_the_order() -> None:
    year = reconciled(printing(entry("2021-06-28", 10), entry("2021-06-28", 8), entry("2021-06-28", 9)))
    assert keys(year) == ["2021-06-28", "2021-06-28#9", "2021-06-28#10"]
    assert numbers(year) == [8, 9, 10]


def test_what_ties_on_date_and_number_is_told_apart_in_text_order() -> None:
    year = reconciled(printing(entry("2021-06-28", 8, "ข"), entry("2021-06-28", 8, "ก"), entry("2021-06-28", 9, "ค")))
    by_key = dict(zip(keys(year), (row.get("narrative") for row in year.entries), strict=True))
    assert by_key == {"2021-06-28": "ก", "2021-06-28~2": "ข", "2021-06-28#9": "ค"}


def test_an_entry_without_number_never_takes_the_bare_key_of_one_that_has_it() -> None:
    year = reconciled(printing(entry("2021-06-28", 8, "ข"), entry("2021-06-28", None, "ก")))
    by_key = dict(zip(keys(year), (row.get("narrative") for row in year.entries), strict=True))
    assert by_key == {"2021-06-28": "ข", "2021-06-28~2": "ก"}


def test_printings_that_number_one_date_differently_have_one_entry_and_a_conflict() -> None:
    year = reconciled(
        printing(entry("2021-06-28", 8, TEXT), dump="a"), printing(entry("2021-06-28", 9, TEXT), dump="b")
    )
    assert keys(year) == ["2021-06-28"]
    assert numbers(year) == [9]
    assert conflicts(year) == [("disbursement_no", 9, 8)]


def test_undated_entries_are_keyed_by_number_or_else_by_narrative() -> None:
    year = reconciled(
        printing(entry(None, 6, TEXT), entry(None, None, ELSE), entry(None, None, TEXT, declared_entry_no=12))
    )
    assert sorted(keys(year)) == ["n06", "n12", f"x{sha256(ELSE.encode()).hexdigest()[:8]}"]


def test_undated_entries_without_number_and_text_tie() -> None:
    year = reconciled(printing(entry(pct="10.00"), entry(pct="20.00")))
    empty = f"x{sha256(b'').hexdigest()[:8]}"
    assert sorted(keys(year)) == [empty, f"{empty}~2"]


def test_an_undated_entry_joins_the_one_of_its_number_with_a_like_narrative() -> None:
    dated = printing(entry("2021-06-28", 8, TEXT), dump="a")
    undated = printing(entry(None, 8, NEARLY, "50.00"), dump="b")
    year = reconciled(dated, undated)
    assert keys(year) == ["2021-06-28"]
    assert year.entries[0].get("progress_pct") == Decimal("50.00")


@pytest.mark.parametrize(
    "undated",
    [
        entry(None, 8, ELSE),
        entry(None, 9, TEXT),
        entry(None, None, TEXT),
        entry(None, None, TEXT, declared_entry_no=8),
        entry(None, 8),
    ],
    ids=["another narrative", "another number", "no number", "a declared number only", "no narrative"],
)
def test_any_other_undated_entry_stands_alone(undated: dict[str, object]) -> None:
    year = reconciled(printing(entry("2021-06-28", 8, TEXT), dump="a"), printing(undated, dump="b"))
    assert len(year.entries) == 2
    assert errors(year) == []


def test_an_undated_entry_does_not_join_one_of_its_own_printing() -> None:
    year = reconciled(printing(entry("2021-06-28", 8, TEXT), entry(None, 8, TEXT)))
    assert keys(year) == ["2021-06-28", "n08"]


def test_two_undated_entries_of_two_printings_are_one() -> None:
    year = reconciled(printing(entry(None, 8, TEXT), dump="a"), printing(entry(None, 8, TEXT), dump="b"))
    assert keys(year) == ["n08"]


def test_the_same_number_and_narrative_under_another_date_is_an_error() -> None:
    year = reconciled(
        printing(entry("2021-06-28", 8, TEXT), dump="a"), printing(entry("2021-07-28", 8, NEARLY), dump="b")
    )
    assert keys(year) == ["2021-06-28", "2021-07-28"]
    assert errors(year) == ["same_entry_other_date"]
    (noticed,) = year.noticed
    assert noticed.entry_key in {row.entry_key for row in year.entries}
    assert noticed.finding.span is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (entry("2021-06-28", 8, TEXT), entry("2021-07-28", 9, TEXT)),
        (entry("2021-06-28", 8, TEXT), entry("2021-07-28", 8, ELSE)),
        (entry("2021-06-28", 8, TEXT), entry("2021-06-28", 8, TEXT)),
        (entry("2021-06-28", 8), entry("2021-07-28", 8)),
    ],
    ids=["another number", "another narrative", "the same date", "no narrative"],
)
def test_otherwise_it_is_no_error(one: dict[str, object], other: dict[str, object]) -> None:
    assert errors(reconciled(printing(one, dump="a"), printing(other, dump="b"))) == []


def test_of_dates_that_differ_the_one_outside_the_year_is_wrong_and_each_is_noticed_once() -> None:
    days = ("2019-06-28", "2021-06-28", "2021-07-28")
    year = reconciled(*[printing(entry(day, 8, TEXT), dump=dump) for day, dump in zip(days, "abc", strict=True)])
    noticed = sorted(one.entry_key or "" for one in year.noticed)
    assert [key.rpartition("/")[2] for key in noticed] == ["2019-06-28", "2021-07-28"]


def test_several_entries_of_one_number_meet_one_by_one() -> None:
    texts = [f"{TEXT} ครั้งที่สอนในชุมชนแห่งใหม่ {place} " + chr(0x0E01 + place) * 30 for place in range(5)]
    one = printing(*[entry(None, 8, text) for text in texts], dump="a")
    other = printing(*[entry(None, 8, text) for text in reversed(texts)], dump="b")
    year = reconciled(one, other, printing(entry("2021-06-28", 8, texts[2]), dump="c"))
    assert sorted(row.get("narrative") for row in year.entries) == texts
    same_day = [printing(*[entry("2021-06-28", 8, text) for text in texts], dump=dump) for dump in "ab"]
    assert [row.get("narrative") for row in reconciled(*same_day).entries] == texts


def test_within_one_printing_the_same_number_under_two_dates_is_no_error() -> None:
    assert errors(reconciled(printing(entry("2021-06-28", 8, TEXT), entry("2021-07-28", 8, TEXT)))) == []


def test_entries_come_in_order_of_date_then_number_the_undated_last() -> None:
    year = reconciled(
        printing(entry(None, 1, ELSE), entry("2021-07-29", 3), entry("2021-06-28", 5), entry("2021-06-28", 4))
    )
    assert keys(year) == ["2021-06-28", "2021-06-28#5", "2021-07-29", "n01"]


@pytest.mark.parametrize(
    "sheet",
    [
        printing(),
        printing(entry("2021-07-29", 9, TEXT), entry("2021-06-28", 8, ELSE, "50.00"), entry("2021-06-29")),
        printing(entry("2021-06-28", 2, TEXT), entry("2021-06-28", 1, ELSE), entry("2021-06-28", 10)),
        printing(entry("2021-06-28", None, TEXT), entry("2021-06-28", None, TEXT), entry("2021-06-28", 3, TEXT)),
        printing(entry(None, 6, TEXT), entry(None, None, TEXT), entry(None, None, TEXT), entry(None, 6, ELSE)),
        printing(entry("2021-06-28", 7, TEXT, declared_entry_no=8), entry(None, None, ELSE, declared_entry_no=9)),
    ],
)
def test_the_short_way_of_one_printing_leads_to_the_same_rows(sheet: Printing) -> None:
    year = reconciled(sheet)
    rank = rank_of(sheet, year.fiscal_year)
    rows, conflicts = resolve(year.project_key, group_entries([sheet]), [rank], [sheet], [counted(sheet)])
    assert (year.entries, conflicts) == (rows, [])
    assert [row.narrative_from for row in rows if row.narrative_from] != [] or not sheet.entries
