"""A small warehouse, published once by `kaona run` from printed forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.support import Answer, Kaona, call, put
from tests.conftest import Shared


@pytest.fixture(scope="session")
def warehouse(shared: Shared) -> Path:
    """The folder of the published warehouse; no test writes to it."""

    def fill(folder: Path) -> None:
        done = call("run", "--raw", put(folder / "raw"), "--warehouse", folder / "warehouse")
        assert done.code == 0, done.err

    return shared("cli", fill) / "warehouse"


@pytest.fixture
def kaona(warehouse: Path) -> Kaona:
    """Call `kaona` on that warehouse."""

    def ask(*arguments: str | Path, given: str | bytes = b"", **environment: str) -> Answer:
        return call(*arguments, given=given, KAONA_WAREHOUSE_DIR=str(warehouse), **environment)

    return ask
