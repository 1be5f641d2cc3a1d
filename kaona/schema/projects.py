"""Who is responsible, and for what: agencies and project-years."""

from __future__ import annotations

from dataclasses import replace

from kaona.schema.model import DATE, TEXT, THE_LISTS, Column, Reference, Table, derived
from kaona.schema.repeated import AGENCY_KEY, FISCAL_YEAR, PROJECT_CODE, PROJECT_KEY

UNIT_NAMES = (
    Column("bureau", TEXT, "read", "Bureau or district office as printed.", "สำนักหรือสำนักงานเขตตามที่พิมพ์"),
    Column("division", TEXT, "read", "Division as printed.", "กองหรือส่วนราชการตามที่พิมพ์"),
    Column("section", TEXT, "read", "Section as printed.", "กลุ่มงานหรือฝ่ายตามที่พิมพ์"),
)
AGENCY_CODE = derived(
    "agency_code",
    TEXT,
    "Code of the unit as text: the project code's first eight digits.",
    "รหัสหน่วยงาน (ข้อความ) คือแปดหลักแรกของรหัสโครงการ",
    "dim_project.project_code",
    nullable=True,
)
BUREAU_CODE = derived(
    "bureau_code",
    TEXT,
    "Code of the bureau (first two digits) or district office (first four, 5001 to 5050), as text.",
    "รหัสสำนัก (สองหลักแรก) หรือสำนักงานเขต (สี่หลักแรก 5001 ถึง 5050) เป็นข้อความ",
    "agency_code",
    nullable=True,
)
BUREAU_OFFICIAL = derived(
    "bureau_official",
    TEXT,
    "The name that the city's own list has for the code; NULL where the list has none. As printed: `bureau`.",
    "ชื่อทางการของสำนักหรือสำนักงานเขตตามรหัส เป็น NULL หากไม่มีในบัญชี (ชื่อตามที่พิมพ์อยู่ใน bureau)",
    "bureau_code",
    THE_LISTS,
    nullable=True,
)
AGENCY_KIND = derived(
    "agency_kind",
    TEXT,
    "`bureau`, `district`, or `unknown` where the code is in no list.",
    "ประเภทหน่วยงาน: bureau สำนัก, district สำนักงานเขต, unknown รหัสที่ไม่มีในบัญชี",
    "agency_code",
    THE_LISTS,
    nullable=True,
    values=("bureau", "district", "unknown"),
)

DIM_AGENCY = Table(
    "dim_agency",
    "main",
    (
        replace(
            AGENCY_KEY,
            comment_en="Agency code : 8 hex digits of the SHA-256 of bureau/division/section; or `unknown`.",
            comment_th="รหัสหน่วยงาน : เลขฐานสิบหก 8 หลักแรกของ SHA-256 ของสำนัก/กอง/ฝ่าย หรือ unknown",
        ),
        AGENCY_CODE,
        BUREAU_CODE,
        *UNIT_NAMES,
        BUREAU_OFFICIAL,
        AGENCY_KIND,
    ),
    ("agency_key",),
    by_year=False,
    comment_en="A responsible unit as written, in the spelling of the lowest project key. Its places: ops.value_source "
    "under dim_agency, with the project key as row key.",
    comment_th="หนึ่งแถวคือหน่วยงานที่รับผิดชอบหนึ่งหน่วยตามที่เขียน ใช้ตัวสะกดของโครงการที่ project_key น้อยที่สุด "
    "ตำแหน่งในแฟ้มอยู่ใน ops.value_source โดยใช้ project_key เป็น row_key",
)

DIM_PROJECT = Table(
    "dim_project",
    "main",
    (
        PROJECT_KEY,
        replace(PROJECT_CODE, kind="read", derived_from=()),
        replace(FISCAL_YEAR, kind="read", derived_from=()),
        Column("project_name", TEXT, "read", "Name of the project or activity.", "ชื่อโครงการ/กิจกรรม"),
        AGENCY_KEY,
        Column("start_date", DATE, "read", "Planned first day.", "วันเริ่มต้นโครงการ"),
        Column("end_date", DATE, "read", "Planned last day.", "วันสิ้นสุดโครงการ"),
        Column("rationale", TEXT, "read", "Section 1.3: why the project is there.", "ข้อ 1.3 หลักการและเหตุผล"),
        Column("objective", TEXT, "read", "Section 1.4: what it is for.", "ข้อ 1.4 วัตถุประสงค์"),
        Column(
            "target_statement",
            TEXT,
            "read",
            "Section 1.5: what it is to reach; planned counts are read from it.",
            "ข้อ 1.5 เป้าหมาย ใช้อ่านจำนวนกลุ่มเป้าหมายตามแผน",
        ),
        Column(
            "responsible_post",
            TEXT,
            "read",
            "The post responsible; NULL where a person is named (persons are in restricted.duckdb).",
            "ตำแหน่งผู้รับผิดชอบ เป็น NULL หากระบุเป็นชื่อบุคคล (ชื่อบุคคลอยู่ใน restricted.duckdb)",
        ),
        Column(
            "coordinator_post",
            TEXT,
            "read",
            "The coordinating post; NULL where a person is named (persons are in restricted.duckdb).",
            "ตำแหน่งผู้ประสานงาน เป็น NULL หากระบุเป็นชื่อบุคคล (ชื่อบุคคลอยู่ใน restricted.duckdb)",
        ),
    ),
    ("project_key",),
    by_year=True,
    comment_en="A project-year: a project code in a fiscal year.",
    comment_th="หนึ่งแถวคือหนึ่งโครงการในหนึ่งปีงบประมาณ",
    references=(
        Reference(("agency_key",), "dim_agency", ("agency_key",)),
        Reference(("fiscal_year",), "dim_fiscal_year", ("fiscal_year",)),
    ),
    order_by=("fiscal_year", "project_key"),
)
