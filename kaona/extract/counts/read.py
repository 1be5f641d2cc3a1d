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
from kaona.extract.counts.names import Name, loose_words, name_before, name_behind
from kaona.extract.counts.phrases import Phrase, Walk
from kaona.extract.counts.structure import arrange
from kaona.extract.counts.units import UnitWord
from kaona.extract.counts.vocabulary import Kind
from kaona.places import Span
from kaona.records import Count, Measure, Segment
from kaona.thai.digits import arabic

_THAI_DIGIT = re.compile("[๐-๙]")
_WINDOW = 300
"""No name stands further in front of its figure than this many characters."""
_JOINED = re.compile(r"[\s,;()/\[]*(?:และ\s?)?(?:จำนวน\s?)?")
_LIST_GAP = re.compile(
    r"[\s,;:()•*\u2013\-]*(?:(?:และ|รวมถึง|รวมทั้ง|กับ|อีก|เป็น|โดยมี|ได้แก่|ประกอบด้วย|แบ่งเป็น|แยกเป็น|แบ่งออกเป็น|จำแนกเป็น|โดยแบ่งเป็น|ดังนี้|คือ)\s?)*"
    r"[\s•*\u2013\-]*(?:\(?(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[ก-ฮ])[.)]\s?)?[\s•*\u2013\-]*"
)
_ITEM = re.compile(r"\s?[•*\u2013-]?\s?\(?(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[ก-ฮ])[.)]|\s?[•*\u2013-]")
_SAMPLE = re.compile("(?:กลุ่ม)?ตัวอย่าง")
_PASSED_OVER = frozenset({"rate", "ordinal", "year", "vague", "row of numbers", "address", "range", "ratio", "slogan", "money", "sport"})
_OUT_OF = re.compile(
    r"[\s,(]*(?:"
    r"จาก(?!การ|นั้น|เดิม|ปี|เดือน|ไตรมาส|เดิม)[^0-9()]{0,60}"
    r"|(?:ของ|ใน)(?:จำนวน|ทั้งหมด|ทั้งสิ้น|เป้าหมาย|ค่าเป้าหมาย)[^0-9()]{0,40}"
    r"|(?:เป็นไป|ครบ|บรรลุ)?(?:ตาม|เทียบกับ|เกิน|เกินกว่า|สูงกว่า|ต่ำกว่า)?(?:ค่า)?เป้าหมาย[^0-9()]{0,30}"
    r")"
)
_SHARE_OF = re.compile(r"\s?ของ[^0-9()]{0,50}")
_SUM_OF = re.compile(r"รวม(?:ทั้ง)?\s?[0-9]{1,3}\s?(?:ไตรมาส|เดือน|รุ่น|ครั้ง|วัน|กลุ่ม|แห่ง|หลักสูตร|ชุมชน|จุด)\s?$")
_SUM_BEFORE = re.compile(r"รวม(?:ทั้งสิ้น|ทั้งหมด|จำนวน|มี|\s)*$")
_MONKS = re.compile("พระ|เณร|ภิกษุ|สงฆ์|แม่ชี")


def read_counts(text: str, segments: Sequence[Segment], measure: Measure = "achieved") -> list[Count]:
    """The counts of target groups in a cleaned narrative (or, `planned`, in a target statement), in its order.

    `segments` are the text's phrases and words. Spans count the characters of `text`.
    """
    flat = arabic(text) if _THAI_DIGIT.search(text) else text
    figures = find_figures(flat)
    if not any(figure.unit or figure.sex for figure in figures):
        return []
    reader = _Reader(flat, Borders(flat, segments), figures, measure)
    return [*_finished(text, arrange(flat, reader.drafts()))]


