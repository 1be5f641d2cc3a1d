from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kaona.errors import BusyError
from kaona.stages.lock import writing
from tests.stages.printed import workspace

ROOT = Path(__file__).parents[2]
HOLD = """
import sys, time
from pathlib import Path
from kaona.stages.lock import writing
from kaona.workspace import Workspace
with writing(Workspace.of(warehouse=Path(sys.argv[1]))):
    print("held", flush=True)
    time.sleep(60)
"""


def test_one_writer_at_a_time_and_a_killed_one_holds_nothing(tmp_path: Path) -> None:
    ws = workspace(tmp_path)
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(ws.root)], stdout=subprocess.PIPE, cwd=ROOT)
    try:
        assert holder.stdout and holder.stdout.readline() == b"held\n"
        with pytest.raises(BusyError, match="another run at work"), writing(ws):
            pass
    finally:
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    with writing(ws):
        pass


def test_who_holds_it_may_take_it_again(tmp_path: Path) -> None:
    ws = workspace(tmp_path)
    with writing(ws):
        with writing(ws):
            pass
        holder = subprocess.run([sys.executable, "-c", HOLD, str(ws.root)], cwd=ROOT, capture_output=True, timeout=30)
        assert holder.returncode != 0
        assert b"BusyError" in holder.stderr
