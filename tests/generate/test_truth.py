"""Truth: what stands when printings disagree, lack something, or are damaged; settled from printings made by hand."""

import copy
from datetime import date
from random import Random

import pytest

from benchmarks.generate import make_set
from benchmarks.generate.noises import NOISES
from benchmarks.generate.projects import printing, project
from benchmarks.generate.records import BAD_BYTE, LOST, Printing, Text
from benchmarks.generate.truth import Placed, settle


@pytest.fixture
def one() -> Printing:
    rng = Random(20)
    return printing(rng, project(rng, 5, rich=False))


def settled(*printings: Printing, digests: str = "", numbers: tuple[int, ...] = ()) -> dict:
    digests = digests or "a" * len(printings)
    numbers = numbers or tuple(range(1, len(printings) + 1))
    return settle(map(Placed, printings, digests, numbers)).gold


def test_a_single_printing_is_true_as_it_stands(one):
    gold = settled(one)
    assert gold["project_name"] == one.header.project_name
    assert [entry["entry_no"] for entry in gold["entries"]] == [entry.number for entry in one.entries]
    assert [entry["progress_pct"] for entry in gold["entries"]] == [float(e.progress_pct) for e in one.entries]


def test_what_one_printing_lacks_comes_from_the_other(one):
    other = one.clone()
    other.header.budget_spent_baht = other.header.project_name = None
    other.entries[1].progress_pct = other.entries[1].disbursed_baht = None
    other.entries[1].numbered, other.entries[1].declared = False, 9
    assert settled(one, other) == settled(one)


def test_what_all_printings_lack_is_unknown_and_the_declared_number_stands_in(one):
    one.header.budget_spent_baht = None
    one.entries[1].progress_pct = one.entries[1].disbursed_baht = None
    one.entries[1].numbered, one.entries[1].declared = False, 3
    gold = settled(one, one.clone())
    assert gold["budget_spent_baht"] is None
    assert gold["entries"][1]["progress_pct"] is None
    assert gold["entries"][1]["entry_no"] == 3


def test_the_newest_entry_decides_and_a_misread_year_does_not(one):
    newer, older = one.clone(), one.clone()
    del older.entries[-1]
    older.header.project_name = "ชื่อเก่า"
    assert settled(older, newer, digests="ba")["project_name"] == one.header.project_name
    older.entries[0].report_date = date(2090, 1, 1)
    gold = settled(older, newer, digests="ba")
    assert gold["project_name"] == one.header.project_name
    assert len(gold["entries"]) == len(one.entries) + 1


def test_then_more_entries_then_the_greater_digest_then_the_later_printing(one):
    fuller, other = one.clone(), one.clone()
    other.header.project_name = "อีกชื่อหนึ่ง"
    assert settled(fuller, other, digests="ab")["project_name"] == "อีกชื่อหนึ่ง"
    assert settled(fuller, other, digests="ba")["project_name"] == one.header.project_name
    assert settled(fuller, other, digests="aa", numbers=(1, 2))["project_name"] == "อีกชื่อหนึ่ง"
    assert settled(fuller, other, digests="aa", numbers=(2, 1))["project_name"] == one.header.project_name
    del other.entries[0]
    assert settled(fuller, other, digests="ab")["project_name"] == one.header.project_name


@pytest.mark.parametrize("sign", [LOST, BAD_BYTE])
def test_whole_beats_damaged_and_damaged_beats_none(one, sign):
    damaged = one.clone()
    damaged.header.project_name = f"โครง{sign}าร"
    damaged.entries[0].narrative = Text.plain(f"สำ{sign}วจ")
    damaged.entries[0].damaged = frozenset({"plan_status"})
    damaged.entries[0].plan_status = "เร็วกว่าแผน"
    assert settled(one, damaged, digests="ab") == settled(one)
    one.header.project_name = None
    one.entries[0].narrative = one.entries[0].plan_status = None
    gold = settled(one, damaged, digests="ab")
    assert gold["project_name"] == f"โครง{LOST}าร"
    assert gold["entries"][0]["narrative"] == f"สำ{LOST}วจ"
    assert gold["entries"][0]["plan_status"] == "ahead_of_plan"


