"""What a request says when it comes in, checked field by field; nothing is looked up here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from troth.core.errors import InvalidInputError
from troth.core.requesting.identities import IdentityKind, normalised
from troth.core.requesting.kinds import Asked as Part
from troth.core.requesting.kinds import Kind, KindFacts, facts_of
from troth.customers.rights.errors.public import missing, unfit
from troth.customers.rights.languages import LANGUAGES
from troth.customers.rights.models import WRITTEN_DOWN, Behalf, Channel
from troth.customers.rights.sealed import Asked, Correction
from troth.foundation.correspondence.sending.mime import checked_address
from troth.foundation.duties.queries.persons import checked_residence
from troth.foundation.duties.queries.seat import seat_country

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST_TEXT: Final = 10_000
LONGEST_LINE: Final = 500
MOST_VALUES: Final = 10
MOST_CORRECTIONS: Final = 20
_CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,79}\Z")
_SOURCE: Final = re.compile(r"[A-Za-z0-9._:-]{8,200}\Z")
_WRITTEN: Final = {Part.DECISION, Part.STATEMENT}


@dataclass(frozen=True, slots=True)
class Intake:
    """A request that can be taken.

    Attributes:
        columns: what is stored in clear: kind, channel, language and codes.
        asked: what is stored sealed.
    """

    facts: KindFacts
    columns: dict[str, Any]
    asked: Asked = field(repr=False)


def checked(said: Mapping[str, Any]) -> Intake:
    """Check what somebody said, by the names of the arguments of ``asking.ask``.

    Raises:
        InvalidInputError: ``rights.unfit_...`` or ``rights.missing_...``, naming the field;
            ``requesting.unfit_identity``; ``duties.unfit_residence``;
            ``correspondence.not_an_address``.
    """
    kind = _one_of("kind", said["kind"], Kind)
    facts = facts_of(kind, marketing=bool(said["marketing"]))
    columns = {
        "kind": kind.value,
        "channel": _one_of("channel", said["channel"], Channel).value,
        "language": _language(said["language"]),
        "residence": checked_residence(said["residence"]),
        "behalf": _one_of("behalf", said["behalf"], Behalf).value,
        "marketing": kind is Kind.OBJECTION and bool(said["marketing"]),
        "subjects": _codes("subjects", said["subjects"]),
        "grounds": _codes("grounds", said["grounds"]),
        "purpose": _code("purpose", said["purpose"]) if said["purpose"] else "",
        "source": _source(said["source"]),
    }
    asked = _asked(said, by_another=columns["behalf"] != Behalf.SELF)
    _whole(facts, columns, asked)
    return Intake(facts, columns, asked)


def text_of(name: str, said: str, *, needed: bool = False, most: int = LONGEST_TEXT) -> str:
    """Return a text that somebody wrote, without what a terminal would obey.

    Raises:
        InvalidInputError: ``rights.unfit_...``: too long; ``rights.missing_...``: needed and empty.
    """
    text = "".join(one for one in said if one.isprintable() or one in "\n\t").strip()
    if len(said) > 2 * most or len(text) > most:
        raise unfit(name, _("Write at most %d characters.") % most)
    if needed and not text:
        raise missing(name, _("Write a few words."))
    return text


def _asked(said: Mapping[str, Any], *, by_another: bool) -> Asked:
    identities = _identities(said["identities"], seat_country())
    on_paper = said["channel"] in WRITTEN_DOWN
    contact = said["contact"].strip()
    if not contact and not on_paper and not by_another:
        contact = next(iter(identities.get(IdentityKind.EMAIL, [])), "")
    return Asked(
        identities={key.value: values for key, values in identities.items()},
        contact=checked_address("contact", contact) if contact else "",
        name=text_of("name", said["name"], most=LONGEST_LINE),
        text=text_of("text", said["text"]),
        corrections=_corrections(said["corrections"]),
        agent=text_of("agent", said["agent"], needed=by_another, most=LONGEST_LINE),
        postal=text_of("postal", said["postal"], most=LONGEST_LINE),
    )


def _identities(said: Mapping[str, Sequence[str]], region: str) -> dict[IdentityKind, list[str]]:
    found = {
        _one_of("identities", key, IdentityKind): [one.strip() for one in values if one.strip()]
        for key, values in said.items()
    }
    if sum(map(len, found.values())) > MOST_VALUES:
        raise unfit("identities", _("Name at most %d.") % MOST_VALUES)
    for key, values in found.items():
        for value in values:
            normalised(key, value, region=region)
    return {key: values for key, values in found.items() if values}


def _corrections(said: Sequence[Correction]) -> list[Correction]:
    if len(said) > MOST_CORRECTIONS:
        raise unfit("corrections", _("Correct at most %d things at once.") % MOST_CORRECTIONS)
    return [
        Correction(
            what=_code("corrections", one.what),
            wrong=text_of("corrections", one.wrong, most=LONGEST_LINE),
            right=text_of("corrections", one.right, needed=True, most=LONGEST_LINE),
        )
        for one in said
    ]


def _whole(facts: KindFacts, columns: Mapping[str, Any], asked: Asked) -> None:
    """Refuse what lacks something that this kind of request cannot be answered without."""
    if not asked.identities:
        raise missing("identities", _("Name what we know you by, such as your e-mail address."))
    if Part.CORRECTIONS in facts.asked and not (asked.corrections or asked.text):
        raise missing("corrections", _("Say what is wrong, and what is right."))
    if Part.GROUND in facts.asked and not (columns["grounds"] or asked.text):
        raise missing("grounds", _("Say why."))
    if _WRITTEN & set(facts.asked) and not asked.text:
        raise missing("text", _("Write what it is about."))


def _one_of(name: str, said: str, offered: Any) -> Any:
    try:
        return offered(said)
    except ValueError:
        remedy = _("Take one of %s.") % ", ".join(str(one) or '""' for one in offered)
        raise unfit(name, remedy) from None


def _language(said: str) -> str:
    if said not in LANGUAGES:
        raise unfit("language", _("Take one of %s.") % ", ".join(LANGUAGES))
    return said


def _codes(name: str, said: Sequence[str]) -> list[str]:
    if len(said) > MOST_VALUES:
        raise unfit(name, _("Name at most %d.") % MOST_VALUES)
    return [_code(name, one) for one in dict.fromkeys(said)]


def _code(name: str, said: str) -> str:
    if not _CODE.match(said):
        raise unfit(name, _("Use a key: letters, digits and . _ : - only."))
    return said


def _source(said: str | None) -> str | None:
    if said is not None and not _SOURCE.match(said):
        raise InvalidInputError(
            "rights.unfit_source",
            _("The field %s cannot be accepted.") % "source",
            _("Use 8 to 200 letters, digits and . _ : - that no other request has."),
        )
    return said
