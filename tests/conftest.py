"""What all tests share: Hypothesis' settings, and the warehouse of the sample dumps.

Hypothesis tries the same few examples every time, so that a failure is everybody's.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

from tests.cli.support import ROOT, call

settings.register_profile(
    "kaona", max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("kaona")


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The warehouse folder of the sample dumps in `data/raw`: all workers share it, and none writes to it."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared if worker_id == "master" else shared.parent
    folder = shared / "samples" / "warehouse"
    with FileLock(shared / "samples.lock"):
        if not folder.exists():
            done = call("run", "--raw", ROOT / "data/raw", "--warehouse", folder)
            assert done.code == 0, done.err
    return folder
