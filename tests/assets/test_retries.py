"""Retries on a real instance: what may pass is tried again until it has, what cannot fails at once."""

from __future__ import annotations

import errno

import dagster as dg
import pytest

from assets import retries
from kaona.errors import KaonaError, StorageError, TransientStorageError
from kaona.store.files import cannot


def times_run(*failures: KaonaError) -> int:
    """Materialise an asset that fails so, one failure each time that it is run; how often it ran."""
    waiting = list(failures)
    times = 0

    @dg.asset
    def shaky() -> None:
        nonlocal times
        times += 1
        with retries.retried():
            if waiting:
                raise waiting.pop(0)

    with dg.DagsterInstance.ephemeral() as instance:
        try:
            dg.materialize([shaky], instance=instance)
        except dg.Failure as failure:
            assert failure.description == str(failures[-1])
            assert failure.__cause__ is failures[-1]
            return -times
    return times


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retries, "FIRST_WAIT_SECONDS", 0)


def passing() -> KaonaError:
    return cannot("read", "s3://dumps/one.txt", TimeoutError("timed out"))


def test_what_may_pass_is_tried_again() -> None:
    assert times_run(passing(), passing()) == 3


def test_what_does_not_pass_fails_in_its_own_words() -> None:
    assert times_run(*(passing() for _ in range(4))) == -4


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
def test_what_cannot_pass_is_not_tried_again(number: int) -> None:
    error = cannot("write", "/warehouse/lake", OSError(number, "no"))
    assert type(error) is StorageError
    assert times_run(error) == -1


def test_an_unreachable_file_system_may_pass() -> None:
    for number in (errno.ESTALE, errno.EHOSTUNREACH, errno.ETIMEDOUT, errno.ECONNRESET):
        assert isinstance(cannot("read", "/raw", OSError(number, "later")), TransientStorageError)
