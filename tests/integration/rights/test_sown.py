"""A marked person asks in every way; nothing kept in clear, logged or refused names them."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING, Any, Final

import pytest
from django.apps import apps
from django.db import connection
from django_tasks_db.models import DBTaskResult

from tests.cast import acting_as
from tests.integration.rights.people import code_in, codes, mails
from troth.core.errors import TrothError
from troth.core.room import Role
from troth.customers.rights import attaching
from troth.customers.rights.actions.adding import add
from troth.customers.rights.actions.appealing import appeal
from troth.customers.rights.actions.asking import ask
from troth.customers.rights.actions.changing import ask_change, confirm_change
from troth.customers.rights.actions.deciding import refuse
from troth.customers.rights.actions.judging import doubt, name_address, settle
from troth.customers.rights.actions.letters import settle_letter, show_letter
from troth.customers.rights.actions.running import ask_back
from troth.customers.rights.actions.verifying import enter_code
from troth.customers.rights.mailbox.reading import take
from troth.customers.rights.models import Letter, Request
from troth.customers.rights.sealed import Correction
from troth.customers.rights.values import Upload
from troth.foundation.correspondence.mailboxes.headers import Head
from troth.foundation.correspondence.mailboxes.reading import Arrived
from troth.foundation.jobs.models import Run
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.django_db(databases=["default", "keys"]),
    pytest.mark.usefixtures("customers"),
]

MARK: Final = "zyxmarked"
ADDRESS: Final = f"{MARK}.person@example.org"
NEW: Final = f"{MARK}.new@example.org"
WORDS: Final = f"The words of {MARK}."


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG)
    for name in ("django.request", "troth"):
        logging.getLogger(name).propagate = True
    logging.getLogger("django.db.backends").setLevel(logging.INFO)
    return caplog


def _ask(kind: str, **more: Any) -> Request:
    said: dict[str, Any] = {
        "kind": kind,
        "channel": "centre",
        "language": "de",
        "residence": "DE",
        "identities": {"email": [ADDRESS], "customer_number": [f"K-{MARK}"]},
        "name": f"Name {MARK}",
        "text": WORDS,
        "postal": f"Street {MARK}",
        **more,
    }
    return ask(**said).request


def _live() -> Iterator[str]:
    """Go through everything; yields what refusals said."""
    access = _ask("access", identities={"email": [ADDRESS]})
    codes()
    enter_code(request=access.pk, code=code_in(mails("rights-code")[0][1].text))
    for wrong in (f"{MARK}", "1"):
        try:
            enter_code(request=access.pk, code=wrong)
        except TrothError as error:
            yield str(error)
    right = Correction(what="user.contact.email", wrong=ADDRESS, right=NEW)
    change = _ask("rectification", corrections=[right], identities={"email": [ADDRESS]})
    codes()
    enter_code(request=change.pk, code=code_in(mails("rights-code")[-1][1].text))
    asked = ask_change(request=change.pk, new=NEW)
    code = next(code_in(one.text) for to, one in mails("rights-code")[::-1] if to == NEW)
    confirm_change(change=asked.pk, side="new_address", code=code)
    other = _ask("erasure", behalf="agent", agent=f"Agent {MARK}", contact=ADDRESS)
    add(request=other.pk, text=WORDS, files=[Upload(f"{MARK}.txt", io.BytesIO(WORDS.encode()))])
    with acting_as(Role.PRIVACY_OFFICER):
        ask_back(request=other.pk, text=WORDS)
        doubt(request=other.pk, code="mismatch", text=WORDS)
        settle(request=other.pk, text=WORDS)
        third = _ask("portability", text="Another.")
        name_address(request=third.pk, address=ADDRESS)
        refuse(request=third.pk, ground="unidentified", text=WORDS)
    appeal(request=third.pk, text=WORDS)
    for text in (f"Please delete my data, {MARK}.", f"Hello from {MARK}."):
        head = f"Return-Path: <{ADDRESS}>\r\nSubject: {MARK}\r\n\r\n".encode()
        take(Arrived(f"1:1:{len(text)}", Head(head), text))
    with acting_as(Role.PRIVACY_OFFICER):
        letter = Letter.objects.get(settled_at=None)
        show_letter(letter=letter.pk)
        settle_letter(letter=letter.pk, kind="complaint")
    codes()
    unfit: list[dict[str, Any]] = [
        {"contact": f"{MARK} at home"},
        {"identities": {MARK: [MARK]}},
        {"kind": MARK},
    ]
    for said in unfit:
        try:
            _ask(**{"kind": "access", **said})
        except TrothError as error:
            yield str(error)


def _rows() -> Iterator[str]:
    """Yield every row of every table of the database, as it is stored."""
    with connection.cursor() as cursor:
        for model in apps.get_models():
            table = model._meta.db_table
            if table.startswith(("custody", "django_migrations")):
                continue
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables
            for row in cursor.fetchall():
                plain = (bytes(one) if isinstance(one, memoryview) else one for one in row)
                yield f"{table} {tuple(plain)!r}".lower()


def test_nothing_names_a_person_who_asked_in_every_way(logged: pytest.LogCaptureFixture) -> None:
    refusals = list(_live())
    assert len(refusals) >= 4
    assert not [one for one in refusals if MARK in one.lower()]
    assert MARK not in logged.text.lower()
    assert Pending.objects.filter(kind__startswith="rights.").count() > 15
    bodies = [bytes(one.body).lower() for one in Pending.objects.all()]
    assert not [one for one in bodies if MARK.encode() in one]
    jobs = DBTaskResult.objects.values_list("args_kwargs", "exception_class_path", "traceback")
    assert jobs
    assert MARK not in str(list(jobs)).lower()
    assert MARK not in str(list(Run.objects.values())).lower()
    rows = list(_rows())
    assert len([one for one in rows if one.startswith("rights_")]) > 40
    assert not [one for one in rows if MARK in one]
    files = [one.read_bytes().lower() for one in attaching.folder().iterdir()]
    assert files
    assert not [one for one in files if MARK.encode() in one]
