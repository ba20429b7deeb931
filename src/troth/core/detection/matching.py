"""The engine over RE2: one automaton finds places, a second says which patterns match there.

A text is looked through by one automaton for each lane of patterns, without groups; RE2 does that
at some hundred megabytes a second. Only where something matches does a set of the lane's patterns
say which, and each of these where its match ends.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import re2

from troth.core.detection.engine import LONGEST_MATCH
from troth.core.detection.expressions import ANYWHERE, AT_START, matcher, options, which_start
from troth.core.detection.lanes import lanes_of
from troth.core.detection.likelihood import Likelihood

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from troth.core.detection.engine import Grade, Sought
    from troth.core.detection.finding import Finding
    from troth.core.detection.overlaps import Taken
    from troth.core.detection.recogniser import Pattern

    EndAt = Callable[[int], int]

_NO_WORD: Final = r"\W"
_SIGN: Final = re.compile(r"\\W|\[(?:[^\]\\]|\\.)*\]")
_LAZY: Final = re.compile(r"[*+?}]\?")
_LIKELY: Final = int(Likelihood.LIKELY)

_ASCII: Final = 0x80
"""Below are the bytes of ASCII; with the highest bit alone, a byte goes on with a sign in UTF-8."""

_FIRST: Final = [0]
_NEAR: Final = 2 * LONGEST_MATCH
_FAR: Final = 16 * LONGEST_MATCH


class Re2Engine:
    """Finds matches with google-re2.

    What must stand before and behind a match is a sign of its own that is matched too: RE2 looks
    neither ahead nor behind.
    """

    def __init__(self, sought: Sequence[Sought]) -> None:
        """Compile the patterns.

        Raises:
            re2.error: RE2 does not accept one of them, or not all of them together.
        """
        self._lanes = [Lane(lane, sought) for lane in lanes_of(sought)]

    def findings(
        self, framed: bytes, first: int, last: int, grade: Grade, taken: Taken | None = None
    ) -> list[Finding]:
        """Return what was graded and not refused, in any order."""
        end_at = None if taken is None else taken.end_at
        found: list[Finding] = []
        for lane in self._lanes:
            found += lane.search(framed, first, last, grade, end_at)
        return found

    def count_places(self, framed: bytes) -> int:
        """Return at how many places a lane matches: the work that a scan cannot do without."""
        return sum(lane.count_places(framed) for lane in self._lanes)


class Lane:
    """Patterns that are looked for together, those first that can become most likely."""

    def __init__(self, lane: Sequence[int], sought: Sequence[Sought]) -> None:
        """Compile the patterns at some places of what is sought."""
        ranked = sorted(lane, key=lambda at: -sought[at].most)
        self._ranks = [(at, int(sought[at].most)) for at in ranked]
        self._bodies = [Body(sought[at].pattern) for at in ranked]
        by_sign: dict[str, list[str]] = {}
        for body in self._bodies:
            by_sign.setdefault(body.before, []).append(body.regex)
        places = [f"{sign}(?:{'|'.join(some)})" for sign, some in by_sign.items()]
        self._find = matcher("|".join(places), options(longest=True))
        # With the sign before it: in a lane, patterns ask for different ones.
        whole = [f"{body.before}(?:{body.regex})" for body in self._bodies]
        self._which = which_start(whole, options(longest=True))
        self._is_one = len(lane) == 1

    def search(  # noqa: C901  # the inner loop: each call that is saved in it counts
        self, framed: bytes, first: int, last: int, grade: Grade, end_at: EndAt | None
    ) -> list[Finding]:
        """Return what lies between two bytes and is graded."""
        found: list[Finding] = []
        find, which, is_one = self._find, self._which, self._is_one
        bodies, ranks, at, stretch = self._bodies, self._ranks, first, _NEAR
        while True:
            # A search ahead of a bounded stretch: otherwise a pattern that goes on for ever, such
            # as `a.*b`, would be followed to the end of the text again from each place.
            limit = min(last, at + stretch)
            before, reach = find(ANYWHERE, framed, at, limit)[0]
            if before < 0 and limit == last:
                return found
            if before < 0 or (limit < last and before >= limit - LONGEST_MATCH):
                # What begins in the last part of the stretch may be cut off by its end.
                at, stretch = _start_of_sign(framed, limit - LONGEST_MATCH), min(2 * stretch, _FAR)
                continue
            at, stretch = before + 1, _NEAR
            if framed[before] >= _ASCII:
                at = _next_sign(framed, before)
            if reach > at + LONGEST_MATCH or limit < min(at + LONGEST_MATCH, len(framed)):
                # It ends where no match may end, or where the window cuts it off.
                reach = 0
            if end_at is not None and (end := end_at(at)):
                at = end - 1
                continue
            matching = _FIRST if is_one else which(framed[before : at + LONGEST_MATCH])
            if len(matching) == 1:
                index = matching[0]
                start, end = bodies[index].span(framed, at, reach)
                best = grade(start, end, ranks[index][0]) if start < end else None
            else:
                best, end = self._best_of(sorted(matching), framed, at, grade)
            if best is not None:
                found.append(best)
                # What begins inside of a likely finding hardly wins over it.
                if best[3] >= _LIKELY and end > at:
                    at = end - 1

    def count_places(self, framed: bytes) -> int:
        """Return from how many places a pattern matches."""
        at = count = 0
        while (at := self._find(ANYWHERE, framed, at, len(framed))[0][0] + 1) > 0:
            count += 1
        return count

    def _best_of(
        self, matching: list[int], framed: bytes, at: int, grade: Grade
    ) -> tuple[Finding | None, int]:
        best: Finding | None = None
        likelihood = end = 0
        for index in matching:
            rank, most = self._ranks[index]
            if most < likelihood:
                break
            first, last = self._bodies[index].span(framed, at, 0)
            if first >= last or (most == likelihood and last <= end):
                continue
            finding = grade(first, last, rank)
            if finding is not None and (finding[3], last) > (likelihood, end):
                best, likelihood, end = finding, finding[3], last
        return best, end


class Body:
    """One pattern, with what must stand around it, and where a match of it begins and ends.

    Attributes:
        before: the expression of the sign that stands before a match.
        regex: the expression of the match with what stands behind it.
        behind: the expression of what stands behind it.
        cut: 1 when that is one sign, which is no part of the match.
        bounded: whether a match must not touch letters of any script.
        is_plain: whether its longest match is meant, all of it.
    """

    def __init__(self, pattern: Pattern) -> None:
        """Compile the pattern."""
        flags = "im" if pattern.ignore_case else "m"
        bounds = (_NO_WORD, _NO_WORD) if pattern.bounded else ("(?s:.)", "")
        self.before = bounds[0] if pattern.before is None else pattern.before
        self.behind = bounds[1] if pattern.behind is None else pattern.behind
        self.bounded = pattern.bounded
        # What stands behind, when it is more than a sign, takes a group to be cut off.
        self.cut = int(_SIGN.fullmatch(self.behind) is not None)
        wrapped = bool(self.behind) and not self.cut
        body = f"(?{flags}:{pattern.regex})"
        self.regex = f"({body})(?:{self.behind})" if wrapped else f"{body}{self.behind}"
        self._group = int(re2.compile(pattern.regex).groups > 0) + int(wrapped)
        self.is_plain = not self._group and not _LAZY.search(pattern.regex)
        self._match = matcher(self.regex, options(captures=True, longest=self.is_plain))

    def span(self, framed: bytes, at: int, reach: int) -> tuple[int, int]:
        """Return the first byte of the match that begins at a place, and the byte behind its last.

        ``reach`` is where the longest match that any pattern has there ends, with what stands
        behind it, when it is known to be this one's; else 0.
        """
        first, last = (at, reach) if reach and self.is_plain else (0, 0)
        cut = self.cut
        if not last:
            limit = min(at + LONGEST_MATCH, len(framed))
            spans = self._match(AT_START, framed, at, limit)
            first, last = spans[self._group]
            if self._group and first >= 0:
                cut = 0
            elif first < 0:
                first, last = spans[0]
        if cut:
            last -= 1
            if framed[last] >= _ASCII:
                last = _start_of_sign(framed, last)
        if last >= len(framed):
            last = len(framed) - 1
        if self.bounded and (framed[first - 1] >= _ASCII or framed[last] >= _ASCII):
            return self._alone(framed, first, last)
        return first, last

    def _alone(self, framed: bytes, first: int, last: int) -> tuple[int, int]:
        # RE2's \W takes every letter beyond ASCII for a sign that is none.
        before = framed[_start_of_sign(framed, first - 1) : first].decode(errors="ignore")
        after = framed[last : _next_sign(framed, last)].decode(errors="ignore")
        touches = before.isalnum() or (bool(self.behind) and after.isalnum())
        return (0, 0) if touches else (first, last)


def _next_sign(framed: bytes, at: int) -> int:
    at += 1
    while at < len(framed) and framed[at] & 0xC0 == _ASCII:
        at += 1
    return at


def _start_of_sign(framed: bytes, at: int) -> int:
    while framed[at] & 0xC0 == _ASCII:
        at -= 1
    return at
