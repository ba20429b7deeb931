"""The certificate: what it says, what proves it, and that nothing of the person is in the log."""

from __future__ import annotations

import html
import json
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

import msgspec
import pikepdf
import pytest
from django.utils import timezone
from django.utils.translation import override
from typer.testing import CliRunner

from tests.cast import acting_as, company
from tests.integration.evidence.logs import fresh_log
from tests.integration.rights.held import OTHER, OWN
from tests.integration.rights.shop import verified
from troth.core.errors import (
    InvalidInputError,
    KeyUnavailableError,
    NotFoundError,
    NotPermittedError,
    TamperError,
)
from troth.core.publishing.phrases import LANGUAGES
from troth.core.requesting.choosing import ChoiceKind
from troth.core.room import Role
from troth.customers.rights.carrying.choosing import stand
from troth.customers.rights.certificate.backups import change_terms, state_backup, withdraw_backup
from troth.customers.rights.certificate.certifying import certify
from troth.customers.rights.certificate.checking import verify_certificate
from troth.customers.rights.certificate.issuing import Issued, certificate_of
from troth.customers.rights.certificate.rendering import as_html, as_json
from troth.customers.rights.certificate.sentences import parts_of, staying_of
from troth.customers.rights.commands import app
from troth.customers.rights.forgetting import WORDS_STAY
from troth.customers.rights.models import Delivery, Request, Task, TaskKind, Telling
from troth.customers.rights.queries.terms import answer_terms
from troth.customers.rights.sealed import Asked, seal_asked
from troth.customers.rights.secrets import follow_secret
from troth.foundation.custody.actions import destroy
from troth.foundation.datamap.models import Dataset, System
from troth.foundation.erasure.models import PlanPurpose, PlanState, StoreWork, SubjectPlan
from troth.foundation.erasure.subjects.values import DatasetLine, FieldLine
from troth.foundation.evidence.ledger.sequencer import sequence_all
from troth.foundation.people.authentication.onetime import digest
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.integration.notice.visiting import Visitor

pytestmark = [pytest.mark.django_db(databases=["default", "keys"], transaction=True)]
ENDED = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def log() -> None:
    """Begin a log of this test's own."""
    company()
    fresh_log()


def _planned(request: Request, **more: Any) -> SubjectPlan:
    """Let an erasure have deleted orders, overwritten the customer and kept invoices."""
    system = System.objects.create(key="shop", name="Web shop")
    names = ("orders", "customer", "invoice")
    ids = {one: str(Dataset.objects.create(system=system, name=one).pk) for one in names}
    lines = [
        DatasetLine(dataset=ids["orders"], store="shop", name="orders", effect="delete", rows=1204),
        DatasetLine(
            dataset=ids["customer"],
            store="shop",
            name="customer",
            effect="overwrite",
            rows=1,
            fields=(FieldLine(name="email", effect="null"),),
        ),
        DatasetLine(
            dataset=ids["invoice"],
            store="shop",
            name="invoice",
            effect="hold",
            rows=3,
            ground="Tax law asks for them for ten years.",
        ),
    ]
    plan = SubjectPlan.objects.create(
        about=request.about,
        state=PlanState.DONE,
        planned_at=timezone.now(),
        ended_at=timezone.now(),
        tables=msgspec.to_builtins(lines),
        **more,
    )
    counts = {"orders": {"delete": 1204}, "customer": {"overwrite": 1}}
    StoreWork.objects.create(plan=plan, store_key="shop", position=0, state="done", counts=counts)
    request.plan = plan.pk
    return plan


def _ended(kind: str = "erasure", outcome: str = "done", **more: Any) -> Request:
    request = verified(kind)
    if kind in {"erasure", "rectification"}:
        _planned(request, **more)
    request.outcome, request.closed_at = outcome, ENDED
    request.save()
    return request


def _issued(request: Request) -> Issued:
    certify(request)
    sequence_all()
    found = certificate_of(request)
    assert found is not None
    return found


def _page(request: Request) -> str:
    secret = follow_secret(request)
    Request.objects.filter(pk=request.pk).update(secret_hash=digest(secret))
    return f"/rights/follow/{secret}/certificate/"


def _said(issued: Issued) -> list[str]:
    return [sentence for part in parts_of(issued.statement) for sentence in part.sentences]


def _key(issued: Issued) -> Sequence[str]:
    assert issued.entry is not None
    return [issued.entry.vkey]


def test_it_says_what_was_done_what_stays_and_why() -> None:
    said = _said(_issued(_ended(outcome="partly")))
    assert "Web shop, orders: 1,204 records deleted." in said
    assert "Web shop, customer: in 1 record, what says who you are was removed." in said
    assert (
        "Web shop, invoice: 3 records stay. The reason: Tax law asks for them for ten years."
        in (said)
    )


