"""What the last scan of the raw folder could not open, by name, for the owner.

Names of files do not belong into Dagster's events, which outlive a dump that is forgotten. This lives until the next
scan.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from kaona.store.files import cannot, private_folder, write_atomically
from kaona.store.raw import Unopened
from kaona.workspace import Workspace

_NAME = "unopened.jsonl"
_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Unopened)


def unopened(ws: Workspace) -> list[Unopened]:
    """The files and folders that the last scan could not open; none where its record is gone or damaged."""
    path = ws.store / _NAME
    try:
        return _decoder.decode_lines(path.read_bytes())
    except (FileNotFoundError, msgspec.MsgspecError, UnicodeDecodeError):
        return []
    except OSError as error:
        raise cannot("read", path, error) from error


def write_unopened(ws: Workspace, files: Iterable[Unopened]) -> None:
    """Keep these names, and no others; no record at all where there are none."""
    lines = _encoder.encode_lines(sorted(files))
    private_folder(ws.store)
    if lines:
        write_atomically(ws.store / _NAME, lines, mode=0o600, durable=False)
    else:
        (ws.store / _NAME).unlink(missing_ok=True)
