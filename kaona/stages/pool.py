"""The pool: one function over many jobs, in worker processes where that pays. What the function does is not known here.

The engine is joblib's: processes on this machine, or the same call on a Dask or a Ray cluster, which are imported only
where they are asked for (their workers must see the same warehouse folder).
"""

from __future__ import annotations

import gc
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import TypeVar

import joblib

from kaona.errors import KaonaError
from kaona.settings import Settings

Job = TypeVar("Job")
Answer = TypeVar("Answer")

_MODULES = {"dask": "distributed", "ray": "ray"}
"""What has to be installed beside Kaona, by the engine that needs it."""
_PARENT_LOOKED_AT_EVERY = 0.3
_watching = threading.Event()
_started = threading.Event()


def run_all(
    function: Callable[[Job], Answer], jobs: Sequence[Job], settings: Settings, *, workers_pay: bool
) -> Iterator[Answer]:
    """The answers of `function` for each of `jobs`, as they come, in no order.

    Where workers do not pay (starting one costs a second or two of imports), or there is but one job, it runs here.

    Raises:
        KaonaError: a worker process was killed, or the engine is not installed; whatever else `function` raises.
    """
    if not workers_pay or len(jobs) < 2:
        yield from _here(function, jobs)
    elif settings.engine == "local":
        yield from _in_processes(function, jobs, settings.workers or joblib.cpu_count())
    else:
        with _cluster(settings.engine):
            # Ray's backend hands answers back all at once.
            answers = joblib.Parallel(return_as="list" if settings.engine == "ray" else "generator_unordered")
            yield from answers(joblib.delayed(function)(job) for job in jobs)


def see_that_engine_is_there(settings: Settings) -> None:
    """See that what the engine needs is installed, before anything is begun: a small night would do without it.

    Raises:
        KaonaError: it is not.
    """
    if settings.engine != "local" and find_spec(_MODULES[settings.engine]) is None:
        raise _not_installed(settings.engine, _MODULES[settings.engine])


def _not_installed(engine: str, module: str | None) -> KaonaError:
    return KaonaError(
        f"the engine '{engine}' to be installed",
        f"no module '{module}'",
        where="KAONA_ENGINE",
        next_step=f"Install {_MODULES[engine]} beside Kaona, or set KAONA_ENGINE=local.",
    )


def are_warm() -> bool:
    """Whether worker processes were started before, so that they have imported what jobs need."""
    return _started.is_set()


def _in_processes(function: Callable[[Job], Answer], jobs: Sequence[Job], workers: int) -> Iterator[Answer]:
    if workers == 1:
        yield from _here(function, jobs)
        return
    pool = joblib.Parallel(
        n_jobs=min(workers, len(jobs)), backend="loky", return_as="generator_unordered", batch_size=1, max_nbytes=None
    )
    _started.set()
    try:
        yield from pool(joblib.delayed(_in_worker)(function, job) for job in jobs)
    except BrokenExecutor as error:
        raise KaonaError(
            "workers that finish what they begin",
            "a worker process that was killed, perhaps for want of memory",
            next_step="Free some memory or set KAONA_WORKERS=1, and run again: what is finished is not done again.",
        ) from error


def _here(function: Callable[[Job], Answer], jobs: Sequence[Job]) -> Iterator[Answer]:
    for job in jobs:
        with _uncollected():
            answer = function(job)
        yield answer


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the garbage collector, which looks through all records again and again and finds that they are in use.

    Records hold no circles, so that they go by themselves; laying out a year took twice as long with it. What circles
    a job did leave are looked for once behind it, among the youngest objects.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.collect(0)
        if was_on:
            gc.enable()


def _in_worker(function: Callable[[Job], Answer], job: Job) -> Answer:
    """Call `function` in a worker that ends when its run does.

    loky's workers outlive a parent that was killed, and go on writing while the next run already writes.
    """
    if not _watching.is_set():
        _watching.set()
        threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
        gc.disable()
    with _uncollected():
        return function(job)


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_PARENT_LOOKED_AT_EVERY)
    os._exit(1)


@contextmanager
def _cluster(engine: str) -> Iterator[None]:
    """While open, joblib sends its jobs to the cluster that the engine's own settings name, or to one on this machine.

    DASK_SCHEDULER_ADDRESS and RAY_ADDRESS say where a cluster is.

    Raises:
        KaonaError: the engine is not installed.
    """
    try:
        if engine == "dask":
            opened = import_module(_MODULES[engine]).Client(dashboard_address=None)
        else:
            opened = import_module("ray").init(
                ignore_reinit_error=True, include_dashboard=False, log_to_driver=False, logging_level="ERROR"
            )
            import_module("ray.util.joblib").register_ray()
    except ImportError as error:
        raise _not_installed(engine, error.name) from error
    with opened, joblib.parallel_config(backend=engine, n_jobs=-1):
        yield
