"""`docs/queries.md`: every query runs on the sample dumps and gives the answer that stands below it.

With `KAONA_WRITE_DOCS=1` the answers are written anew instead.
"""

from __future__ import annotations

import os
import re
from io import StringIO
from pathlib import Path

import pytest

from kaona.warehouse import connect
from pipelines.cli.table import print_rows
from tests.cli.support import ROOT

PAGE = ROOT / "docs/queries.md"
_QUESTION = re.compile(r"^```sql\n(?P<query>.*?)^```\n(?:\n```text\n(?P<answer>.*?)^```\n)?", re.DOTALL | re.MULTILINE)


def answered(warehouse: Path, query: str) -> str:
    """The query's answer, as `kaona sql` shows it."""
    with connect(warehouse) as connection:
        found = connection.execute(query)
        names = [column[0] for column in found.description or ()]
        shown = StringIO()
        print_rows(names, found.fetchall(), shown)
    return shown.getvalue()


def test_every_answer_on_the_page_is_the_querys(samples: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    questions = list(_QUESTION.finditer(page))
    assert len(questions) == len(re.findall("^## ", page, re.MULTILINE)) == 15
    answers = {question["query"]: answered(samples, question["query"]) for question in questions}
    if os.environ.get("KAONA_WRITE_DOCS"):

        def with_answer(question: re.Match[str]) -> str:
            return f"```sql\n{question['query']}```\n\n```text\n{answers[question['query']]}```\n"

        PAGE.write_text(_QUESTION.sub(with_answer, page), encoding="utf-8")
        pytest.skip("the answers were written anew")
    for question in questions:
        assert question["answer"] == answers[question["query"]], question["query"]
        assert len(answers[question["query"]].splitlines()) > 2, "an answer without rows shows nothing"
