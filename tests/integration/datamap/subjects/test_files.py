"""A person in a folder of files beside a database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import acting_as
from tests.integration.datamap.subjects.company import EMAIL
from troth.core.room import Role
from troth.core.tracing.graph import Link, Place
from troth.foundation.datamap.actions import connecting
from troth.foundation.datamap.models import Dataset, Field, Store, System
from troth.foundation.datamap.subjects.graphing import mapped
from troth.foundation.datamap.subjects.looking import looked_up
from troth.foundation.datamap.subjects.person import Person

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

ROBIN = Person({"email": ("robin@example.com",)}, frozenset({"customer"}))
LETTERS, SURVEY = Place("post", "letters.csv"), Place("post", "survey.csv")


@pytest.fixture
def post(crm: Path, folder: Path) -> Path:
    """Connect a folder with two files: one with addresses, one with customers' numbers."""
    del crm
    path = folder / "post"
    path.mkdir()
    (path / "letters.csv").write_text("mail,topic\nROBIN@example.com,tea\nkim@example.com,tea\n")
    (path / "survey.csv").write_text("customer,said\n1,good\n2,fair\n1,late\n")
    with acting_as(Role.OWNER):
        connecting.connect(key="post", address=f"file://{path}")
    system = System.objects.create(key="post", name="Post")
    told: dict[str, dict[str, dict[str, Any]]] = {
        "letters.csv": {"mail": EMAIL},
        "survey.csv": {"customer": {}},
    }
    for name, fields in told.items():
        store = Store.objects.get(key="post")
        dataset = Dataset.objects.create(system=system, store=store, name=name, kind="file")
        for field, said in fields.items():
            Field.objects.create(dataset=dataset, name=field, state="confirmed", **said)
    survey = Field.objects.get(dataset__name="survey.csv")
    survey.references = Field.objects.get(dataset__name="customer", name="id")
    survey.reference_basis = "confirmed"
    survey.save()
    return path


def test_rows_in_files_are_found_by_identity_and_by_reference(post: Path) -> None:
    with looked_up(ROBIN) as looked:
        assert looked.in_place(LETTERS).rows == 1
        (letters,) = looked.rows(LETTERS)
        assert letters.to_pylist() == [{"mail": "ROBIN@example.com", "topic": "tea"}]
        rows = [row for batch in looked.rows(SURVEY, ["said"]) for row in batch.to_pylist()]
        assert rows == [{"said": "good"}, {"said": "late"}]
    assert not mapped().graph.table(LETTERS).writable
    (post / "letters.csv").write_text("mail,topic,since\n")
    with looked_up(ROBIN) as looked:
        assert looked.in_place(LETTERS).fields == ("mail", "topic", "since")
        assert looked.in_place(LETTERS).rows == 0


def test_values_lead_to_rows_of_a_file_each_once(post: Path) -> None:
    link = Link(Place("crm", "card"), ("customer_id",), SURVEY, ("customer",))
    assert post.is_dir()
    with looked_up(ROBIN) as looked:
        rows = looked.readings["post"][1].followed(link, (("1",), ("9",)), ["said"])
        assert rows == (("1", "good"), ("1", "late"))
        assert looked.readings["post"][1].seeds(LETTERS, ["topic"]) == (("tea",),)
