"""The prompt of `kaona sql`, on a terminal."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.support import Terminal


@pytest.fixture
def terminal(warehouse: Path) -> Iterator[Terminal]:
    found = Terminal(warehouse, "sql")
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
