"""`ops.change`: what a build added, changed and removed against the one before. Made by the build."""

from __future__ import annotations

from dataclasses import replace

from kaona.schema.model import TEXT, Table, derived
from kaona.schema.provenance import COLUMN_NAME, ROW_KEY, TABLE_NAME

CHANGE = Table(
    "change",
    "ops",
    (
        TABLE_NAME,
        replace(
            ROW_KEY,
            comment_en="The row's key, its parts joined by spaces; `*` in a row that tells how many more there were.",
            comment_th="คีย์ของแถว หากมีหลายส่วนคั่นด้วยช่องว่าง เป็น * ในแถวที่บอกจำนวนที่เหลือ",
        ),
        replace(
            COLUMN_NAME,
            comment_en="The column whose value changed; `*` where the whole row was added or removed.",
            comment_th="คอลัมน์ที่ค่าเปลี่ยน เป็น * หากเพิ่มหรือลบทั้งแถว",
        ),
        derived(
            "change_kind",
            TEXT,
            "added, removed: a row; changed: one value of a row that both builds have.",
            "added เพิ่มแถว, removed ลบแถว, changed ค่าหนึ่งค่าของแถวเดิมเปลี่ยน",
            "build.build_id",
            values=("added", "changed", "removed"),
        ),
        derived(
            "old_value",
            TEXT,
            "The value in the build before, as text, cut at 1,000 characters.",
            "ค่าในการสร้างครั้งก่อน (ข้อความ ไม่เกิน 1,000 ตัวอักษร)",
            "build.build_id",
            nullable=True,
        ),
        derived(
            "new_value",
            TEXT,
            "The value in this build, as text, cut at 1,000 characters; how many more, where `row_key` is `*`.",
            "ค่าในการสร้างครั้งนี้ (ข้อความ ไม่เกิน 1,000 ตัวอักษร) หรือจำนวนที่เหลือหาก row_key เป็น *",
            "build.build_id",
            nullable=True,
        ),
    ),
    ("table_name", "row_key", "column_name", "change_kind"),
    by_year=False,
    comment_en="What this build added, changed or removed against the one before, in the tables of schema main. Empty "
    "in the first build and in one that follows a dump's being forgotten.",
    comment_th="หนึ่งแถวคือสิ่งที่เพิ่ม เปลี่ยน หรือลบเมื่อเทียบกับการสร้างครั้งก่อน ในตารางของ schema main "
    "ว่างในการสร้างครั้งแรกและหลังสั่ง kaona forget",
    constrained=False,
    made_by_build=True,
)
