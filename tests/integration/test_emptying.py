"""What a test whose transactions are real leaves behind, and what becomes of it."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connections

from tests.cast import acting_as
from tests.emptying import leave_no_rows_in
from tests.integration.duties.companies import said
from troth.core.room import Role

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keys"])


def _held() -> dict[str, int]:
    tables = {name: set(connections[name].introspection.table_names()) for name in connections}
    rows = {
        f"{name}.{model.__name__}": model._base_manager.using(name).count()
        for name in connections
        for model in apps.get_models()
        if model._meta.managed and model._meta.db_table in tables[name]
    }
    return {model: count for model, count in rows.items() if count}


def test_rows_that_refer_to_each_other_go_from_both_databases() -> None:
    with acting_as(Role.OWNER):
        said(established="DE")
    assert {"default.CompanyFact", "default.Staff"} <= _held().keys()
    assert any(model.startswith("keys.") for model in _held())
    for name in connections:
        leave_no_rows_in(name)
    assert _held() == {}