class _Reader:
    """One reading of one narrative, figure by figure from its beginning."""

    def __init__(self, text: str, borders: Borders, figures: list[Figure], measure: Measure) -> None:
        self.text, self.borders, self.figures, self.measure = text, borders, figures, measure
        self.cues = Cues(text)
        self.years = Years(text)
        self.found: list[Draft] = []
        self.targets: list[Draft] = []
        self.stop = 0
        self.divided = False
        """Whether a list of those who took part is being read, in which workers count too."""
        self.working = False
        """Whether the figure before counted those who did the work."""
        self.mentioned: Phrase | None = None
        """The people last spoken of whom a figure of another unit stood behind."""

    def drafts(self) -> list[Draft]:
        """Every figure that counts somebody, in order."""
        skip = False
        for index, figure in enumerate(self.figures):
            if skip:
                skip = False
                continue
            following = self.figures[index + 1] if index + 1 < len(self.figures) else None
            draft = self._draft(figure, following)
            if draft is None:
                continue
            self._read_percent(draft)
            if following is not None and self._is_out_of(draft, following):
                draft.out_of, draft.end, skip = following.number, following.end, True
                self._read_percent(draft)
            self._meet_target(draft)
            self.stop = draft.end
            self.found.append(draft)
        return self.found

    def _draft(self, figure: Figure, following: Figure | None) -> Draft | None:
        text, stop = self.text, max(self.stop, figure.start - _WINDOW)
        frame = frame_before(text, figure.start, stop, self.borders)
        unit = figure.unit or UnitWord("คน", figure.end, figure.end)
        if figure.sex is None and not figure.rounds:
            reason = why_none(text, figure.number, unit, frame) or self.years.why_none(figure.start)
            if reason is not None:
                if reason not in _PASSED_OVER:
                    self.stop = figure.end
                return None
        if figure.more is not None and frame.qualifier == "exact":
            frame.qualifier, frame.qualifier_span = "at_least", figure.more
        elif frame.qualifier == "exact" and (behind := qualifier_behind(text, figure.end)):
            frame.qualifier, frame.qualifier_span = behind
        walk = Walk(text, stop, max(stop, frame.start), self.borders)
        own = self._own_name(walk, frame, unit, figure, following)
        name = own or self._earlier_name(unit)
        if self._counts_nobody(name, walk, unit):
            self.stop = figure.end
            return None
        if name is None:
            own = name = loose_words(walk, unit)
        if name is None:
            name = Name(unit.start, unit.end, None) if figure.unit else Name(figure.start, figure.end, None)
        if unit.unit != "person":
            people = [phrase for phrase in walk.phrases if phrase.kind in (Kind.PERSON, Kind.ROLE, Kind.OPEN) and not phrase.about]
            self.mentioned = people[-1] if people else self.mentioned
        listed = _LIST_GAP.fullmatch(text, stop, max(stop, min(name.start if own and name.start < figure.start else figure.start, frame.start)))
        draft = Draft(
            figure=figure,
            frame=frame,
            region=stop,
            group=Span(name.start, name.end),
            named=own is not None and own.start != unit.start,
            unit=unit.unit,
            measure=self.measure,
            end=figure.end,
            listed=listed is not None,
            sex=figure.sex,
            sex_span=figure.sex_span,
            heading=next((Span(p.start, p.end) for p in walk.phrases if p.ended_by and p.ended_by.kind is Kind.DIVIDE), None),
            running="running" in frame.says or "สะสม" in text[max(stop, frame.start - 40) : frame.start],
        )
        if _SUM_OF.search(text, max(stop, frame.start - 30), frame.start):
            frame.says.add("sum")
        if draft.named and _SUM_BEFORE.search(text, max(stop, name.start - 20), name.start):
            frame.says.add("sum")
        self._read_measure(draft)
        return draft

    def _own_name(
        self, walk: Walk, frame: Frame, unit: UnitWord, figure: Figure, following: Figure | None
    ) -> Name | None:
        """The name that stands with the figure, before it or behind; a noun that is its unit counts as one."""
        text = self.text
        before = name_before(
            walk,
            unit,
            counted="count" in frame.says or figure.sex is not None,
            listed=walk.announced or _ITEM.match(text, walk.start, walk.end) is not None or self._goes_on(walk),
        )
        if before is not None or figure.unit is None:
            return before
        if self.found and self.found[-1].named and _JOINED.fullmatch(text, walk.start, figure.start):
            last = self.found[-1].group
            return Name(last.start, last.end, None)
        end = min(following.start if following else len(text), unit.end + _WINDOW)
        end = frame_before(text, end, unit.end, self.borders).start if following else end
        return name_behind(text, unit, end, self.borders, near=bool(self.found), last=following is None)

    def _goes_on(self, walk: Walk) -> bool:
        """Whether a list that was announced goes on: nothing but a name stands behind its last item."""
        return self.divided and not walk.verbs

    def _earlier_name(self, unit: UnitWord) -> Name | None:
        """The last name given, of the same unit where there is one."""
        if not self.found:
            return None
        recent = self.found[-8:]
        draft = next((draft for draft in reversed(recent) if draft.unit == unit.unit), recent[-1])
        mentioned = self.mentioned
        if mentioned is not None and unit.unit == "person" and (draft.unit != "person" or mentioned.start > draft.figure.start):
            return Name(mentioned.start, mentioned.end, mentioned.kind)
        return Name(draft.group.start, draft.group.end, None)

    def _counts_nobody(self, name: Name | None, walk: Walk, unit: UnitWord) -> bool:
        """Whether the name says that these are no target group: people at work, things, kinds of group."""
        written = self.text[name.start : name.end] if name else ""
        if name is not None and name.works:
            self.working = written.startswith(("วิทยากร", "พิธีกร", "ทีมงาน")) or not (self.divided or walk.announced)
            self.divided = not self.working
            return self.working
        self.working = self.working and _JOINED.match(self.text, walk.start, walk.end).end() > walk.start + 3
        if self.working:
            return True
        self.divided = walk.announced or self._goes_on(walk)
        last = walk.phrases[-1] if walk.phrases else None
        things = last is not None and last.kind is Kind.THING and last.end >= walk.trimmed
        if unit.word == "ตัว":
            known = name is not None and name.kind is Kind.ANIMAL
            return not known and (things or not any(draft.figure.unit and draft.figure.unit.word == "ตัว" for draft in self.found))
        if unit.word == "คู่":
            return name is None or things or (name.kind is None and not self.found)
        if unit.word == "รูป":
            return not _MONKS.search(written) or "ภาพ" in self.text[walk.start : walk.end]
        if unit.word == "กลุ่ม":
            return written.startswith("กลุ่มเป้าหมาย") or written.count("กลุ่ม") > 1
        if things and unit.word in ("แห่ง", "จุด"):
            return name is None or name.start < unit.start
        return _SAMPLE.match(written) is not None or (
            things and last is not None and self.text.startswith("ตัวอย่าง", last.start)
        )

    def _read_measure(self, draft: Draft) -> None:
        if self.measure == "planned":
            return
        place = draft.figure.start
        cue = self.cues.last(max(draft.region, place - _WINDOW), place)
        if "more" in draft.frame.says and self.text.startswith(("จะ", " จะ"), draft.end):
            draft.measure = "planned"
        elif cue is None and draft.listed and self.found:
            draft.measure, draft.target = self.found[-1].measure, self.found[-1].target
        elif cue in ("plan", "target"):
            draft.measure, draft.target = "planned", cue == "target"

    def _read_percent(self, draft: Draft) -> None:
        percent = percent_behind(self.text, draft.end) if draft.percent is None else None
        if percent is not None:
            draft.percent, draft.percent_span, draft.end = percent

    def _is_out_of(self, draft: Draft, following: Figure) -> bool:
        """Whether the next figure is only what this one is out of: all there are, or what was aimed at."""
        if draft.out_of or following.unit is None or following.unit.unit != draft.unit or following.rounds:
            return False
        if following.start - draft.end > 70:
            return False
        if not _OUT_OF.fullmatch(self.text, draft.end, following.start) and not (
            draft.percent is not None and _SHARE_OF.fullmatch(self.text, draft.end, following.start)
        ):
            return False
        return following.value >= draft.value or "เป้าหมาย" in self.text[draft.end : following.start]

    def _meet_target(self, draft: Draft) -> None:
        """Join a result with the target that stands before it; the target is then no count of its own."""
        if draft.target:
            self.targets.append(draft)
        if draft.measure == "planned" or draft.out_of or not self.targets:
            return
        fitting = [target for target in self.targets if target.unit == draft.unit]
        same = [target for target in fitting if _same(self.text, target.group, draft.group)]
        target = same[0] if same else fitting[0] if len(fitting) == 1 and fitting[0] is self.found[-1] else None
        if target is not None:
            draft.out_of = target.figure.number
            self.targets.remove(target)
            self.found.remove(target)