def test_what_was_corrected_is_called_so() -> None:
    said = _said(_issued(_ended("rectification", purpose=PlanPurpose.RECTIFY)))
    assert "Web shop, customer: 1 record corrected." in said


def test_counts_of_attempts_that_were_cut_off_are_at_least_that() -> None:
    request = _ended()
    StoreWork.objects.update(begun=2, known=1)
    assert "Web shop, orders: at least 1,204 records deleted." in _said(_issued(request))


def test_recipients_and_work_by_hand_are_named() -> None:
    request = _ended()
    now = timezone.now()
    told = {"request": request, "way": "mail", "made_at": now, "sent_at": ENDED}
    Telling.objects.create(recipient="a", name="Parcels AG", answer="done", **told)
    Telling.objects.create(recipient="b", name="Cloud Corp", **told)
    Task.objects.create(
        request=request,
        kind=TaskKind.SYSTEM,
        place="Archive: paper",
        made_at=now,
        done_at=now,
        result="done",
    )
    said = _said(_issued(request))
    assert "Parcels AG was told on 20 November 2026, and says: they have done it too." in said
    assert "Cloud Corp was told on 20 November 2026, and has not answered yet." in said
    assert "Archive: paper: a person did it by hand." in said


def test_files_that_were_handed_out_are_named_by_their_digests() -> None:
    request = _ended("access")
    now = timezone.now()
    Delivery.objects.create(
        request=request,
        made_at=now,
        ready_at=now,
        until=now,
        files={"json": {"size": 12_345, "digest": "ab" * 32}},
    )
    said = _said(_issued(request))[0]
    assert said == f"You got a JSON file of 12,345 bytes, with the SHA-256 {'ab' * 32}."


def test_without_the_companys_word_backups_are_not_known() -> None:
    said = _said(_issued(_ended()))
    assert any("has not said for how long its backups hold" in one for one in said)


@pytest.mark.parametrize(("system", "days"), [("shop", 30), ("", 30)])
def test_backups_are_said_until_when_they_may_hold_it(system: str, days: int) -> None:
    request = _ended()
    with acting_as(Role.PRIVACY_OFFICER):
        state_backup(system="", days=9_000)
        state_backup(system=system, days=days)
    said = _said(_issued(request))
    assert "Web shop: backups may still hold what was there until 20 December 2026." in said


def test_no_backups_are_said_to_be_none() -> None:
    request = _ended()
    with acting_as(Role.PRIVACY_OFFICER):
        state_backup(system="shop", days=0)
    assert "Web shop: there are no backups of it." in _said(_issued(request))


REQUEST_STAYS = (
    "What you named and wrote, our answers and this certificate: sealed, until 19 November 2028. "
    "Then the key is destroyed, and nobody can read it any more."
)
"""730 days after 20 November 2026, on which the request ended."""
COPY_STAYS = (
    "A copy of your data that was made for you: sealed, until 2 December 2026. Then it is deleted."
)


def _copied(request: Request, until: datetime = ENDED + timedelta(days=12)) -> Delivery:
    return Delivery.objects.create(request=request, made_at=ENDED, ready_at=ENDED, until=until)


def test_the_person_is_told_how_long_their_request_itself_is_kept() -> None:
    said = _said(_issued(_ended()))
    assert REQUEST_STAYS in said
    assert any("without who asked: until 20 November 2031." in one for one in said)
    assert any("Fingerprints made with a secret key" in one for one in said)
    assert timedelta(days=730) == WORDS_STAY


def test_what_was_not_erased_leaves_no_fingerprints() -> None:
    said = _said(_issued(_ended("access")))
    assert REQUEST_STAYS in said
    assert not any("Fingerprints" in one for one in said)


def test_the_program_reads_what_is_still_held() -> None:
    request = _ended()
    _copied(request)
    statement = json.loads(json.loads(as_json(_issued(request)))["statement"])
    assert statement["retained"] == [
        {"what": "request", "until": "2028-11-19"},
        {"what": "dates", "until": "2031-11-20"},
        {"what": "copy", "until": "2026-12-02"},
        {"what": "digests", "until": ""},
    ]


def test_a_copy_that_was_asked_for_before_is_named_until_it_is_destroyed() -> None:
    earlier, request = verified("access"), _ended()
    Request.objects.filter(pk__in=(earlier.pk, request.pk)).update(lookup="one address")
    request.refresh_from_db()
    _copied(earlier)
    assert COPY_STAYS in _said(_issued(request))
    Delivery.objects.update(deleted_at=ENDED)
    assert COPY_STAYS not in _said(_issued(request))


