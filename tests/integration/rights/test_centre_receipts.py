"""What is asked for and told at once: two fields, a reference, a day, and no copy of a passport."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from tests.cast import acting_as, client_for, company
from tests.integration.duties.companies import said
from tests.integration.rights.acting import Api
from tests.integration.rights.people import PERSON, SINCE, codes, mails, open_company
from tests.integration.rights.test_office_pages import entered
from troth.core.publishing.phrases import LANGUAGES
from troth.core.requesting.kinds import Kind
from troth.core.room import Role
from troth.customers.rights.centre.words import OFFERS, REFUSALS
from troth.customers.rights.models import Request
from troth.customers.rights.queries.due import clocks_of_request
from troth.customers.rights.secrets import follow_secret

if TYPE_CHECKING:
    from datetime import datetime

    from tests.integration.notice.visiting import Visitor

pytestmark = pytest.mark.django_db

NEEDED: dict[Kind, dict[str, object]] = {
    Kind.RECTIFICATION: {"text": "My street is Quay 2."},
    Kind.RESTRICTION: {"grounds": ["accuracy"]},
    Kind.OBJECTION: {"text": "I do not want my visits counted."},
    Kind.REVIEW_AUTOMATED: {"text": "You refused me an invoice."},
    Kind.COMPLAINT: {"text": "Nobody answers."},
}
AT_ONCE = {
    Kind.WITHDRAW_CONSENT,
    Kind.OPT_OUT_SALE,
    Kind.OPT_OUT_SHARING,
    Kind.OPT_OUT_ADVERTISING,
    Kind.LIMIT_SENSITIVE,
    Kind.COMPLAINT,
}


def _day(at: datetime | None) -> str:
    assert at is not None
    return f"{at.astimezone(ZoneInfo('Europe/Berlin')):%-d %B %Y}"


def _plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.usefixtures("berlin")
def test_mail_receipt_and_page_name_the_day_on_which_the_clock_ends(visitor: Visitor) -> None:
    first = visitor.post("/rights/ask/access/", {"address": PERSON})
    request = Request.objects.get()
    (clock,) = clocks_of_request(request)
    day = _day(clock.due)
    ((_to, mail),) = mails("rights-receipt")
    assert request.reference in mail.subject
    assert f"We answer by {day} (GDPR, Art. 12(3))." in _plain(mail.text)
    ((_to, code),) = codes()
    receipt = visitor.post(first.headers["Location"], {"code": code}).content.decode()
    assert request.reference in receipt
    assert f"By {day} at the latest." in receipt
    assert day in visitor.get(f"/rights/follow/{follow_secret(request)}/").content.decode()


@pytest.mark.usefixtures("berlin")
def test_who_refuses_is_told_at_once_that_it_ends_at_once(visitor: Visitor) -> None:
    said_ = {"what": ["marketing"], "address": PERSON}
    receipt = visitor.post("/rights/choices/", said_).content.decode()
    assert Request.objects.get().reference in receipt
    assert "At once." in receipt


@pytest.mark.parametrize("page", ["", *(f"{name}/" for name in REFUSALS)])
def test_a_refusal_has_two_fields_wherever_the_person_may_live(visitor: Visitor, page: str) -> None:
    company()
    with acting_as(Role.OWNER):
        said(SINCE, for_profit=True, established="US", targets=["DE", "US-CA"])
    assert 'name="residence"' in visitor.get("/rights/ask/access/").content.decode()
    shown = visitor.get(f"/rights/choices/{page}").content.decode()
    form = shown.partition('<form class="card reading"')[2].partition("</form>")[0]
    assert set(re.findall(r'<(?:input|select|textarea)[^>]* name="(\w+)"', form)) == {
        "what",
        "address",
    }


@pytest.mark.usefixtures("berlin")
@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_asked_for_a_copy_of_an_identity_document(
    visitor: Visitor, language: str
) -> None:
    asks = {"Accept-Language": language}
    for kind in OFFERS:
        shown = visitor.get(f"/rights/ask/{kind}/", headers=asks).content.decode()
        assert f'lang="{language}"' in shown
        files = re.findall(r'<input type="file" name="(\w+)"[^>]*>', shown)
        assert files == ["proof"], "the only file is what shows that one may ask for another"
        assert shown.index("<details") < shown.index('name="proof"')
        assert (kind, "No copy of an identity card, please." in shown) == (kind, language == "en")
    visitor.post("/rights/ask/access/", {"address": PERSON}, headers=asks)
    codes()
    for _to, mail in mails():
        assert not re.search(
            r"passport|identity (card|document)|Ausweis|pièce d.identité|DNI|paspoort", mail.text
        )


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_is_asked_over_the_api_and_gets_its_receipt(kind: Kind) -> None:
    open_company()
    told = {
        "kind": kind,
        "language": "en",
        "residence": "DE",
        "identities": {"email": [PERSON]},
        **NEEDED.get(kind, {}),
    }
    found = Api("rights.enter").post(told=told)
    assert found.status_code == 200, found.content
    request = Request.objects.get()
    assert (request.kind, request.channel) == (kind, "api")
    assert found.json()["reference"] == request.reference
    assert (request.verified_by == "not_needed") is (kind in AT_ONCE)
    assert [to for to, _mail in mails("rights-receipt")] == [PERSON]


@pytest.mark.usefixtures("berlin")
@pytest.mark.parametrize(
    ("kind", "channel"),
    [*((one, "letter") for one in Kind), (Kind.ACCESS, "phone"), (Kind.ACCESS, "in_person")],
)
def test_each_kind_is_entered_that_came_by_telephone_letter_or_at_the_desk(
    kind: Kind, channel: str
) -> None:
    officer = client_for(Role.PRIVACY_OFFICER)
    told = officer.post(
        f"/console/requests/enter/{kind}", entered(channel=channel, **NEEDED.get(kind, {}))
    )
    assert told.status_code == 302, told.context["form"].errors
    request = Request.objects.get()
    assert (request.kind, request.channel) == (kind, channel)
    assert (request.verified_by == "not_needed") is (kind in AT_ONCE)
