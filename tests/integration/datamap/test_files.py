"""The map in files: exported and applied by action and command, on the real tables."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from typer.testing import CliRunner

from tests.cast import acting_as
from tests.integration.datamap.looks import CUSTOMER, EMAIL, KEY, SHOP, connected, field, look
from tests.unit.core.datamapping.maps import maps
from troth.core.datamapping.plan import plan
from troth.core.errors import InvalidInputError, NotPermittedError, StateConflictError
from troth.core.room import Role
from troth.foundation.datamap.actions.files import apply_file
from troth.foundation.datamap.actions.judging import undo_judgement
from troth.foundation.datamap.actions.links import judge_link
from troth.foundation.datamap.commands import app
from troth.foundation.datamap.files.against_stores import findings
from troth.foundation.datamap.files.current import current_map
from troth.foundation.datamap.files.exporting import export
from troth.foundation.datamap.files.holding import hold
from troth.foundation.datamap.files.planning import propose
from troth.foundation.datamap.models import (
    ControllerDetails,
    Dataset,
    Field,
    FieldState,
    Judgement,
    LinkJudgement,
    Purpose,
    ReferenceBasis,
    System,
)
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from pathlib import Path

    from troth.core.datamapping.document import DataMap
    from troth.foundation.datamap.queries.links import NamedLink

pytestmark = pytest.mark.django_db

MAP = b"""\
troth: 1
controller: {name: Example Ltd, contact: privacy@example.com}
subjects: {customer: {name: Customers}}
purposes: {orders: {name: Orders, data_use: essential.service, legal_basis: contract}}
recipients: {post: {name: Post, country: DE}}
retention: {two: {name: Two years, period: P2Y}}
systems:
  shop:
    name: Shop
    datasets:
      customer:
        subjects: [customer]
        retention: two
        time_field: since
        fields:
          email: {category: user.contact.email, identity: true, erasure: empty}
          since: {type: DATE}
          nothing: {personal: false}
      invoice:
        fields:
          customer: {references: 'shop/customer:email'}
activities:
  selling:
    name: Selling
    purposes: [orders]
    recipients: [post]
    datasets: [shop/customer, shop/invoice]
"""


@pytest.fixture(autouse=True)
def _officer() -> Any:
    with acting_as(Role.PRIVACY_OFFICER):
        yield


def _entries() -> list[dict[str, Any]]:
    rows = Pending.objects.filter(kind="datamap.applied").order_by("pk")
    return [msgspec.json.decode(bytes(row.body))["facts"] for row in rows]


def test_a_file_makes_the_map_and_leaves_one_entry() -> None:
    done = apply_file(text=MAP)
    email = Field.objects.get(name="email")
    assert (email.category, email.state, email.erasure) == (
        "user.contact.email",
        FieldState.DECLARED,
        "null",
    )
    assert Field.objects.get(name="nothing").state == FieldState.REJECTED
    customer = Field.objects.get(name="customer")
    assert (customer.references, customer.reference_basis) == (email, ReferenceBasis.CONFIRMED)
    dataset = Dataset.objects.get(name="customer")
    assert (dataset.retention.key if dataset.retention else "", dataset.time_field) == (
        "two",
        "since",
    )
    assert ControllerDetails.objects.get().name == "Example Ltd"
    assert _entries() == [
        {
            "form": "troth",
            "created": 13,
            "changed": 0,
            "removed": 0,
            "commitment": done.plan.commitment(),
        }
    ]
    assert Pending.objects.filter(kind__startswith="datamap.").count() == 1


def test_exporting_and_applying_again_changes_nothing() -> None:
    apply_file(text=MAP)
    text = export("troth").content
    assert propose(text, prune=True).is_clean
    assert export("troth").content == text


@settings(
    max_examples=15,
    phases=[Phase.explicit, Phase.generate],  # shrinking whole maps on a database takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(maps(), maps())
def test_every_map_is_kept_as_it_was_said(one: DataMap, other: DataMap) -> None:
    from troth.core.datamapping.yaml_writing import write

    for data_map in (one, other):
        apply_file(text=write(data_map), prune=True)
        assert plan(current_map(), data_map, prune=True).changes == ()
        assert propose(export("troth").content, prune=True).plan.changes == ()


def test_only_who_may_edit_applies_and_nothing_is_left_of_a_refusal() -> None:
    with acting_as(Role.AUDITOR), pytest.raises(NotPermittedError):
        apply_file(text=MAP)
    assert not System.objects.exists()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"troth: 1\npurposes: {a: {name: A, data_use: no.such.use}}", "datamap.unknown_term"),
        (
            b"troth: 1\nsystems: {a: {name: A, datasets: {b: {fields: {c: {category: x}}}}}}",
            "datamap.unknown_term",
        ),
        (
            b"troth: 1\nsystems: {a: {name: A, datasets: {b: {store: nowhere}}}}",
            "datamap.file_store",
        ),
        (b"troth: 1\nactivities: {a: {name: A, purposes: [b]}}", "datamap.names_nothing"),
    ],
)
def test_what_nobody_knows_is_refused(text: bytes, code: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        apply_file(text=text)
    assert caught.value.code == code
    assert not System.objects.exists()
    assert _entries() == []


def test_a_plan_is_applied_only_while_the_map_stands_still() -> None:
    shown = propose(MAP).plan.commitment()
    Purpose.objects.create(key="orders", name="Somebody was faster")
    with pytest.raises(StateConflictError) as caught:
        apply_file(text=MAP, commitment=shown)
    assert caught.value.code == "datamap.map_moved"
    assert Purpose.objects.get().name == "Somebody was faster"


def test_pruning_removes_what_the_file_does_not_tell_of() -> None:
    apply_file(text=MAP)
    apply_file(text=b"troth: 1\nsubjects: {customer: {name: People who buy}}\n", prune=True)
    assert not System.objects.exists()
    assert not Purpose.objects.exists()
    assert ControllerDetails.objects.get().name == "Example Ltd"
    assert (_entries()[1]["changed"], _entries()[1]["removed"]) == (1, 11)


SHOP_FILE = b"""\
troth: 1
systems:
  shop:
    name: shop
    kind: database
    datasets:
      customer:
        store: shop
        subjects: [customer]
        fields:
"""


def _judged(lines: str) -> None:
    apply_file(text=SHOP_FILE + lines.encode())


def test_a_file_judges_what_discovery_proposes_and_it_can_be_undone() -> None:
    look(connected())
    assert field("email").state == FieldState.PROPOSED
    exported = export("troth").content.decode()
    assert "proposed: user.contact.email" in exported
    confirmed = "          email: {category: user.contact.email, identity: true}\n"
    _judged(confirmed + "          note: {personal: false}\n")
    assert field("email").state == FieldState.CONFIRMED
    assert field("note").state == FieldState.REJECTED
    assert Judgement.objects.filter(undone_at=None).count() == 2
    undo_judgement(judgement=Judgement.objects.get(field=field("email")).pk)
    assert field("email").state == FieldState.PROPOSED
    _judged("          email: {category: user.contact, identity: true}\n")
    assert field("email").state == FieldState.CORRECTED
    _judged("          email: {identity: true}\n")
    assert (field("email").state, field("email").category) == (FieldState.PROPOSED, "")


def test_what_discovery_finds_later_does_not_move_what_a_file_says() -> None:
    store = connected()
    look(store)
    _judged("          email: {category: user.contact, identity: true}\n")
    text = export("troth").content
    look(store)
    assert export("troth").content == text
    assert propose(text, prune=True).is_clean


def test_what_the_store_does_not_take_is_refused_by_name() -> None:
    look(connected())
    with pytest.raises(InvalidInputError) as caught:
        _judged("          id: {erasure: empty}\n          emial: {category: user.contact.email}\n")
    assert caught.value.code == "datamap.file_refused"
    assert "field shop/customer:id: It is in the primary key" in caught.value.remedy
    assert "field shop/customer:emial: The store has no such field. Did you mean email?" in (
        caught.value.remedy
    )
    assert field("id").erasure == ""


def test_pages_about_one_dataset_hear_the_same() -> None:
    look(connected())
    assert findings(Dataset.objects.get(name="customer")) == []
    Field.objects.filter(name="id", dataset__name="customer").update(erasure="anonymise")
    Dataset.objects.filter(name="customer").update(time_field="note")
    found = findings(Dataset.objects.get(name="customer"))
    assert [one.code for one in found] == ["time_field_no_date", "overwrite_key"]
    assert findings(Dataset.objects.get(name="invoice")) == []


def test_an_edit_that_the_store_does_not_take_is_refused() -> None:
    look(connected())
    dataset = Dataset.objects.get(name="customer")
    assert hold(dataset) == hold(dataset, field="id") == []
    Field.objects.filter(name="id", dataset=dataset).update(erasure="replace")
    assert hold(dataset, field="email") == []
    with pytest.raises(InvalidInputError, match="primary key"):
        hold(dataset, field="id")
    Dataset.objects.filter(pk=dataset.pk).update(time_field="note")
    assert [one.code for one in hold(dataset)] == ["time_field_no_date"]
    Dataset.objects.filter(pk=dataset.pk).update(time_field="nowhere")
    with pytest.raises(InvalidInputError, match="nowhere is not in the dataset"):
        hold(dataset)


def test_a_column_that_is_gone_is_named() -> None:
    store = connected()
    look(store)
    text = export("troth").content
    look(store, replace(SHOP, datasets=(replace(CUSTOMER, fields=(KEY, EMAIL)),)))
    codes = [(one.code, one.place[1:]) for one in propose(text).findings]
    assert ("field_missing", ("shop", "customer", "note")) in codes
    assert ("table_missing", ("shop", "invoice")) in codes


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Give a folder with the map in a file."""
    (tmp_path / "map.yml").write_bytes(MAP)
    return tmp_path