def _same(text: str, one: Span, other: Span) -> bool:
    return text[one.start : one.end] == text[other.start : other.end]


def _finished(text: str, drafts: list[Draft]) -> list[Count]:
    """The drafts as counts, parts pointing at their wholes."""
    places = {id(draft): index for index, draft in enumerate(drafts)}
    return [_count(text, draft, places[id(draft.whole)] if draft.whole else None) for draft in drafts]


def _count(text: str, draft: Draft, part_of: int | None) -> Count:
    figure, unit = draft.figure, draft.figure.unit
    begins = [figure.start, draft.frame.start]
    if draft.region <= draft.group.start < figure.start and figure.start - draft.group.end < 40:
        begins.append(draft.group.start)
    start = min(begins)
    while text[start].isspace():
        start += 1
    return Count(
        group=text[draft.group.start : draft.group.end],
        group_span=draft.group,
        quantity=draft.value,
        quantity_span=figure.at,
        unit=draft.unit,
        unit_th=text[unit.start : unit.end] if unit else None,
        unit_span=Span(unit.start, unit.end) if unit else None,
        qualifier=draft.frame.qualifier,
        qualifier_span=draft.frame.qualifier_span,
        role=draft.role,
        part_of=part_of,
        sex=draft.sex,
        sex_span=draft.sex_span,
        out_of_quantity=draft.out_of.value if draft.out_of else None,
        out_of_span=Span(draft.out_of.start, draft.out_of.end) if draft.out_of else None,
        percent_written=draft.percent,
        percent_span=draft.percent_span,
        measure=draft.measure,
        written_span=Span(start, draft.end),
    )
