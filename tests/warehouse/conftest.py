"""The small lake of `made.py`, written once, and a warehouse published of it once: each test has a copy of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kaona.workspace import Workspace
from tests.conftest import Shared
from tests.warehouse.made import fill, workspace
from tests.warehouse.steps import publish


@pytest.fixture
def filled(shared: Shared, tmp_path: Path) -> Workspace:
    """The lake, and nothing built."""
    return _copied(shared("small lake", lambda folder: fill(workspace(folder))), tmp_path)


@pytest.fixture
def built(shared: Shared, tmp_path: Path) -> Workspace:
    """The lake, and a warehouse published of it."""

    def made(folder: Path) -> None:
        ws = workspace(folder)
        fill(ws)
        publish(ws)

    return _copied(shared("small warehouse", made), tmp_path)


def _copied(folder: Path, to: Path) -> Workspace:
    shutil.copytree(folder, to, symlinks=True, dirs_exist_ok=True)
    return workspace(to)
