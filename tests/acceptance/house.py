"""What the acceptance tests share: a warehouse folder, runs of it as a user starts them, and all that stands in it."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.ipc as ipc
import pyarrow.parquet as pq
from click.testing import Result
from typer.testing import CliRunner

from kaona import lake
from kaona.schema import TABLES
from kaona.settings import Settings
from kaona.workspace import Workspace
from pipelines.cli.app import app

ROOT = Path(__file__).parents[2]
Rows = dict[str, list[tuple[Any, ...]]]

_OF_THE_OCCASION = {"build", "change", "dump_path"}


def workspace(folder: Path) -> Workspace:
    """The workspace in a folder, whatever the environment says."""
    settings = Settings(raw_dir=str(folder / "raw"), warehouse_dir=folder / "warehouse", lake_dir=None, engine="local")
    return Workspace.of(settings)


def put(folder: Path, dumps: Mapping[str, bytes]) -> None:
    """Write the dumps, by name, below the workspace's raw folder."""
    for name, data in dumps.items():
        path = folder / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def copied(ws: Workspace, folder: Path) -> Workspace:
    """The workspace copied to another folder, raw files included, as it stands."""
    shutil.copytree(ws.root.parent, folder, symlinks=True)
    return workspace(folder)


def kaona(*arguments: str | Path) -> Result:
    """Call a command of `kaona` in this process, without `KAONA_*` of this environment."""
    clean = {name: None for name in os.environ if name.startswith("KAONA_")}
    return CliRunner().invoke(app, [str(argument) for argument in arguments], env=clean, prog_name="kaona")


def run(ws: Workspace, *options: str) -> Result:
    """`kaona run` on the workspace."""
    return kaona("run", "--raw", ws.raw, "--warehouse", ws.root, *options)


def started(ws: Workspace) -> subprocess.Popen[bytes]:
    """`kaona run` on the workspace in a process of its own, on its way."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("KAONA_")}
    command = [sys.executable, "-m", "pipelines.cli", "run", "--raw", ws.raw, "--warehouse", str(ws.root)]
    return subprocess.Popen(command, cwd=ROOT, env=clean, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def asked(file: Path, query: str) -> list[tuple[Any, ...]]:
    """A query's rows from a published file, opened as an analyst opens it."""
    with duckdb.connect(str(file), read_only=True) as connection:
        return connection.execute(query).fetchall()


def build_id(ws: Workspace) -> str:
    """The published build's id, as it says itself."""
    return str(asked(ws.published, "SELECT build_id FROM ops.build")[0][0])


def rows(ws: Workspace) -> Rows:
    """All rows that the same dumps must always give: every table but `ops.build`, `ops.dump_path`, `…_seen_at`."""
    found: Rows = {}
    for table in TABLES.values():
        if table.name in _OF_THE_OCCASION:
            continue
        columns = ", ".join(name for name in table.names if not name.endswith("_seen_at"))
        if table.in_warehouse:
            file = ws.restricted if table.personal else ws.published
            found[table.name] = asked(file, f"SELECT {columns} FROM {table.qualified} ORDER BY ALL")
        else:
            rows_of = lake.read(ws, table.name).sort_by([(name, "ascending") for name in table.primary_key])
            found[table.name] = [tuple(row.values()) for row in rows_of.to_pylist()]
    return found


def files(ws: Workspace) -> dict[str, tuple[int, int, int]]:
    """Every file of lake, parses, counts and builds, with all that changes when one is written again."""
    found = {}
    for folder in (Path(ws.lake), ws.parses, ws.counted, ws.builds):
        for path in sorted(folder.rglob("*")):
            status = path.lstat()
            if not path.is_dir():
                found[str(path)] = (status.st_ino, status.st_mtime_ns, status.st_size)
    return found


def texts_of_database(file: Path, *, views: bool = True) -> Iterator[tuple[str, str]]:
    """Every value of a DuckDB file as text, with its table and column; those of its views too."""
    with duckdb.connect(str(file), read_only=True) as connection:
        tables = connection.execute(
            "SELECT table_schema, table_name FROM information_schema.tables "
            "WHERE list_contains(?, table_type) ORDER BY ALL",
            [["BASE TABLE", "VIEW"] if views else ["BASE TABLE"]],
        ).fetchall()
        for schema, table in tables:
            found = connection.execute(f'SELECT COLUMNS(*)::VARCHAR FROM "{schema}"."{table}"')
            names = [f"{schema}.{table}.{column[0]}" for column in found.description or ()]
            for row in found.fetchall():
                yield from ((name, value) for name, value in zip(names, row, strict=True) if value is not None)


def readable_by_others(folder: Path) -> Iterator[Path]:
    """Every file below the folder that others than its owner can reach and read."""
    for path in sorted(folder.iterdir()):
        if path.is_symlink():
            continue
        mode = path.stat().st_mode
        if path.is_dir():
            if mode & (stat.S_IXGRP | stat.S_IXOTH):
                yield from readable_by_others(path)
        elif mode & (stat.S_IRGRP | stat.S_IROTH):
            yield path


def contents_of(file: Path) -> str:
    """What a file says to whoever can open it: its bytes as text, or what is packed in it unpacked."""
    if file.suffix == ".parquet":
        return "\n".join(str(value) for column in pq.read_table(file).columns for value in column.to_pylist())
    if file.suffix == ".arrow":
        # Payloads are bytes, with texts in them as they are.
        rows = ipc.open_file(str(file)).read_all().to_pydict()
        values = [value for column in rows.values() for value in column]
        return "\n".join(v.decode(errors="replace") if isinstance(v, bytes) else str(v) for v in values)
    if file.suffix == ".duckdb":
        return "\n".join(value for _, value in texts_of_database(file))
    if file.suffix == ".db":
        return "\n".join(_sqlite_texts(file))
    return file.read_text(encoding="utf-8", errors="replace")


def _sqlite_texts(file: Path) -> Iterator[str]:
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in connection.execute(f'SELECT * FROM "{table}"').fetchall():
                # JSON spells what is not ASCII as escapes.
                yield "\n".join(_unescaped(str(value)) for value in row)
    finally:
        connection.close()


def _unescaped(text: str) -> str:
    return text.encode("latin-1", errors="backslashreplace").decode("unicode_escape", errors="replace")


def undone(text: str) -> str:
    """The text with UTF-8 that was taken for another encoding read as UTF-8 again: once for each such encoding."""
    return "\n".join(_read_as_utf_8(text, encoding) for encoding in ("cp874", "latin-1", "cp1252"))


def _read_as_utf_8(text: str, encoding: str) -> str:
    spelled = re.sub("[^\x00-\xff]", "?", text.translate(_bytes_of(encoding)))
    return spelled.encode("latin-1").decode(errors="ignore")


@lru_cache
def _bytes_of(encoding: str) -> dict[int, int]:
    """The byte that each letter above ASCII was decoded from; the encoding's holes came out as C1 controls."""
    letters = {bytes([byte]).decode(encoding, errors="ignore") or chr(byte): byte for byte in range(0x80, 0x100)}
    return {ord(letter): byte for letter, byte in letters.items()}
