from __future__ import annotations

import re
from pathlib import Path

import dagster as dg
import pytest

from assets.describe import bars, table
from assets.entries import TABLES
from assets.partitions import FISCAL_YEARS
from kaona import lake
from pipelines.definitions import defs
from pipelines.instance import open_instance
from pipelines.night import run_backfill, run_nightly
from tests.stages.printed import COORDINATOR, put, some_dumps, workspace

SPECS = {spec.key.to_user_string(): spec for spec in defs.resolve_all_asset_specs()}


def test_every_table_of_a_year_belongs_to_one_asset() -> None:
    assert sorted(name for names in TABLES.values() for name in names) == sorted(lake.by_year_tables())


def test_partitions_are_buddhist_years_by_name() -> None:
    keys = FISCAL_YEARS.get_partition_keys()
    assert (keys[0], keys[-1], len(keys)) == ("2550", "2599", 50)
    assert {name for name, spec in SPECS.items() if spec.partitions_def} == set(TABLES)


@pytest.mark.parametrize("name", sorted(SPECS))
def test_every_asset_is_grouped_and_described_in_both_languages(name: str) -> None:
    spec = SPECS[name]
    assert spec.group_name in {"raw", "reports", "segments", "entries", "warehouse"}
    assert re.search("[ก-๙]{10}", spec.description or "")
    assert re.search("[A-Za-z]{3} [a-z]", spec.description or "")
    assert spec.kinds


def test_the_way_goes_from_the_raw_folder_to_the_warehouse() -> None:
    graph = defs.resolve_asset_graph()
    key = dg.AssetKey
    upstream = {name: {parent.to_user_string() for parent in graph.get(key(name)).parent_keys} for name in SPECS}
    assert upstream["raw_inventory"] == set()
    assert upstream["reports"] == {"raw_inventory"}
    assert upstream["segments"] == {"reports"}
    assert all(upstream[name] == {"segments"} for name in ["fiscal_years", *TABLES])
    assert upstream["dimensions"] == {"fiscal_years", *TABLES}
    assert upstream["candidate"] == {"dimensions", "dump_ledger"}
    assert upstream["warehouse"] == {"candidate"}


def test_what_the_page_shows_has_figures_tables_and_pictures_but_no_rows_and_no_persons(tmp_path: Path) -> None:
    put(tmp_path / "raw", some_dumps())
    ws = workspace(tmp_path)
    run_id = run_nightly(ws).run_id
    backfill_id = run_backfill(ws, 2564, 2565).run_id
    with open_instance(ws) as instance:
        shown: dict[str, dict[str, dg.MetadataValue]] = {}
        for entry in instance.all_logs(run_id, of_type=dg.DagsterEventType.ASSET_MATERIALIZATION):
            assert entry.dagster_event
            event = entry.dagster_event.step_materialization_data.materialization
            shown[event.asset_key.to_user_string()] = dict(event.metadata)
        everything = repr([instance.all_logs(run_id), instance.all_logs(backfill_id)])
    assert set(shown) == set(SPECS)
    for name in set(SPECS) - {"warehouse"}:
        assert {"dagster/row_count", "dagster/partition_row_count"} & set(shown[name]), name
        assert any(isinstance(value, dg.MarkdownMetadataValue) for value in shown[name].values()), name
        assert "seconds" in shown[name], name
    assert "data:image/svg+xml" in str(shown["fiscal_years"]["picture"].value)
    for secret in (*COORDINATOR.split(), "ชวนผู้สูงอายุ", "ตลาดนัดสุขภาพ"):
        assert secret not in everything


def test_a_table_cell_may_hold_what_markdown_would_take_for_its_own() -> None:
    assert str(table(("a", "b"), [("x|y\nz", 1234), (True, 0.5)]).value).splitlines() == [
        "| a | b |",
        "| --- | --- |",
        "| x\\|y z | 1,234 |",
        "| True | 0.5 |",
    ]


def test_a_picture_of_nothing_is_still_a_picture() -> None:
    assert str(bars({}, "entries").value).startswith("![entries](data:image/svg+xml;base64,")
