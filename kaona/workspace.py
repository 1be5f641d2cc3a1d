"""The workspace: where everything lies that Kaona keeps. Paths and modes; what is in the files is others' work."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from kaona.errors import UsageError
from kaona.settings import PREFIX, Settings


@dataclass(frozen=True)
class Workspace:
    """The folders and files under one warehouse folder, and the raw folder that feeds it."""

    raw: str
    root: Path
    lake: str
    settings: Settings

    @classmethod
    def of(
        cls, settings: Settings | None = None, *, raw: str | None = None, warehouse: Path | None = None
    ) -> Workspace:
        """The workspace that the settings name, with `raw` and `warehouse` in their stead where given.

        Raises:
            UsageError: a setting has a value that it cannot have.
        """
        settings = settings or _settings(raw)
        root = Path(warehouse or settings.warehouse_dir).absolute()
        return cls(raw or settings.raw_dir, root, _absolute(settings.lake_dir or str(root / "lake")), settings)

    @cached_property  # asked for with every dump
    def store(self) -> Path:
        """The bytes of every dump, by SHA-256 (owner only)."""
        return self.root / "store"

    @property
    def parses(self) -> Path:
        """What reading and counting gave, in batches, by reader version (owner only: persons are in it)."""
        return self.root / "parses"

    @property
    def counted(self) -> Path:
        """Segments and counts of the printings under `parses`, in the same batches (owner only)."""
        return self.root / "counted"

    @property
    def builds(self) -> Path:
        """The builds that are kept."""
        return self.root / "builds"

    @property
    def quarantine(self) -> Path:
        """Notes on rejected dumps."""
        return self.root / "quarantine"

    @property
    def current(self) -> Path:
        """The symlink that is swapped to publish a build."""
        return self.root / "current"

    @property
    def published(self) -> Path:
        """The path that analysts open."""
        return self.root / "kaona.duckdb"

    @property
    def restricted(self) -> Path:
        """The path of the personal data."""
        return self.root / "restricted.duckdb"

    @property
    def lock(self) -> Path:
        """The file whose lock the one writer holds."""
        return self.root / ".writer.lock"

    @property
    def dagster_home(self) -> Path:
        """Where Dagster keeps its runs and events."""
        return self.root / "dagster"

    def prepare(self) -> None:
        """Make the folders, the personal ones for the owner only."""
        self.root.mkdir(parents=True, exist_ok=True)
        folders = {
            self.store: 0o700,
            self.parses: 0o700,
            self.counted: 0o700,
            self.builds: 0o755,
            self.quarantine: 0o755,
        }
        for folder, mode in folders.items():
            folder.mkdir(exist_ok=True)
            if folder.stat().st_mode & 0o777 != mode:
                folder.chmod(mode)


def _settings(raw: str | None) -> Settings:
    try:
        return Settings(raw_dir=raw) if raw else Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + "_".join(str(part) for part in first["loc"]).upper()
        given = name == f"{PREFIX}RAW_DIR" and raw is not None
        raise UsageError(
            f"a value for {'--raw' if given else name} that it can have",
            repr(first["input"]),
            where=first["msg"].removeprefix("Value error, "),
            next_step="Name another folder." if given else f"Change or unset {name}.",
        ) from None


def _absolute(folder: str) -> str:
    """A local folder's whole name; a URL as it is."""
    return folder if "://" in folder else str(Path(folder).absolute())
