"""A small warehouse, published once by `kaona run` from printed forms."""

from __future__ import annotations

from pathlib import Path

import pytest
from filelock import FileLock

from tests.cli.support import Answer, Kaona, call, put


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of the published warehouse; all workers of a test run share it and none writes to it."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared if worker_id == "master" else shared.parent
    folder = shared / "cli" / "warehouse"
    with FileLock(shared / "cli.lock"):
        if not folder.exists():
            done = call("run", "--raw", put(shared / "cli" / "raw"), "--warehouse", folder)
            assert done.code == 0, done.err
    return folder


@pytest.fixture
def kaona(warehouse: Path) -> Kaona:
    """Call `kaona` on that warehouse."""

    def ask(*arguments: str | Path, given: str | bytes = b"", **environment: str) -> Answer:
        return call(*arguments, given=given, KAONA_WAREHOUSE_DIR=str(warehouse), **environment)

    return ask
