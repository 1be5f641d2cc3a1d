"""A folder in which a night has been run once, copied for each test that begins with one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kaona.workspace import Workspace
from pipelines.night import run_nightly
from tests.conftest import Shared
from tests.stages.printed import put, some_dumps, workspace


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    """Six dumps, and nothing built."""
    put(tmp_path / "raw", some_dumps())
    return workspace(tmp_path)


@pytest.fixture(scope="session")
def night_before(shared: Shared) -> Path:
    def fill(folder: Path) -> None:
        put(folder / "raw", some_dumps())
        run_nightly(workspace(folder))

    return shared("night before", fill)


@pytest.fixture
def loaded(tmp_path: Path, night_before: Path) -> Workspace:
    """The same six dumps, loaded by a night."""
    shutil.copytree(night_before, tmp_path, symlinks=True, dirs_exist_ok=True)
    return workspace(tmp_path)
