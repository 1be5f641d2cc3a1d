"""Arrow made ready for a process that is a run's own, a worker's or the command line's; what for is not known here."""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder

import pyarrow as pa


def spare_pandas() -> None:
    """Let pyarrow do without pandas, until somebody asks it for a frame.

    The first list that it makes an array of, it asks whether it is a frame, and imports pandas to know: 0.4 s of
    processor time and 40 MB in the run's process and in each of its workers, where no frame is ever met. It looks for
    pandas once, finds none, and looks again for `to_pandas`. Not for a process that is somebody else's, a notebook's
    say, whose frames pyarrow would then take for plain sequences.
    """
    if "pandas" in sys.modules:
        return
    hiding = _Hiding()
    sys.meta_path.insert(0, hiding)
    try:
        pa.array([0])
    finally:
        sys.meta_path.remove(hiding)


class _Hiding(MetaPathFinder):
    """Says of pandas that it is not installed."""

    def find_spec(self, fullname: str, _path: object, _target: object = None) -> None:
        """Nothing of any module but pandas."""
        if fullname == "pandas":
            raise ModuleNotFoundError("pandas is not looked for here", name=fullname)
