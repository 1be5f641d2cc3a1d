"""How a command ends: whatever goes wrong becomes words on standard error and one of the contract's exit codes."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from kaona.errors import KaonaError
from pipelines.cli.console import say

DONE, NEEDS_A_PERSON, NOT_DONE = 0, 1, 3


@contextmanager
def in_words(debug: bool) -> Iterator[None]:
    """Run a command's body; a traceback reaches the user only with `debug`."""
    try:
        yield
        sys.stdout.flush()
    except typer.Exit:
        sys.stdout.flush()
        raise
    except BrokenPipeError:
        # Whoever read the answer has had enough (`| head`). What is still buffered must not be written at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(DONE) from None
    except KeyboardInterrupt:
        say("Stopped. What was published before still stands.")
        raise typer.Exit(NOT_DONE) from None
    except Exception as error:
        if debug:
            traceback.print_exc()
        elif isinstance(error, KaonaError):
            say(str(error))
        else:
            say(f"Expected the command to finish, found {type(error).__name__}: {error}")
            say("Next: run it again with --debug to see where. What was published before still stands.")
        raise typer.Exit(error.exit_code if isinstance(error, KaonaError) else NOT_DONE) from None
