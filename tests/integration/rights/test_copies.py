"""The files of a copy, whole: what stands in them in every language, and what in none of them."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.integration.rights.held import (
    HASH,
    OTHER,
    TABLES,
    Described,
    describe,
    looked,
)
from tests.integration.rights.people import open_company
from tests.integration.rights.shop import verified
from troth.core.disclosing.withheld import HIGH_RISK
from troth.core.publishing.phrases import LANGUAGES
from troth.customers.rights.attaching import attach
from troth.customers.rights.delivering.gathering import gathered
from troth.customers.rights.delivering.writing import COPIES, FORMATS, write_copies
from troth.customers.rights.models import Task, TaskKind, Weighing
from troth.customers.rights.sealed import seal_line
from troth.customers.rights.values import Upload

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troth.customers.rights.models import Request

pytestmark = [
    pytest.mark.django_db(databases=["default", "keys"]),
    pytest.mark.usefixtures("company"),
]
CATEGORIES: Final = ("", "user.name", "user.content", "user.contact.email", *sorted(HIGH_RISK))
PORTABLE: Final = frozenset({"given", "observed"})


@pytest.fixture(name="company")
def _company() -> None:
    open_company(targets="DE, US-CA")


def _written(
    request: Request, tables: Sequence[Described] = TABLES, **more: bool
) -> dict[str, bytes]:
    found = looked(describe(tables), tables, **more)
    with override(request.language):
        sinks = {form: BytesIO() for form in FORMATS[request.kind]}
        copies = [COPIES[form](sink) for form, sink in sinks.items()]
        write_copies(gathered(request, found), found.rows, copies)
    return {form: sink.getvalue() for form, sink in sinks.items()}


def _tables(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(content)) as found:
        assert found.testzip() is None
        return {one: found.read(one).decode("utf-8-sig") for one in found.namelist()}


def _texts(files: dict[str, bytes]) -> list[str]:
    plain = [content.decode() for form, content in files.items() if form != "csv"]
    return [*plain, "".join(_tables(files["csv"]).values())]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_in_the_language_of_the_person(language: str) -> None:
    files = _written(verified(language=language), unreachable=True, by_hand=True)
    page = files["html"].decode()
    assert f'<html lang="{language}">' in page
    english = ("What is in it", "Who receives your data", "What for", "you gave it to us")
    for text in _texts(files):
        assert language == "en" or not any(one in text for one in english)
    told = json.loads(files["json"])
    assert told["about"]["language"] == language
    assert [one["count"] for one in told["datasets"]] == [1, 8, 3, 23, 2]


def test_it_says_all_that_article_15_asks_for() -> None:
    files = _written(verified())
    page, (customer, orders, *_) = files["html"].decode(), json.loads(files["json"])["datasets"]
    assert customer["purposes"] == [
        {"name": "Sell and send tea", "basis": "your contract with us", "interests": ""}
    ]
    assert customer["period"] == "2 years and 6 months"
    assert {one["name"]: (one["country"], one["abroad"]) for one in orders["recipients"]} == {
        "Cloud Corp": ("United States", True),
        "Parcels AG": ("Germany", False),
    }
    for said in (
        "a contract with the standard clauses of the European Commission",
        "A program refuses to sell on account",
        "the last order",
        "You gave it to us",
        "Worked out by us",
        "You can complain to the data protection authority",
        "To make the shop better; we count and look at nobody alone.",
        "We have not written this down yet.",
    ):
        assert said in page or said[:1].upper() + said[1:] in page, said


def test_no_value_is_lost_between_the_formats() -> None:
    files = _written(verified())
    told = {one["name"]: one for one in json.loads(files["json"])["datasets"]}
    tables = _tables(files["csv"])
    for table in TABLES:
        dataset = told[table.name]
        given = [one["name"] for one in dataset["fields"] if one["given"]]
        at = [list(table.fields).index(one) for one in given]
        stored = [[row[one] for one in at] for row in table.rows]
        assert [[one[name] for name in given] for one in dataset["rows"]] == stored
        read = list(csv.reader(io.StringIO(tables[f"{dataset['key']}.csv"])))
        assert len(read) == len(stored) + 1
        assert read[0] == given


def test_the_codebook_names_every_field_once() -> None:
    tables = _tables(_written(verified())["csv"])
    lines = list(csv.DictReader(io.StringIO(tables["codebook.csv"])))
    named = [(one["Place"], one["Field"]) for one in lines]
    assert named == [(table.name, one) for table in TABLES for one in table.fields]
    secret = next(one for one in lines if one["Field"] == "password_hash")
    assert (secret["In this copy"], secret["What it is"]) == ("no", "password")
    assert "lets somebody in" in secret["Why not"]


def test_what_was_weighed_is_left_out_and_said_with_its_ground() -> None:
    request = verified()
    datasets = describe()
    for field in ("sender", "text"):
        Weighing.objects.create(
            request=request,
            dataset=datasets["public.message"].pk,
            field=field,
            give=False,
            ground="The neighbour wrote in confidence.",
            at=timezone.now(),
        )
    found = looked(datasets)
    sinks = {form: BytesIO() for form in FORMATS[request.kind]}
    copies = [COPIES[form](sink) for form, sink in sinks.items()]
    written = write_copies(gathered(request, found), found.rows, copies)
    assert written.left_out == 2
    for text in _texts({form: sink.getvalue() for form, sink in sinks.items()}):
        assert OTHER not in text
        assert "neighbour took it in" not in text
        assert "The neighbour wrote in confidence." in text
        assert "Note to myself" in text


@pytest.mark.parametrize(
    ("language", "folder"),
    [
        ("en", "by-hand"),
        ("de", "von-hand"),
        ("fr", "a-la-main"),
        ("es", "a-mano"),
        ("nl", "met-de-hand"),
    ],
)
def test_what_people_found_by_hand_goes_along(language: str, folder: str) -> None:
    request = verified(language=language)
    now = timezone.now()
    task = Task.objects.create(
        request=request,
        kind=TaskKind.SYSTEM,
        place="Archive: Paper files",
        made_at=now,
        done_at=now,
        result="done",
        note=seal_line(request.pk, "Two letters of 2019."),
    )
    letter = SimpleUploadedFile("letter.pdf", b"%PDF-1.4 a letter")
    attach(request, Upload("letter.pdf", letter), task=task)
    files = _written(request, by_hand=True)
    page, told = files["html"].decode(), json.loads(files["json"])
    assert ("A person looked there by hand, and found this:" in page) is (language == "en")
    assert "Two letters of 2019." in page
    assert told["elsewhere"][0]["files"] == ["01-letter.pdf"]
    with zipfile.ZipFile(BytesIO(files["csv"])) as found:
        assert found.read(f"{folder}/01-letter.pdf") == b"%PDF-1.4 a letter"


def test_a_person_of_whom_nothing_is_held_is_told_so() -> None:
    files = _written(verified(), ())
    assert "We found nothing about you" in files["html"].decode()
    assert json.loads(files["json"])["datasets"] == []
    assert set(_tables(files["csv"])) == {"read-me.txt", "codebook.csv"}


def test_credentials_are_said_to_be_held_and_never_copied() -> None:
    for kind in FORMATS:
        for text in _texts(_written_apart(verified(kind))):
            assert HASH not in text
            assert "password_hash" in text


def _written_apart(request: Request, tables: Sequence[Described] = TABLES) -> dict[str, bytes]:
    """Write a copy of a map that is forgotten afterwards."""
    with transaction.atomic():
        files = _written(request, tables)
        transaction.set_rollback(True)
    return files


FIELD: Final = st.tuples(
    st.sampled_from(CATEGORIES), st.sampled_from(["", "given", "observed", "derived", "elsewhere"])
)


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    tables=st.lists(
        st.tuples(
            st.lists(FIELD, min_size=1, max_size=7),
            st.sampled_from(["", "shop", "help", "measuring"]),
        ),
        min_size=1,
        max_size=3,
    ),
    kind=st.sampled_from(sorted(FORMATS)),
    residence=st.sampled_from(["DE", "US-CA", ""]),
    count=st.integers(1, 3),
)
def test_no_value_that_must_be_left_out_stands_in_any_format(
    tables: list[tuple[list[tuple[str, str]], str]], kind: str, residence: str, count: int
) -> None:
    said = [
        Described(
            f"t{number}",
            {f"f{at}": _field(category, origin) for at, (category, origin) in enumerate(fields)},
            [tuple(f"v{number}x{at}x{row}." for at in range(len(fields))) for row in range(count)],
            activity=activity,
        )
        for number, (fields, activity) in enumerate(tables)
    ]
    with transaction.atomic():
        texts = _texts(_written(verified(kind, residence=residence), said))
        transaction.set_rollback(True)
    for number, (fields, activity) in enumerate(tables):
        for at, (category, origin) in enumerate(fields):
            is_given = _may_be_given(category, origin, activity, kind, residence)
            for row in range(count):
                for text in texts:
                    assert (f"v{number}x{at}x{row}." in text) == is_given, (category, origin)


def _field(category: str, origin: str) -> dict[str, Any]:
    return {"category": category, "origin": origin} if category or origin else {}


def _may_be_given(category: str, origin: str, activity: str, kind: str, residence: str) -> bool:
    """Say whether a value may be given, by the rules in the plainest words."""
    if category.startswith("user.authorization"):
        return False
    if residence == "US-CA" and category in HIGH_RISK:
        return False
    if kind == "access" or residence == "US-CA":
        return True
    return origin in PORTABLE and activity in {"shop", "help"}


def test_the_rules_of_this_test_are_those_of_the_law() -> None:
    assert not _may_be_given("user.authorization.password", "given", "shop", "access", "DE")
    assert _may_be_given("user.financial.bank_account", "given", "shop", "access", "DE")
    assert not _may_be_given("user.financial.bank_account", "given", "shop", "access", "US-CA")
    assert not _may_be_given("user.name", "given", "measuring", "portability", "DE")
    assert _may_be_given("user.name", "", "", "portability", "US-CA")
