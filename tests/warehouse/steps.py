"""The steps that tests of the warehouse take again and again: build, publish, change something, ask."""

from __future__ import annotations

from typing import Any

from kaona import lake, warehouse
from kaona.workspace import Workspace
from tests.warehouse.made import DUMP, rows


def build(ws: Workspace) -> warehouse.Candidate:
    return warehouse.build(ws, code_version="0.1.0")


def publish(ws: Workspace) -> str:
    candidate = build(ws)
    assert warehouse.publish(ws, candidate)
    return candidate.build_id


def change(ws: Workspace, text: str) -> None:
    """Make something new in the lake."""
    residue = {"dump_sha256": DUMP, "start_char": 990, "end_char": 1000, "text": text}
    lake.write(ws, "residue", None, rows("residue", residue))


def answer(ws: Workspace, sql: str) -> list[tuple[Any, ...]]:
    with warehouse.connect(ws) as connection:
        return list(connection.execute(sql).fetchall())


def residue(ws: Workspace) -> str:
    return str(answer(ws, "SELECT text FROM ops.residue")[0][0])
