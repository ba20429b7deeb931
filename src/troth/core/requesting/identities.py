"""By what a person is found: kinds of identity, and when two values are the same."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from typing import Final

from troth.core.errors import InvalidInputError
from troth.core.requesting import telephone


def _(text: str) -> str:
    return text


class IdentityKind(StrEnum):
    """What one value leads to one person by, in the order in which a form offers it."""

    EMAIL = "email"
    PHONE = "phone"
    CUSTOMER_NUMBER = "customer_number"
    USERNAME = "username"
    GOVERNMENT_ID = "government_id"
    BANK_ACCOUNT = "bank_account"
    PAYMENT_CARD = "payment_card"
    HEALTH_RECORD = "health_record"
    DEVICE_ID = "device_id"
    COOKIE_ID = "cookie_id"


LABELS: Final = {
    IdentityKind.EMAIL: _("E-mail address"),
    IdentityKind.PHONE: _("Phone number"),
    IdentityKind.CUSTOMER_NUMBER: _("Customer number"),
    IdentityKind.USERNAME: _("User name"),
    IdentityKind.GOVERNMENT_ID: _("Official identifier"),
    IdentityKind.BANK_ACCOUNT: _("Bank account"),
    IdentityKind.PAYMENT_CARD: _("Payment card"),
    IdentityKind.HEALTH_RECORD: _("Medical record or insurance number"),
    IdentityKind.DEVICE_ID: _("Device identifier"),
    IdentityKind.COOKIE_ID: _("Cookie identifier"),
}
"""What each is called; marked for translation."""


class Comparison(StrEnum):
    """How a stored value is compared with those of a person.

    ``exact``: sign by sign; ``caseless``: in lower case; ``digits``: by its digits alone.
    """

    EXACT = "exact"
    CASELESS = "caseless"
    DIGITS = "digits"


_COMPARISONS: Final = {
    IdentityKind.EMAIL: Comparison.CASELESS,
    IdentityKind.PHONE: Comparison.DIGITS,
    IdentityKind.PAYMENT_CARD: Comparison.DIGITS,
}

_OF_CATEGORIES: Final = {
    "user.contact.email": IdentityKind.EMAIL,
    "user.contact.phone_number": IdentityKind.PHONE,
    "user.unique_id": IdentityKind.CUSTOMER_NUMBER,
    "user.account.username": IdentityKind.USERNAME,
    "user.government_id": IdentityKind.GOVERNMENT_ID,
    "user.financial.bank_account": IdentityKind.BANK_ACCOUNT,
    "user.financial.account_number": IdentityKind.BANK_ACCOUNT,
    "user.financial.credit_card": IdentityKind.PAYMENT_CARD,
    "user.health_and_medical.record_id": IdentityKind.HEALTH_RECORD,
    "user.health_and_medical.insurance_beneficiary_id": IdentityKind.HEALTH_RECORD,
    "user.device.device_id": IdentityKind.DEVICE_ID,
    "user.device.cookie_id": IdentityKind.COOKIE_ID,
}
"""Categories (fideslang 3.1.4, read 2026-11-27) by which a person is found, with all below them."""

_OF_TYPES: Final = {
    "email": IdentityKind.EMAIL,
    "phone": IdentityKind.PHONE,
    "user_name": IdentityKind.USERNAME,
    "iban": IdentityKind.BANK_ACCOUNT,
    "payment_card": IdentityKind.PAYMENT_CARD,
}
"""Recognisers whose values are of one kind, whatever else a column is declared to be."""

_ABOVE: Final = frozenset(
    {"user", "user.account", "user.contact", "user.financial", "user.payment"}
)
_LONGEST: Final = 320
_GROUP: Final = 4


def identity_kind(category: str, type: str = "") -> IdentityKind | None:  # noqa: A002 - the map's word
    """Return by which kind of identity the values of a field lead to a person.

    A name, an address or a date of birth leads to several people and is none. What the values were
    recognised as counts before the category where that is an identity too, or one above: people
    sign in with mail addresses, and a column of these is declared as user names.

    Args:
        category: the fideslang key in force; empty: none.
        type: the recogniser that spoke for it, such as ``email``; empty: none.
    """
    by_category = _of_category(category)
    if by_category or category in _ABOVE:
        return _OF_TYPES.get(type, by_category)
    return None


def comparison(kind: IdentityKind) -> Comparison:
    """Return how stored values of a kind are compared with ``variants``."""
    return _COMPARISONS.get(kind, Comparison.EXACT)


def normalised(kind: IdentityKind, value: str, *, region: str = "") -> str:
    """Return the one form of a value, for comparing what people wrote and for keyed digests.

    A mail address is in lower case, its domain as DNS has it (RFC 5321 section 2.4 lets a server
    tell ``A`` from ``a`` before the ``@``; none in use does); a telephone number as E.164 writes
    it. Nothing else is guessed: ``a+b@example.com`` is another address than ``a@example.com``.

    Args:
        kind: what it is.
        value: as somebody wrote it.
        region: the country (ISO 3166-1 alpha-2) in which a telephone number without one is meant.

    Raises:
        InvalidInputError: ``requesting.unfit_identity``: it is empty, too long or of another form.
    """
    text = _plain(value)
    if not text or len(text) > _LONGEST or not text.isprintable():
        raise _unfit(kind)
    if kind is IdentityKind.EMAIL:
        return _mail_address(text)
    if kind is IdentityKind.PHONE:
        number = telephone.canonical(text, region)
        if number is None:
            raise _unfit(kind)
        return number
    if kind is IdentityKind.PAYMENT_CARD:
        return telephone.digits(text) or _refuse(kind)
    return _compact(text) if kind in _GROUPED else text


def variants(kind: IdentityKind, value: str, *, region: str = "") -> tuple[str, ...]:
    """Return every form in which the same value may be stored, for ``comparison`` to find it.

    In lower case for ``caseless``, digits alone for ``digits``.

    Raises:
        InvalidInputError: as ``normalised``.
    """
    one = normalised(kind, value, region=region)
    if kind is IdentityKind.EMAIL:
        return tuple(dict.fromkeys([one, _with_unicode_domain(one)]))
    if kind is IdentityKind.PHONE:
        return telephone.forms(one, region)
    if kind in _GROUPED:
        grouped = " ".join(one[start : start + _GROUP] for start in range(0, len(one), _GROUP))
        return tuple(dict.fromkeys([one, _plain(value), grouped, one.lower()]))
    return (one,)


_GROUPED: Final = frozenset({IdentityKind.BANK_ACCOUNT, IdentityKind.GOVERNMENT_ID})
"""Kinds that are printed in groups and stored without, in capitals."""


def _of_category(category: str) -> IdentityKind | None:
    while category:
        if category in _OF_CATEGORIES:
            return _OF_CATEGORIES[category]
        category = category.rpartition(".")[0]
    return None


def _plain(value: str) -> str:
    if value.isascii() and value.isprintable():
        return value.strip()
    # What is pasted brings marks that nobody sees, and spaces that do not break.
    seen = (sign for sign in value if unicodedata.category(sign) != "Cf")
    spaced = "".join(" " if sign.isspace() else sign for sign in seen)
    return unicodedata.normalize("NFC", spaced).strip()


def _compact(text: str) -> str:
    return "".join(text.split()).upper()


def _mail_address(text: str) -> str:
    local, at, domain = text.rpartition("@")
    if not at or not local or " " in text:
        raise _unfit(IdentityKind.EMAIL)
    try:
        ascii_domain = domain.encode("idna").decode() if not domain.isascii() else domain
    except UnicodeError:
        raise _unfit(IdentityKind.EMAIL) from None
    if not ascii_domain.strip("."):
        raise _unfit(IdentityKind.EMAIL)
    return f"{local}@{ascii_domain}".lower().rstrip(".")


def _with_unicode_domain(address: str) -> str:
    local, _at, domain = address.rpartition("@")
    try:
        return f"{local}@{domain.encode().decode('idna')}".lower()
    except UnicodeError:
        return address


def _refuse(kind: IdentityKind) -> str:
    raise _unfit(kind)


def _unfit(kind: IdentityKind) -> InvalidInputError:
    return InvalidInputError(
        "requesting.unfit_identity",
        f"The field {kind} cannot be read as what it is.",
        "Write it as it stands on a letter or in the account, in one line.",
    )
