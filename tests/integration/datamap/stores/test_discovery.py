"""A store is connected, looked into and reported, from its address to the map."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import acting_as, client_for, company
from tests.unit.core.detection.test_chinook_columns import PERSONAL
from troth.core.errors import (
    InvalidInputError,
    NotPermittedError,
    ServiceUnavailableError,
    StateConflictError,
)
from troth.core.room import Role
from troth.foundation.custody.queries import held_key
from troth.foundation.datamap import looks
from troth.foundation.datamap.actions import connecting, discovering, judging
from troth.foundation.datamap.discovery.reporting import field_objects
from troth.foundation.datamap.models import (
    Dataset,
    Discovery,
    DiscoveryState,
    Field,
    FieldState,
    Store,
)
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django.fixtures import Settings

pytestmark = pytest.mark.django_db

REFERENCES = {
    "Invoice.CustomerId": "Customer.CustomerId",
    "InvoiceLine.InvoiceId": "Invoice.InvoiceId",
    "Customer.SupportRepId": "Employee.EmployeeId",
    "Employee.ReportsTo": "Employee.EmployeeId",
}


@pytest.fixture(autouse=True)
def _files_are_allowed(settings: Settings, roots: Path) -> None:
    settings.TROTH = settings.TROTH.model_copy(update={"store_roots": (roots,)})


def discovered(address: str, key: str = "shop") -> Store:
    """Connect a store and look into it, as the security engineer does."""
    with acting_as(Role.SECURITY_ENGINEER):
        store = connecting.connect(key=key, address=address)
        looks.run(discovering.begin(store=store.pk))
    return store


def folded(names: dict[str, str]) -> dict[str, str]:
    """Return names as any of the three databases may spell them: customer_id is CustomerId."""
    return {_plain(name): value for name, value in names.items()}


def _plain(name: str) -> str:
    return name.replace("_", "").lower()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql", "mariadb"])
def test_chinook_is_found_whole(kind: str, request: pytest.FixtureRequest) -> None:
    store = discovered(request.getfixturevalue(f"chinook_{kind}"))
    objects = list(field_objects(store))
    found = {f"{one['dataset']}.{one['field']}": one["category"] for one in objects}
    personal = folded({place: kind for place, kind in found.items() if kind})
    expected = folded(PERSONAL)
    assert {place: personal.get(place) for place in expected} == expected
    assert len(personal.keys() - expected.keys()) <= 2, personal.keys() - expected.keys()
    refers = {
        _plain(f"{one['dataset']}.{one['field']}"): _plain(str(one["references"]))
        for one in objects
        if one["references"]
    }
    wanted = {_plain(place): _plain(target) for place, target in REFERENCES.items()}
    assert {place: refers.get(place) for place in wanted} == wanted
    identities = {_plain(f"{o['dataset']}.{o['field']}") for o in objects if o["identity"]}
    assert {"customer.email", "employee.email", "customer.customerid"} <= identities
    store.refresh_from_db()
    assert store.reached_at
    assert not store.last_code


def test_references_that_nobody_declared_are_guessed(chinook_sqlite: str, roots: Path) -> None:
    with sqlite3.connect(roots / "chinook.sqlite") as shop:
        for table in ("Customer", "Invoice", "InvoiceLine", "Employee"):
            shop.execute(f"CREATE TABLE bare_{table} AS SELECT * FROM {table}")  # noqa: S608 - names of Chinook
            shop.execute("PRAGMA foreign_keys = OFF")
            shop.execute(f"DROP TABLE {table}")
        for table in ("Customer", "Invoice", "InvoiceLine", "Employee"):
            shop.execute(f"ALTER TABLE bare_{table} RENAME TO {table}")
    store = discovered(chinook_sqlite)
    guessed = {
        f"{one['dataset']}.{one['field']}": one["references"]
        for one in field_objects(store)
        if one["reference_basis"] == "guessed"
    }
    for place in ("Invoice.CustomerId", "InvoiceLine.InvoiceId"):
        assert guessed[place] == REFERENCES[place]


def test_no_value_of_the_store_is_kept_or_recorded(chinook_sqlite: str, roots: Path) -> None:
    discovered(chinook_sqlite)
    with sqlite3.connect(roots / "chinook.sqlite") as shop:
        rows = shop.execute("SELECT Email, Phone, Address, LastName FROM Customer").fetchall()
    values = {value for row in rows for value in row if value and len(value) > 5}
    kept = [
        json.dumps(list(model.objects.values()), default=str)
        for model in (Store, Dataset, Field, Discovery)
    ]
    kept += [bytes(entry.body).decode() for entry in Pending.objects.all()]
    assert [value for value in values if any(value in text for text in kept)] == []


def test_a_second_look_shows_what_drifted(chinook_sqlite: str, roots: Path) -> None:
    store = discovered(chinook_sqlite)
    with sqlite3.connect(roots / "chinook.sqlite") as shop:
        shop.execute("ALTER TABLE Customer ADD COLUMN Birthday TEXT")
        shop.execute("UPDATE Customer SET Birthday = '19' || (50 + CustomerId % 40) || '-03-07'")
        shop.execute("CREATE TABLE Newsletter (Id INTEGER PRIMARY KEY, Email TEXT)")
        shop.execute("INSERT INTO Newsletter (Email) SELECT Email FROM Customer")
        shop.execute("ALTER TABLE Customer DROP COLUMN Fax")
    with acting_as(Role.OWNER):
        drift = looks.run(discovering.begin(store=store.pk)).drift
    assert drift["new_datasets"] == ["Newsletter"]
    assert drift["new_fields"] == ["Customer.Birthday"]
    assert drift["gone_fields"] == ["Customer.Fax"]
    assert set(drift["undeclared"]) == {"Customer.Birthday", "Newsletter.Email"}
    page = client_for(Role.OWNER).get("/console/").content.decode()
    assert "shop holds personal data that nobody declared" in page


def test_secrets_are_sealed_and_their_key_dies_with_the_store(postgresql: Any) -> None:
    postgresql.run("CREATE TABLE customer (id int PRIMARY KEY, email text)")
    with acting_as(Role.OWNER):
        store = connecting.connect(key="shop", address=postgresql.url)
        assert "right" not in store.address
        assert b"right" not in bytes(store.reader_secret or b"")
        assert held_key(f"store:{store.pk}")
        looks.run(discovering.begin(store=store.pk))
        connecting.remove(store=store.pk)
    assert held_key(f"store:{store.pk}") is None
    assert Dataset.objects.get(name="customer").store is None


def test_a_store_that_is_gone_fails_the_look_and_keeps_the_map(
    chinook_sqlite: str, roots: Path
) -> None:
    store = discovered(chinook_sqlite)
    before = list(field_objects(store))
    (roots / "chinook.sqlite").unlink()
    with acting_as(Role.OWNER), pytest.raises((ServiceUnavailableError, InvalidInputError)):
        looks.run(discovering.begin(store=store.pk))
    assert list(field_objects(store)) == before
    assert store.discoveries.first().state == DiscoveryState.FAILED  # type: ignore[union-attr]  # it was just made
    assert "shop" in client_for(Role.OWNER).get("/console/stores/").content.decode()


def test_a_wrong_password_connects_nothing(postgresql: Any) -> None:
    bad = postgresql.url.replace("right", "wrong")
    with acting_as(Role.OWNER), pytest.raises(ServiceUnavailableError) as refused:
        connecting.connect(key="shop", address=bad)
    assert refused.value.code == "store.refused_credentials"
    assert "wrong" not in str(refused.value)
    assert not Store.objects.exists()


@pytest.mark.parametrize("role", [Role.PRIVACY_OFFICER, Role.EMPLOYEE, Role.AUDITOR])
def test_only_owner_and_security_engineer_connect(role: Role, chinook_sqlite: str) -> None:
    with acting_as(role), pytest.raises(NotPermittedError):
        connecting.connect(key="shop", address=chinook_sqlite)


def test_a_name_is_taken_once(chinook_sqlite: str) -> None:
    discovered(chinook_sqlite)
    with acting_as(Role.OWNER), pytest.raises(StateConflictError, match="already"):
        connecting.connect(key="shop", address=chinook_sqlite)
    with acting_as(Role.OWNER), pytest.raises(InvalidInputError, match="name of a store"):
        connecting.connect(key="Shop DB", address=chinook_sqlite)


def test_the_form_connects_tries_and_looks(
    chinook_sqlite: str, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    company()
    client = client_for(Role.SECURITY_ENGINEER)
    told = {"key": "shop", "address": chinook_sqlite}
    tried = client.post("/console/stores/connect", {**told, "test": "yes"})
    assert "step by step" in tried.content.decode()
    assert not Store.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/console/stores/connect", told)
    assert answer.headers["Location"] == "/console/stores/shop/"
    discovery = Discovery.objects.get()
    assert discovery.state == DiscoveryState.WAITING
    assert "Waiting for its turn" in client.get("/console/stores/shop/").content.decode()
    hostile = client.post(
        "/console/stores/connect", {"key": "x", "address": "sqlite:////etc/passwd"}
    )
    assert hostile.status_code == 422


def test_a_judged_field_stays_judged_in_the_next_look(chinook_sqlite: str) -> None:
    store = discovered(chinook_sqlite)
    company_field = Field.objects.get(dataset__name="Customer", name="Company")
    with acting_as(Role.PRIVACY_OFFICER):
        judging.reject_field(field=company_field.pk)
        looks.run(discovering.begin(store=store.pk))
    company_field.refresh_from_db()
    assert (company_field.state, company_field.category) == (FieldState.REJECTED, "")
