"""A company with one database of customers, and people who ask it about their data."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tests.cast import acting_as, company
from tests.integration.datamap.stores.conftest import sqlite_file
from tests.integration.datamap.subjects.company import EMAIL, PHONE, connect
from tests.integration.duties.companies import in_berlin, said
from troth.core.room import Role
from troth.customers.rights.actions.asking import ask
from troth.customers.rights.sealed import open_asked
from troth.foundation.correspondence.models import Message
from troth.foundation.correspondence.sealed import Mail, open_content, open_recipient
from troth.foundation.datamap.models import Field
from troth.foundation.jobs.running.worker import run_ready

if TYPE_CHECKING:
    from pathlib import Path

    from troth.customers.rights.values import Receipt

PERSON: Final = "marked.person@example.org"
OTHER: Final = "somebody.else@example.org"
NUMBER: Final = "K-1001"
OTHERS_NUMBER: Final = "K-2002"
SINCE: Final = date(2026, 1, 1)
CUSTOMERS: Final = """
CREATE TABLE customer (id TEXT PRIMARY KEY, email TEXT NOT NULL, phone TEXT);
INSERT INTO customer VALUES
  ('K-1001', 'marked.person@example.org', '+49 30 901820'),
  ('K-2002', 'somebody.else@example.org', '+49 30 901821');
"""


def open_company(*, established: str = "DE", targets: str = "DE") -> None:
    """Let a company in Berlin say what decides which law protects its customers."""
    company()
    in_berlin()
    with acting_as(Role.OWNER):
        said(
            SINCE,
            for_profit=True,
            established=established,
            targets=targets,
            seat="DE-BE",
            employees=20,
            direct_marketing=True,
        )


def connect_customers(folder: Path) -> Path:
    """Connect a database of two customers, whose numbers, addresses and telephones are known."""
    from tests.integration.datamap.subjects import company as described

    path = folder / "customers.sqlite"
    with sqlite_file(path, CUSTOMERS):
        pass
    number = {"category": "user.unique_id", "identity": True}
    described.FIELDS["customers"] = {"customer": {"id": number, "email": EMAIL, "phone": PHONE}}
    connect("customers", f"sqlite://{path}")
    assert Field.objects.filter(dataset__store__key="customers").count() == 3
    return path


def asked(kind: str = "access", address: str = PERSON, **more: Any) -> Receipt:
    """Ask through the door of the privacy centre, as somebody who is not signed in."""
    said_: dict[str, Any] = {
        "kind": kind,
        "channel": "centre",
        "language": "en",
        "residence": "DE",
        "identities": {"email": [address]},
        **more,
    }
    return ask(**said_)


def mails(prefix: str = "rights-") -> list[tuple[str, Mail]]:
    """Return to whom mails about requests went, and what they say, the oldest first."""
    found = Message.objects.filter(key__startswith=prefix, kind="mail").order_by("created_at")
    return [(str(open_recipient(one)), open_content(one, Mail)) for one in found]


def codes() -> list[tuple[str, str]]:
    """Run what waits, and return to whom codes went and what they are, the oldest first."""
    run_ready()
    return [(to, code_in(mail.text)) for to, mail in mails("rights-code")]


def code_in(text: str) -> str:
    """Return the code that stands in a mail."""
    (found,) = re.findall(r"^(\d{4} \d{4})$", text, re.MULTILINE)
    return str(found)


def name_of(receipt: Receipt) -> str:
    """Return the address for answers of a request."""
    return open_asked(receipt.request).contact
