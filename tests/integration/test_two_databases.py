import pytest
from django.db import connections

from tests import knobs


@pytest.mark.django_db
def test_both_databases_are_open() -> None:
    for alias in ("default", "keys"):
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1")
            assert cursor.fetchone() == (1,)


@pytest.mark.django_db
def test_the_run_is_on_the_database_it_says() -> None:
    assert connections["default"].vendor == knobs.DATABASE
    assert connections["keys"].vendor == "sqlite"
