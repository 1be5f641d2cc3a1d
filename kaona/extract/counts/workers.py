"""Words for those who did the work, where a word's kind does not say so: the city's own people, speakers, helpers.

Only who is called so. Words that mean those at work wherever they stand are of the kind `worker` in `words.txt`; what
follows for a name is `naming`'s to say, and for a figure `strangers`'. The posts of `kaona.extract.posts` are apart:
they tell whose name is personal, and say nothing of who was reached.
"""

from __future__ import annotations

import re

STAFF = ("ขรก", "ข้าราชการ", "ลูกจ้าง", "ลจ.", "พนักงาน", "พนง.", "คนงาน", "ครูพี่เลี้ยง", "บุคลากร", "คนขับ")
"""The city's own people, or those it hires: reached unless the sentence says that they worked."""
CREW = re.compile(
    rf"(?:{'|'.join(map(re.escape, STAFF))})[ก-๎]*?(?:เก็บ|กวาด|ขุด|ลอก|ล้าง|ตัดหญ้า|ตัดแต่ง|ทาสี|รดน้ำ|ซ่อม|ดูดส้วม|สูบ)"
)
"""Those of them who are named by the work that was done: `ลูกจ้างชั่วคราวเก็บวัชพืช 24 คน`."""
SERVED_TOO = ("พนักงาน", "คนงาน", "คนขับ", "คนกวาด", "ช่าง", "รปภ", "ยาม")
"""Of those whose kind is `worker`, the ones who are trained and examined as often as they work. Not `STAFF`: no
nurse or engineer is, and most of the city's people are of another kind."""
HELPERS = ("อสส", "อสม", "อาสา", "จิตอาสา", "อปพร")
"""Volunteers: reached as a rule, at work where they are named behind those at work: `พยาบาล 6 คน อสส. 10 คน`."""
SPEAKERS = re.compile("(?:ทีม|คณะ)?วิทยากร(?!ชุมชน|ท้องถิ่น|ชาวบ้าน|จิตอาสา|อาสา|กระบวนการ)|พิธีกร|ทีมงาน")
"""Speakers, but for those whom the villages call so: วิทยากรชุมชน."""
DUTY = "ปฏิบัติหน้าที่|ปฏิบัติงาน|อยู่เวร"
"""A pattern of what those do who are on duty."""
ALWAYS_WORK = re.compile(f"{SPEAKERS.pattern}|(?:พนักงาน|นัก)ดับเพลิง")
"""These are at work in a list of those who came, too."""
