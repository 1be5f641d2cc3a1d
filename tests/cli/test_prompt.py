"""The prompt of `kaona sql`, on a terminal."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.support import ROOT, clean_environment


class Terminal:
    """`kaona sql` on a pseudo-terminal."""

    def __init__(self, warehouse: Path) -> None:
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            environment = clean_environment() | {"KAONA_WAREHOUSE_DIR": str(warehouse), "TERM": "dumb"}
            os.execve(sys.executable, [sys.executable, "-m", "pipelines.cli", "sql"], environment)
        self.said = ""

    def until(self, words: str, seconds: float = 30) -> str:
        """What is said up to and with these words, from where the last answer ended."""
        end = time.monotonic() + seconds
        while words not in self.said:
            assert time.monotonic() < end, f"waited for {words!r}, found {self.said!r}"
            if select.select([self.file], [], [], 0.1)[0]:
                self.said += os.read(self.file, 65536).decode(errors="replace")
        found, self.said = self.said.split(words, 1)
        return found + words

    def say(self, words: str) -> None:
        """Type something."""
        os.write(self.file, words.encode())

    def end(self, seconds: float = 30) -> int:
        """The exit code, once it has ended."""
        end = time.monotonic() + seconds
        while True:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
            assert time.monotonic() < end, f"expected the prompt to end, found it waiting after {self.said!r}"
            time.sleep(0.05)

    def close(self) -> None:
        """End it if it has not ended."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.file)


@pytest.fixture
def terminal(warehouse: Path) -> Iterator[Terminal]:
    found = Terminal(warehouse)
    try:
        found.until("kaona> ")
        yield found
    finally:
        found.close()


def test_statements_end_with_a_semicolon_and_an_error_ends_nothing(terminal: Terminal) -> None:
    terminal.say("SELECT 'ก้าว' AS ชื่อ,\n")
    terminal.until("...> ")
    terminal.say("40 + 2 AS n;\n")
    assert re.search(r"ก้าว\s+42", terminal.until("kaona> "))
    terminal.say("SELECT nothing;\n")
    assert "Expected a query" in terminal.until("kaona> ")
    terminal.say(".format csv\nSELECT 7 AS seven; SELECT 8 AS eight;\n")
    assert re.search(r"seven\s+7\s+eight\s+8", terminal.until("8\r\nkaona> "))
    terminal.say(".quit\n")
    assert terminal.end() == 0


def test_tables_and_columns_can_be_asked_for(terminal: Terminal) -> None:
    terminal.say(".format csv\n")
    terminal.until("kaona> ")
    terminal.say(".tables\n")
    assert "main,fact_progress,table" in terminal.until("kaona> ")
    terminal.say(".columns dim_fiscal_year\n")
    assert "fiscal_year,INTEGER" in terminal.until("kaona> ")
    terminal.say("\x04")
    assert terminal.end() == 0


def test_ctrl_c_stops_a_query_and_not_the_prompt(terminal: Terminal) -> None:
    terminal.say("SELECT count(*) FROM range(1000000) a, range(1000000) b;\n")
    time.sleep(1)
    terminal.say("\x03")
    assert "Stopped." in terminal.until("kaona> ")
    terminal.say("SELECT 40 + 2 AS n;\n")
    assert "42" in terminal.until("kaona> ")
    terminal.say(".quit\n")
    assert terminal.end() == 0
