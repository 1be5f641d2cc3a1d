"""Readers in processes of their own, and how long the tests of the nights go on."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.acceptance.house import ROOT
from tests.support import THOROUGH

# Readers that never rest take the processor from the run beside them.
_REST_SECONDS = 0.005 if THOROUGH else 0.1

# Every answer is from one build where the build's own figures are those of its tables.
_READER = """
import json, sys, duckdb
stop = sys.stdin.fileno()
import select
answers, told = 0, False
met = set()
while not told:  # once more when told to stop, so that what is published then is met by every reader
    told = bool(select.select([stop], [], [], float(sys.argv[2]))[0])
    with duckdb.connect(sys.argv[1], read_only=True) as connection:
        connection.execute("SET enable_progress_bar_print = false")  # it would be drawn among the answers
        build, promised = connection.execute("SELECT build_id, entry_count FROM ops.build").fetchone()
        held = connection.execute("SELECT count(*) FROM fact_progress").fetchone()[0]
        found = connection.execute("SELECT count(*) FROM mart.project_progress").fetchone()[0]
        again = connection.execute("SELECT build_id FROM ops.build").fetchone()[0]
        assert (build, promised) == (again, held), (build, again, promised, held)
        answers += 1
        met.add(build)
print(json.dumps([answers, sorted(met)]))
"""

Reading = Callable[[Path, int], AbstractContextManager[list[str]]]


@pytest.fixture
def reading() -> Reading:
    """So many readers that open and ask the published file again and again; afterwards, the builds that they met."""

    @contextmanager
    def readers(published: Path, count: int) -> Iterator[list[str]]:
        met: list[str] = []
        command = [sys.executable, "-c", _READER, str(published), str(_REST_SECONDS)]
        processes = [
            subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            for _ in range(count)
        ]
        try:
            yield met
        finally:
            ends = [process.communicate(b"stop", timeout=60) for process in processes]
        for out, err in ends:
            assert out, err.decode()
            answers, builds = json.loads(out)
            assert answers > 0
            met += builds

    return readers
