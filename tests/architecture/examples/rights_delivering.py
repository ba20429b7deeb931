"""Examples of what is handed out, weighed and certified."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.test import override_settings
from django.utils import timezone

from tests.architecture.examples import example
from tests.cast import acting_as, company
from tests.integration.rights.shop import lay, verified
from troth.core.room import Role
from troth.customers.rights.certificate import backups
from troth.customers.rights.delivering import deliveries, expiring, making, weighing
from troth.customers.rights.models import Delivery
from troth.foundation.datamap.models import Dataset

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def _shop(*, messages: bool = False) -> Iterator[None]:
    company()
    with tempfile.TemporaryDirectory() as folder:
        changed = settings.TROTH.model_copy(update={"store_roots": (Path(folder).resolve(),)})
        with override_settings(TROTH=changed):
            lay(Path(folder).resolve(), messages=messages)
            yield


def _made() -> Delivery:
    now = timezone.now()
    return making.make_files(
        Delivery.objects.create(request=verified(), made_at=now, until=now + timedelta(days=1))
    )


@example(weighing.ask_to_weigh)
def ask_to_weigh() -> object:
    with _shop():
        field = weighing.Weighed(Dataset.objects.get(name="message").pk, "sender", "Shop: message")
        return weighing.ask_to_weigh(request=verified(), found=[field])


@example(weighing.weigh)
def weigh() -> object:
    with _shop(), acting_as(Role.PRIVACY_OFFICER):
        return weighing.weigh(
            request=verified(),
            dataset=Dataset.objects.get(name="message").pk,
            field="sender",
            give=False,
            ground="They wrote in confidence.",
        )


@example(weighing.tell_apart)
def tell_apart() -> object:
    company()
    return weighing.tell_apart(request=verified(), place="shop.customer", seen="seen")


@example(deliveries.deliver)
def deliver() -> object:
    company()
    return deliveries.deliver(request=verified())


@example(making.finish)
def finish() -> object:
    with _shop():
        return _made()


@example(making.hold_back)
def hold_back() -> object:
    company()
    now = timezone.now()
    made = Delivery.objects.create(request=verified(), made_at=now, until=now + timedelta(days=1))
    return making.hold_back(delivery=made.pk, code="rights.others_not_weighed")


@example(deliveries.open_delivery)
def open_delivery() -> object:
    with _shop():
        made = _made()
        return b"".join(deliveries.open_delivery(delivery=made.pk, form="json").chunks)


@example(expiring.expire)
def expire() -> object:
    company()
    now = timezone.now()
    day_ago = now - timedelta(days=1)
    Delivery.objects.create(request=verified(), made_at=now, ready_at=now, until=day_ago)
    return expiring.expire()


@example(backups.state_backup)
def state_backup() -> object:
    with acting_as(Role.PRIVACY_OFFICER):
        return backups.state_backup(system="", days=30)


@example(backups.withdraw_backup)
def withdraw_backup() -> object:
    with acting_as(Role.PRIVACY_OFFICER):
        return backups.withdraw_backup(system="")


@example(backups.change_terms)
def change_terms() -> object:
    with acting_as(Role.PRIVACY_OFFICER):
        return backups.change_terms(
            open_days=7, authority="Data Protection Authority", authority_contact="dpa@example.com"
        )
