from __future__ import annotations

import subprocess
import sys

_SCRIPT = """
import sys
import pyarrow as pa
from kaona.stages.arrow import spare_pandas
spare_pandas()
table = pa.table({"a": [1, None]})
assert "pandas" not in sys.modules
assert type(table.to_pandas()).__module__.startswith("pandas")
import pandas
assert pa.array(pandas.Series([1.0, None])).null_count == 1
spare_pandas()
assert type(table.to_pandas()).__module__.startswith("pandas")
"""


def test_pandas_is_not_imported_for_an_array_and_is_for_a_frame() -> None:
    done = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
