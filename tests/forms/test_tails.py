"""The tail of an entry: with its marks damaged, and where the narrative speaks of progress itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.extract.expected import ENTRIES as EXPECTED
from tests.extract.test_read_again import values_read_again
from tests.support import ENTRIES, LAYOUTS, EntryText, entry_values, only_printing, parse, plain, printed

SPEAKS = [
    "พบปะ ความก้าวหน้าของงานฯ = 10.00 % จากเดือนก่อน มีแม่บ้าน 25 ราย",
    "ความก้าวหน้าของงานฯ = 10.00 % จากเดือนก่อน มีแม่บ้าน 25 ราย",
    "ความก้าวหน้าของงานฯ = 10.00 % :: ความก้าวหน้าของงานฯ = 12 %",
    "งบประมาณที่เบิกใช้ (ครั้งที่ 9) = 99 บาท จัดอบรมแม่บ้าน",
    "งบประมาณที่เบิกใช้ (ครั้งที่ 9) = 99 บาท : เป็นไปตามแผน : สูงกว่าเป้าหมาย แล้วทุกกลุ่ม",
    "พบปะ ความก้าวหน้าของงานฯ 10.00 % จากเดือนก่อน มีแม่บ้าน 25 ราย",
    "สรุปความก้าวหน้าของงานฯ 40 คนเข้าร่วมกิจกรรม",
    "ก = ข และ ความก้าวหน้าของงนฯ = 10.00 จากเดือนก่อน",
]
LACKING = [(), ("progress",), ("baht",), ("plan",), ("target",), ("plan", "target")]


# Of a percentage with nothing but the tail behind it, in an entry that lacks its own, no one could tell whose it is.
CASES = [
    (words, lacking) for words in SPEAKS for lacking in LACKING if not (words.endswith("%") and "progress" in lacking)
]


@pytest.mark.parametrize(("narrative", "lacking"), CASES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_narrative_that_speaks_of_progress_is_whole(layout: str, narrative: str, lacking: tuple[str, ...]) -> None:
    columns = {
        "progress": ("progress_pct",),
        "baht": ("disbursed_baht", "disbursement_no"),
        "plan": ("plan_status",),
        "target": ("target_status",),
    }
    gone = {column for piece in lacking for column in columns[piece]}
    expected = {column: value for column, value in EXPECTED[1].items() if column not in gone}
    entry: EntryText = replace(ENTRIES[1], narrative=narrative, **dict.fromkeys(lacking))
    found = parse(printed(layout=layout, entries=(ENTRIES[0], entry, ENTRIES[2])))
    assert [entry_values(entry) for entry in only_printing(found).entries] == [
        EXPECTED[0],
        expected | {"narrative": narrative},
        EXPECTED[2],
    ]
    assert found.residue == []


@pytest.mark.parametrize(
    ("sound", "damaged"),
    [
        (":: ความ", ": ความ"),
        (":: ความ", "::: ความ"),
        (":: ความ", ":\ufffd ความ"),
        (":: ความ", "\ufffd: ความ"),
        (":: ความ", "; ความ"),
        ("% งบ", "% :: งบ"),
        ("% งบ", "% \ufffd งบ"),
        ("= 55.50", "== 55.50"),
        ("(ครั้งที่ 2)", "ครั้งที่ 2)"),
        ("(ครั้งที่ 2)", "\ufffdครั้งที่ 2)"),
        ("(ครั้งที่ 2)", "(ครั้งที่ 2"),
        ("(ครั้งที่ 2)", "((ครั้งที่ 2))"),
        ("(ครั้งที่ 2) =", "(ครั้งที่ 2) =="),
        (": เร็วกว่าแผน", "เร็วกว่าแผน"),
        (": เร็วกว่าแผน", "; เร็วกว่าแผน"),
        (": เร็วกว่าแผน", "\ufffd เร็วกว่าแผน"),
        (": เร็วกว่าแผน", ":: เร็วกว่าแผน"),
        (": สูงกว่าเป้าหมาย", "สูงกว่าเป้าหมาย"),
        (": สูงกว่าเป้าหมาย", "; สูงกว่าเป้าหมาย"),
        (": สูงกว่าเป้าหมาย", "\ufffd สูงกว่าเป้าหมาย"),
        (": สูงกว่าเป้าหมาย", ":: สูงกว่าเป้าหมาย"),
    ],
)
@pytest.mark.parametrize("layout", ["two_lines", "bullet"])
def test_a_wrong_mark_in_the_tail_costs_nothing(layout: str, sound: str, damaged: str) -> None:
    text = printed(layout=layout)
    at = text.index(sound, text.index("28/01/2564"))
    text = text[:at] + damaged + text[at + len(sound) :]
    found = parse(text)
    assert [entry_values(entry) for entry in only_printing(found).entries] == EXPECTED
    assert found.residue == []
    assert values_read_again(text.encode(), found) > 40


@pytest.mark.parametrize("words", ["งานเป็นไปตามแผน", "ทุกอย่าง เป็นไปตามแผน", "ทำงาน ; เป็นไปตามแผน"])
def test_a_narrative_without_a_tail_that_ends_like_a_status_is_whole(words: str) -> None:
    entry = EntryText(narrative=words, progress=None, baht=None, plan=None, target=None)
    found = only_printing(parse(printed(entries=(entry, ENTRIES[1])))).entries[0]
    assert entry_values(found) == {
        "declared_entry_no": 1,
        "report_date": EXPECTED[0]["report_date"],
        "narrative": words,
    }


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("sign", [" ", "", "\ufffd ", " \ufffd ", " : ", " - ", " == "])
@pytest.mark.parametrize("label", ["งานฯ", ")"])
def test_an_equals_sign_lost_or_changed_costs_no_figure(label: str, sign: str, layout: str) -> None:
    text = printed(layout=layout)
    spoilt = text.replace(f"{label} = ", f"{label}{sign}")
    assert spoilt != text
    found = parse(spoilt)
    assert plain(only_printing(found)) == plain(only_printing(parse(text)))
    assert found.residue == []
