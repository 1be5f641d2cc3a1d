"""Two warehouses, made once for all acceptance tests: of the whole corpus and of half of it. No test writes to them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kaona.workspace import Workspace
from tests.acceptance.corpus import corpus
from tests.acceptance.house import put, run, workspace
from tests.conftest import Shared

Made = Callable[[str, Mapping[str, bytes]], Workspace]


@pytest.fixture(scope="session")
def made(shared: Shared) -> Made:
    """Publish a warehouse of these dumps under a name, unless that was done.

    No mask takes rights from what is written meanwhile: what is its owner's alone must be so by itself.
    """

    def make(name: str, dumps: Mapping[str, bytes]) -> Workspace:
        def fill(folder: Path) -> None:
            put(folder, dumps)
            mask = os.umask(0)
            try:
                done = run(workspace(folder))
            finally:
                os.umask(mask)
            assert done.exit_code == 0, done.output

        return workspace(shared(f"acceptance {name}", fill))

    return make


@pytest.fixture(scope="session")
def loaded(made: Made) -> Workspace:
    """The whole corpus, loaded by one `kaona run`."""
    return made("loaded", corpus().dumps)


@pytest.fixture(scope="session")
def half(made: Made) -> Workspace:
    """Every other dump of the corpus, loaded by one `kaona run`."""
    return made("half", dict(list(corpus().dumps.items())[::2]))


def remaining() -> dict[str, bytes]:
    """The dumps of the corpus that `half` lacks."""
    return dict(list(corpus().dumps.items())[1::2])


def raw_files(ws: Workspace) -> list[Path]:
    """The files below the workspace's raw folder, by name."""
    return sorted(path for path in Path(ws.raw).rglob("*") if path.is_file())
