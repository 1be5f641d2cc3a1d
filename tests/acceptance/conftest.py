"""Two warehouses, made once for all acceptance tests: of the whole corpus and of half of it. No test writes to them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from filelock import FileLock

from kaona.workspace import Workspace
from tests.acceptance.corpus import corpus
from tests.acceptance.house import put, run, workspace

Made = Callable[[str, Mapping[str, bytes]], Workspace]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Made:
    """Publish a warehouse of these dumps under a name, unless that was done; all workers of a test run share it.

    No mask takes rights from what is written meanwhile: what is its owner's alone must be so by itself.
    """
    shared = tmp_path_factory.getbasetemp()
    shared = (shared if worker_id == "master" else shared.parent) / "acceptance"

    def make(name: str, dumps: Mapping[str, bytes]) -> Workspace:
        shared.mkdir(exist_ok=True)
        ws = workspace(shared / name)
        with FileLock(shared / f"{name}.lock"):
            if not ws.published.exists():
                put(shared / name, dumps)
                mask = os.umask(0)
                try:
                    done = run(ws)
                finally:
                    os.umask(mask)
                assert done.exit_code == 0, done.output
        return ws

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
