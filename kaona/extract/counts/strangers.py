"""Names that say that a figure counts no target group: those who did the work, things, samples, sorts of group."""

from __future__ import annotations

import re

from kaona.extract.counts.endings import WANT_MORE
from kaona.extract.counts.naming import ON_DUTY, Name
from kaona.extract.counts.phrases import Walk
from kaona.extract.counts.units import UnitWord
from kaona.extract.counts.vocabulary import Kind
from kaona.extract.counts.workers import ALWAYS_WORK, DUTY, HELPERS, SERVED_TOO, SPEAKERS, STAFF

_TOOK_PART_BEHIND = re.compile(r"\s?(?:เข้าร่วม|ร่วมแข่งขัน|เข้าแข่งขัน|เข้าอบรม|เข้ารับ|ได้รับ|ได้ตรวจ|ได้เข้า)")
_SERVES = re.compile(r"^[^0-9]*(?:อบรม|ฝึก|สัมมนา|ตรวจสุขภาพ|ฉีดวัคซีน|คัดกรอง)")
_AND = re.compile(r"[\s,(]*และ")
_MONKS = re.compile("พระ|ศาสนา|เณร|ภิกษุ|สงฆ์|แม่ชี|นักธรรม|บาลี|เปรียญ|บวช|บรรพชา")
_PICTURES = re.compile("ภาพ(?:ถ่าย|กิจกรรม|ประกอบ)|รูปภาพ|ถ่าย(?:รูป|ภาพ)|(?<![ก-๎])ภาพ|บันทึกภาพ")
_USED = re.compile(r"\s*(?:โดย)?ใช้")
_WITH_ENGINES = re.compile(r"[0-9]\s?(?:คัน|ลำ|เครื่อง)\s(?:และ|พร้อม)?\s?$")
_CLAUSE = 80
_BOUGHT = re.compile(r"(?:จัดหา|ซื้อ|มอบ|แจก|ติดตั้ง|ตรวจ)[^0-9]*[0-9][0-9,]*\s?\S*\s(?:และ|พร้อม)?\s?$")
"""Behind what was used stands who worked with it (`ใช้รถ 47 คัน พนักงาน 213 คน`), but not behind what was bought."""
_WENT_TO_WORK = re.compile(
    r"\s?(?:ออก|ลงพื้นที่|เข้า|ร่วมกัน|ช่วยกัน)"
    "(?:กวดขัน|ตรวจ(?!สุขภาพ|ร่างกาย|คัดกรอง|โรค|เลือด|สายตา|ฟัน)|สำรวจ|จับ|รื้อ|เก็บ|กวาด|ล้าง|ปฏิบัติ|ช่วยเหลือ|ดูแล|อำนวย|จัดระเบียบ|ประชาสัมพันธ์|พ่น|ขุด|ทำความสะอาด)"
)
"""What the city's own people did, behind their figure: `ขรก. และลูกจ้าง 12 คน ออกกวดขันรถบรรทุก`."""
_THEN_ON_DUTY = re.compile(rf"\s?(?:มา|เข้า|ร่วม)?(?:{DUTY})")
_THEN_SPOKE = re.compile(r"\s?(?:มา)?เป็น(?:คณะ)?(?:วิทยากร|ผู้บรรยาย|พิธีกร|กรรมการตัดสิน)")
_GOT = re.compile("ผ่าน|ได้รับ|เข้าเกณฑ์")
_NEXT = re.compile(r"\s*(?:และ|รวมถึง|รวมทั้ง)?\s?")
_NEXT_MARK = re.compile(r"\s*\(?[0-9]{1,2}[.)]\s?|\s*[•*]")
_TOGETHER = re.compile(r"ร่วมกับ(?:ทีม|คณะ)?\s?$")
_WED = re.compile("สมรส|หย่า|แต่งงาน")
"""Such couples need no name: `จดทะเบียนสมรส 112 คู่`."""
_BOUGHT_THING = re.compile("(?:จัดหา|จัดซื้อ|ติดตั้ง|ซ่อม|เปลี่ยน|แจก|มอบ)[ก-๎]+$")
_SAMPLE = re.compile("(?:กลุ่ม)?ตัวอย่าง")


