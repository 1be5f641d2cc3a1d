"""Printed forms to load, and a way to call `kaona` as a user does: in a process of its own."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.support import OTHER_FORM, printed

ROOT = Path(__file__).parents[2]
COORDINATOR = "นางสาวพิกุลแก้ว ธารามณี"
SIGNER = "นายอาทิตย์อุทัย พฤกษาพร"
TELEPHONE = "02-555-0199"
NEWS = "ตลาดนัดริมคลองเปิดวันแรก มีคนเดินกันแน่นตั้งแต่เช้า ร้านขนมเบื้องขายหมดก่อนเที่ยง " * 5
PROJECT = "50220000-0147/2564"
ENTRY = f"{PROJECT}/2021-01-28"

Kaona = Callable[..., "Answer"]


@dataclass(frozen=True)
class Answer:
    """What a call of `kaona` gave."""

    code: int
    out: str
    err: str


class Terminal:
    """A command of `kaona` on a pseudo-terminal."""

    def __init__(self, warehouse: Path, *arguments: str) -> None:
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            environment = clean_environment() | {"KAONA_WAREHOUSE_DIR": str(warehouse), "TERM": "dumb"}
            os.execve(sys.executable, [sys.executable, "-m", "pipelines.cli", *arguments], environment)
        self.said = ""

    def until(self, words: str, seconds: float = 30) -> str:
        """What is said up to and with these words, from where the last answer ended."""
        end = time.monotonic() + seconds
        while words not in self.said:
            assert time.monotonic() < end, f"waited for {words!r}, found {self.said!r}"
            if select.select([self.file], [], [], 0.1)[0]:
                self.said += os.read(self.file, 65536).decode(errors="replace")
        found, self.said = self.said.split(words, 1)
        return found + words

    def say(self, words: str) -> None:
        """Type something."""
        os.write(self.file, words.encode())

    def end(self, seconds: float = 30) -> int:
        """The exit code, once it has ended."""
        end = time.monotonic() + seconds
        while True:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
            assert time.monotonic() < end, f"expected the command to end, found it waiting after {self.said!r}"
            time.sleep(0.05)

    def close(self) -> None:
        """End it if it has not ended."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.file)


def dumps() -> dict[str, bytes]:
    """The raw files by name: a project-year printed twice with two goals, another in Windows-874, and no report."""
    signature = f"ลงชื่อ.....{SIGNER}.....(ผู้รับผิดชอบโครงการ)\nตำแหน่ง หัวหน้าฝ่าย โทร {TELEPHONE}"
    return {
        "หนองแขม/ขนมไทย.txt": printed(signature=signature).encode(),
        "หนองแขม/พิมพ์ซ้ำ.txt": printed(goal="๓.๒.๒ ชาวเมืองมีงานทำ", rationale="ชาวบ้านมีเวลาว่าง").encode("utf-8-sig"),
        "trees.txt": printed(OTHER_FORM, "bullet").replace("\n", "\r\n").encode("cp874"),
        "ข่าว.txt": NEWS.encode(),
    }


def put(folder: Path) -> Path:
    """Write the dumps under the folder."""
    for name, data in dumps().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def call(*arguments: str | Path, given: str | bytes = b"", **environment: str) -> Answer:
    """Call `kaona` in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "pipelines.cli", *map(str, arguments)],
        input=given.encode() if isinstance(given, str) else given,
        capture_output=True,
        cwd=ROOT,
        env=clean_environment() | environment,
        timeout=180,
    )
    return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())


def clean_environment() -> dict[str, str]:
    """This process's environment without Kaona's settings."""
    return {name: value for name, value in os.environ.items() if not name.startswith("KAONA_")}
