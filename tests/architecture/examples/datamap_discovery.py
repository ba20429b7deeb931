"""Examples of what can be done about stores, looks into them, and proposals."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.test import override_settings
from django.utils import timezone

from tests.architecture.examples import example
from troth.foundation.custody.actions import begin
from troth.foundation.datamap.actions import connecting, discovering, judging
from troth.foundation.datamap.discovery.seen import DatasetSeen, FieldSeen, StoreSeen
from troth.foundation.datamap.models import Discovery, Field, Store

if TYPE_CHECKING:
    from collections.abc import Iterator

EMAIL = FieldSeen("email", 0, "TEXT", category="user.contact.email", type="email", likelihood=5)
SEEN = StoreSeen((DatasetSeen("customer", "table", 1, ("customer",), (EMAIL,)),))


@contextmanager
def _address() -> Iterator[str]:
    begin()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder).resolve() / "shop.sqlite"
        with sqlite3.connect(path) as shop:
            shop.execute("CREATE TABLE customer (email TEXT)")
        shop.close()
        changed = settings.TROTH.model_copy(update={"store_roots": (path.parent,)})
        with override_settings(TROTH=changed):
            yield f"sqlite://{path}"


def _store() -> Store:
    begin()
    return Store.objects.create(
        key="shop", address="sqlite:///srv/shop.sqlite", connected_at=timezone.now()
    )


def _looked_at() -> Field:
    discovery = discovering.begin(store=_store().pk)
    discovering.end(discovery=discovery.pk, seen=SEEN)
    return Field.objects.get()


@example(connecting._keep_connected)
def connect() -> object:
    with _address() as address:
        return connecting.connect(key="shop", address=address)


@example(connecting._keep_changed)
def change() -> object:
    with _address() as address:
        store = connecting.connect(key="shop", address=address)
        return connecting.change(store=store.pk, address=address, writer_user="writer")


@example(connecting._note_tested)
def try_address() -> object:
    with _address() as address:
        return connecting.try_address(address=address)


@example(connecting.remove)
def remove() -> None:
    connecting.remove(store=_store().pk)


@example(discovering.begin)
def begin_look() -> object:
    return discovering.begin(store=_store().pk)


@example(discovering._end_done)
def end_look() -> object:
    discovery = discovering.begin(store=_store().pk)
    return discovering.end(discovery=discovery.pk, seen=SEEN)


@example(discovering._end_failed)
def end_failed() -> object:
    discovery = discovering.begin(store=_store().pk)
    return discovering.end_failed(discovery=discovery.pk, code="store.lost")


@example(discovering.forget)
def forget() -> None:
    _looked_at()
    Discovery.objects.update(ended_at=timezone.now() - timedelta(days=400))
    discovering.forget()


@example(judging.confirm_field)
def confirm_field() -> object:
    return judging.confirm_field(field=_looked_at().pk)


@example(judging.confirm_fields)
def confirm_fields() -> object:
    return judging.confirm_fields(fields=[_looked_at().pk])


@example(judging.correct_field)
def correct_field() -> object:
    return judging.correct_field(field=_looked_at().pk, category="user.account.username")


@example(judging.reject_field)
def reject_field() -> object:
    return judging.reject_field(field=_looked_at().pk)


@example(judging.reject_fields)
def reject_fields() -> object:
    return judging.reject_fields(fields=[_looked_at().pk])


@example(judging.undo_judgement)
def undo_judgement() -> object:
    judged = judging.confirm_field(field=_looked_at().pk)
    return judging.undo_judgement(judgement=judged.pk)
