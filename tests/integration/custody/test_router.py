"""Keys live in their own database, and nothing else does."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.db import connections, router

from troth.foundation.custody.models import Epoch, HeldKey
from troth.foundation.custody.router import KeysRouter


@pytest.mark.django_db
def test_each_database_has_its_own_tables() -> None:
    keys = set(connections["keys"].introspection.table_names())
    assert keys == {"custody_epoch", "custody_held_key", "django_migrations"}
    assert not {
        name
        for name in connections["default"].introspection.table_names()
        if name.startswith("custody")
    }


def test_sends_keys_to_keys_and_the_rest_elsewhere() -> None:
    assert router.db_for_read(HeldKey) == router.db_for_write(Epoch) == "keys"
    assert router.db_for_write(Session) == "default"


def test_refuses_relations_across() -> None:
    routes = KeysRouter()
    assert routes.allow_relation(HeldKey(), Epoch()) is True
    assert routes.allow_relation(HeldKey(), Session()) is False
    assert routes.allow_relation(Session(), Session()) is None
