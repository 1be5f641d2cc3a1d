"""Sets as a whole: the same seed gives the same set, every noise leaves a trace, truth has the form scoring expects."""

import json
import re

import pytest

from benchmarks.generate import MIXTURES, NOISES, Order, make_set, rates, stream
from benchmarks.generate.__main__ import main
from benchmarks.generate.vocabulary import groups, sections, units

GOLD_KEYS = {
    "project_code",
    "fiscal_year",
    "project_name",
    "bureau",
    "division",
    "section",
    "start_date",
    "end_date",
    "budget_received_baht",
    "budget_spent_baht",
    "rationale",
    "objective",
    "target_statement",
    "pillar_no",
    "pillar_name",
    "issue_no",
    "issue_name",
    "goal_no",
    "goal_name",
    "indicator_name",
    "entries",
}
ENTRY_KEYS = {
    "entry_no",
    "report_date",
    "progress_pct",
    "disbursed_baht",
    "plan_status",
    "target_status",
    "narrative",
    "targets",
}
COUNT_KEYS = {"group", "quantity", "unit", "qualifier", "role", "out_of_quantity", "sex"}


@pytest.mark.parametrize("mixture", MIXTURES)
def test_the_same_seed_gives_the_same_set_and_another_seed_another(mixture):
    first = make_set(7, 18, mixture)
    assert make_set(7, 18, mixture) == first
    assert make_set(8, 18, mixture) != first


@pytest.mark.parametrize("noise", NOISES)
def test_every_noise_leaves_a_trace(noise):
    rate = NOISES[noise].rate
    assert make_set(3, 24, {noise: rate})[0] != make_set(3, 24, {noise: 0.0})[0]


def test_a_set_streamed_is_the_set_made_whole():
    batches = list(stream(Order(5, 40, MIXTURES["dirty"])))
    assert len(batches) > 1
    whole = (
        [dump for batch in batches for dump in batch.dumps],
        [truth for batch in batches for truth in batch.truths],
    )
    assert whole == make_set(5, 40, "dirty")


def test_the_same_projects_come_under_any_noise_of_the_surface():
    _, clean = make_set(11, 24)
    _, dirty = make_set(11, 24, "wrapped,label_scars,zero_width,encodings")
    assert [truth.gold for truth in dirty] == [truth.gold for truth in clean]


@pytest.mark.parametrize("mixture", ["clean", "hardest"])
@pytest.mark.parametrize("rich", [False, True])
def test_truth_has_the_form_that_scoring_reads(mixture, rich):
    _, truths = make_set(2, 60, mixture, rich=rich)
    keys = [(truth.gold["project_code"], truth.gold["fiscal_year"]) for truth in truths]
    assert len(set(keys)) == 60
    for truth in truths:
        gold = json.loads(json.dumps(truth.gold))
        assert gold.keys() - {"planned"} == GOLD_KEYS
        assert re.fullmatch(r"\d{8}-\d{4}", gold["project_code"])
        assert 2550 <= gold["fiscal_year"] <= 2599
        assert all(entry.keys() == ENTRY_KEYS for entry in gold["entries"])
        counts = [count for entry in gold["entries"] for count in entry["targets"]] + gold.get("planned", [])
        assert all({"group", "quantity", "unit"} <= count.keys() <= COUNT_KEYS for count in counts)
        assert "\ue000" not in json.dumps(gold, ensure_ascii=False)


def test_clean_dumps_show_their_truth_word_for_word():
    dumps, truths = make_set(4, 30)
    everything = re.sub(r"\s", "", "".join(dump.data.decode() for dump in dumps))
    for truth in truths:
        for name in ("project_code", "project_name", "rationale", "objective", "target_statement", "goal_name"):
            assert re.sub(r"\s", "", truth.gold[name]) in everything
        for entry in truth.gold["entries"]:
            assert re.sub(r"\s", "", entry["narrative"]) in everything
            assert all(count["group"] in entry["narrative"] for count in entry["targets"])


def test_one_a_dump_gives_as_many_dumps_as_project_years():
    dumps, truths = make_set(1, 40, "page", one_a_dump=True)
    assert len(dumps) == len(truths) == 40
    assert all(dump.data.decode().count("รหัสโครงการ...") == 1 for dump in dumps)


def test_printings_of_a_project_year_lie_in_one_dump_unless_spread():
    def homes(noises):
        dumps, truths = make_set(9, 60, noises)
        texts = [" ".join(dump.data.decode().split()) for dump in dumps]
        marks = [f"{t.gold['project_code']} ปีงบประมาณ พ.ศ. : {t.gold['fiscal_year']}" for t in truths]
        return [sum(mark in text for text in texts) for mark in marks]

    assert set(homes("clean")) == {1}
    assert max(homes("spread_printings")) > 1


def test_years_codes_and_people_are_varied_and_a_code_runs_in_several_years():
    _, truths = make_set(6, 400)
    golds = [truth.gold for truth in truths]
    assert len({gold["project_code"] for gold in golds}) < 400
    assert len({gold["fiscal_year"] for gold in golds}) > 8
    assert len({gold["bureau"] for gold in golds}) > 40
    assert len({name for truth in truths for name in truth.people}) > 300
    narratives = [entry["narrative"] for gold in golds for entry in gold["entries"]]
    assert len(set(narratives)) > 0.8 * len(narratives)


def test_words_are_there_by_the_hundred():
    assert sum(map(len, groups().values())) >= 200
    assert sum(map(len, sections("sentences").values())) >= 300
    assert {unit.code for unit in units()} > {f"50{district:02}0000" for district in range(1, 51)}
    assert len({unit.code for unit in units()}) == len(units())


def test_the_command_writes_dumps_and_truth(tmp_path):
    assert main([str(tmp_path), "--projects", "14", "--seed", "3", "--noise", "hardest", "--counts", "rich"]) == 0
    dumps, truths = make_set(3, 14, "hardest", rich=True)
    assert {path.name: path.read_bytes() for path in (tmp_path / "raw").iterdir()} == dict(dumps)
    assert json.loads((tmp_path / "gold.json").read_text("utf-8")) == [truth.gold for truth in truths]
    assert json.loads((tmp_path / "people.json").read_text("utf-8")) == sorted({n for t in truths for n in t.people})


def test_a_noise_nobody_knows_is_refused_by_name(tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        main([str(tmp_path), "--noise", "clean,thunder"])
    assert ended.value.code == 2
    assert "thunder" in capsys.readouterr().err


def test_rates_come_from_mixtures_and_names_and_what_is_said_last_wins():
    assert rates("clean") == {}
    assert rates("crlf") == {"crlf": NOISES["crlf"].rate}
    assert rates("hardest,crlf=1,label_scars=0")["label_scars"] == 0
    assert rates("hardest,crlf=1").keys() == MIXTURES["hardest"].keys()
    assert list(rates("crlf,orphans")) == ["orphans", "crlf"]
