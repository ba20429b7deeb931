"""Who is answerable and where people turn (GDPR Art. 13(1)(a), (b), 13(2)(d))."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from troth.core.publishing.facts import Authority, Contacts, Controller
from troth.core.publishing.references import Kind
from troth.foundation.datamap.queries.register import controller as details
from troth.foundation.people.queries import organisation
from troth.foundation.recording.rooms import declared

if TYPE_CHECKING:
    from troth.transparency.notice.answers import Answers
    from troth.transparency.notice.assembling.wording import OwnWording

NEWS_PATH = "/notice/news/"
"""Where people sign up for notice of important changes, on the public listener."""


def controller(words: OwnWording) -> Controller:
    """Return who is answerable, as the map says; where it is silent, the organisation's name."""
    row = details()
    return Controller(
        name=row.name or organisation().name,
        address=row.address,
        contact=row.contact,
        representative=row.representative,
        joint_controllers=words.words(
            Kind.COMPANY, "company", "joint_controllers", row.joint_controllers
        ),
    )


def officer() -> str:
    """Return name and contact of the data protection officer; empty: there is none."""
    return details().data_protection_officer


def authority(answers: Answers) -> Authority | None:
    """Return where people may complain; None: nobody answered that yet."""
    given = answers.authority
    return Authority(given.name, given.contact) if given else None


def contacts(answers: Answers) -> Contacts:
    """Return where people turn, and where they sign up for notice of changes.

    A right is used on the page that a room has for it, unless the company names another place.
    """
    pages = {key: url for _, room in declared() if room.ways for key, url in room.ways().items()}
    return Contacts(
        privacy=answers.privacy_contact or organisation().contact,
        rights=pages | {str(right): address for right, address in answers.rights.items()},
        news=f"{settings.PUBLIC_URL}{NEWS_PATH}",
    )
