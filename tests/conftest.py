"""What all tests share: Hypothesis' settings, folders that are made once, and the warehouse of the sample dumps.

Hypothesis tries the same few examples every time, so that a failure is everybody's.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

from tests.cli.support import ROOT, call

settings.register_profile(
    "kaona", max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("kaona")


Shared = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Shared:
    """Have a folder of that name filled once for all workers of a test run. No test writes to it: one copies it."""
    base = tmp_path_factory.getbasetemp()
    base = (base if worker_id == "master" else base.parent) / "shared"
    base.mkdir(exist_ok=True)

    def made(name: str, fill: Callable[[Path], object]) -> Path:
        folder = base / name
        with FileLock(base / f"{name}.lock"):
            if not folder.exists():
                part = base / f"{name}.part"  # so that what could not be filled is not taken for filled
                part.mkdir()
                fill(part)
                part.rename(folder)
        return folder

    return made


@pytest.fixture(scope="session")
def samples(shared: Shared) -> Path:
    """The warehouse folder of the sample dumps in `data/raw`."""

    def fill(folder: Path) -> None:
        done = call("run", "--raw", ROOT / "data/raw", "--warehouse", folder / "warehouse")
        assert done.code == 0, done.err

    return shared("samples", fill) / "warehouse"
