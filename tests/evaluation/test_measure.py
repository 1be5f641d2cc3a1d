"""Measuring: what is wrong in a warehouse is found wrong, what nobody claimed is shown, and the page says both."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.evaluate import Measured, MeasuredSet, evaluation_sets, measure, measure_dumps
from benchmarks.evaluate.__main__ import main
from benchmarks.evaluate.page import page
from benchmarks.generate import MIXTURES, NOISES, Dump, make_set

STRANGE = "qzvkxwpj"
SMALL = MeasuredSet("clean, simple counts", "clean", 3, False, 7, "full")


@pytest.fixture(scope="module", autouse=True)
def _one_process() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KAONA_WORKERS", "1")
        yield


@pytest.fixture(scope="module")
def spoilt() -> Measured:
    """Three clean project-years: one whose truth has another name, and a word that no rule knows before the first."""
    dumps, truths = make_set(7, 3)
    truths[1].gold["project_name"] = "โครงการที่ไม่มีใครพิมพ์ไว้"
    first = Dump(dumps[0].name, f"{STRANGE}\n".encode() + dumps[0].data)
    return measure_dumps([first, *dumps[1:]], truths)


def test_a_wrong_value_costs_its_field_and_its_project_year(spoilt: Measured) -> None:
    name = spoilt.report.fields["project_name"]
    assert (name.true_positive, name.false_positive, name.false_negative) == (2, 1, 1)
    assert spoilt.report.fields["bureau"].f1 == 1.0
    assert spoilt.whole_but_for_counts == 2
    assert spoilt.report.whole <= 2


def test_what_nobody_claimed_is_counted_and_shown_in_its_place(spoilt: Measured) -> None:
    assert [(piece.before, piece.text) for piece in spoilt.residue] == [("", STRANGE)]
    assert spoilt.residue_characters == len(STRANGE)
    assert spoilt.residue_share == len(STRANGE) / spoilt.characters


def test_the_page_shows_the_miss_and_the_residue(spoilt: Measured) -> None:
    written = page([(SMALL, spoilt)])
    assert "| `project_name` | 0.6667 | 0.6667 | 0.6667 | 3 |" in written
    assert f"⟦{STRANGE}⟧" in written
    assert "| 2/3 |" in written


def test_the_same_set_gives_the_same_figures() -> None:
    first, second = measure(SMALL), measure(SMALL)
    assert first.report == second.report
    assert (first.characters, first.residue) == (second.characters, second.residue)


def test_every_noise_and_mixture_of_the_generator_is_measured() -> None:
    names = [one.name for one in evaluation_sets()]
    assert len(names) == len(set(names))
    assert {one.noises for one in evaluation_sets()} == {*NOISES, *MIXTURES}
    assert {one.noises for one in evaluation_sets(quick=True)} == {*MIXTURES}


def test_the_command_writes_the_page_of_the_sets_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "evaluation.md"
    assert main(["--quick", "--only", "page", "--out", str(out), "--workers", "1"]) == 0
    written = out.read_text(encoding="utf-8")
    assert "| `page` |" in written
    assert "hardest, rich counts" not in written


def test_a_set_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--only", "unheard-of"])
    assert "expected names of sets" in capsys.readouterr().err