@pytest.mark.parametrize("why", ["over", "another person"])
def test_no_copy_is_named_that_is_over_or_anothers(why: str) -> None:
    earlier, request = verified("access"), _ended()
    if why == "another person":
        # One agent asks for both, so that the address for answers is the same.
        earlier.asked = seal_asked(earlier.pk, Asked(identities={"email": [OTHER]}))
        earlier.save()
    Request.objects.filter(pk__in=(earlier.pk, request.pk)).update(lookup="one address")
    request.refresh_from_db()
    _copied(earlier, ENDED - timedelta(days=1) if why == "over" else ENDED + timedelta(days=12))
    assert not any("A copy of your data" in one for one in _said(_issued(request)))


def test_a_choice_that_is_respected_on_is_said_to_stay() -> None:
    request = _ended("opt_out_sale")
    stand(request, ChoiceKind.OPT_OUT_SALE)
    said = _said(_issued(request))
    assert any(one.startswith("What you chose, and by what we find you") for one in said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_the_request_says_what_stays_where_and_why(
    visitor: Visitor, language: str
) -> None:
    request = _ended(outcome="partly", kind="erasure")
    request.state, request.language = "partly_done", language
    request.save()
    with acting_as(Role.PRIVACY_OFFICER):
        state_backup(system="", days=30)
    issued = _issued(request)
    page = visitor.get(_page(request).removesuffix("certificate/")).content.decode()
    with override(language):
        parts = staying_of(issued.statement)
    sentences = [html.escape(one) for part in parts for one in part.sentences]
    assert [len(one.sentences) for one in parts] == [1, 2, 3]
    assert [one for one in sentences if one not in page] == []
    english = "Web shop, invoice: 3 records stay. The reason: Tax law asks for them for ten years."
    assert (english in page) is (language == "en")
    assert "Tax law asks for them for ten years." in page


def test_after_two_years_the_page_says_no_more_what_stayed(visitor: Visitor) -> None:
    request = _ended(outcome="partly")
    _issued(request)
    page = _page(request).removesuffix("certificate/")
    assert "Tax law" in visitor.get(page).content.decode()
    destroy(f"request:{request.pk}")
    shown = visitor.get(page)
    assert shown.status_code == 200
    assert "Tax law" not in shown.content.decode()


def test_what_the_company_says_can_be_taken_back_and_is_guarded() -> None:
    System.objects.create(key="shop", name="Web shop")
    with acting_as(Role.PRIVACY_OFFICER):
        state_backup(system="shop", days=0)
        withdraw_backup(system="shop")
        with pytest.raises(NotFoundError):
            state_backup(system="elsewhere", days=1)
        with pytest.raises(InvalidInputError):
            state_backup(system="shop", days=-1)
        with pytest.raises(InvalidInputError):
            change_terms(open_days=0, authority="", authority_contact="")
        change_terms(open_days=5, authority="DPA", authority_contact="dpa@example.com")
    assert answer_terms().open_days == 5
    with acting_as(Role.EMPLOYEE), pytest.raises(NotPermittedError):
        state_backup(system="shop", days=1)


def test_what_the_company_says_is_said_on_the_command_line() -> None:
    System.objects.create(key="shop", name="Web shop")

    def run(*words: str) -> str:
        done = CliRunner().invoke(app, ["answers", *words])
        assert done.exit_code == 0, done.output
        return done.output

    assert "not said" in run("show")
    run("backup", "shop", "30")
    run("backup", "", "90")
    run("terms", "--open-days", "7", "--authority", "DPA")
    run("terms", "--contact", "dpa@example.com")
    assert json.loads(run("show", "--json")) == {
        "open_days": 7,
        "authority": "DPA",
        "authority_contact": "dpa@example.com",
        "backups": {"": 90, "shop": 30},
    }
    assert "shop: 30 days" in run("show")
    run("forget-backup", "shop")
    assert "shop" not in run("show")


@pytest.mark.parametrize("outcome", ["refused", "cancelled", "lapsed"])
def test_where_nothing_was_done_there_is_none(outcome: str) -> None:
    request = _ended("access", outcome)
    assert certify(request) is None
    assert certificate_of(request) is None


def test_an_entry_of_the_log_proves_it_offline() -> None:
    issued = _issued(_ended())
    assert issued.entry is not None
    content = as_json(issued)
    assert verify_certificate(content, vkeys=_key(issued)) == issued.statement
    told = json.loads(content)
    assert told["entry"]["index"] == issued.entry.index
    assert told["digest"] == issued.digest


def test_before_the_entry_has_its_place_that_is_said() -> None:
    request = _ended()
    certify(request)
    found = certificate_of(request)
    assert found is not None
    assert found.entry is None
    with pytest.raises(InvalidInputError, match="no entry"):
        verify_certificate(as_json(found), vkeys=["x"])
    assert "no place yet" in as_html(found).decode()


def test_the_command_line_verifies_it(tmp_path: Path) -> None:
    issued = _issued(_ended())
    path = tmp_path / "certificate.json"
    path.write_bytes(as_json(issued))
    (key,) = _key(issued)
    done = CliRunner().invoke(app, ["verify", str(path), "--vkey", key])
    assert done.exit_code == 0
    assert f"Verified: {issued.statement.reference}, erasure, done" in done.output
    assert "1204 rows of orders (Web shop)" in done.output
    path.write_bytes(path.read_bytes().replace(b"1204", b"1205"))
    assert CliRunner().invoke(app, ["verify", str(path), "--vkey", key]).exit_code != 0
    assert CliRunner().invoke(app, ["verify", str(tmp_path / "none")]).exit_code != 0


@pytest.mark.parametrize(
    ("old", "new"), [("1204", "1205"), ("deleted", "erased"), ("done", "dune")]
)
def test_a_certificate_that_was_altered_does_not_verify(old: str, new: str) -> None:
    issued = _issued(_ended())
    told = json.loads(as_json(issued))
    assert old in told["statement"]
    told["statement"] = told["statement"].replace(old, new)
    with pytest.raises(TamperError):
        verify_certificate(json.dumps(told).encode(), vkeys=_key(issued))


def test_the_entry_of_another_certificate_proves_nothing() -> None:
    mine, other = _issued(_ended()), _issued(_ended("access"))
    told = json.loads(as_json(mine))
    told["entry"] = json.loads(as_json(other))["entry"]
    with pytest.raises(TamperError):
        verify_certificate(json.dumps(told).encode(), vkeys=_key(mine))


def test_the_log_holds_a_commitment_and_nothing_of_the_person() -> None:
    request = _ended()
    certify(request)
    (entry,) = Pending.objects.filter(kind="rights.certified")
    facts = json.loads(bytes(entry.body))["facts"]
    assert set(facts) == {"certificate", "asked", "outcome"}
    for hidden in (request.reference, str(request.pk), OWN):
        assert hidden.encode() not in bytes(entry.body)


def test_two_equal_requests_have_different_digests() -> None:
    first, second = _ended("access"), _ended("access")
    assert _issued(first).digest != _issued(second).digest


def test_when_the_key_of_the_request_is_gone_so_is_the_certificate() -> None:
    request = _ended()
    _issued(request)
    destroy(f"request:{request.pk}")
    with pytest.raises(KeyUnavailableError):
        certificate_of(request)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_in_every_language(language: str) -> None:
    issued = _issued(_ended(outcome="partly"))
    with override(language):
        page = as_html(issued).decode()
    with override("en"):
        english = as_html(issued).decode()
    assert f'<html lang="{language}">' in page
    assert language == "en" or "What was done" not in page
    assert issued.digest in page
    assert issued.digest in english
    assert "<script" not in page
    assert not any(one in page for one in ('src="http', "url(http", "@import"))


def test_a_request_that_ends_again_gets_another() -> None:
    request = _ended(outcome="partly")
    first = _issued(request)
    request.outcome, request.closed_at = "done", ENDED + timedelta(days=9)
    request.save()
    second = _issued(request)
    assert (first.statement.outcome, second.statement.outcome) == ("partly", "done")
    assert request.certificates.count() == 2


@pytest.mark.parametrize("ending", ["", "json/", "pdf/", "html/", "exe/"])
def test_a_link_that_opens_nothing_says_no_more(visitor: Visitor, ending: str) -> None:
    address = f"/rights/follow/{'a' * 43}/certificate/{ending}"
    assert visitor.get(address).status_code == 404


def test_the_link_of_the_request_leads_to_its_files(visitor: Visitor) -> None:
    request = _ended()
    page = _page(request)
    assert visitor.get(page).status_code == 404
    issued = _issued(request)
    assert issued.digest in visitor.get(page).content.decode()
    assert visitor.post(page).status_code == 405
    found = visitor.get(f"{page}json/")
    assert verify_certificate(found.content, vkeys=_key(issued)) == issued.statement
    assert "no-store" in found.headers["Cache-Control"]
    assert request.reference in found.headers["Content-Disposition"]
    assert visitor.get(f"{page}html/").content.startswith(b"<!doctype html>")
    assert visitor.get(f"{page}exe/").status_code == 404


def test_on_paper_it_is_a_tagged_file(visitor: Visitor) -> None:
    request = _ended(outcome="partly")
    issued = _issued(request)
    found = visitor.get(f"{_page(request)}pdf/")
    assert found.content.startswith(b"%PDF-")
    with pikepdf.open(BytesIO(found.content)) as paper:
        assert str(paper.Root.Lang) == "en"
        assert request.reference in str(paper.docinfo["/Title"])
        assert paper.Root.MarkInfo.Marked
    assert issued.entry is not None
