"""Personal data: the one table of `restricted.duckdb`, for the few who may."""

from __future__ import annotations

from dataclasses import replace

from kaona.schema.model import TEXT, THE_DUMP, Column, Table, derived
from kaona.schema.repeated import DUMP_SHA256, END_CHAR, PROJECT_KEY, START_CHAR, optional

PERSON = Table(
    "person",
    "main",
    (
        replace(
            optional(PROJECT_KEY),
            comment_en="The project-year; NULL where the printing's code or year could not be read.",
            comment_th="โครงการในปีงบประมาณ เป็น NULL หากอ่านรหัสหรือปีของฉบับพิมพ์ไม่ได้",
        ),
        derived(
            "role",
            TEXT,
            "responsible, coordinator, signature, or telephone.",
            "บทบาท: responsible ผู้รับผิดชอบ, coordinator ผู้ประสานงาน, signature ผู้ลงนาม, telephone หมายเลขโทรศัพท์",
            THE_DUMP,
            values=("responsible", "coordinator", "signature", "telephone"),
        ),
        # Not `read`: its place stands in its own row, since ops.value_source is open to everyone.
        Column(
            "name",
            TEXT,
            "derived",
            "The name, telephone number or signature as written.",
            "ชื่อ หมายเลขโทรศัพท์ หรือลายมือชื่อตามที่เขียน",
            nullable=False,
            personal=True,
            derived_from=(THE_DUMP,),
        ),
        DUMP_SHA256,
        START_CHAR,
        END_CHAR,
    ),
    ("dump_sha256", "start_char", "end_char", "role"),
    by_year=True,
    comment_en="A labelled person, telephone number or signature. Personal data.",
    comment_th="หนึ่งแถวคือบุคคล หมายเลขโทรศัพท์ หรือลายมือชื่อที่ระบุในแบบรายงาน เป็นข้อมูลส่วนบุคคล",
    personal=True,
)
