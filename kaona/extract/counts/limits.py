"""Limits: the ages, grades, sizes and sections of law that belong to a group's name, and whose figures count nobody.

`ผู้สูงอายุ 60 ปีขึ้นไป`, `นักเรียนชั้นประถมศึกษาปีที่ 4 - 6`, `โรงงานขนาดไม่เกิน 50 แรงม้า`, `ผู้ประกันตนมาตรา 40`.
"""

from __future__ import annotations

import re

from kaona.extract.counts.vocabulary import one_of, spoilt

_NUMBER = r"[0-9](?:[0-9,.]*[0-9])?"
_RANGE = rf"{_NUMBER}(?:,\s{_NUMBER})*(?:\s?(?:[-–?/]|ถึง|และ|หรือ)\s?(?:ชั้น|ป\.|ม\.|ปีที่)?\s?{_NUMBER})?"
_THAN = r"ไม่เกิน|ต่ำกว่า|ไม่ต่ำกว่า|มากกว่า|น้อยกว่า|สูงกว่า|เกินกว่า|เกิน"
_COMPARED = rf"(?:ตั้งแต่|ระหว่าง|{_THAN}|กว่า|แรกเกิด\s?(?:-|ถึง)?)?"
_UPWARD = r"(?:\s?(?:ขึ้นไป|ลงมา|บริบูรณ์))*"
_NO_CALENDAR = r"(?!\s?(?:การศึกษา|งบประมาณ|ที่แล้ว|ที่ผ่านมา))"

_AGE_TO_AGE = rf"(?:อายุ)?\s?{_NUMBER}\s?(?:ปี|เดือน)\s?(?:-|ถึง)\s?{_NUMBER}\s?(?:ปี|เดือน)"
_AGES = rf"อายุ\s?{_NUMBER}(?:(?:\s|,\s?|\s?และ\s?){_NUMBER})+\s?(?:ปี|เดือน)(?!\s?[ก-ฮ]\.)"  # อายุ 9 18 30 42 เดือน
_AGED = rf"(?:รุ่น|ที่|ซึ่ง)?(?:มี)?อายุ(?:ครรภ์)?(?:ระหว่าง|ตั้งแต่)?\s?{_COMPARED}\s?{_RANGE}\s?(?:ปี|เดือน|ขวบ|สัปดาห์)?{_UPWARD}"
_YEARS_OLD = rf"(?:วัย\s?)?{_COMPARED}\s?{_RANGE}\s?(?:ปี|ขวบ){_UPWARD}{_NO_CALENDAR}"
_GRADE = (
    r"(?:ระดับ)?(?:ชั้น)?(?:ประถมศึกษา|มัธยมศึกษา|อนุบาล)?(?:ตอนต้น|ตอนปลาย)?"
    rf"(?:ปีที่|ชั้นปีที่|ชั้น\s?[ปมอ]\.?|[ปม]\.|อนุบาล)\s?{_RANGE}"
)
_SIZE = (
    rf"(?:ที่มี|ซึ่งมี|มี)?(?:ขนาด|พื้นที่|ความสูง|สูง)?(?:พื้นที่)?\s?{_COMPARED}\s?{_RANGE}"
    r"\s?(?:ตารางเมตร|ตร\.\s?ม\.|ตารางวา|เมตร|แรงม้า|ชั้น|ที่นั่ง|เตียง|ห้อง|ไร่)(?:\s?ขึ้นไป)?"
)
_MEASURE = rf"(?:น้ำหนัก)?(?:{_THAN})\s?{_NUMBER}\s?(?:กิโลกรัม|กรัม|กก\.|เซนติเมตร|ซม\.|บาท(?:ต่อ(?:ปี|เดือน))?)"
_WALK = rf"{_NUMBER}\s?นาที"  # สวน 15 นาที, the city's own name of a sort of park
_SORTS = rf"{_NUMBER}\s?(?:กลุ่มโรค|โรค|สัญชาติ|ศาสนา)"
_STAFFED = (
    rf"(?:ที่|ซึ่ง)?มี(?:ลูกจ้าง|พนักงาน|คนงาน|นักเรียน|ผู้พักอาศัย)\s?{_COMPARED}\s?{_RANGE}\s?(?:คน|ราย)"
    rf"{_UPWARD}(?=\s?(?:จำนวน|[0-9]))"
)
_SHARE = rf"ร้อยละ\s?{_NUMBER}\s?ขึ้นไป"
_FROM_BIRTH = rf"(?<=แรกเกิด)\s?(?:-|ถึง)\s?{_NUMBER}\s?(?:ปี|เดือน)"
_RUN = rf"ระยะ(?:ทาง)?\s?{_NUMBER}\s?(?:กิโลเมตร|กม\.)"
_STAGE = r"ระยะ(?:ที่)?\s?[0-9](?:\s?[-–?/]\s?[0-9])?(?![0-9.]|\s?(?:กิโล|กม\.|เมตร|วัน|เดือน|ปี|[0-9]))"
_LASTED = rf"(?:(?<=ได้)|ได้|นาน|มาแล้ว)\s?{_NUMBER}\s?(?:เดือน|ปี|สัปดาห์)(?=\s?$)"  # ผู้เลิกบุหรี่ได้ 6 เดือน
_RANK = r"(?:ประเภท|ระดับ|ชนิด)ที่\s?[0-9]{1,2}"
SECTION = one_of(spoilt("มาตรา") | {"มา ตรา"})
"""The word for a section of law, and what OCR leaves of it: its number counts nobody."""
BY_NUMBER = r"หมู่(?:ที่)?|สายด่วน|หมายเลข|(?<!คัด)(?<!ทาง)(?<!สี่)(?<!สาม)แยก|หมวด|เลขที่"
"""What is told by a number behind it, which counts nothing though a unit's noun follows: `หมู่ 4 ชุมชน…`."""
_LAW = rf"(?:ตาม)?{SECTION}\s?{_RANGE}"

PATTERN = "|".join(
    (
        _AGE_TO_AGE,
        _AGES,
        _AGED,
        _YEARS_OLD,
        _GRADE,
        _SIZE,
        _MEASURE,
        _WALK,
        _SORTS,
        _STAFFED,
        _SHARE,
        _FROM_BIRTH,
        _RUN,
        _STAGE,
        _LASTED,
        _RANK,
        _LAW,
    )
)
LIMIT = re.compile(PATTERN)
"""A limit, from its first word (อายุ, ชั้น, ขนาด) or figure to its last."""
LIMIT_ALONE = re.compile(rf"[\s,]*(?:และ)?\s?({PATTERN})")
"""A limit that stands for a name: the `ชั้น ป.5` of `นักเรียนชั้น ป.4 จำนวน 60 คน และชั้น ป.5 จำนวน 55 คน`."""
