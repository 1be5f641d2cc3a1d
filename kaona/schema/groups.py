"""Target groups: who is to be reached, under all the spellings of their name."""

from __future__ import annotations

from kaona.schema.model import TEXT, TEXTS, THE_LISTS, Column, Table, derived

TARGET_GROUP_KEY = Column(
    "target_group_key",
    TEXT,
    "key",
    "A target group: 12 hex digits of the SHA-256 of the normal form of its name; all spellings of it share the key.",
    "กลุ่มเป้าหมาย คือเลขฐานสิบหก 12 หลักแรกของ SHA-256 ของชื่อในรูปมาตรฐาน ทุกตัวสะกดของกลุ่มเดียวกันใช้รหัสเดียวกัน",
    nullable=False,
)

DIM_TARGET_GROUP = Table(
    "dim_target_group",
    "main",
    (
        TARGET_GROUP_KEY,
        derived(
            "target_group_name",
            TEXT,
            "The name to show: that of the project's own list, else the spelling met most often.",
            "ชื่อกลุ่มเป้าหมายที่ใช้แสดง: ชื่อในบัญชีกลุ่มเป้าหมาย หากไม่มีใช้ตัวสะกดที่พบบ่อยที่สุด",
            "fact_target_group.target_group_name",
            THE_LISTS,
        ),
        derived(
            "spellings",
            TEXTS,
            "Every spelling met, in text order.",
            "ตัวสะกดทั้งหมดที่พบ เรียงตามลำดับตัวอักษร",
            "fact_target_group.target_group_name",
        ),
    ),
    ("target_group_key",),
    by_year=False,
    comment_en="A target group, with all of its spellings.",
    comment_th="หนึ่งแถวคือหนึ่งกลุ่มเป้าหมาย พร้อมตัวสะกดทั้งหมดที่พบ",
)
