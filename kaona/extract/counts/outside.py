"""What stands outside of noun phrases, and says how the next one is meant: done to, only spoken of, where they are.

What is remembered here is what the words since the last phrase said. Which words a phrase takes in is `inside`'s to
say, and what follows for a figure `names`'.
"""

from __future__ import annotations

from kaona.extract.counts.lexer import Word
from kaona.extract.counts.vocabulary import MOVES, Kind

_SPOKEN_OF = frozenset({Kind.ABOUT, Kind.OFFICE, Kind.BY, Kind.FROM})
_HOLDING = frozenset({Kind.BY, Kind.FROM})
_DEEDS = frozenset({Kind.VERB, Kind.PREDICATE, Kind.SOFT})
_BY = "โดย"
_MEANS = (_BY, "เพื่อ")
"""Behind these a verb may stand, and what it acts on was reached: โดยกำหนดจัดอบรมอาสาสมัคร."""
_REACHED = ("มี", "ให้")


class Outside:
    """What the words outside of phrases say of the next phrase."""

    __slots__ = ("_holds", "_means", "_office", "about", "acted", "agent", "end", "kind", "source", "verbs", "where")

    def __init__(self) -> None:
        self.end = -1
        """Where the last word ended."""
        self.kind: Kind | None = None
        """The kind of the last word."""
        self.verbs = False
        """Whether a verb came by."""
        self.acted = False
        """Whether a verb came by that acts on somebody."""
        self.about = False
        """Whether the next ones are only spoken of."""
        self.where = False
        """Whether a place would be where somebody is."""
        self.agent = False
        """Whether โดย was last."""
        self.source = False
        """Whether จาก was last."""
        self._holds = False  # a space has not ended `about` yet
        self._office = False  # `about` is so because of an office
        self._means = False  # โดย or เพื่อ was last

    def read(self, word: Word, written: str) -> None:
        """Take in a word that belongs to no phrase."""
        kind = word.kind
        self.end, self.kind = word.end, kind
        if kind is Kind.VERB or kind is Kind.PREDICATE:
            self.verbs = True
        if kind is Kind.VERB or kind is Kind.ACT:
            self.acted = True
        self.where = kind is Kind.IN or kind is Kind.LOCALITY or written in MOVES
        self.agent, self.source = written == _BY, kind is Kind.FROM
        was_means, self._means = self._means, written in _MEANS
        if kind in _SPOKEN_OF:
            self.about, self._holds = True, kind in _HOLDING
            self._office = kind is Kind.OFFICE
        elif (self._office and kind in _DEEDS) or (was_means and (kind is Kind.VERB or kind is Kind.PREDICATE)):
            self.about = self._office = False
        elif kind is Kind.TO or kind is Kind.DIVIDE or written in _REACHED:
            self.about = False
        else:
            self._holds = False

    def read_space(self, *, in_phrase: bool) -> None:
        """A space ends what is only spoken of, unless the word that says so stands right in front of it."""
        self.about = self.about and (in_phrase or self._holds)
        self._holds = False

    def begin(self, *, about: bool, where: bool) -> None:
        """Forget what stood in front of the phrase that ends here; `about` and `where` are what ended it says."""
        self.about = self._holds = about
        self.where = where
        self.agent = self.source = False

    def end_by(self, word: Word, written: str, *, about: bool) -> None:
        """Take in the word that ended a phrase; `about` says that the next ones are only spoken of."""
        if word.kind is Kind.BY or word.kind is Kind.FROM:
            self.agent, self.source = written == _BY, word.kind is Kind.FROM
            self._means = written in _MEANS
        if about:
            self._office = word.kind is Kind.OFFICE
