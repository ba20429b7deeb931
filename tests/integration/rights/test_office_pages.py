"""Letters, entering, files, settings, keys and search: what officers do beside the queue."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from tests.cast import acting_as, client_for, member
from tests.integration.rights.people import PERSON, asked
from troth.core.room import Role
from troth.customers.rights.actions.adding import add
from troth.customers.rights.actions.handling import assign
from troth.customers.rights.actions.letters import receive_letter
from troth.customers.rights.handing_over import hand_over
from troth.customers.rights.models import (
    AnswerTerms,
    BackupFact,
    Letter,
    Request,
    SiteKey,
    Task,
    TaskKind,
)
from troth.customers.rights.queries.due import next_due
from troth.customers.rights.sealed import open_asked
from troth.customers.rights.searching import search
from troth.customers.rights.values import LetterText, Upload
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from django.test import Client

pytestmark = [
    pytest.mark.django_db(databases=["default", "keys"]),
    pytest.mark.usefixtures("berlin"),
]
HOME = "/console/requests/"
WRITTEN = LetterText("robin@example.org", "My data", "What do you know about me?")


@pytest.fixture
def officer() -> Client:
    """Return the browser of a privacy officer."""
    return client_for(Role.PRIVACY_OFFICER)


def letter(key: str = "one", **more: Any) -> Letter:
    """Let a mail arrive that a person has to read."""
    return receive_letter(key=key, written=WRITTEN, language="en", **more)


def entries(kind: str) -> int:
    """Return how many entries of a kind there are."""
    return Pending.objects.filter(kind=kind).count()


@pytest.mark.parametrize(
    ("path", "roles"),
    [
        ("letters/", {Role.OWNER, Role.PRIVACY_OFFICER}),
        ("enter/", {Role.OWNER, Role.PRIVACY_OFFICER}),
        ("enter/access", {Role.OWNER, Role.PRIVACY_OFFICER}),
        (
            "statistics/",
            {Role.OWNER, Role.PRIVACY_OFFICER, Role.SECURITY_ENGINEER, Role.AUDITOR},
        ),
        ("settings/", {Role.OWNER, Role.PRIVACY_OFFICER}),
        ("site-keys/", {Role.OWNER, Role.SECURITY_ENGINEER}),
    ],
)
def test_each_page_is_for_those_who_need_it(path: str, roles: set[Role]) -> None:
    for role in Role:
        status = client_for(role).get(f"{HOME}{path}").status_code
        assert status == (200 if role in roles else 403), role


def test_a_letter_is_listed_without_what_it_says_and_read_on_demand(officer: Client) -> None:
    found = letter(guessed="access")
    listed = officer.get(f"{HOME}letters/").content.decode()
    shown = officer.get(f"{HOME}letters/{found.pk}/").content.decode()
    assert "robin@example.org" not in listed + shown
    assert entries("rights.letter_shown") == 0
    read = officer.post(f"{HOME}letters/{found.pk}/text").content.decode()
    assert "What do you know about me?" in read
    assert "robin@example.org" in read
    assert entries("rights.letter_shown") == 1


def test_a_letter_becomes_a_request_or_nothing(officer: Client) -> None:
    asks, greets = letter("asks"), letter("greets")
    settle = f"{HOME}letters/{asks.pk}/settle"
    told = officer.post(settle, {"kind": "access", "residence": ""})
    request = Request.objects.get(channel="mailbox")
    assert told["Location"] == f"{HOME}{request.pk}/"
    assert open_asked(request).contact == "robin@example.org"
    officer.post(f"{HOME}letters/{greets.pk}/settle", {"kind": "nothing"})
    assert not Letter.objects.filter(settled_at=None).exists()
    assert Request.objects.count() == 1
    again = officer.post(settle, {"kind": "access"})
    assert again.status_code == 422


def test_what_a_letter_cannot_be_is_said_in_its_form(officer: Client) -> None:
    nobody = receive_letter(key="x", written=LetterText("", "Hi", "Access please"), language="en")
    settle = f"{HOME}letters/{nobody.pk}/settle"
    assert officer.post(settle, {"kind": ""}).context["form"].errors["kind"]
    refused = officer.post(settle, {"kind": "access"})
    assert refused.status_code == 422
    assert "postal address" in str(refused.context["form"].non_field_errors())
    assert not Request.objects.exists()


def test_letters_are_taken_away_without_names(officer: Client) -> None:
    letter(guessed="access")
    for form in ("csv", "json"):
        told = officer.get(f"{HOME}letters/?format={form}").content.decode()
        assert "access" in told
        assert "robin" not in told


def entered(**more: Any) -> dict[str, Any]:
    """Return what the form for a request by telephone is sent with."""
    received = timezone.localtime(timezone.now() - timedelta(days=2))
    return {
        "channel": "phone",
        "received_at": f"{received:%Y-%m-%dT%H:%M}",
        "language": "de",
        "email": PERSON,
        "residence": "EU",
        "text": "They called.",
        **more,
    }


def test_what_came_by_telephone_is_entered_and_its_clock_runs_from_then(officer: Client) -> None:
    told = officer.post(f"{HOME}enter/access", entered())
    request = Request.objects.get()
    assert told["Location"] == f"{HOME}{request.pk}/"
    assert (request.channel, request.language, request.kind) == ("phone", "de", "access")
    assert open_asked(request).identities == {"email": [PERSON]}
    due = next_due(request)
    assert due is not None
    assert due.started.date() == request.received_at.date()
    assert timezone.now() - request.received_at > timedelta(days=1)
    shown = officer.get(told["Location"])
    assert any("arrived" in one.text for one in shown.context["next"])
    assert officer.post(f"{HOME}{request.pk}/confirm").status_code == 302
    request.refresh_from_db()
    assert request.confirmed_at is not None


@pytest.mark.parametrize(
    ("kind", "more", "field"),
    [
        ("access", {"email": ""}, "email"),
        ("access", {"channel": "centre"}, "channel"),
        ("access", {"received_at": "yesterday"}, "received_at"),
        ("access", {"received_at": "2040-01-01T10:00"}, "__all__"),
        ("access", {"behalf": "agent"}, "__all__"),
        ("complaint", {"text": ""}, "__all__"),
        ("rectification", {"text": "", "right_1": "Ada"}, "what_1"),
        ("rectification", {"text": ""}, "__all__"),
        ("access", {"phone": "call me"}, "__all__"),
    ],
)
def test_what_cannot_be_entered_is_said_and_nothing_is_lost(
    officer: Client, kind: str, more: dict[str, Any], field: str
) -> None:
    told = officer.post(f"{HOME}enter/{kind}", entered(**more))
    assert told.status_code == 422
    assert field in told.context["form"].errors
    assert not Request.objects.exists()


def test_nothing_else_than_a_kind_can_be_entered(officer: Client) -> None:
    assert officer.get(f"{HOME}enter/everything").status_code == 404


def test_a_file_is_opened_by_a_button_and_that_is_recorded(officer: Client) -> None:
    request, other = asked().request, asked("erasure", "b@example.org").request
    upload = Upload("Müller's <paper>.txt", io.BytesIO(b"Signed."))
    add(request=request.pk, files=[upload])
    file = request.attachments.get()
    path = f"{HOME}{request.pk}/files/{file.pk}"
    assert officer.get(path).status_code == 405
    told = officer.post(path)
    assert told.content == b"Signed."
    assert told["Content-Disposition"].startswith("attachment")
    assert "sandbox" in told["Content-Security-Policy"]
    assert entries("rights.attachment_shown") == 1
    assert officer.post(f"{HOME}{other.pk}/files/{file.pk}").status_code == 404
    assert client_for(Role.SECURITY_ENGINEER).post(path).status_code == 403
    shown = officer.get(f"{HOME}{request.pk}/").content.decode()
    assert "Müller" not in shown
    words = officer.post(f"{HOME}{request.pk}/words").content.decode()
    assert "Müller&#x27;s &lt;paper&gt;.txt" in words


def test_what_is_refused_comes_back_in_its_own_form(officer: Client) -> None:
    request = asked("complaint", text="Twice.").request
    made = timezone.now()
    one, two = (
        Task.objects.create(request=request, kind=TaskKind.SYSTEM, place=place, made_at=made)
        for place in ("archive", "paper")
    )
    told = officer.post(f"{HOME}{request.pk}/task", {"task": str(two.pk), "text": "Looked."})
    forms = {shown["task"].pk: shown["form"] for shown in told.context["tasks"]}
    assert forms[two.pk].errors
    assert forms[two.pk]["text"].value() == "Looked."
    assert not forms[one.pk].is_bound
    page = told.content.decode()
    ids = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids))


def test_what_cannot_be_done_any_more_is_said_at_the_top(officer: Client) -> None:
    request = asked().request
    for _ in range(2):
        told = officer.post(f"{HOME}{request.pk}/settle", {"text": "I called."})
    assert told.status_code == 422
    assert told.context["refused"]


def test_a_request_is_assigned_and_handed_over() -> None:
    request = asked().request
    owner, officer = member(Role.OWNER), member(Role.PRIVACY_OFFICER)
    client_for(Role.OWNER).post(f"{HOME}{request.pk}/assign", {"to": str(officer.pk)})
    request.refresh_from_db()
    assert request.owner == officer
    assert hand_over(officer.pk, owner.pk) == 1
    assert hand_over(officer.pk, owner.pk) == 0
    request.refresh_from_db()
    assert request.owner == owner


def test_leaving_hands_requests_over() -> None:
    from troth.foundation.people.actions.leaving import leave

    request = asked().request
    officer, owner = member(Role.PRIVACY_OFFICER), member(Role.OWNER)
    with acting_as(Role.OWNER):
        assign(requests=[request.pk], to=officer.pk)
        leave(member=officer.pk, successor=owner.pk)
    request.refresh_from_db()
    assert request.owner == owner


def test_the_search_finds_references_and_never_addresses() -> None:
    request = asked().request
    held = frozenset({"rights.read"})
    (hit,) = search(request.reference.lower(), held)
    assert hit.url == f"{HOME}{request.pk}/"
    assert search(request.reference, frozenset()) == []
    assert search(PERSON, held) == []


def test_terms_and_backups_are_said_and_withdrawn(officer: Client) -> None:
    officer.post(f"{HOME}settings/terms", {"open_days": "30", "authority": " BlnBDI "})
    assert (AnswerTerms.objects.get().open_days, AnswerTerms.objects.get().authority) == (
        30,
        "BlnBDI",
    )
    assert officer.post(f"{HOME}settings/terms", {"open_days": "91"}).status_code == 422
    officer.post(f"{HOME}settings/backups", {"system": "", "days": "35"})
    assert BackupFact.objects.get(system="").days == 35
    assert "35" in officer.get(f"{HOME}settings/?format=csv").content.decode()
    for wrong in ({"system": "none", "days": "3"}, {"days": "-1"}, {"days": "40000"}):
        assert officer.post(f"{HOME}settings/backups", wrong).status_code == 422
    officer.post(f"{HOME}settings/backups/drop", {"system": ""})
    assert not BackupFact.objects.exists()


def test_a_secret_is_shown_once_and_a_key_is_removed() -> None:
    engineer = client_for(Role.SECURITY_ENGINEER)
    made = engineer.post(f"{HOME}site-keys/", {"name": "Shop"})
    key, secret = made.context["made"]
    assert secret in made.content.decode()
    for told in (f"{HOME}site-keys/", f"{HOME}site-keys/?format=json"):
        content = engineer.get(told).content.decode()
        assert str(key) in content
        assert secret not in content
    assert engineer.post(f"{HOME}site-keys/", {"name": "Shop"}).status_code == 422
    wrong = engineer.post(f"{HOME}site-keys/", {"name": "B", "public_key": "nonsense"})
    assert wrong.status_code == 422
    assert engineer.post(f"{HOME}site-keys/{key}/remove").status_code == 302
    assert not SiteKey.objects.exists()
