"""Reading the counts of a narrative: figures, what they count, whether they do, and how they hang together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kaona.extract.counts.drafts import Draft
from kaona.extract.counts.exclusions import Years, why_none
from kaona.extract.counts.figures import Figure, find_figures
from kaona.extract.counts.frames import Frame, frame_before, percent_behind, qualifier_behind
from kaona.extract.counts.lexer import Borders
from kaona.extract.counts.measures import Cues
from kaona.extract.counts.names import Name, Walk, name_before, name_behind
from kaona.extract.counts.numbers import Number
from kaona.extract.counts.structure import arrange
from kaona.extract.counts.units import UnitWord
from kaona.extract.counts.vocabulary import Kind
from kaona.places import Span
from kaona.records import Count, Measure, Segment
from kaona.thai.digits import arabic

_WINDOW = 300
"""No name stands further in front of its figure than this many characters."""
_JOINED = re.compile(r"[\s,;()/\[]*(?:(?:และ|กับ|รวมถึง|จาก|ใน)\s?)?")
_LIST_GAP = re.compile(
    r"[\s,;:()•*\u2013\-]*(?:(?:และ|รวมถึง|รวมทั้ง|กับ|อีก|เป็น|โดยมี|ได้แก่|ประกอบด้วย|แบ่งเป็น|แยกเป็น|แบ่งออกเป็น|จำแนกเป็น|โดยแบ่งเป็น|ดังนี้|คือ)\s?)*"
    r"[\s•*\u2013\-]*(?:\(?(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[ก-ฮ])[.)]\s?)?[\s•*\u2013\-]*"
)
_PASSED_OVER = frozenset({"rate", "ordinal", "address", "range", "ratio", "slogan", "money", "sport"})
_OUT_OF = re.compile(
    r"[\s,(]*(?:"
    r"จาก(?!การ|นั้น|เดิม|ปี|เดือน|ไตรมาส|เดิม)[^0-9()]{0,60}"
    r"|(?:ของ|ใน)(?:จำนวน|ทั้งหมด|ทั้งสิ้น|เป้าหมาย|ค่าเป้าหมาย)[^0-9()]{0,40}"
    r"|(?:ตาม|เทียบกับ)?(?:ค่า)?เป้าหมาย[^0-9()]{0,30}"
    r")"
)
_MONKS = re.compile("พระ|เณร|ภิกษุ|สงฆ์|แม่ชี")


def read_counts(text: str, segments: Sequence[Segment], measure: Measure = "achieved") -> list[Count]:
    """The counts of target groups in a cleaned narrative (or, `planned`, in a target statement), in its order.

    `segments` are the text's phrases and words. Spans count the characters of `text`.
    """
    flat = arabic(text)
    figures = find_figures(flat)
    if not any(figure.unit or figure.sex for figure in figures):
        return []
    reader = _Reader(flat, Borders(flat, segments), figures, measure)
    return [*_finished(text, arrange(flat, reader.drafts()))]
