"""The print form's words are far enough apart that a letter wrong never makes one into another.

Measured: labels with a colon are four edits apart (ประเด็นยุทธศาสตร์ and ประเด็นยุทธศาสตร์ย่อย) or more, headings six or
more, two statuses of unlike meaning three or more (สูงกว่า and ต่ำกว่าเป้าหมาย). That alone would not do, since a lost
consonant may let two marks change places, which is three edits. So every scar of every letter is tried.
"""

from __future__ import annotations

from itertools import combinations

import pytest
from rapidfuzz.distance import Levenshtein

from kaona.extract.statuses import read_plan_status, read_target_status
from kaona.forms.label import Label, edits_allowed
from kaona.forms.print_form.words import (
    DISBURSED,
    LABELS,
    NUMBERING,
    OCCASION,
    PLAN_STATUSES,
    PROGRESS,
    TARGET_STATUSES,
)
from kaona.places import View
from kaona.thai.repairs import repair
from tests.extract.scars import every_scar

PROPER = [label for label in LABELS if label.has_colon]
HEADINGS = [label for label in LABELS if not label.has_colon]


def as_printed(text: str) -> list[str]:
    """Every scar of the text, code points repaired as on a page."""
    return [repair(View.whole(scarred)).text for scarred in every_scar(text)]


def distance(text: str, label: Label) -> int:
    return min(Levenshtein.distance(text, spelling) for spelling in label.spellings)


@pytest.mark.parametrize("labels", [PROPER, HEADINGS], ids=["labels with a colon", "headings"])
def test_a_scarred_label_is_still_nearest_to_itself(labels: list[Label]) -> None:
    for label in labels:
        others = [other for other in labels if other is not label]
        for spelling in label.spellings:
            for scarred in as_printed(spelling):
                own = distance(scarred, label)
                assert own <= label.edits, scarred
                assert all(distance(scarred, other) > own for other in others), scarred


def test_the_words_of_an_entry_bear_a_scar_and_are_no_scar_of_each_other() -> None:
    words = (PROGRESS, DISBURSED, NUMBERING, OCCASION)
    for word in words:
        for scarred in as_printed(word):
            own = Levenshtein.distance(scarred, word)
            assert own <= edits_allowed(len(word)) + 1
            assert all(Levenshtein.distance(scarred, other) > own for other in words if other != word)


@pytest.mark.parametrize("read, statuses", [(read_plan_status, PLAN_STATUSES), (read_target_status, TARGET_STATUSES)])
def test_a_scarred_status_keeps_its_meaning(read, statuses: dict[str, str]) -> None:  # type: ignore[no-untyped-def]
    for words, status in statuses.items():
        assert read(words) == status
        for scarred in as_printed(words):
            assert read(scarred) == status, scarred


@pytest.mark.parametrize(("labels", "apart"), [(PROPER, 4), (HEADINGS, 6)], ids=["labels with a colon", "headings"])
def test_how_far_apart_labels_are(labels: list[Label], apart: int) -> None:
    pairs = combinations(labels, 2)
    assert min(distance(spelling, two) for one, two in pairs for spelling in one.spellings) == apart


@pytest.mark.parametrize("words", ["", "ตามแผน", "ดำเนินการแล้วเสร็จ", "เป็นไปตามที่ผู้บริหารสั่ง", "เป้าหมาย"])
def test_other_words_are_no_status(words: str) -> None:
    assert read_plan_status(words) is None
    assert read_target_status(words) is None
