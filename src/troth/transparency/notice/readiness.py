"""What keeps the notice from being published: each reason in words, and where it is mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from troth.core.errors import TrothError
from troth.core.publishing.agreement import disagreements
from troth.core.publishing.agreement.disagreement import Trouble
from troth.core.publishing.compiling import compile_notice
from troth.core.publishing.coverage import coverage
from troth.core.publishing.facts import Regime
from troth.foundation.datamap.models import Dataset, Field, Origin, ProcessingActivity, Role
from troth.foundation.datamap.queries.gaps import GapKind, gaps
from troth.foundation.datamap.queries.personal import personal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from troth.core.publishing.facts import Facts
    from troth.core.publishing.notice import Notice
    from troth.foundation.datamap.queries.gaps import Gap
    from troth.transparency.notice.answers import Answers


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason.

    Attributes:
        code: ``room.what``.
        what: one sentence, translated.
        page: name of the console's page where it is mended.
        remedy: what to do, translated.
    """

    code: str
    what: str
    page: str
    remedy: str

    def __str__(self) -> str:
        """Say what is wrong and what to do."""
        return f"{self.what} {self.remedy}"


_GAPS: Final = {
    GapKind.NO_PURPOSE: gettext_noop("Nobody said what the personal data in %s are used for."),
    GapKind.NO_BASIS: gettext_noop("What %s is used for has no legal basis."),
    GapKind.NO_RETENTION: gettext_noop("Nobody said how long %s is kept."),
    GapKind.NO_SPECIAL_GROUND: gettext_noop("%s holds special categories without a ground."),
    GapKind.PURPOSE_WITHOUT_BASIS: gettext_noop("The purpose %s has no legal basis."),
    GapKind.ACTIVITY_WITHOUT_PURPOSE: gettext_noop("The activity %s has no purpose."),
    GapKind.NO_COUNTRY: gettext_noop("Nobody said in which country %s receives data."),
    GapKind.NO_SAFEGUARD: gettext_noop("Nothing is named that protects the transfer to %s."),
}
_PAGES: Final = {
    GapKind.PURPOSE_WITHOUT_BASIS: "datamap:purposes",
    GapKind.NO_RETENTION: "datamap:retention",
    GapKind.NO_COUNTRY: "datamap:recipients",
    GapKind.NO_SAFEGUARD: "datamap:recipients",
}
_ASKED_FOR: Final = frozenset({"contract", "legal_obligation"})
"""Legal bases on which data are demanded of people, by a contract or a law."""
_TROUBLES: Final = {
    Trouble.MISSING: gettext_noop("does not say what the map says about %s"),
    Trouble.EXTRA: gettext_noop("says something about %s that the map does not say"),
    Trouble.ALTERED: gettext_noop("says something else than the map about %s"),
    Trouble.UNTRANSLATED: gettext_noop("has no words for %s"),
}


def obstacles(answers: Answers, facts: Facts) -> list[Obstacle]:
    """Return everything that keeps the notice from being published; none: it may be."""
    found = [*_of_company(answers, facts), *_of_map(), *_of_interests(answers, facts)]
    found += [*_of_giving(answers, facts), *_of_answers(facts)]
    for language in answers.languages:
        found += _of_language(facts, str(language))
    return found


def compiled(answers: Answers, facts: Facts) -> Mapping[str, Notice]:
    """Return the notice in each language of the answers; raises as ``compile_notice``."""
    return {str(one): compile_notice(facts, str(one)) for one in answers.languages}


def _of_company(answers: Answers, facts: Facts) -> Iterator[Obstacle]:
    who = facts.controller
    is_european = Regime.GDPR in answers.regimes
    is_californian = Regime.CALIFORNIA in answers.regimes
    missing = (
        (
            not who.name or not (who.address or who.contact),
            "no_controller",
            _("Name or address of the controller is missing."),
            "datamap:controller",
        ),
        (
            not facts.contacts.privacy,
            "no_contact",
            _("There is no address for questions and requests."),
            "notice:answers",
        ),
        (
            is_european and facts.authority is None,
            "no_authority",
            _("The authority for complaints is missing."),
            "notice:answers",
        ),
        (
            is_californian and facts.california is None,
            "no_california",
            _("What California asks for is not answered."),
            "notice:answers",
        ),
        (
            not facts.purposes,
            "no_purposes",
            _("The map has no purposes yet."),
            "datamap:purposes",
        ),
    )
    for is_missing, code, what, page in missing:
        if is_missing:
            yield Obstacle(f"notice.{code}", what, page, _("Fill it in."))


