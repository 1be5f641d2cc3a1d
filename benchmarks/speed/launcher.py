"""What a command costs, with every process that it starts: wall time, processor time, and the most memory of any one.

The figures are the kernel's own of processes that have ended. A launcher of its own, small and of the standard library
alone, starts the command: an ancestor's memory counts as the command's until it has begun, and workers that outlive
their parent come to the launcher, which waits for them, and are counted too (on Linux).

    python -S launcher.py COMMAND ARGUMENT…

prints the figures as JSON; what the command writes goes to standard error.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_PR_SET_CHILD_SUBREAPER = 36


class Cost(NamedTuple):
    """What a command cost, all its processes together; `peak_mb` is the largest one's resident memory."""

    wall_seconds: float
    processor_seconds: float
    peak_mb: float


class CommandFailedError(Exception):
    """A measured command ended with another exit code than 0."""


def cost_of(command: Sequence[str], environment: Mapping[str, str] | None = None) -> tuple[Cost, str]:
    """Run the command to its end and measure it; gives its cost and what it wrote.

    Raises:
        CommandFailedError: the command failed; what it wrote is in the words.
    """
    launched = subprocess.run(
        [sys.executable, "-I", "-S", str(Path(__file__)), *command],
        capture_output=True,
        text=True,
        env=dict(environment) if environment is not None else None,
        check=False,
    )
    if launched.returncode:
        raise CommandFailedError(f"{' '.join(command)}\nexit code {launched.returncode}\n{launched.stderr}")
    return Cost(**json.loads(launched.stdout)), launched.stderr


def main(command: Sequence[str]) -> int:
    """Runs the command, waits for all that it left behind, and prints the cost."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    begun = time.perf_counter()
    code = subprocess.run(command, stdout=sys.stderr, check=False).returncode
    wall = time.perf_counter() - begun
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Linux counts in kilobytes, macOS in bytes.
    peak = used.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)
    print(json.dumps(Cost(wall, used.ru_utime + used.ru_stime, peak)._asdict()))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
