"""Keys are readable, made by the contract's formulas, and the same for spellings that differ by nothing."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest

from kaona.reconcile.keys import agency_key, entry_base_key, indicator_key, normal, plan_phase, strategy_key

GOAL = {"pillar_no": "3", "pillar_name": "มหานคร", "issue_no": "3.2", "issue_name": "โอกาส"}


def test_an_agency_is_its_code_and_the_unit_as_written() -> None:
    key = agency_key("50220000-0147", "สำนักงานเขตหนองแขม", "ฝ่ายพัฒนาชุมชน", None)
    code, _, digest = key.partition(":")
    assert code == "50220000"
    assert len(digest) == 8
    assert int(digest, 16) >= 0
    assert key == agency_key("50220000-9999", "สำนักงานเขต หนองแขม", "ฝ่ายพัฒนา\u0e0aุมชน", "")
    assert key != agency_key("50220000-0147", "สำนักงานเขตหนองแขม", None, "ฝ่ายพัฒนาชุมชน")
    assert key != agency_key("50230000-0147", "สำนักงานเขตหนองแขม", "ฝ่ายพัฒนาชุมชน", None)


def test_a_goal_is_its_phase_number_and_name() -> None:
    goal = {**GOAL, "goal_no": "3.2.1", "goal_name": "มีอาชีพ - มั่นคง"}
    key = strategy_key(2, goal)
    assert len(key) == 12
    assert key == strategy_key(2, {**goal, "goal_name": "มีอาชีพ–มั่นคง", "pillar_name": "อื่น"})
    assert key == strategy_key(2, {**goal, "goal_name": "มีอาชีพ ? มั่นคง"})
    others = [
        strategy_key(3, goal),
        strategy_key(2, {**goal, "goal_no": "3.2.2"}),
        strategy_key(2, {**goal, "goal_name": "ก"}),
    ]
    assert len({key, *others}) == 4


def test_what_is_not_known_has_the_key_unknown() -> None:
    assert strategy_key(2, dict.fromkeys((*GOAL, "goal_no", "goal_name"))) == "unknown"
    assert indicator_key(None, None) == indicator_key(None, " ") == "unknown"


def test_a_pillar_without_a_goal_is_not_lost() -> None:
    nothing = {"goal_no": None, "goal_name": None}
    one, other = strategy_key(2, {**GOAL, **nothing}), strategy_key(2, {**GOAL, **nothing, "pillar_no": "4"})
    assert len({one, other, "unknown"}) == 3


def test_an_indicator_is_its_code_or_its_name() -> None:
    assert indicator_key(None, "ร้อยละของแม่บ้าน ๑") == indicator_key(None, "ร้อยละ ของแม่บ้าน 1")
    assert indicator_key("5022-0721", "ก") == indicator_key("5022-0721", "ข")


def test_entries_are_keyed_by_date_number_or_narrative() -> None:
    project = "50220000-0147/2564"
    assert entry_base_key(project, date(2021, 8, 30), 10, "ก") == "50220000-0147/2564/2021-08-30"
    assert entry_base_key(project, None, 6, "ก") == "50220000-0147/2564/n06"
    assert entry_base_key(project, None, 112, "ก") == "50220000-0147/2564/n112"
    assert entry_base_key(project, None, None, "ก") == f"{project}/x{sha256('ก'.encode()).hexdigest()[:8]}"


@pytest.mark.parametrize(
    ("year", "phase"), [(2555, None), (2556, 1), (2560, 1), (2561, 2), (2565, 2), (2566, 3), (2570, 3), (2571, None)]
)
def test_the_phase_of_the_city_plan_follows_from_the_year(year: int, phase: int | None) -> None:
    assert plan_phase(year) == phase


def test_normal_texts_have_no_blanks_arabic_digits_and_one_kind_of_dash() -> None:
    assert normal("ก ๑ – ข\n— C") == normal("ก1-ข-c") == "ก1-ข-c"
    assert normal(None) == ""