def _of_map() -> Iterator[Obstacle]:
    for gap in gaps():
        if not _is_of_others(gap):
            page = _PAGES.get(gap.kind, "datamap:activities")
            what = _(_GAPS[gap.kind]) % gap.of
            yield Obstacle(f"notice.{gap.kind}", what, page, _("Complete the map."))


def _is_of_others(gap: Gap) -> bool:
    return isinstance(gap.of, (Dataset, ProcessingActivity)) and gap.of.role == Role.PROCESSOR


def _of_interests(answers: Answers, facts: Facts) -> Iterator[Obstacle]:
    """Yield purposes that do not say which legitimate interests (GDPR Art. 13(1)(d), 14(2)(b)).

    The console asks for them at once; a file of the map may leave them out.
    """
    for purpose in facts.purposes:
        if purpose.legal_basis == "legitimate_interests" and not purpose.legitimate_interest:
            said = _(_TROUBLES[Trouble.UNTRANSLATED]) % f"{purpose.key} (legitimate_interests)"
            yield Obstacle(
                "notice.no_interest",
                _("The notice in %(language)s %(said)s.")
                % {"language": answers.languages[0], "said": said},
                "datamap:purposes",
                _("Say which interests they are and why they outweigh those of the people."),
            )


def _of_giving(answers: Answers, facts: Facts) -> Iterator[Obstacle]:
    """Yield purposes that do not say whether people must give the data (GDPR Art. 13(2)(e))."""
    if Regime.GDPR not in answers.regimes:
        return
    for purpose in facts.purposes:
        if purpose.legal_basis in _ASKED_FOR and not purpose.required:
            yield Obstacle(
                "notice.no_giving",
                _("Nobody said whether people must give the data for %s.") % purpose.key,
                "datamap:purposes",
                _("Say it, and what follows if they do not."),
            )


def _of_answers(facts: Facts) -> Iterator[Obstacle]:
    told = {key for source in facts.sources for key in source.categories}
    elsewhere = Field.objects.filter(personal(), origin=Origin.ELSEWHERE, dataset__present=True)
    held = elsewhere.exclude(dataset__role=Role.PROCESSOR).values_list("category", flat=True)
    for category in sorted(set(held) - told):
        yield Obstacle(
            "notice.no_source",
            _("Data of the category %s come from elsewhere, and no source is named.") % category,
            "notice:answers",
            _("Name the source."),
        )
    deciding = ProcessingActivity.objects.exclude(automated_decisions="")
    if deciding.exists() and not facts.decisions:
        yield Obstacle(
            "notice.no_decision",
            _("The map has automated decisions, and the notice says none."),
            "notice:answers",
            _("Say what is decided, how, and what follows."),
        )


def _of_language(facts: Facts, language: str) -> Iterator[Obstacle]:
    try:
        notice = compile_notice(facts, language)
    except TrothError as error:
        yield Obstacle(error.code, error.what, "notice:answers", error.remedy)
        return
    for one in coverage(facts, language).missing:
        yield _untranslated(language, str(one[0]), one[1])
    for other in disagreements(facts, notice):
        if other.trouble is not Trouble.UNTRANSLATED:
            said = _(_TROUBLES[other.trouble]) % other.about
            what = _("The notice in %(language)s %(said)s.") % {"language": language, "said": said}
            yield Obstacle(
                f"notice.{other.trouble}", what, "notice:status", _("Correct the map or answers.")
            )


def _untranslated(language: str, about: str, part: str) -> Obstacle:
    said = _(_TROUBLES[Trouble.UNTRANSLATED]) % f"{about} ({part})"
    return Obstacle(
        "notice.untranslated",
        _("The notice in %(language)s %(said)s.") % {"language": language, "said": said},
        "notice:words",
        _("Translate it, or take the language out of the notice."),
    )
