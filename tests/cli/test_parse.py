from __future__ import annotations

import json
from pathlib import Path

from tests.cli.support import COORDINATOR, NEWS, SIGNER, TELEPHONE, call, dumps


def test_a_dump_is_told_as_json_with_persons_masked(tmp_path: Path) -> None:
    file = tmp_path / "ขนมไทย.txt"
    file.write_bytes(dumps()["หนองแขม/ขนมไทย.txt"])
    done = call("parse", file)
    assert done.code == 0
    assert json.loads(done.out)["dump"]["status"] == "parsed"
    assert "50220000-0147" in done.out
    for secret in (COORDINATOR, SIGNER, TELEPHONE, *COORDINATOR.split(), *SIGNER.split()):
        assert secret not in done.out
    assert SIGNER in call("parse", file, "--with-persons").out


def test_standard_input_is_a_dump_too() -> None:
    done = call("parse", "-", given=dumps()["trees.txt"])
    assert (done.code, json.loads(done.out)["dump"]["encoding"]) == (0, "cp874")


def test_a_rejected_dump_is_told_with_its_reason_and_strictly_exits_1() -> None:
    done = call("parse", "-", given=NEWS)
    assert (done.code, json.loads(done.out)["dump"]["reason_code"]) == (0, "not_a_report")
    assert "not_a_report" in done.err
    assert call("parse", "-", "--strict", given=NEWS).code == 1


def test_a_file_that_cannot_be_read_is_said_in_words(tmp_path: Path) -> None:
    done = call("parse", tmp_path / "nowhere.txt")
    assert (done.code, done.out) == (3, "")
    assert "nowhere.txt" in done.err
