"""Settings: what may be set from outside, by environment variables that begin with `KAONA_`.

Paths and bounds only; nothing here opens a file.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What an operator may set; the defaults are those of a clone in which `make run` works."""

    model_config = SettingsConfigDict(env_prefix="KAONA_", extra="ignore")

    raw_dir: str = Field(default="data/raw", description="Folder (or fsspec URL) of raw dumps; read, never written to.")
    warehouse_dir: Path = Field(
        default=Path("data/warehouse"), description="Local folder for everything that is built."
    )
    lake_dir: str | None = Field(
        default=None, description="Folder (or fsspec URL) of the lake; by default in the warehouse."
    )
    keep_builds: int = Field(default=3, ge=1, description="How many builds stay on disk, the published one included.")
    max_dump_mb: float = Field(default=64, gt=0, description="A file above this size is rejected as too_large.")
    engine: str = Field(default="local", pattern="^(local|dask|ray)$", description="Where batches of dumps are parsed.")
    workers: int = Field(default=0, ge=0, description="Worker processes; 0 means one a core.")
