"""Settings: what may be set from outside, by environment variables that begin with `KAONA_`.

Paths and bounds only; nothing here opens a file.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from pydantic import Field, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "KAONA_"
_OF_TESTS = "KAONA_TEST_", "KAONA_GOLD", "KAONA_WRITE_DOCS"
"""What the names begin with that the project's own tests ask for."""


class Settings(BaseSettings):
    """What an operator may set; the defaults are those of a clone in which `make run` works."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore")

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

    @field_validator("raw_dir", "warehouse_dir", "lake_dir", mode="before")
    @classmethod
    def _names_a_folder(cls, given: object, field: ValidationInfo) -> object:
        """An empty name would be the working directory; a URL needs a file system that is installed."""
        written = str(given)  # None, no folder named, is as good as any name
        if not written.strip():
            raise ValueError("a folder, and no empty name")
        protocol, is_url, _ = written.partition("://")
        if is_url and field.field_name == "warehouse_dir":
            raise ValueError("a folder on this machine, and no URL")
        if is_url:
            import fsspec  # a tenth of a second, which commands on local folders do without

            try:
                fsspec.get_filesystem_class(protocol)
            except (ValueError, ImportError) as error:
                raise ValueError(str(error)) from None
        return given


def unknown_names(names: Iterable[str]) -> list[tuple[str, str]]:
    """The environment's names that look like a setting's and are none, each with what is nearest to it.

    A slip in a name is not seen otherwise: what it should have set keeps its default.
    """
    known = [PREFIX + field.upper() for field in Settings.model_fields]
    found = []
    for name in sorted(names):
        upper = name.upper()
        if upper.startswith(PREFIX) and upper not in known and not upper.startswith(_OF_TESTS):
            near = get_close_matches(upper, known, n=1, cutoff=0.0)
            found.append((name, near[0]))
    return found
