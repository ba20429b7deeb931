"""From what somebody says of the company to a value of the kind that the lawbook asks for."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from troth.core.countries import COUNTRIES
from troth.core.errors import InvalidInputError
from troth.foundation.duties.errors import unfit
from troth.foundation.duties.jurisdictions import canonical, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from troth.foundation.duties.question import Question

LARGEST: Final = 10**15
"""Beyond every count of people and every turnover; doubles and JSON keep it exactly."""
_CURRENCY: Final = re.compile(r"[A-Z]{3}\Z")
_SEAT: Final = re.compile(r"([A-Z]{2})(?:-[A-Z0-9]{1,3})?\Z")
_TRUTHS: Final = {"true": True, "yes": True, "false": False, "no": False}
_MOST_PLACES: Final = 60
_MILLIONTH: Final = Decimal("0.000001")


def checked_place(question: Question, place: str, field: str) -> str:
    """Return the jurisdiction or currency that an answer is for, as it is stored.

    Raises:
        InvalidInputError: ``duties.unfit_place``.
    """
    said = place.strip()
    if question.by == "currency":
        code = said.upper()
        if not _CURRENCY.match(code):
            raise unfit(f"{field}.place", _("Name a currency by its three letters, such as EUR."))
        return code
    if question.by == "jurisdiction":
        return _jurisdiction(said, f"{field}.place")
    if said:
        raise unfit(f"{field}.place", _("Leave it out: this fact is for the whole company."))
    return ""


def checked_value(question: Question, value: Any, field: str) -> Any:
    """Return an answer as it is stored.

    Args:
        question: what was asked.
        value: what was said: of its own type or as text, as a form or YAML has it.
        field: how errors name it.

    Raises:
        InvalidInputError: ``duties.unfit_value``.
    """
    return _CHECKS[question.value](value, f"{field}.value")


def fits(question: Question, place: str, stored: Any) -> bool:
    """Say whether what was stored answers a question, which may have another kind since."""
    try:
        checked_place(question, place, question.key)
        checked_value(question, stored, question.key)
    except InvalidInputError:
        return False
    return True


def as_rules_read(question: Question, stored: Any) -> Any:
    """Return a stored value as rules read it: amounts and shares as doubles."""
    return float(stored) if question.value in {"amount", "share"} else stored


def as_text(stored: Any) -> str:
    """Return a stored value as one line of text, as entries and tables show it."""
    if isinstance(stored, bool):
        return "true" if stored else "false"
    return ", ".join(stored) if isinstance(stored, list) else str(stored)


def _bool(value: Any, field: str) -> bool:
    found = _TRUTHS.get(value.strip().lower()) if isinstance(value, str) else value
    if not isinstance(found, bool):
        raise unfit(field, _("Answer yes or no."))
    return found


def _count(value: Any, field: str) -> int:
    if isinstance(value, str) and re.fullmatch(r"\s*[0-9]{1,16}\s*", value):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST:
        raise unfit(field, _("Write a whole number, 0 or more, without separators."))
    return value


def _amount(value: Any, field: str) -> str:
    found = _decimal(value)
    if found is None or not 0 <= found <= LARGEST:
        raise unfit(field, _("Write an amount, 0 or more, such as 1250000 or 1250000.50."))
    return f"{found.quantize(Decimal('0.01')):f}".removesuffix(".00")


def _share(value: Any, field: str) -> str:
    percent = isinstance(value, str) and value.strip().endswith("%")
    found = _decimal(value.strip()[:-1] if percent else value)
    if found is not None and percent:
        found /= 100
    if found is None or not 0 <= found <= 1:
        raise unfit(field, _("Write a share from 0 to 1, such as 0.25, or as 25 %."))
    return f"{found.quantize(_MILLIONTH).normalize():f}"


def _decimal(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    try:
        found = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _set(value: Any, field: str) -> list[str]:
    said = value.replace(";", ",").split(",") if isinstance(value, str) else value
    if not isinstance(said, list | tuple) or len(said) > _MOST_PLACES:
        raise unfit(field, _("List jurisdictions, such as EU, UK, US-CA."))
    return sorted({_jurisdiction(one, field) for one in said if one != ""})


def _jurisdiction(said: Any, field: str) -> str:
    code = canonical(said) if isinstance(said, str) else ""
    if not code:
        near = nearest(said) if isinstance(said, str) else ""
        more = _("Did you mean %s?") % near if near else ""
        what = _("Name jurisdictions by their codes: EU, UK, a country such as BR, or US-CA.")
        raise unfit(field, f"{what} {more}".strip())
    return code


def _seat(value: Any, field: str) -> str:
    code = value.strip().upper() if isinstance(value, str) else ""
    code = "GB" + code[2:] if code[:2] == "UK" else code
    found = _SEAT.match(code)
    if found is None or found[1] not in COUNTRIES:
        raise unfit(
            field, _("Name a country by its two letters, with a part of it where wanted: DE-BE.")
        )
    return code


_CHECKS: Final[Mapping[str, Callable[[Any, str], Any]]] = {
    "bool": _bool,
    "count": _count,
    "amount": _amount,
    "share": _share,
    "jurisdictions": _set,
    "seat": _seat,
}
