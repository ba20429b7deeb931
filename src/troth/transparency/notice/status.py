"""Where the notice stands: what hinders it, how far it is translated, how easily it reads."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.utils.timezone import localdate

from troth.core.errors import TrothError
from troth.core.publishing.compiling import compile_notice
from troth.core.publishing.coverage import coverage
from troth.core.publishing.notice import placed, placed_in
from troth.core.publishing.reading import measured, words_in
from troth.transparency.notice import queries
from troth.transparency.notice.assembling import assembled
from troth.transparency.notice.drift import drift
from troth.transparency.notice.readiness import obstacles

if TYPE_CHECKING:
    from troth.core.publishing.facts import Facts
    from troth.transparency.notice.readiness import Obstacle


@dataclass(frozen=True, slots=True)
class LanguageStatus:
    """One language of the notice.

    Attributes:
        done, total: texts of the company's own that there are, and that there should be.
        short_words, words: words of the short layer and of the whole.
        grade: Flesch-Kincaid grade of the short layer in English; None elsewhere.
        ease: score of the short layer by the formula of another language; None in English.
        is_plain: whether the short layer is within the limit of its language.
    """

    language: str
    done: int
    total: int
    short_words: int
    words: int
    grade: float | None
    ease: float | None
    is_plain: bool


@dataclass(frozen=True, slots=True)
class Status:
    """Where the notice stands.

    Attributes:
        version: number of the version in force; None: there is none.
        coming: numbers of versions that are published and not in force yet.
        drift: how many facts the last version says otherwise than is so now.
        obstacles: what keeps the next version from being published.
        languages: of the next version; empty while it cannot be compiled.
    """

    version: int | None
    coming: tuple[int, ...]
    drift: int
    obstacles: tuple[Obstacle, ...]
    languages: tuple[LanguageStatus, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain values for JSON."""
        return asdict(self)

    def __str__(self) -> str:
        """Say it in lines."""
        held = f"Version {self.version} is in force." if self.version else "No version is in force."
        lines = [held]
        if self.drift:
            lines.append(f"It says {self.drift} facts otherwise than they are now.")
        for one in self.languages:
            how = f"grade {one.grade:.1f}" if one.grade is not None else f"ease {one.ease or 0:.0f}"
            lines.append(
                f"{one.language}: {one.done} of {one.total} own texts, {one.short_words} words in "
                f"short ({how}), {one.words} in full"
            )
        lines += [f"- {one}" for one in self.obstacles]
        lines.append("Nothing keeps it from being published." if not self.obstacles else "")
        return "\n".join(lines).rstrip()


def status() -> Status:
    """Return where the notice stands now."""
    given = queries.answers()
    facts = assembled(given, updated=localdate())
    held = queries.in_force()
    return Status(
        version=held.number if held else None,
        coming=tuple(queries.coming().values_list("number", flat=True)),
        drift=len(drift().facts),
        obstacles=tuple(obstacles(given, facts)),
        languages=tuple(_languages(facts, [str(one) for one in given.languages])),
    )


def _languages(facts: Facts, languages: list[str]) -> list[LanguageStatus]:
    try:
        return [_language(facts, one) for one in languages]
    except TrothError:
        return []


def _language(facts: Facts, language: str) -> LanguageStatus:
    notice, covered = compile_notice(facts, language), coverage(facts, language)
    short = notice.section("short")
    texts = [one.text for _anchor, one in placed_in(short)] if short else []
    reading = measured(texts, language)
    is_english = language == "en"
    return LanguageStatus(
        language=language,
        done=covered.done,
        total=covered.total,
        short_words=sum(words_in(text) for text in texts),
        words=sum(words_in(one.text) for _anchor, one in placed(notice)),
        grade=reading.grade if is_english else None,
        ease=None if is_english else reading.ease,
        is_plain=reading.is_plain,
    )
