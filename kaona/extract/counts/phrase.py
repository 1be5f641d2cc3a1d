"""A noun phrase of a narrative, as the walk of `phrases` finds it."""

from __future__ import annotations

from dataclasses import dataclass

from kaona.extract.counts.lexer import Word
from kaona.extract.counts.vocabulary import Kind


@dataclass(slots=True)
class Phrase:
    """A noun phrase: its place, its heads in order, and what stands around it."""

    start: int
    end: int
    heads: list[tuple[int, Kind]]
    about: bool
    """Whether something in front says that these were not reached, only spoken of: เรื่อง, โดย, ณ."""
    agent: bool = False
    """Whether โดย stands in front: these did it."""
    source: bool = False
    """Whether จาก stands right in front."""
    before: Phrase | None = None
    """The phrase that no more than a space parts from this one."""
    ended_by: Word | None = None
    behind: Kind | None = None
    """The kind of the word that it is glued to in front; None where it is glued to none, or to one of no kind."""
    hangs: bool = False
    """Whether it hangs on a word in front that is neither a verb nor the like: บัญชี|ธนาคาร, หน้า|ศาลเจ้า."""
    before_people: bool = False
    """Whether people are spoken of in front of it, with no space between."""
    words: int = 1
    ends_in_head: bool = True

    @property
    def kind(self) -> Kind:
        """The kind of its first head."""
        return self.heads[0][1]
