"""Script and floor do the work that they are measured by: on clean dumps the script finds what the truth has."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from benchmarks.generate.form import BANNER
from benchmarks.speed import floor, plain_script
from benchmarks.speed.sets import Dumps, SpeedSet

DUMPS = 40


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("speed")


@pytest.fixture(scope="module")
def made(work: Path) -> SpeedSet:
    return Dumps(work, DUMPS + 2).first(DUMPS)


def test_a_set_is_one_printing_a_dump_with_a_banner_or_two_and_hardly_a_narrative_twice(made: SpeedSet) -> None:
    texts = [path.read_text(encoding="utf-8") for path in made.raw.iterdir()]
    assert len(texts) == made.variety.dumps == DUMPS
    assert {text.count("รหัสโครงการ...") for text in texts} == {1}
    assert {text.count(BANNER) for text in texts} == {1, 2}
    assert made.variety.distinct / made.variety.narratives > 0.98


def test_dumps_are_made_once_and_a_small_set_begins_a_large_one(work: Path, made: SpeedSet) -> None:
    again = Dumps(work, DUMPS)
    small = again.first(10)
    assert {path.name for path in small.raw.iterdir()} < {path.name for path in made.raw.iterdir()}
    assert all(path.samefile(made.raw / path.name) for path in small.raw.iterdir())
    again.add(10, 2)
    assert len(list(small.raw.iterdir())) == 12


def test_the_script_finds_projects_entries_words_and_counts(made: SpeedSet, tmp_path: Path) -> None:
    out = tmp_path / "plain.duckdb"
    plain_script.main(made.raw, out)
    narratives = json.loads(made.narratives.read_text(encoding="utf-8"))
    with duckdb.connect(str(out), read_only=True) as connection:
        projects = connection.execute(
            "SELECT count(DISTINCT project_key), count(agency), count(goal), count(rationale), count(end_date) "
            "FROM projects"
        ).fetchone()
        rows = connection.execute("SELECT narrative, words, report_date, target_status FROM entries").fetchall()
        counts = connection.execute("SELECT count(*), count(group_name) FROM target_groups").fetchone()
    assert projects == (DUMPS,) * 5
    wanted = {" ".join(text.split()) for theirs in narratives.values() for text in theirs}
    assert {narrative for narrative, *_ in rows} == wanted
    assert all("".join(words) == narrative.replace(" ", "") for narrative, words, *_ in rows)
    assert all(day and status for *_, day, status in rows)
    assert counts and counts[0] == counts[1] > DUMPS


def test_the_floor_reads_every_character_and_cuts_every_narrative(made: SpeedSet) -> None:
    done = subprocess.run(
        [sys.executable, floor.__file__, str(made.raw), str(made.narratives)], capture_output=True, check=True
    )
    took = json.loads(done.stdout)
    assert took["characters"] == sum(len(path.read_text(encoding="utf-8")) for path in made.raw.iterdir())
    assert took["words"] > 10 * made.variety.narratives
    assert 0 < took["processor_seconds"] < 5