def _is_on_duty(name: Name, written: str, walk: Walk, unit: UnitWord) -> bool:
    """Whether those named were at work, even in a list of those who came: `เจ้าหน้าที่ปฏิบัติงาน จำนวน 9 นาย`."""
    on_duty = ON_DUTY.match(walk.text, name.end, walk.trimmed)
    if on_duty and " " not in walk.text[on_duty.end() : walk.trimmed]:
        return True
    if _THEN_SPOKE.match(walk.text, unit.end):
        return True  # วิศวกรอาสา 9 คน เป็นวิทยากร
    begins = name.start == walk.start or walk.text[name.start - 1].isspace()
    if name.kind is Kind.ROLE and begins and not walk.announced and _THEN_ON_DUTY.match(walk.text, unit.end):
        return True  # อาสาจราจร 30 คน ปฏิบัติหน้าที่ทุกวัน
    if written.startswith(("ช่าง", *STAFF)) and written.endswith("ทำงาน"):
        return True
    return not written.startswith("ผู้") and written.endswith(("ปฏิบัติงาน", "ปฏิบัติหน้าที่"))


def _did_the_work(name: Name, walk: Walk, unit: UnitWord) -> bool:
    """Whether the sentence says of the city's own people that they worked."""
    if walk.text.endswith("ใช้", walk.start, name.start):
        return True  # ใช้คนงานก่อสร้าง 30 คน
    engines = _WITH_ENGINES.search(walk.text, max(0, name.start - 20), name.start)
    if engines is not None and not _BOUGHT.search(walk.text, max(0, name.start - _CLAUSE), name.start):
        return True
    return _WENT_TO_WORK.match(walk.text, unit.end) is not None


def _is_next_item(walk: Walk) -> bool:
    """Whether the stretch is the next item of a list and nothing else: a mark, or one noun phrase without a space."""
    if _NEXT_MARK.match(walk.text, walk.start, walk.end):
        return True
    lead = _NEXT.match(walk.text, walk.start, walk.end)
    start = lead.end() if lead else walk.start
    first = walk.phrases[0].start if walk.phrases else None
    begins = first == start or (start < walk.trimmed and walk.words.is_unknown(start))  # เม็กที่ถูกทอดทิ้ง, a letter wrong
    space = walk.text.find(" ", start, walk.trimmed)
    if space >= 0 and walk.words.last(start, space) in WANT_MORE:
        space = walk.text.find(" ", space + 1, walk.trimmed)  # ชุมชนที่ เข้าร่วมโครงการ, where a line ended
    return begins and space < 0


def went_along(walk: Walk, unit: UnitWord) -> bool:
    """Whether the figure counts those who helped with the work: `เยี่ยมผู้ป่วย ร่วมกับ อสส. 8 คน`."""
    last = walk.adjacent
    if last is None or unit.unit != "person" or not _TOGETHER.search(walk.text, walk.start, last.start):
        return False
    return last.kind is Kind.WORKER or walk.text.startswith(HELPERS, last.start)


