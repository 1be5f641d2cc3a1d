from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from kaona.errors import KaonaError
from kaona.settings import Settings
from kaona.stages.pool import run_all

ROOT = Path(__file__).parents[2]


def where(number: int) -> tuple[int, int]:
    return number, os.getpid()


def failing(number: int) -> int:
    raise KaonaError("an even number", str(number))


@pytest.mark.parametrize("workers_pay", [True, False])
def test_every_job_is_answered(workers_pay: bool) -> None:
    answers = list(run_all(where, range(20), Settings(workers=2), workers_pay=workers_pay))
    assert sorted(number for number, _ in answers) == list(range(20))
    assert ({process for _, process in answers} == {os.getpid()}) is not workers_pay


def test_one_worker_is_this_process() -> None:
    assert {process for _, process in run_all(where, range(3), Settings(workers=1), workers_pay=True)} == {os.getpid()}


def test_an_error_in_a_worker_arrives_in_its_own_words() -> None:
    with pytest.raises(KaonaError, match="Expected an even number, found"):
        list(run_all(failing, [1, 3, 5], Settings(workers=2), workers_pay=True))


def dying(number: int) -> int:
    os._exit(number)


def test_a_worker_that_was_killed_is_said_in_words() -> None:
    with pytest.raises(KaonaError, match="a worker process that was killed"):
        list(run_all(dying, [1, 1, 1], Settings(workers=2), workers_pay=True))


@pytest.mark.parametrize("engine", ["dask", "ray"])
def test_an_engine_that_is_not_installed_is_said_in_words(engine: str) -> None:
    try:
        __import__({"dask": "distributed", "ray": "ray"}[engine])
    except ImportError:
        with pytest.raises(KaonaError, match=f"the engine '{engine}' to be installed"):
            list(run_all(where, [1, 2], Settings(engine=engine), workers_pay=True))
    else:
        pytest.skip(f"{engine} is installed")


def test_workers_end_with_a_parent_that_was_killed(tmp_path: Path) -> None:
    (tmp_path / "jobs.py").write_text(
        textwrap.dedent("""
            import os, time
            from pathlib import Path

            def job(folder):
                (Path(folder) / f"{os.getpid()}.worker").touch()
                time.sleep(60)
        """)
    )
    script = f"""
import sys; sys.path.insert(0, {str(tmp_path)!r})
from jobs import job
from kaona.settings import Settings
from kaona.stages.pool import run_all
list(run_all(job, [{str(tmp_path)!r}] * 2, Settings(workers=2), workers_pay=True))
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(tmp_path)])}
    parent = subprocess.Popen([sys.executable, "-c", script], env=environment)
    workers = wait_for(lambda: [int(path.stem) for path in tmp_path.glob("*.worker")], 2)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    assert not wait_for(lambda: [worker for worker in workers if is_running(worker)], 0)


def wait_for(look: object, count: int) -> list[int]:
    found: list[int] = []
    for _ in range(200):
        found = look()  # type: ignore[operator]
        if len(found) == count:
            return found
        time.sleep(0.1)
    return found


def is_running(process: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
