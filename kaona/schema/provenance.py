"""Schema `ops`, how we know: printings, places of values, conflicts, residue, findings."""

from __future__ import annotations

from dataclasses import replace

from kaona.schema.loads import TO_DUMP
from kaona.schema.model import INTEGER, TEXT, TEXTS, THE_CODE, THE_DUMP, Column, Reference, Table, derived
from kaona.schema.repeated import DUMP_SHA256, END_CHAR, ENTRY_KEY, PROJECT_KEY, START_CHAR, optional

ISSUE_KEY = Column(
    "issue_key",
    TEXT,
    "key",
    "12 hex digits of the SHA-256 of rule, table, row key, column, dump and span.",
    "เลขฐานสิบหก 12 หลักแรกของ SHA-256 ของกฎ ตาราง แถว คอลัมน์ แฟ้ม และตำแหน่ง",
    nullable=False,
)
TABLE_NAME = Column(
    "table_name", TEXT, "key", "The table, without its schema.", "ชื่อตาราง ไม่รวมชื่อ schema", nullable=False
)
ROW_KEY = Column(
    "row_key",
    TEXT,
    "key",
    "The row's key; for dim_agency, dim_strategy and dim_indicator the project key that gave the value.",
    "รหัสของแถว สำหรับ dim_agency, dim_strategy, dim_indicator คือ project_key ของโครงการที่ให้ค่านั้น",
    nullable=False,
)
COLUMN_NAME = Column("column_name", TEXT, "key", "The column.", "ชื่อคอลัมน์", nullable=False)


REPORT = Table(
    "report",
    "ops",
    (
        Column(
            "report_id",
            TEXT,
            "key",
            "First 12 digits of the dump's SHA-256 / printing number.",
            "SHA-256 ของแฟ้ม 12 หลักแรก / ลำดับฉบับพิมพ์",
            nullable=False,
        ),
        DUMP_SHA256,
        derived(
            "printing_no",
            INTEGER,
            "Place of the printing in the dump, from 1.",
            "ลำดับฉบับพิมพ์ในแฟ้ม เริ่มจาก 1",
            THE_DUMP,
            minimum=1,
        ),
        replace(
            optional(PROJECT_KEY),
            comment_en="The project-year; NULL where its code or year could not be read.",
            comment_th="โครงการในปีงบประมาณ เป็น NULL หากอ่านรหัสหรือปีไม่ได้",
        ),
        derived("form", TEXT, "Which form it is: print_form, …", "ชนิดของแบบรายงาน", THE_DUMP),
        derived("layouts", TEXTS, "Layouts of its entries.", "รูปแบบการจัดวางของรายงานความก้าวหน้า", THE_DUMP),
        START_CHAR,
        END_CHAR,
    ),
    ("report_id",),
    by_year=True,
    comment_en="One printing of a project-year in a dump.",
    comment_th="หนึ่งแถวคือฉบับพิมพ์หนึ่งฉบับของโครงการในแฟ้ม",
    references=(TO_DUMP, Reference(("project_key",), "dim_project", ("project_key",))),
)

VALUE_SOURCE = Table(
    "value_source",
    "ops",
    (
        TABLE_NAME,
        ROW_KEY,
        COLUMN_NAME,
        derived(
            "part_no", INTEGER, "Place among the value's parts, from 1.", "ลำดับส่วนของค่า เริ่มจาก 1", THE_DUMP, minimum=1
        ),
        DUMP_SHA256,
        START_CHAR,
        END_CHAR,
    ),
    ("table_name", "row_key", "column_name", "part_no"),
    by_year=True,
    comment_en="A piece of text that a stored value was read from; the parts joined in order and read give the value.",
    comment_th="หนึ่งแถวคือข้อความหนึ่งส่วนที่ใช้อ่านค่า เมื่อต่อทุกส่วนตามลำดับแล้วอ่านจะได้ค่านั้น",
    references=(TO_DUMP,),
    constrained=False,
)


def _of(column: Column, prefix: str, comment_en: str, comment_th: str) -> Column:
    return replace(column, name=prefix + column.name, comment_en=comment_en, comment_th=comment_th)


