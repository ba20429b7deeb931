"""A person as a caller names them: values by kind of identity, brought into one form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from troth.core.errors import InvalidInputError
from troth.core.requesting.identities import IdentityKind, normalised, variants
from troth.foundation.choices.errors import nobody, unfit, unfit_identity
from troth.foundation.duties.queries.seat import seat_country

if TYPE_CHECKING:
    from collections.abc import Iterator

Identities = Mapping[str, Sequence[str]]
"""Values of one person by kind of ``core.requesting.identities``; several of a kind are allowed."""

_MOST_OF_A_PERSON: Final = 50


def region_of(people: Sequence[Identities]) -> str:
    """Return the country whose telephone numbers are meant; empty where no number is asked for."""
    return seat_country() if any(IdentityKind.PHONE in one for one in people) else ""


def named(identities: Identities, region: str, place: str = "") -> list[tuple[IdentityKind, str]]:
    """Return what a person is found by, each value once in its normal form.

    Args:
        identities: of one person.
        region: as ``region_of`` gives it.
        place: what stands before the name of a field in an error, such as ``people.3.``.

    Raises:
        InvalidInputError: ``choices.nobody``, ``choices.unfit_field`` or
            ``choices.unfit_identity``; it names the field and shows no value.
    """
    found = dict.fromkeys(
        (kind, _one(kind, value, region, place)) for kind, value in _pairs(identities, place)
    )
    if not found:
        raise nobody()
    return list(found)


def sought(identities: Identities, region: str, place: str = "") -> list[tuple[IdentityKind, str]]:
    """Return every form in which ``named`` may have kept the same person.

    A telephone number was kept as it was dialled where nobody had said yet in which country.

    Raises:
        InvalidInputError: as ``named``.
    """
    known = named(identities, region, place)
    forms = [(kind, form) for kind, value in known for form in variants(kind, value, region=region)]
    return list(dict.fromkeys([*known, *forms]))


def _pairs(identities: Identities, place: str) -> Iterator[tuple[IdentityKind, str]]:
    if sum(len(values) for values in identities.values()) > _MOST_OF_A_PERSON:
        raise unfit(f"{place}identities", _("Name at most 50 values of a person."))
    for said, values in identities.items():
        if said not in set(IdentityKind):
            kinds = ", ".join(IdentityKind)
            raise unfit(f"{place}identities", _("Use these kinds: %s.") % kinds)
        for value in values:
            yield IdentityKind(said), value


def _one(kind: IdentityKind, value: str, region: str, place: str) -> str:
    try:
        return normalised(kind, value, region=region)
    except InvalidInputError:
        raise unfit_identity(f"{place}{kind}") from None
