"""Reading the counts of a narrative: figures, what they count, whether they do, and how they hang together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kaona.extract.counts.behind import name_behind
from kaona.extract.counts.drafts import Draft, finished
from kaona.extract.counts.endings import numbered_list
from kaona.extract.counts.exclusions import PASSED_OVER, Years, why_none
from kaona.extract.counts.figures import Figure, find_figures, sex_in_name
from kaona.extract.counts.frames import Frame, frame_before, percent_behind, qualifier_behind
from kaona.extract.counts.lexer import Words
from kaona.extract.counts.loose import loose_words, unlisted_subject
from kaona.extract.counts.names import name_before
from kaona.extract.counts.naming import Name, without_verb
from kaona.extract.counts.phrase import Phrase
from kaona.extract.counts.phrases import Walk
from kaona.extract.counts.strangers import Company, went_along
from kaona.extract.counts.structure import arrange
from kaona.extract.counts.targets import Cues, Targets, is_out_of
from kaona.extract.counts.units import UnitWord
from kaona.extract.counts.vocabulary import PEOPLE, Kind
from kaona.places import Span
from kaona.records import Count, Measure, Segment
from kaona.thai.digits import arabic

MOST_FIGURES = 1_000
"""Figures read of one narrative: more than any officer writes, few enough to be read in a fraction of a second."""
_WINDOW = 300
"""No name stands further in front of its figure than this many characters."""
_RECENT = 8
_THAI_DIGIT = re.compile("[๐-๙]")
_JOINED = re.compile(r"[\s,;()/\[]*(?:และ\s?)?(?:จำนวน\s?)?")
_MARK = r"\(?(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[ก-ฮ])[.)]"
_ITEM = re.compile(rf"\s?[•*\u2013-]?\s?{_MARK}|\s?[•*\u2013-]")
_BARE_DASH = re.compile(r"(?:^|\s)[-\u2013]\s?$")
_LINK = "และ|รวมถึง|รวมทั้ง|กับ|อีก|เป็น|โดยมี|ได้แก่|ประกอบด้วย|(?:โดย)?แบ่ง(?:ออก)?เป็น|แยกเป็น|จำแนกเป็น|ดังนี้|คือ"
_LIST_GAP = re.compile(rf"[\s,;:()•*\u2013\-]*(?:(?:{_LINK})\s?)*[\s•*\u2013\-]*(?:{_MARK}\s?)?[\s•*\u2013\-]*")
_SUM_OF = re.compile(r"รวม(?:ทั้ง)?\s?[0-9]{1,3}\s?(?:ไตรมาส|เดือน|รุ่น|ครั้ง|วัน|กลุ่ม|แห่ง|หลักสูตร|ชุมชน|จุด)\s?$")
_SUM_BEFORE = re.compile(r"รวม(?:ทั้งสิ้น|ทั้งหมด|จำนวน|มี|\s)*$")
_WAS_ON = re.compile(r"\s?เมื่อ(?:วันที่)?\s?[0-9]")
"""Behind a figure this says that it was reached, whatever was planned in front: `อบรมผู้ค้า 42 ราย เมื่อวันที่ 18`."""
_RUNS = re.compile("สะสม[^0-9]*$")
_TO_COME = re.compile(r"\s?จะ")


def read_counts(
    text: str, segments: Sequence[Segment], measure: Measure = "achieved", fiscal_year: int | None = None
) -> list[Count]:
    """The counts of target groups in a cleaned narrative (or, `planned`, in a target statement), in its order.

    `segments` are the text's phrases and words, `fiscal_year` is the project's (Buddhist era): what is said of a year
    before counts nobody. Spans count the characters of `text`. Never raises; what could be
    counted in more ways than one is counted the way a careful clerk would.
    """
    flat = arabic(text) if _THAI_DIGIT.search(text) else text
    figures = find_figures(flat)[:MOST_FIGURES]
    if not figures:
        return []
    reader = _Reader(flat, Words(flat, segments), figures, measure, fiscal_year)
    return finished(text, arrange(flat, reader.drafts()))


class _Reader:
    """One reading of one narrative, figure by figure from its beginning."""

    def __init__(
        self, text: str, words: Words, figures: list[Figure], measure: Measure, fiscal_year: int | None
    ) -> None:
        self.text, self.words, self.figures, self.measure = text, words, figures, measure
        self.cues, self.years = Cues(text, words.borders), Years(text, fiscal_year)
        self.company, self.targets = Company(), Targets(text)
        targets_at = 0 if measure == "planned" else numbered_list(text, 0, len(text))
        self.targets_at = targets_at if targets_at >= 0 else len(text)
        """Where a list of target groups begins, in which everybody is one."""
        self.found: list[Draft] = []
        self.figures_first = False
        """Whether a list is being read that puts figures in front of names."""
        self.at_work: list[tuple[int, Draft]] = []
        """Those who did the work, and how many counts stood in front of each."""
        self.at_work_by_sex = False  # the figure before counted the men or the women at work
        self.stop = 0  # where the figure before ended: no word further left belongs to the next one
        self.mentioned: Phrase | None = None  # people behind whom a figure of another unit stood

    def drafts(self) -> list[Draft]:
        """Every figure that counts somebody, in order."""
        figures = iter(zip(self.figures, [*self.figures[1:], None], strict=True))
        for figure, following in figures:
            draft = self._draft(figure, following)
            if draft is None:
                continue
            self._read_percent(draft)
            if following is not None and is_out_of(self.text, draft, following):
                draft.out_of, draft.end = following.number, following.end
                self._read_percent(draft)
                next(figures)
            met = self.targets.meet(draft, self.found[-1] if self.found else None)
            if met is not None:
                self.found.remove(met)
                if met.named and not draft.named:
                    draft.group, draft.named = met.group, True  # ทีมฟุตบอลเยาวชน เป้าหมาย 36 ทีม ผลงาน 33 ทีม
            self.stop = draft.end
            self.found.append(draft)
        return self._with_those_summed()

    def _draft(self, figure: Figure, following: Figure | None) -> Draft | None:
        text, start = self.text, max(self.stop, figure.start - _WINDOW)
        frame = frame_before(text, figure.start, start, self.words.borders)
        unit = figure.unit or UnitWord("คน", figure.end, figure.end)
        if figure.sex is None and not figure.rounds:
            reason = why_none(text, figure.number, unit, frame) or self.years.why_none(figure.start)
            if reason is not None:
                self.stop = self.stop if reason in PASSED_OVER else figure.end
                return None
        walk = Walk(text, start, max(start, frame.start), self.words)
        if figure.sex is not None and self.at_work_by_sex and not walk.phrases:
            return None  # พนักงานกวาด ช 395 ญ 426
        self.at_work_by_sex = False
        if went_along(walk, unit):
            return None
        own = self._own_name(walk, frame, unit, figure, following)
        if "running" in frame.says and self.found and self.found[-1].unit == unit.unit and not walk.phrases:
            own = None  # เดือนนี้ 16 โรงเรียน สะสม 106 โรงเรียน: the same ones
        name = own or self._earlier_name(unit)
        aimed_at = self._is_aimed_at(walk, own) or (figure.sex is not None and own is not None)
        if name is not None and unit.is_noun:
            name = without_verb(text, name, unit.word)
            own = own and name
        strange = self.company.is_strange(name, walk, unit, taught=figure.rounds, aimed_at=aimed_at)
        strange = strange and not (own is not None and self._were_reached(own))
        if strange:
            self.stop = self.stop if unit.word == "กลุ่ม" else figure.end
            self.at_work_by_sex = figure.sex is not None
            if name is None or not name.works or unit.unit != "person" or self.company.always_works(name, text):
                return None
        if name is None:
            own = loose_words(walk, unit)
            name = own or Name(*(figure.sex_span or Span(unit.start, unit.end)), None)
        if unit.unit != "person":
            people = [phrase for phrase in walk.phrases if phrase.kind in PEOPLE and not phrase.about]
            self.mentioned = people[-1] if people else self.mentioned
        if figure.sex is None and unit.unit == "person" and (sex := sex_in_name(text, name.start, name.end)):
            figure = figure._replace(sex=sex[0], sex_span=sex[1])
        draft = Draft(
            figure=figure,
            frame=self._frame(frame, figure, start, own),
            region=start,
            group=Span(name.start, name.end),
            named=own is not None and text[own.start : own.end] != unit.word,
            unit=unit.unit,
            measure=self.measure,
            end=figure.end,
            out_of=figure.out_of,
            listed=_is_listed(text, start, figure, frame, own),
            heading=next((Span(p.start, p.end) for p in walk.phrases if _heads_list(p)), None),
            running="running" in frame.says
            or _RUNS.search(text, max(start, frame.start - 40), frame.start) is not None,
        )
        self._read_measure(draft)
        if strange:
            self.at_work.append((len(self.found), draft))
            return None
        return draft

    def _is_aimed_at(self, walk: Walk, own: Name | None) -> bool:
        """Whether the name is an item of a list of target groups: `1. วิทยากรชุมชน จำนวน 3 คน`, or any of section 1.5."""
        if own is None or not own.adjacent or own.start < self.targets_at:
            return False
        return _LIST_GAP.fullmatch(self.text, max(walk.start, walk.announced_at), own.start) is not None

    def _were_reached(self, own: Name) -> bool:
        """Whether figures before counted those of this name: `อบรมพนักงานดับเพลิง 35 คน … รวมพนักงานดับเพลิง 73 คน`."""
        written = self.text[own.start : own.end]
        return any(self.text[draft.group.start : draft.group.end] == written for draft in self.found)

    def _with_those_summed(self) -> list[Draft]:
        """The drafts, and those at work whom a sum takes in: `เจ้าของที่ดิน 310 คน นักวิชาการ 45 คน รวม 355 คน`."""
        for place, draft in reversed(self.at_work):
            people = [other for other in self.found if other.unit == "person"]
            behind = [other for other in self.found[place:] if other.unit == "person"]
            closing = next((other for other in behind if other.frame.says & {"sum", "all"}), None)
            if closing is None:
                continue
            others = [other.value for other in people[: people.index(closing)]][-_RECENT:]
            if others and draft.value + sum(others) == closing.value != sum(others):
                self.found.insert(place, draft)
        return self.found

    def _frame(self, frame: Frame, figure: Figure, start: int, own: Name | None) -> Frame:
        """The frame with what stands behind the figure, and further in front of it."""
        text = self.text
        if frame.qualifier == "exact" and figure.rounds and figure.start < figure.number.start:
            each = frame_before(text, figure.number.start, figure.start, self.words.borders)  # รุ่นละไม่เกิน 40 คน
            frame.qualifier, frame.qualifier_span = each.qualifier, each.qualifier_span
        if frame.qualifier == "exact" and figure.more is not None:
            frame.qualifier, frame.qualifier_span = "at_least", figure.more
        elif frame.qualifier == "exact" and (behind := qualifier_behind(text, figure.end)):
            frame.qualifier, frame.qualifier_span = behind
        before_name = own is not None and _SUM_BEFORE.search(text, max(start, own.start - 20), own.start)
        if before_name or _SUM_OF.search(text, max(start, frame.start - 30), frame.start):
            frame.says.add("sum")
        return frame

    def _own_name(
        self, walk: Walk, frame: Frame, unit: UnitWord, figure: Figure, following: Figure | None
    ) -> Name | None:
        """The name that stands with the figure, before it or behind; a noun that is its unit counts as one."""
        text = self.text
        if named_behind := self._named_behind(walk, frame, unit, figure, following):
            return named_behind
        item = _ITEM.match(text, walk.start, walk.end) is not None
        counted = "count" in frame.says or figure.sex is not None
        listed = walk.announced or item or self.company.goes_on(walk) or self.measure == "planned"
        before = name_before(walk, unit, counted=counted, listed=listed)
        if before is not None or figure.unit is None:
            return before
        nobody_yet = unit.unit == "person" and not self.found and self.mentioned is None
        if nobody_yet and (subject := unlisted_subject(walk)):
            return subject
        other_unit = bool(self.found) and self.found[-1].unit != unit.unit
        joined = frame.start if other_unit else figure.start
        if self.found and self.found[-1].named and _JOINED.fullmatch(text, walk.start, max(walk.start, joined)):
            shared, people = self.found[-1].group, self.mentioned  # two units behind one name
            if people is not None and unit.unit == "person" and people.start < shared.start < people.end:
                return Name(people.start, people.end, people.kind)
            return Name(*shared, None)
        end = min(following.start if following else len(text), unit.end + _WINDOW)
        if following is not None:
            end = frame_before(text, end, unit.end, self.words.borders).start
        return name_behind(text, unit, end, self.words, near=bool(self.found), last=following is None)

    def _named_behind(
        self, walk: Walk, frame: Frame, unit: UnitWord, figure: Figure, following: Figure | None
    ) -> Name | None:
        """The name of an item in a list that puts figures first: `ดังนี้ 120 คน ประชาชนทั่วไป 35 คน นักศึกษา`.

        Such a list is known by its first figure, which follows what announces it or a dash that no name stands before.
        """
        text = self.text
        if figure.unit is None or figure.sex or unit.is_noun or figure.rounds or frame.says:
            return None
        if not self.figures_first:
            begins = walk.announced and not text[walk.announced_at : figure.start].strip(" -\u2013:•")
            dashed = self.words.has_dashed_list and _BARE_DASH.search(text, walk.start, figure.start) is not None
            if not begins and not (dashed and walk.adjacent is None):
                return None
        if following is None:
            end = len(text)
        else:
            dash = text.rfind("-", unit.end, following.start)
            end = dash if dash >= 0 else following.start
        name = name_behind(text, unit, end, self.words, near=False, last=True)
        self.figures_first = name is not None and name.start <= unit.end + 1
        return name if self.figures_first else None

    def _earlier_name(self, unit: UnitWord) -> Name | None:
        """The last name given, of the same unit where there is one."""
        if not self.found:
            return None
        recent, people = self.found[-_RECENT:], self.mentioned
        draft = next((draft for draft in reversed(recent) if draft.unit == unit.unit), recent[-1])
        if draft.unit == "other" != unit.unit and not draft.named and people is None:
            return None  # จดทะเบียนสมรส 112 คู่ แจ้งเกิด 96 ราย
        newer = people is not None and (draft.unit != "person" or people.start > draft.figure.start)
        if people is not None and newer and unit.unit == "person":
            return Name(people.start, people.end, people.kind)
        return Name(*draft.group, None)

    def _read_measure(self, draft: Draft) -> None:
        if self.measure == "planned":
            return
        place = draft.figure.start
        cue = self.cues.last(max(draft.region, place - _WINDOW), place)
        if "more" in draft.frame.says and _TO_COME.match(self.text, draft.end):
            draft.measure = "planned"
        elif cue is None and draft.listed and self.found:
            draft.measure, draft.target = self.found[-1].measure, self.found[-1].target
        elif cue == "plan" and _WAS_ON.match(self.text, draft.end):
            return
        elif cue in ("plan", "target"):
            draft.measure, draft.target = "planned", cue == "target"

    def _read_percent(self, draft: Draft) -> None:
        percent = percent_behind(self.text, draft.end) if draft.percent is None else None
        if percent is not None:
            draft.percent, draft.percent_span, draft.end = percent


def _heads_list(phrase: Phrase) -> bool:
    return phrase.ended_by is not None and phrase.ended_by.kind is Kind.DIVIDE


def _is_listed(text: str, start: int, figure: Figure, frame: Frame, own: Name | None) -> bool:
    """Whether nothing but a list's marks and links parts the count from the figure before."""
    begins = own.start if own is not None and own.start < figure.start else figure.start
    return _LIST_GAP.fullmatch(text, start, max(start, min(begins, frame.start))) is not None