CONFLICT = Table(
    "conflict",
    "ops",
    (
        replace(
            ISSUE_KEY,
            comment_en="The finding in ops.quality_issue that tells of it.",
            comment_th="ข้อค้นพบใน ops.quality_issue ที่รายงานเรื่องนี้",
        ),
        TABLE_NAME,
        ROW_KEY,
        COLUMN_NAME,
        derived("kept_value", TEXT, "The value that stands.", "ค่าที่ใช้", THE_DUMP),
        derived("lost_value", TEXT, "The value that was beaten.", "ค่าที่ไม่ได้ใช้", THE_DUMP),
        _of(DUMP_SHA256, "kept_", "Dump of the value that stands.", "แฟ้มของค่าที่ใช้"),
        _of(START_CHAR, "kept_", "Where the value that stands begins.", "ตำแหน่งเริ่มต้นของค่าที่ใช้"),
        _of(END_CHAR, "kept_", "Where the value that stands ends.", "ตำแหน่งสิ้นสุดของค่าที่ใช้"),
        _of(DUMP_SHA256, "lost_", "Dump of the value that was beaten.", "แฟ้มของค่าที่ไม่ได้ใช้"),
        _of(START_CHAR, "lost_", "Where the value that was beaten begins.", "ตำแหน่งเริ่มต้นของค่าที่ไม่ได้ใช้"),
        _of(END_CHAR, "lost_", "Where the value that was beaten ends.", "ตำแหน่งสิ้นสุดของค่าที่ไม่ได้ใช้"),
    ),
    ("table_name", "row_key", "column_name", "lost_dump_sha256", "lost_start_char", "lost_end_char"),
    by_year=True,
    comment_en="A value that another printing's beat, with both places.",
    comment_th="หนึ่งแถวคือค่าที่แพ้ค่าของฉบับพิมพ์อื่น พร้อมตำแหน่งของทั้งสองค่า",
    references=(
        Reference(("issue_key",), "quality_issue", ("issue_key",)),
        Reference(("kept_dump_sha256",), "dump", ("dump_sha256",)),
        Reference(("lost_dump_sha256",), "dump", ("dump_sha256",)),
    ),
    constrained=False,
)

RESIDUE = Table(
    "residue",
    "ops",
    (
        DUMP_SHA256,
        START_CHAR,
        END_CHAR,
        derived("text", TEXT, "The text, persons masked.", "ข้อความ (ปิดบังชื่อบุคคล)", THE_DUMP),
    ),
    ("dump_sha256", "start_char"),
    by_year=False,
    comment_en="Text of a parsed dump that no rule claimed.",
    comment_th="หนึ่งแถวคือข้อความในแฟ้มที่ไม่มีกฎใดรับ",
    references=(TO_DUMP,),
    constrained=False,
)

QUALITY_ISSUE = Table(
    "quality_issue",
    "ops",
    (
        ISSUE_KEY,
        derived("rule", TEXT, "The rule's name.", "ชื่อกฎ", THE_CODE),
        derived(
            "severity",
            TEXT,
            "error: needs a person; warning: doubtful; info: worth knowing.",
            "ระดับ: error ต้องให้คนตรวจ, warning น่าสงสัย, info ควรทราบ",
            THE_CODE,
            values=("error", "warning", "info"),
        ),
        optional(TABLE_NAME),
        optional(ROW_KEY),
        optional(COLUMN_NAME),
        replace(
            optional(PROJECT_KEY),
            comment_en="The project-year it is about; NULL where it is about none.",
            comment_th="โครงการในปีงบประมาณที่เกี่ยวข้อง เป็น NULL หากไม่มี",
        ),
        replace(
            optional(ENTRY_KEY),
            comment_en="The entry it is about; NULL where it is about none.",
            comment_th="รายงานที่เกี่ยวข้อง เป็น NULL หากไม่มี",
        ),
        optional(DUMP_SHA256),
        optional(START_CHAR),
        optional(END_CHAR),
        derived("message_th", TEXT, "The finding in Thai.", "ข้อค้นพบเป็นภาษาไทย", THE_CODE, THE_DUMP),
        derived("message_en", TEXT, "The finding in English.", "ข้อค้นพบเป็นภาษาอังกฤษ", THE_CODE, THE_DUMP),
    ),
    ("issue_key",),
    by_year=True,
    comment_en="A finding: something in a dump or in a value that a person should know of.",
    comment_th="หนึ่งแถวคือข้อค้นพบหนึ่งข้อเกี่ยวกับแฟ้มหรือค่าที่คนควรทราบ",
    references=(
        Reference(("project_key",), "dim_project", ("project_key",)),
        Reference(("entry_key",), "fact_progress", ("entry_key",)),
        TO_DUMP,
    ),
)
