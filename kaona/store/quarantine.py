"""Notes on rejected dumps: why, and what to do, beside a link to the bytes.

The notes are open to everyone, so they hold no text of the dump but a code or a year that could not be read, which the
reader chose to quote: of a reader's own traceback only the places in our
code and the names of the errors are kept, since an error's message may quote what it stumbled over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kaona.store.contents import has, path_of
from kaona.store.files import cannot, link_atomically, write_atomically
from kaona.workspace import Workspace


@dataclass(frozen=True)
class Note:
    """A rejected dump, as its note tells of it.

    `reason` is in English words; what it quotes of the dump, a slip in its key, stands in backticks.
    """

    dump_sha256: str
    reason_code: str
    reason: str
    size_bytes: int
    paths: tuple[str, ...] = ()
    trace: str | None = None


@dataclass(frozen=True)
class _Advice:
    why_th: str
    why_en: str
    do_th: str
    do_en: str


_ADVICE = {
    "too_large": _Advice(
        "แฟ้มมีขนาดเกินที่กำหนด",
        "The file is over the size limit.",
        "แบ่งแฟ้มเป็นส่วนย่อย หรือเพิ่มค่า KAONA_MAX_DUMP_MB แล้วรัน `kaona run` อีกครั้ง",
        "Split the file, or raise KAONA_MAX_DUMP_MB, and run `kaona run` again.",
    ),
    "empty": _Advice(
        "แฟ้มว่างเปล่า หรือมีแต่ช่องว่าง",
        "There is nothing in the file but white space.",
        "คัดลอกหรือส่งออกแบบรายงานใหม่",
        "Copy or export the report again.",
    ),
    "binary": _Advice(
        "แฟ้มไม่ใช่ข้อความ (เช่น เป็นภาพ PDF หรือเอกสาร Word)",
        "The file is no text: a picture, a PDF or a word processor's document, perhaps.",
        "บันทึกเป็นข้อความธรรมดา (.txt) แล้วนำมาวางใหม่",
        "Save it as plain text (.txt) and put that in its place.",
    ),
    "undecodable": _Advice(
        "อ่านอักขระไม่ได้ด้วยรหัสที่รู้จัก (UTF-8, UTF-16, TIS-620/Windows-874)",
        "It is text, but in no known encoding (UTF-8, UTF-16, TIS-620/Windows-874).",
        "บันทึกใหม่เป็น UTF-8",
        "Save it anew as UTF-8.",
    ),
    "not_a_report": _Advice(
        "ไม่พบแบบรายงานที่รู้จักในแฟ้ม",
        "No known form of report was found in it.",
        "หากไม่ใช่แบบรายงาน ให้นำแฟ้มออกจากโฟลเดอร์ raw หากใช่ โปรดแจ้งผู้ดูแลโปรแกรม",
        "If it is no report, take it out of the raw folder; if it is one, tell whoever keeps Kaona.",
    ),
    "no_project_code": _Advice(
        "ไม่พบรหัสโครงการในแบบรายงาน",
        "No printing in it has a project code.",
        "คัดลอกแบบรายงานใหม่ให้มีส่วนหัวที่มีรหัสโครงการ หากรหัสพิมพ์ผิด ให้แก้ในระบบติดตามแล้วพิมพ์ใหม่",
        "Copy the report again, with its head in which the project code stands. If the code itself is wrong, put it "
        "right in the project-tracking system and print it again.",
    ),
    "no_fiscal_year": _Advice(
        "ไม่พบปีงบประมาณ (2550–2599) ในแบบรายงาน",
        "No printing in it has a fiscal year (2550–2599).",
        "คัดลอกแบบรายงานใหม่ให้มีส่วนหัวที่มีปีงบประมาณ หากปีพิมพ์ผิด ให้แก้ในระบบติดตามแล้วพิมพ์ใหม่",
        "Copy the report again, with its head in which the fiscal year stands. If the year itself is wrong, put it "
        "right in the project-tracking system and print it again.",
    ),
    "unreadable": _Advice(
        "โปรแกรมอ่านแฟ้มนี้ผิดพลาด เป็นข้อบกพร่องของโปรแกรม ไม่ใช่ของแฟ้ม",
        "The reader itself failed: a defect of Kaona's, not of the file.",
        "โปรดแจ้งผู้ดูแลโปรแกรมพร้อมร่องรอยด้านล่าง แฟ้มจะถูกอ่านใหม่เมื่อโปรแกรมได้รับการแก้ไข",
        "Tell whoever keeps Kaona, with the trace below. The file is read again once Kaona is mended.",
    ),
}

_FRAME = re.compile(r'^  File "[^"\n]*\.py[xc]?", line \d+, in [\w.<>]+$')
_ERROR = re.compile(r"^[A-Za-z_][\w.]*(?:Error|Exception|Warning|Interrupt|Exit)(?=:|$)")


def write_quarantine(ws: Workspace, notes: Iterable[Note]) -> None:
    """Make `quarantine/` tell of these rejected dumps and of no others; what is right already is left alone."""
    try:
        ws.quarantine.mkdir(parents=True, exist_ok=True)
        wanted: set[Path] = set()
        for note in notes:
            file, link = _names(ws, note.dump_sha256)
            kept = has(ws, note.dump_sha256)
            text = _text(note, link.name if kept else None).encode()
            if not file.is_file() or file.read_bytes() != text:
                write_atomically(file, text, durable=False)
            wanted.add(file)
            if kept:
                target = str(Path("..") / path_of(ws, note.dump_sha256).relative_to(ws.root))
                if not link.is_symlink() or str(link.readlink()) != target:
                    link_atomically(link, target)
                wanted.add(link)
        for old in ws.quarantine.iterdir():
            if old not in wanted and re.fullmatch(r"\.?[0-9a-f]{12}\..*", old.name):
                old.unlink(missing_ok=True)
    except OSError as error:
        raise cannot("write", ws.quarantine, error) from error


def reason_in_thai(reason_code: str) -> str:
    """What a reason code means, for those who read Thai."""
    return _ADVICE[reason_code].why_th


def drop_note(ws: Workspace, sha256: str) -> None:
    """Take a dump's note and link away."""
    for path in _names(ws, sha256):
        path.unlink(missing_ok=True)


