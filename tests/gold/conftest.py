"""Warehouses of the labelled sets, each built once a session."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.gold.run import build_warehouse
from tests.gold.sets import SAMPLES, labelled_sets


@pytest.fixture(scope="session")
def warehouse_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The published warehouse of a labelled set, by the set's name."""
    built: dict[str, Path] = {}

    def warehouse(name: str) -> Path:
        if name not in built:
            built[name] = build_warehouse(labelled_sets()[name].raw, tmp_path_factory.mktemp(name))
        return built[name]

    return warehouse


@pytest.fixture(scope="session")
def samples(warehouse_of: Callable[[str], Path]) -> Path:
    """The published warehouse of the project's own samples."""
    return warehouse_of(SAMPLES)