def test_a_goals_name_and_what_stands_above_it_follow_its_number(one):
    winner, other = one.clone(), one.clone()
    winner.header.goal_no, winner.header.goal_name = "7.9.1", None
    winner.header.pillar_name = None
    other.header.goal_no = "7.9.2"
    gold = settled(winner, other, digests="ba")
    assert (gold["goal_no"], gold["goal_name"], gold["pillar_name"]) == ("7.9.1", None, None)
    assert gold["rationale"] == one.header.rationale.whole


def test_entries_that_share_a_date_are_told_apart_by_number(one):
    one.entries[2].report_date = one.entries[1].report_date
    other = one.clone()
    del other.entries[1]
    gold = settled(other, one, digests="ba")
    assert gold == settled(one)
    assert len(gold["entries"]) == len(one.entries)


def test_an_undated_entry_joins_its_like_and_stands_alone_without_one(one):
    text = "ประชุมติดตามงานร่วมกับผู้แทนชุมชนและหน่วยงานในพื้นที่ครั้งสำคัญ"
    one.entries[1].narrative = Text.plain(text)
    other = one.clone()
    other.entries[1].report_date = None
    other.entries[1].narrative = Text.plain(text.replace("สำคัญ", "สำคั"))
    assert len(settled(one, other)["entries"]) == len(one.entries)
    other.entries[1].narrative = Text.plain("เรื่องอื่นที่ไม่เกี่ยวข้องกันเลยแม้แต่น้อย")
    gold = settled(one, other)
    assert len(gold["entries"]) == len(one.entries) + 1
    assert [entry["report_date"] for entry in gold["entries"]].count(None) == 1


def test_an_undated_entry_joins_one_whose_number_and_narrative_stand_in_two_printings(one):
    third, undated = one.clone(), one.clone()
    one.entries[1].narrative = None
    third.entries[1].numbered, third.entries[1].disbursed_baht = False, None
    undated.entries[1].report_date = None
    assert len(settled(one, third, undated)["entries"]) == len(one.entries)


def test_counts_come_from_the_narrative_that_stands():
    _, truths = make_set(1, 200, "differing_figures,lost_letters")
    counted = 0
    for truth in truths:
        for entry in truth.gold["entries"]:
            narrative = (entry["narrative"] or "").replace(",", "")
            for count in entry["targets"]:
                assert f"{count['group']} จำนวน {count['quantity']} " in narrative
                counted += 1
    assert counted > 200


def test_orphans_run_the_declared_numbers_on_and_leave_the_entries(one):
    spoilt = one.clone()
    NOISES["orphans"].make([spoilt], Random(3), 0.9)
    assert spoilt.orphans
    assert settled(spoilt) == settled(one)
    before = copy.deepcopy(spoilt)
    assert [entry.declared - entry.number for entry in before.entries][-1] == sum(spoilt.orphans.values())


def test_rich_counts_add_up():
    _, truths = make_set(12, 300, rich=True)
    roles, qualifiers = set(), set()
    planned = 0
    for truth in truths:
        planned += len(truth.gold.get("planned", []))
        for entry in truth.gold["entries"]:
            parts = [c["quantity"] for c in entry["targets"] if c.get("role") == "part" and "sex" not in c]
            wholes = [c["quantity"] for c in entry["targets"] if c.get("role") == "whole"]
            if parts:
                assert wholes == [sum(parts)]
            roles |= {count.get("role") for count in entry["targets"]}
            qualifiers |= {count.get("qualifier") for count in entry["targets"]}
            for count in entry["targets"]:
                assert count.get("out_of_quantity", count["quantity"]) >= count["quantity"]
    assert {"whole", "part"} <= roles
    assert {"at_least", "at_most", "about"} <= qualifiers
    assert planned > 50