def _names(ws: Workspace, sha256: str) -> tuple[Path, Path]:
    return ws.quarantine / f"{sha256[:12]}.md", ws.quarantine / f"{sha256[:12]}.zst"


def _text(note: Note, link: str | None) -> str:
    advice = _ADVICE[note.reason_code]
    names = "\n".join(f"- `{_printable(path)}`" for path in sorted(note.paths)) or "- –"
    if link:
        bytes_th = f"เนื้อแฟ้มอยู่ที่ `{link}` ในโฟลเดอร์นี้ (เฉพาะเจ้าของเปิดได้ อ่านด้วย `zstd -dc {link}`)"
        bytes_en = f"Its bytes: `{link}` in this folder (the owner alone may open it; read it with `zstd -dc {link}`)."
    else:
        bytes_th = "ไม่ได้เก็บเนื้อแฟ้มไว้ เนื่องจากใหญ่เกินกำหนด"
        bytes_en = "Its bytes were not kept, the file being too large."
    text = f"""# ไม่รับแฟ้มนี้เข้าระบบ / This dump was not loaded

SHA-256: `{note.dump_sha256}`, {note.size_bytes:,} bytes

{names}

## เหตุผล ({note.reason_code})

{advice.why_th}{_quoted_th(note.reason)}

**สิ่งที่ควรทำ** {advice.do_th}

{bytes_th}

## Reason ({note.reason_code})

{advice.why_en} {_as_sentence(note.reason)}

**What to do.** {advice.do_en}

{bytes_en}
"""
    if note.trace:
        text += "\n## Trace\n\n```\n" + "\n".join(_places(note.trace)) + "\n```\n"
    return text


def _as_sentence(words: str) -> str:
    return words[:1].upper() + words[1:].rstrip(".") + "." if words else ""


def _quoted_th(reason: str) -> str:
    """What the reason quotes of the dump, for those who read the Thai half."""
    quoted = re.findall("`[^`]+`", reason)
    return f" ในแฟ้มพิมพ์ว่า {' '.join(quoted)}" if quoted else ""


def _places(trace: str) -> list[str]:
    """The traceback's frames and the names of its errors, without any message or line that could quote the dump."""
    kept: list[str] = []
    for line in trace.splitlines():
        error = _ERROR.match(line)
        if error:
            kept.append(error.group())
        elif _FRAME.match(line):
            kept.append(line)
    return kept


def _printable(path: str) -> str:
    return "".join(character if character.isprintable() and character != "`" else "\ufffd" for character in path)
