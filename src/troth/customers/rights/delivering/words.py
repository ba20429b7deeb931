"""What the copy says of itself in the language in use, and what it calls keys of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from troth.core.disclosing.as_html import Words
from troth.core.disclosing.fields import Reason
from troth.core.errors import InvalidInputError
from troth.core.publishing.measures import lasting
from troth.core.publishing.phrases import LANGUAGES, phrasebook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.core.publishing.phrases import Phrasebook
    from troth.foundation.datamap.subjects.meaning import (
        DatasetMeaning,
        FieldMeaning,
        PurposeMeaning,
        RecipientMeaning,
    )

REASONS: Final = {
    Reason.CREDENTIAL: gettext_noop(
        "We have this. It lets somebody in to your account, so we do not copy it into a file."
    ),
    Reason.LAW: gettext_noop(
        "We have this. The law forbids us to write it into an answer, because it could be misused."
    ),
    Reason.ORIGIN: gettext_noop(
        "You did not give us this yourself: we worked it out, or got it from others. It is in the "
        "copy of your data, for which you can ask."
    ),
    Reason.UNKNOWN_ORIGIN: gettext_noop(
        "We have not written down where this came from. It is in the copy of your data, for which "
        "you can ask."
    ),
    Reason.BASIS: gettext_noop(
        "We use this neither by your consent nor for a contract with you. It is in the copy of "
        "your data, for which you can ask."
    ),
}
"""Why a field is held and not given; marked for translation."""

_ORIGINS: Final = {
    "given": gettext_noop("you gave it to us"),
    "observed": gettext_noop("seen while you used our service"),
    "derived": gettext_noop("worked out by us"),
    "elsewhere": gettext_noop("from others"),
}
ELSEWHERE: Final = {
    "by_hand": gettext_noop("A person looks there by hand; what they find comes separately."),
    "found": gettext_noop("A person looked there by hand, and found this:"),
    "nothing_there": gettext_noop("A person looked there by hand, and found nothing about you."),
    "not_possible": gettext_noop("A person tried to look there by hand, and could not."),
    "unreachable": gettext_noop("It did not answer when this copy was made."),
}
"""What is said of places that could not be looked into; marked for translation."""

_HEADINGS: Final = {
    "file": gettext_noop("File"),
    "dataset": gettext_noop("Place"),
    "system": gettext_noop("System"),
    "field": gettext_noop("Field"),
    "meaning": gettext_noop("What it is"),
    "category": gettext_noop("Category (fideslang)"),
    "personal": gettext_noop("Personal data by itself"),
    "special": gettext_noop("Specially protected"),
    "origin": gettext_noop("Where it comes from"),
    "given": gettext_noop("In this copy"),
    "why": gettext_noop("Why not"),
    "purposes": gettext_noop("What for, and on which ground"),
    "kept": gettext_noop("How long"),
    "starts": gettext_noop("Counted from"),
    "ground": gettext_noop("Why that long"),
    "recipients": gettext_noop("Who receives it"),
    "automated": gettext_noop("Decisions made by a machine"),
}


def book_of(language: str) -> Phrasebook:
    """Return the words of a language; of English where it is none of the privacy centre's."""
    return phrasebook(language if language in LANGUAGES else "en")


def reason_word(reason: Reason | None) -> str:
    """Return why a field is not given; empty: it is."""
    return _(REASONS[reason]) if reason else ""


def origin_word(field: FieldMeaning) -> str:
    """Return where a field comes from; empty: nobody said."""
    return _(_ORIGINS[field.origin]) if field.origin in _ORIGINS else field.origin_label


def category_word(book: Phrasebook, field: FieldMeaning) -> str:
    """Return what a field is; empty: nobody said."""
    return book.labels["category"].get(field.category, field.label) if field.category else ""


def basis_word(book: Phrasebook, purpose: PurposeMeaning) -> str:
    """Return the legal basis of a purpose; empty: nobody decided."""
    return book.labels["basis"].get(purpose.basis, purpose.basis_label)


def role_word(book: Phrasebook, recipient: RecipientMeaning) -> str:
    """Return what a recipient does with data."""
    return book.labels["role"].get(recipient.role_key, recipient.role)


def country_word(book: Phrasebook, recipient: RecipientMeaning) -> str:
    """Return where a recipient is; empty: nobody said."""
    return book.labels["country"].get(recipient.country_code, recipient.country)


def safeguard_word(book: Phrasebook, recipient: RecipientMeaning) -> str:
    """Return what protects a transfer; empty: it needs no protection, as it stays in Europe."""
    if not recipient.is_abroad:
        return ""
    key = recipient.safeguard_key or "undecided"
    return book.labels["safeguard"].get(key, recipient.safeguard)


def period_word(book: Phrasebook, dataset: DatasetMeaning) -> str:
    """Return how long a dataset is kept; empty: nobody decided."""
    try:
        return lasting(book, dataset.duration) if dataset.duration else dataset.period
    except InvalidInputError:
        return dataset.period


def value_words(language: str) -> Words:
    """Return what stands for values that are none, and how dates are written out."""
    return Words(
        book=book_of(language),
        empty=_("empty"),
        left_out=left_out_word(),
        shortened=_("… the rest is in the JSON and CSV files"),
    )


def left_out_word() -> str:
    """Return what stands for a value that names somebody else."""
    return _("[left out: another person]")


def headings() -> Mapping[str, str]:
    """Return what the columns of the codebook are called."""
    return {key: _(word) for key, word in _HEADINGS.items()}
