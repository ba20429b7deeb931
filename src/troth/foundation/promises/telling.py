"""Telling people and systems that a promise is broken, once an incident, and that it is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from troth.core.room import Role
from troth.foundation.correspondence.posting import announce, post_mail
from troth.foundation.people.queries import members, organisation
from troth.foundation.promises.queries import language_in_use, sentence_of

if TYPE_CHECKING:
    from troth.foundation.people.models import Staff
    from troth.foundation.promises.models import Incident, Promise


def tell_broken(promise: Promise, incident: Incident) -> None:
    """Tell the owner, the privacy officers and the webhooks, in the transaction of the finding."""
    for person in _concerned(promise):
        with translation.override(person.language):
            company = {"company": organisation().name}
            post_mail(
                to=person.email,
                subject=_("A promise of %(company)s is broken") % company,
                text=_text(promise),
                key=f"promise-broken:{incident.pk}:{person.pk}",
            )
    announce(
        event="promises.broken",
        payload=_payload(promise, incident),
        key=f"promises.broken:{incident.pk}",
    )


def tell_mended(promise: Promise, incident: Incident) -> None:
    """Tell the webhooks that a check found the fault gone."""
    announce(
        event="promises.mended",
        payload=_payload(promise, incident),
        key=f"promises.mended:{incident.pk}",
    )


def _concerned(promise: Promise) -> list[Staff]:
    """Return the owner and the privacy officers; where there are none, the owners of Troth."""
    officers = list(members().filter(role=Role.PRIVACY_OFFICER))
    own = list(members().filter(promises=promise))
    found = {one.pk: one for one in [*own, *officers]}
    return list(found.values()) or list(members().filter(role=Role.OWNER))


def _text(promise: Promise) -> str:
    told = {
        "sentence": sentence_of(promise, language_in_use()),
        "link": settings.PRIVATE_URL + reverse("promises:promise", args=[promise.key]),
    }
    return (
        _(
            "A check found that this promise to your customers is not kept:\n\n%(sentence)s\n\n"
            "What was found and how, and what you can do, is here:\n%(link)s\n\n"
            "It reads kept again only when a later check finds the fault gone. You are told once "
            "for each time it breaks."
        )
        % told
    )


def _payload(promise: Promise, incident: Incident) -> dict[str, Any]:
    return {
        "promise": promise.key,
        "kind": promise.kind,
        "incident": str(incident.pk),
        "opened_at": incident.opened_at.isoformat(),
        "closed_at": incident.closed_at.isoformat() if incident.closed_at else None,
    }
