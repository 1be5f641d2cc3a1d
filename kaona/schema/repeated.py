"""Columns that stand in many tables, declared once each: a key, a code, a year, a dump, an offset."""

from __future__ import annotations

from dataclasses import replace

from kaona.schema.model import BIGINT, INTEGER, TEXT, THE_DUMP, Column

FIRST_YEAR, LAST_YEAR = 2550, 2599
"""The fiscal years that a printing may state (CONTRACT 5); another one is a misreading."""

PROJECT_KEY = Column(
    "project_key",
    TEXT,
    "key",
    "Project code / fiscal year: 24000000-3029/2564. Identifies a project-year, and nothing else does.",
    "รหัสโครงการ / ปีงบประมาณ เช่น 24000000-3029/2564 ใช้ระบุโครงการในปีงบประมาณหนึ่ง",
    nullable=False,
)
PROJECT_CODE = Column(
    "project_code",
    TEXT,
    "derived",
    "Project code as text, eight digits of the agency, a dash and four of the running number; leading zeros count.",
    "รหัสโครงการ (ข้อความ) เลขหน่วยงานแปดหลัก ขีด และลำดับสี่หลัก เลขศูนย์นำหน้ามีความหมาย",
    nullable=False,
    derived_from=("project_key",),
)
FISCAL_YEAR = Column(
    "fiscal_year",
    INTEGER,
    "derived",
    "Fiscal year, Buddhist era: 2564 runs from 2020-10-01 to 2021-09-30.",
    "ปีงบประมาณ พ.ศ. เช่น 2564 เริ่ม 1 ตุลาคม 2563 สิ้นสุด 30 กันยายน 2564",
    nullable=False,
    derived_from=("project_key",),
    minimum=FIRST_YEAR,
    maximum=LAST_YEAR,
)
AGENCY_KEY = Column(
    "agency_key",
    TEXT,
    "key",
    "The responsible unit, in dim_agency; `unknown` where no printing names one.",
    "หน่วยงานที่รับผิดชอบ ใน dim_agency เป็น unknown หากไม่มีฉบับใดระบุ",
    nullable=False,
)
ENTRY_KEY = Column(
    "entry_key",
    TEXT,
    "key",
    "Project key / report date: 24000000-3029/2564/2021-08-30; with #number where a date occurs twice.",
    "รหัสรายงานความก้าวหน้า คือ project_key / วันที่รายงาน หากวันที่ซ้ำกันจะมี # และครั้งที่",
    nullable=False,
)
DUMP_SHA256 = Column(
    "dump_sha256",
    TEXT,
    "key",
    "The dump, by the SHA-256 of its bytes (64 hex digits), in ops.dump.",
    "แฟ้มต้นทาง ระบุด้วย SHA-256 ของเนื้อแฟ้ม (เลขฐานสิบหก 64 หลัก) ใน ops.dump",
    nullable=False,
)
START_CHAR = Column(
    "start_char",
    BIGINT,
    "derived",
    "Where it begins in the decoded dump: the number of characters before it, byte-order mark excluded.",
    "ตำแหน่งเริ่มต้นในแฟ้มที่ถอดรหัสแล้ว นับเป็นตัวอักษร (code point) เริ่มจาก 0 ไม่นับ BOM",
    unit="characters",
    nullable=False,
    derived_from=(THE_DUMP,),
    minimum=0,
)
END_CHAR = Column(
    "end_char",
    BIGINT,
    "derived",
    "Where it ends in the decoded dump: the offset of the first character behind it.",
    "ตำแหน่งสิ้นสุดในแฟ้มที่ถอดรหัสแล้ว คือตำแหน่งของตัวอักษรถัดไป",
    unit="characters",
    nullable=False,
    derived_from=(THE_DUMP,),
    minimum=0,
)


def optional(column: Column) -> Column:
    """The column where it may be NULL."""
    return replace(column, nullable=True)
