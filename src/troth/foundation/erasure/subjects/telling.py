"""What webhooks are told of plans about people: ids and codes only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_noop as _

from troth.foundation.correspondence.posting import announce

if TYPE_CHECKING:
    from troth.foundation.erasure.models import StoreBreaker, StoreWork, SubjectPlan

EVENTS: Final = {
    "erasure.incomplete": _("Something was left when a person's erased data were read again"),
    "erasure.store_suspended": _("A store failed again and again; no plan works on it"),
    "erasure.returned": _("Data that were erased came back into a store"),
}


def tell_left(work: StoreWork) -> None:
    """Tell webhooks that something was left, in the transaction in which that was kept."""
    payload = {"plan": str(work.plan_id), "about": work.plan.about, "code": work.last_code}
    key = f"erasure.incomplete:{work.pk}:{work.begun}"
    announce(event="erasure.incomplete", payload=payload, key=key)


def tell_suspended(breaker: StoreBreaker) -> None:
    """Tell webhooks that a store is left alone, in the transaction in which that was kept."""
    assert breaker.open_since is not None  # noqa: S101 - it is suspended
    at = f"{breaker.open_since:%Y%m%dT%H%M%S}"
    payload = {"failures": breaker.failures, "code": breaker.last_code}
    announce(
        event="erasure.store_suspended",
        payload=payload,
        key=f"erasure.store_suspended:{breaker.pk}:{at}",
    )


def tell_returned(plan: SubjectPlan, again: SubjectPlan) -> None:
    """Tell webhooks that erased data came back, in the transaction in which that was kept."""
    payload = {"plan": str(plan.pk), "again": str(again.pk), "about": plan.about}
    announce(event="erasure.returned", payload=payload, key=f"erasure.returned:{again.pk}")
