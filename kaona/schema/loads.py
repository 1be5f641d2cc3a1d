"""Schema `ops`, what was loaded: the dumps, the names they were met under, and the build itself."""

from __future__ import annotations

from kaona.schema.model import BIGINT, MOMENT, TEXT, THE_CLOCK, THE_CODE, THE_DUMP, Column, Reference, Table, derived
from kaona.schema.repeated import DUMP_SHA256

TO_DUMP = Reference(("dump_sha256",), "dump", ("dump_sha256",))
REASON_CODES = (
    "too_large",
    "empty",
    "binary",
    "undecodable",
    "not_a_report",
    "no_project_code",
    "no_fiscal_year",
    "unreadable",
)
REPAIRS = ("utf8_as_cp874", "utf8_as_cp1252", "utf8_as_latin1")

FIRST_SEEN_AT = derived("first_seen_at", MOMENT, "When it was first met (UTC).", "เวลาที่พบครั้งแรก (UTC)", THE_CLOCK)


def _characters(name: str, comment_en: str, comment_th: str) -> Column:
    return derived(name, BIGINT, comment_en, comment_th, THE_DUMP, unit="characters", minimum=0)


DUMP = Table(
    "dump",
    "ops",
    (
        DUMP_SHA256,
        derived("size_bytes", BIGINT, "Size of the file.", "ขนาดแฟ้ม", THE_DUMP, unit="bytes", minimum=0),
        derived(
            "encoding",
            TEXT,
            "Encoding it was read with, by Python's name; NULL where none would do.",
            "รหัสอักขระที่ใช้อ่าน (ชื่อตามภาษา Python) เป็น NULL หากอ่านไม่ได้",
            THE_DUMP,
            nullable=True,
        ),
        derived(
            "repair",
            TEXT,
            "The wrong decoding that was undone; NULL where the text needed none.",
            "การถอดรหัสผิดที่ได้แก้กลับ เป็น NULL หากไม่ต้องแก้",
            THE_DUMP,
            nullable=True,
            values=REPAIRS,
        ),
        derived(
            "status",
            TEXT,
            "`parsed`, or `quarantined`: rejected, with a note in quarantine/.",
            "parsed อ่านแล้ว, quarantined ไม่รับ (มีบันทึกใน quarantine/)",
            THE_DUMP,
            values=("parsed", "quarantined"),
        ),
        derived(
            "reason_code",
            TEXT,
            "Why it was rejected: " + ", ".join(REASON_CODES) + ".",
            "รหัสเหตุผลที่ไม่รับ",
            THE_DUMP,
            nullable=True,
            values=REASON_CODES,
        ),
        derived("reason", TEXT, "Why it was rejected, in words.", "เหตุผลที่ไม่รับ", THE_DUMP, nullable=True),
        _characters("character_count", "How many characters it has, decoded.", "จำนวนตัวอักษรหลังถอดรหัส"),
        _characters("value_chars", "Characters that lie in extracted values.", "จำนวนตัวอักษรที่อยู่ในค่าที่อ่านได้"),
        _characters("label_chars", "Characters that lie in recognised labels.", "จำนวนตัวอักษรที่เป็นป้ายชื่อช่อง"),
        _characters(
            "furniture_chars",
            "Characters of page furniture: banners, rules.",
            "จำนวนตัวอักษรที่เป็นส่วนตกแต่งหน้า เช่น หัวกระดาษ",
        ),
        _characters("blank_chars", "White space outside of those.", "จำนวนช่องว่างนอกเหนือจากนั้น"),
        _characters(
            "residue_chars",
            "Characters that no rule claimed, in ops.residue.",
            "จำนวนตัวอักษรที่ไม่มีกฎใดรับ อยู่ใน ops.residue",
        ),
        FIRST_SEEN_AT,
    ),
    ("dump_sha256",),
    by_year=False,
    comment_en="A content met in the raw folder, whatever it was called; the same bytes count once.",
    comment_th="หนึ่งแถวคือเนื้อแฟ้มหนึ่งชุดที่พบในโฟลเดอร์ raw ไม่ว่าชื่อใด เนื้อหาเดียวกันนับครั้งเดียว",
)

DUMP_PATH = Table(
    "dump_path",
    "ops",
    (
        DUMP_SHA256,
        derived("path", TEXT, "Name it was met under, in the raw folder.", "ชื่อแฟ้มที่พบในโฟลเดอร์ raw", THE_CLOCK),
        FIRST_SEEN_AT,
        derived("last_seen_at", MOMENT, "When it was last met (UTC).", "เวลาที่พบครั้งล่าสุด (UTC)", THE_CLOCK),
    ),
    ("dump_sha256", "path"),
    by_year=False,
    comment_en="A name that a content was met under, up to this build.",
    comment_th="หนึ่งแถวคือชื่อแฟ้มหนึ่งชื่อที่พบเนื้อหานั้น",
    references=(TO_DUMP,),
)

BUILD = Table(
    "build",
    "ops",
    (
        Column(
            "build_id",
            TEXT,
            "key",
            "Time of the build and a hash of its content; sorts by time.",
            "เวลาที่สร้างและแฮชของเนื้อหา เรียงตามเวลาได้",
            nullable=False,
        ),
        derived("built_at", MOMENT, "When it was built (UTC).", "เวลาที่สร้าง (UTC)", THE_CLOCK),
        derived("code_version", TEXT, "Version of Kaona that built it.", "รุ่นของโปรแกรม Kaona ที่สร้าง", THE_CODE),
        derived("dump_count", BIGINT, "Contents loaded or rejected.", "จำนวนแฟ้มทั้งหมด", "dump.dump_sha256", minimum=0),
        derived("project_count", BIGINT, "Project-years.", "จำนวนโครงการ-ปี", "dim_project.project_key", minimum=0),
        derived(
            "entry_count", BIGINT, "Progress entries.", "จำนวนรายงานความก้าวหน้า", "fact_progress.entry_key", minimum=0
        ),
    ),
    ("build_id",),
    by_year=False,
    comment_en="The build that this file is: one row.",
    comment_th="มีหนึ่งแถว คือข้อมูลการสร้างแฟ้มฐานข้อมูลนี้",
    made_by_build=True,
)