class Company:
    """Who is spoken of, figure by figure: whether a list of those who took part is being read, or of those at work."""

    def __init__(self) -> None:
        self.listing = False
        """Whether a list of those who took part was announced and goes on: in it, workers count too."""
        self._working = False  # the figure before counted those who did the work
        self._animals = False
        self._monks = False  # monks were counted: `พระภิกษุ 38 รูป พบผู้มีภาวะเสี่ยง จำนวน 6 รูป`
        self._reached = False  # the figure before counted people who were reached
        self.serving = False  # the figure before counted workers who were trained or served

    def goes_on(self, walk: Walk) -> bool:
        """Whether the list goes on: no verb stands behind its last item, but in the next one's own name."""
        if _USED.match(walk.text, walk.start, walk.end):
            return False
        return self.listing and (not walk.verbs or _is_next_item(walk))

    @staticmethod
    def always_works(name: Name, text: str) -> bool:
        """Whether no list of those reached ever takes these in."""
        return ALWAYS_WORK.match(text, name.start) is not None

    def is_strange(self, name: Name | None, walk: Walk, unit: UnitWord, *, taught: bool, aimed_at: bool) -> bool:
        """Whether the figure with this unit, which takes this name from this stretch, counts no target group.

        `taught` says that the figure speaks of rounds of a training, `aimed_at` that it stands in a list of targets.
        """
        written = walk.text[name.start : name.end] if name else ""
        if name is not None and _is_on_duty(name, written, walk, unit):
            self._working = True
            return True
        if name is not None and written.startswith(STAFF) and _did_the_work(name, walk, unit):
            name = name._replace(works=True)
        if name is not None and unit.word == "ทีม" and written.startswith("ทีม") and not SPEAKERS.match(written):
            name = name._replace(works=False)  # ทีมกู้ชีพ จำนวน 4 ทีม
        if aimed_at and name is not None and name.works and not SPEAKERS.match(written):
            name = name._replace(works=False)  # 1.5 -พนักงานกวาด จำนวน 35 คน
        if name is not None and name.works and (not taught or ALWAYS_WORK.match(written)):
            served = written.startswith(SERVED_TOO) and (
                self.serving or self._reached and not walk.verbs or _SERVES.search(walk.text, 0, name.start)
            )
            self.serving = bool(served)
            took_part = _TOOK_PART_BEHIND.match(walk.text, unit.end) is not None
            listing = served or took_part or self.goes_on(walk) or walk.announced
            listing = listing and not walk.text.endswith("ใช้", walk.start, name.start)
            self._working = ALWAYS_WORK.match(written) is not None or not listing
            self.listing = not self._working
            return self._working
        helpers = written.startswith(HELPERS) and not walk.verbs and not walk.announced
        joined = _AND.match(walk.text, walk.start, walk.end) is not None and not walk.verbs
        self._working = self._working and (helpers or joined)
        self.listing = walk.announced or self.goes_on(walk)
        self._reached = unit.unit == "person" and not self._working
        return self._working or self._is_no_group(name, written, walk, unit)

    def _is_no_group(self, name: Name | None, written: str, walk: Walk, unit: UnitWord) -> bool:
        thing = walk.adjacent if walk.adjacent and walk.adjacent.kind is Kind.THING else None
        if thing is not None and _GOT.search(walk.text[walk.start : thing.start].rpartition(" ")[2]):
            thing = None  # …ผ่านเกณฑ์มาตรฐานป้ายเขียว จำนวน 71 แห่ง
        match unit.word:
            case "ตัว":
                bought = name is not None and _BOUGHT_THING.search(walk.text, name.end, walk.trimmed) is not None
                animal = name is not None and name.kind is Kind.ANIMAL and not bought
                self._animals = self._animals or animal
                return not animal and (thing is not None or not self._animals)
            case "คู่":
                wed = _WED.search(walk.text, walk.start, walk.trimmed) is not None
                return (not wed and (name is None or name.kind is None)) or thing is not None
            case "รูป":
                self._monks = self._monks or _MONKS.search(written) is not None
                behind = max(walk.start, name.end) if name is not None else walk.start
                return not self._monks or _PICTURES.search(walk.text, behind, walk.end) is not None
            case "กลุ่ม":
                return is_sort(written)
            case "แห่ง" | "จุด" if thing is not None and (name is None or name.start < unit.start):
                holds = name is not None and name.start <= thing.start and thing.end <= name.end  # เต็นท์รถมือสอง
                return name is None or not (holds or thing.start <= name.start < thing.end)
        sample = thing is not None and _SAMPLE.match(walk.text, thing.start) is not None
        return sample or _SAMPLE.match(written) is not None


def is_sort(written: str) -> bool:
    """Whether a name of groups says what sorts of people there are: กลุ่มเป้าหมาย, `กลุ่มสตรี และกลุ่มผู้สูงอายุ`."""
    return written.startswith("กลุ่มเป้า") or written.count("กลุ่ม") > 1
