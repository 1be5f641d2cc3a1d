from __future__ import annotations

import json

from tests.cli.support import ROOT, call


def test_the_page_in_docs_is_the_declaration() -> None:
    page = (ROOT / "docs/tables.md").read_text(encoding="utf-8")
    assert page == call("schema", "--format", "markdown").out, "run: kaona schema --format markdown > docs/tables.md"


def test_json_has_a_row_for_every_column_in_both_languages() -> None:
    rows = json.loads(call("schema", "--format", "json").out)
    by_name = {(row["schema"], row["table"], row["column"]): row for row in rows}
    assert by_name["main", "fact_progress", "entry_key"]["primary_key"] is True
    assert by_name["main", "fact_progress", "progress_pct"]["type"] == "DECIMAL(7,4)"
    assert by_name["main", "person", "name"]["personal"] is True
    assert all(row["comment_th"] and row["comment_en"] for row in rows)


def test_the_table_names_every_table_and_view() -> None:
    told = call("schema").out
    for owner in (
        "main.dim_project",
        "ops.value_source",
        "mart.project_progress (view)",
        "lake.segment (Parquet only)",
    ):
        assert owner in told
