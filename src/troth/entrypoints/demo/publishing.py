"""The company's notice: answered, translated into German, and published three times."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone

from troth.entrypoints.demo import german
from troth.transparency.notice.actions.answering import answer
from troth.transparency.notice.actions.publishing import publish
from troth.transparency.notice.actions.translating import translate

if TYPE_CHECKING:
    from troth.transparency.notice.models import Version

ANSWERS: Final[dict[str, Any]] = {
    "languages": ["en", "de"],
    "regimes": ["gdpr"],
    "authority": {
        "name": "Datenschutzbehörde Hamburg",
        "contact": "https://authority.example.com",
    },
}
ADDED: Final = {
    "own": [
        {
            "key": "parcels",
            "text": {
                "en": "From now on we pack your parcel in paper only.",
                "de": "Ab jetzt packen wir Ihr Paket nur noch in Papier.",
            },
        }
    ]
}
"""A paragraph that the company adds by hand, for the version that is still to come."""
NOTICE_DAYS: Final = 14
"""So many days ahead that version is published."""


def publish_first() -> Version:
    """Answer, translate, and publish the first version."""
    answer(given=ANSWERS)
    translate(language="de", texts=german.FIRST)
    return publish()


def publish_second() -> Version:
    """Publish what changed, at once: it is so already."""
    translate(language="de", texts=german.SECOND)
    return publish()


def publish_third() -> Version:
    """Publish what will hold in two weeks."""
    answer(given=ADDED)
    return publish(effective_at=timezone.now() + timedelta(days=NOTICE_DAYS))
