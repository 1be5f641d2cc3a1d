"""What a command costs: every process of it is counted, those that outlive their parent too; a failed one is none."""

from __future__ import annotations

import sys

import pytest

from benchmarks.speed.launcher import CommandFailedError, cost_of

BUSY = "import time\nwhile time.process_time() < 0.4: pass\n"


def test_what_children_take_is_counted_and_so_is_what_they_leave_behind() -> None:
    alone, _ = cost_of([sys.executable, "-S", "-c", BUSY])
    child = f"import subprocess, sys\nsubprocess.run([sys.executable, '-S', '-c', {BUSY!r}])\n{BUSY}"
    waited, _ = cost_of([sys.executable, "-S", "-c", child])
    orphan = f"import subprocess, sys\nsubprocess.Popen([sys.executable, '-S', '-c', {BUSY!r}])\n{BUSY}"
    left, _ = cost_of([sys.executable, "-S", "-c", orphan])
    assert 0.4 <= alone.processor_seconds < 0.8
    assert waited.processor_seconds >= 0.8
    assert left.processor_seconds >= 0.8


def test_memory_is_the_largest_processes() -> None:
    small, _ = cost_of([sys.executable, "-S", "-c", ""])
    child = "import subprocess, sys\nsubprocess.run([sys.executable, '-S', '-c', 'bytearray(200 << 20)'])"
    large, _ = cost_of([sys.executable, "-S", "-c", child])
    # This process is larger than a bare Python, and none of its memory may count as the command's.
    assert small.peak_mb < 50
    assert 200 < large.peak_mb < 300


def test_what_it_wrote_is_kept_and_a_failure_raises_with_it() -> None:
    _, written = cost_of([sys.executable, "-S", "-c", "print('ก้าวหน้า')"])
    assert written.strip() == "ก้าวหน้า"
    with pytest.raises(CommandFailedError, match="no such dump"):
        cost_of([sys.executable, "-S", "-c", "raise SystemExit('no such dump')"])