def _run(*words: object, given: str | None = None) -> tuple[int, str]:
    done = CliRunner().invoke(app, [str(word) for word in words], input=given)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_the_command_shows_asks_and_applies(home: Path) -> None:
    code, said = _run("apply", home / "map.yml", given="n\n")
    assert (code, System.objects.count()) == (0, 0)
    assert "+ purpose orders" in said
    assert "Plan: 13 to create, 0 to change, 0 to remove." in said
    code, said = _run("apply", home / "map.yml", given="y\n")
    assert (code, System.objects.count()) == (0, 1)
    assert said.endswith("Applied.\n")
    code, said = _run("apply", home / "map.yml")
    assert (code, said.splitlines()[-1]) == (0, "The map says all of this already.")
    assert len(_entries()) == 1


def test_check_is_for_ci(home: Path) -> None:
    assert _run("apply", home / "map.yml", "--check")[0] == 1
    assert _run("apply", home / "map.yml", "--yes")[0] == 0
    assert _run("apply", home / "map.yml", "--check")[0] == 0
    Purpose.objects.create(key="other", name="Other")
    assert _run("apply", home / "map.yml", "--check")[0] == 0
    assert _run("apply", home / "map.yml", "--check", "--prune")[0] == 1
    assert len(_entries()) == 1


def test_check_shows_what_was_said_of_references(home: Path) -> None:
    apply_file(text=MAP)
    (home / "map.yml").write_bytes(JUDGED)
    code, said = _run("apply", home / "map.yml", "--check")
    assert code == 1
    assert (
        "+ link shop/invoice(customer) -> shop/customer(email)\n    down: follow\n    up: stop\n"
    ) in said
    assert _words() == []
    assert _run("apply", home / "map.yml", "--yes")[0] == 0
    assert _run("apply", home / "map.yml", "--check")[0] == 0


def test_check_fails_on_a_type_that_the_store_does_not_have(home: Path) -> None:
    look(connected())
    text = export("troth").content.decode()
    (home / "map.yml").write_text(text)
    assert _run("apply", home / "map.yml", "--check")[0] == 0
    (home / "map.yml").write_text(text.replace("VARCHAR(60)", "BIGINT"))
    code, said = _run("apply", home / "map.yml", "--check")
    assert code == 1
    assert "warn: field shop/customer:email: The file says BIGINT, the store VARCHAR(60)." in said


def test_json_is_for_programs(home: Path) -> None:
    code, said = _run("apply", home / "map.yml", "--json", "--check")
    told = json.loads(said)
    assert (code, told["applied"], len(told["changes"])) == (1, False, 13)
    orders = next(one for one in told["changes"] if one["kind"] == "purpose")
    assert orders["attributes"]["legal_basis"] == {"before": None, "after": "contract"}
    told = json.loads(_run("apply", home / "map.yml", "--json", "--yes")[1])
    assert (told["applied"], System.objects.count()) == (True, 1)
    with pytest.raises(InvalidInputError, match="--check or --yes"):
        _apply_unasked(home / "map.yml")


def _apply_unasked(path: Path) -> None:
    Purpose.objects.all().delete()
    done = CliRunner().invoke(app, ["apply", str(path), "--json"])
    assert done.exception is not None
    raise done.exception


def test_export_writes_every_form(home: Path) -> None:
    apply_file(text=MAP)
    for form, begins in {
        "troth": b"troth: 1\n",
        "fideslang": b"organization:",
        "dpv": b"{\n",
        "article30-csv": b"\xef\xbb\xbfController,",
        "article30-xlsx": b"PK",
    }.items():
        code, _ = _run("export", "--format", form, "--to", home / "made")
        assert code == 0
        assert (home / "made").read_bytes().startswith(begins)
    _run("export", "--format", "article30-csv", "--as", "processor", "--to", home / "made")
    assert (home / "made").read_text(encoding="utf-8-sig").startswith("Processor,")
    assert _run("export")[1].startswith("troth: 1\n")


