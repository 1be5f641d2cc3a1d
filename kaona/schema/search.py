"""Schema `search`: the words of the narratives, and how much each weighs in each entry. Made by the build."""

from __future__ import annotations

from dataclasses import replace

from kaona.schema.model import BIGINT, INTEGER, REAL, TEXT, Column, Table, View, derived
from kaona.schema.repeated import ENTRY_KEY, FISCAL_YEAR

TERM_COLUMN = Column(
    "term",
    TEXT,
    "key",
    "A word as it is searched for: Latin letters small, Thai digits as Arabic ones, no spaces or thousands' commas.",
    "คำที่ใช้ค้นหา: อักษรละตินตัวเล็ก เลขไทยเป็นเลขอารบิก ไม่มีช่องว่างและจุลภาคคั่นหลักพัน",
    nullable=False,
)

ENTRY_NO = derived(
    "entry_no",
    INTEGER,
    "Number of the entry among all entries of this build, by entry_key; quicker to add up by than the key.",
    "ลำดับของรายงานในการสร้างครั้งนี้ เรียงตาม entry_key ใช้แทนคีย์เพื่อให้รวมน้ำหนักได้เร็ว",
    "entry_key",
    minimum=1,
)

TERM_NO = derived(
    "term_no",
    INTEGER,
    "Number of the word among all words of this build, in text order.",
    "ลำดับของคำในการสร้างครั้งนี้ เรียงตามตัวอักษร",
    "term",
    minimum=1,
)

_TERM_FREQUENCY = derived(
    "term_frequency",
    INTEGER,
    "How often the word stands in the entry's narrative.",
    "จำนวนครั้งที่พบคำนี้ในคำบรรยายของรายงาน",
    "segment.words",
    minimum=1,
)
_WEIGHT = derived(
    "weight",
    REAL,
    "What the word adds to the entry's rank (BM25, k1 1.2, b 0.75, over all entries of this build).",
    "น้ำหนักของคำนี้ในการจัดอันดับรายงาน (BM25 คำนวณจากทุกรายงานในการสร้างครั้งนี้)",
    "segment.words",
    minimum=0,
)
_YEAR = replace(FISCAL_YEAR, derived_from=("entry_no",))

TERM = Table(
    "term",
    "search",
    (
        TERM_COLUMN,
        derived(
            "document_frequency",
            BIGINT,
            "How many entries have the word in their narrative.",
            "จำนวนรายงานที่มีคำนี้ในคำบรรยาย",
            "segment.words",
            minimum=1,
        ),
        TERM_NO,
    ),
    ("term",),
    by_year=False,
    comment_en="A word of the narratives.",
    comment_th="หนึ่งแถวคือคำหนึ่งคำที่พบในคำบรรยายความก้าวหน้า",
    made_by_build=True,
)

ENTRY = Table(
    "entry",
    "search",
    (ENTRY_NO, ENTRY_KEY),
    ("entry_no",),
    by_year=False,
    comment_en="The numbers that search.posting knows entries by.",
    comment_th="หนึ่งแถวคือหมายเลขของรายงานหนึ่งครั้งที่ใช้ใน search.posting",
    constrained=False,
    made_by_build=True,
)

WEIGHT = Table(
    "weight",
    "search",
    (
        replace(TERM_NO, derived_from=("term.term",)),
        replace(ENTRY_NO, derived_from=("entry.entry_key",)),
        _YEAR,
        _TERM_FREQUENCY,
        _WEIGHT,
    ),
    ("term_no", "entry_no"),
    by_year=False,
    comment_en="search.posting in numbers, sorted by word: a search reads the rows of its words alone.",
    comment_th="search.posting ในรูปตัวเลข เรียงตามคำ",
    # No references: some ten million of them at 50,000 dumps, made in one query from the entries' own segments. With
    # the texts in place of the numbers, making them took four times as long and the build was a third larger.
    constrained=False,
    made_by_build=True,
)

POSTING = View(
    "posting",
    (
        TERM_COLUMN,
        ENTRY_KEY,
        ENTRY_NO,
        replace(_YEAR, derived_from=("entry_key",)),
        replace(_TERM_FREQUENCY, type=BIGINT),
        _WEIGHT,
    ),
    """
SELECT term, entry_key, entry_no, fiscal_year, term_frequency::BIGINT AS term_frequency, weight
FROM search.weight JOIN search.term USING (term_no) JOIN search.entry USING (entry_no)
""",
    "A word in an entry's narrative, and what it weighs there.",
    "หนึ่งแถวคือคำหนึ่งคำในคำบรรยายของรายงานหนึ่งครั้ง",
    schema="search",
)