def test_import_brings_a_file_of_others_and_reports(home: Path) -> None:
    (home / "fides.yml").write_text(
        "dataset:\n  - fides_key: shop\n    collections:\n      - name: customer\n"
        "        fields: [{name: email, data_categories: [user.contact.email], description: x}]\n"
    )
    code, said = _run("import", home / "fides.yml", "--yes")
    assert code == 0
    assert "left out: dataset.collections.fields.description" in said
    assert Field.objects.get().category == "user.contact.email"
    assert _entries()[0]["form"] == "fideslang"
    assert _run("import", home / "fides.yml", "--check")[0] == 0


def test_an_import_leaves_alone_what_it_cannot_say(home: Path) -> None:
    apply_file(text=MAP)
    (home / "fides.yml").write_text(
        "dataset:\n  - fides_key: shop\n    collections:\n      - name: customer\n"
        "        fields: [{name: email, data_categories: [user.contact]}]\n"
    )
    _, said = _run("import", home / "fides.yml", "--yes")
    assert "    category: user.contact.email -> user.contact" in said
    email = Field.objects.get(name="email")
    assert (email.category, email.identity, email.erasure) == ("user.contact", True, "null")
    assert Dataset.objects.get(name="customer").retention is not None


@pytest.mark.parametrize("name", ["nowhere.yml", "."])
def test_a_file_that_cannot_be_read_is_named_so(home: Path, name: str) -> None:
    done = CliRunner().invoke(app, ["apply", str(home / name)])
    assert isinstance(done.exception, InvalidInputError)
    assert done.exception.code == "datamap.file_missing"


JUDGED = MAP.replace(
    b"activities:\n",
    b"links:\n"
    b"- {source: shop/invoice, fields: [customer], target: shop/customer, target_fields: [email],"
    b" down: follow, up: stop}\n"
    b"activities:\n",
)


def _words() -> list[tuple[str, str, str, str]]:
    rows = LinkJudgement.objects.order_by("direction").values_list(
        "source__name", "target__name", "direction", "verdict"
    )
    return list(rows)


def test_words_on_references_are_part_of_the_file_and_say_the_same_again() -> None:
    apply_file(text=JUDGED)
    assert _words() == [
        ("invoice", "customer", "down", "follow"),
        ("invoice", "customer", "up", "stop"),
    ]
    assert LinkJudgement.objects.filter(by__isnull=False).count() == 2
    text = export("troth").content
    assert b"links:\n- source: shop/invoice\n" in text
    ids = set(LinkJudgement.objects.values_list("pk", "at"))
    assert propose(text).is_clean
    apply_file(text=text)
    assert set(LinkJudgement.objects.values_list("pk", "at")) == ids


def test_a_word_said_in_the_console_is_the_same_as_one_from_a_file() -> None:
    apply_file(text=MAP)
    invoice, customer = (Dataset.objects.get(name=one).pk for one in ("invoice", "customer"))
    link: NamedLink = {
        "source": invoice,
        "fields": ["customer"],
        "target": customer,
        "target_fields": ["email"],
        "direction": "down",
    }
    judge_link(verdict="follow", **link)
    assert [one.lines() for one in propose(export("troth").content).plan.changes] == []
    changed = propose(JUDGED).plan.changes
    assert [line for one in changed for line in one.lines()] == [
        "~ link shop/invoice(customer) -> shop/customer(email)",
        "    up: (nothing) -> stop",
    ]
    apply_file(text=JUDGED)
    judge_link(verdict="stop", **link)
    assert not propose(JUDGED).is_clean


def test_a_word_that_the_file_leaves_out_stays_and_is_removed_by_pruning() -> None:
    apply_file(text=JUDGED)
    assert apply_file(text=MAP).plan.left == (
        ("link", "shop/invoice", "customer", "shop/customer", "email"),
    )
    assert len(_words()) == 2
    apply_file(text=JUDGED.replace(b", up: stop", b""))
    assert _words() == [("invoice", "customer", "down", "follow")]
    apply_file(text=MAP, prune=True)
    assert _words() == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (b"[email], down", b"[post], down", "shop/customer:post, which is neither in the file"),
        (b"[email], down", b"[email, since], down", "must name as many fields"),
        (b" down: follow, up: stop", b"", "must say down, up or both"),
        (b"up: stop", b"up: perhaps", "links.0.up"),
    ],
)
def test_a_word_on_what_is_no_reference_is_refused(before: bytes, after: bytes, said: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        apply_file(text=JUDGED.replace(before, after))
    assert said in caught.value.what
    assert _words() == []


def test_a_word_on_a_field_that_left_the_map_hinders_no_file() -> None:
    apply_file(text=JUDGED)
    Field.objects.filter(name="email").delete()
    assert current_map().links == ()
    assert propose(MAP).plan.changes[0].place == ("field", "shop", "customer", "email")
