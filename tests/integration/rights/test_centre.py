"""The privacy centre's pages about rights, as a visitor without JavaScript and cookies has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.cast import acting_as
from tests.integration.rights.people import OTHER, PERSON, asked, code_in, codes, mails
from troth.core.requesting.kinds import Kind
from troth.core.room import Role
from troth.customers.rights.actions.verifying import send_code
from troth.customers.rights.models import Attachment, Challenge, Request
from troth.customers.rights.sealed import open_asked
from troth.customers.rights.secrets import follow_secret
from troth.foundation.correspondence.models import Message
from troth.foundation.correspondence.webhooks import add as add_webhook
from troth.foundation.datamap.models import LegalBasis, Purpose
from troth.foundation.jobs.running.worker import run_ready

if TYPE_CHECKING:
    from tests.integration.notice.visiting import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("customers")]

THREE_STEPS = (
    Kind.ACCESS,
    Kind.PORTABILITY,
    Kind.RECTIFICATION,
    Kind.ERASURE,
    Kind.RESTRICTION,
    Kind.OBJECTION,
    Kind.REVIEW_AUTOMATED,
)
NEEDED: dict[Kind, dict[str, Any]] = {
    Kind.RECTIFICATION: {
        "what_1": "user.contact.phone_number",
        "wrong_1": "+49 30 901820",
        "right_1": "+49 30 901829",
    },
    Kind.RESTRICTION: {"grounds": ["accuracy"]},
    Kind.OBJECTION: {"text": "I do not want my visits counted."},
    Kind.REVIEW_AUTOMATED: {"text": "You refused me an invoice."},
    Kind.COMPLAINT: {"text": "Nobody answers."},
}
AGENTS = "ada.agent@example.org"
AGENT = {"behalf": "agent", "agent": "Ada Agent", "agent_address": AGENTS}
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def _ask(visitor: Visitor, kind: Kind, address: str = PERSON, **more: Any) -> Any:
    said = {"address": address, **NEEDED.get(kind, {}), **more}
    return visitor.post(f"/rights/ask/{kind}/", said)


def _text(response: Any) -> str:
    return str(response.content.decode())


def _follow(request: Request) -> str:
    return f"/rights/follow/{follow_secret(request)}/"


@pytest.mark.parametrize("kind", THREE_STEPS)
def test_three_steps_lead_to_a_receipt(visitor: Visitor, kind: Kind) -> None:
    first = _ask(visitor, kind)
    request = Request.objects.get()
    assert first.status_code == 302
    assert first.headers["Location"] == f"/rights/code/{request.reference}/"
    assert visitor.get(first.headers["Location"]).status_code == 200
    ((to, code),) = codes()
    assert to == PERSON
    third = visitor.post(first.headers["Location"], {"code": code})
    assert third.status_code == 200
    assert request.reference in _text(third)
    assert _follow(request) in _text(third)
    request.refresh_from_db()
    assert request.verified_by == "email_code"
    assert not visitor.cookies


def test_a_complaint_needs_no_code(visitor: Visitor) -> None:
    answer = _ask(visitor, Kind.COMPLAINT)
    request = Request.objects.get()
    assert answer.status_code == 200
    assert request.reference in _text(answer)
    assert follow_secret(request) not in _text(answer)
    assert request.verified_by == "not_needed"


def test_what_was_typed_is_kept_when_something_is_wrong(visitor: Visitor) -> None:
    answer = _ask(
        visitor,
        Kind.ACCESS,
        "marked.person",
        text="Marked words",
        customer_number="K-7",
        behalf="agent",
    )
    shown = _text(answer)
    assert answer.status_code == 422
    assert not Request.objects.exists()
    for typed in ("marked.person", "Marked words", "K-7"):
        assert typed in shown
    assert shown.count("<details open>") == 2
    assert 'class="field invalid"' in shown


def test_a_correction_without_its_subject_is_asked_for(visitor: Visitor) -> None:
    answer = _ask(visitor, Kind.RECTIFICATION, what_1="")
    assert answer.status_code == 422
    assert "Choose what it is about." in _text(answer)
    nothing = visitor.post("/rights/ask/rectification/", {"address": PERSON})
    assert nothing.status_code == 422
    own_words = {"address": PERSON, "text": "My street is Quay 2."}
    assert visitor.post("/rights/ask/rectification/", own_words).status_code == 302


def test_more_identities_and_corrections_are_handed_on(visitor: Visitor) -> None:
    _ask(visitor, Kind.RECTIFICATION, phone="+49 30 901820", customer_number="K-1001")
    told = open_asked(Request.objects.get())
    assert told.identities == {
        "email": [PERSON],
        "phone": ["+49 30 901820"],
        "customer_number": ["K-1001"],
    }
    (correction,) = told.corrections
    assert (correction.what, correction.right) == ("user.contact.phone_number", "+49 30 901829")


def test_an_agent_sends_the_proof_along(visitor: Visitor) -> None:
    proof = SimpleUploadedFile("mandate.pdf", PDF, "application/pdf")
    answer = _ask(visitor, Kind.ACCESS, proof=proof, **AGENT)
    assert answer.status_code == 302
    request = Request.objects.get()
    assert (request.behalf, open_asked(request).agent) == ("agent", f"Ada Agent, {AGENTS}")
    assert Attachment.objects.get().media_type == "application/pdf"
    ((to, _mail),) = mails("rights-receipt")
    assert to == AGENTS
    assert [one for one, _code in codes()] == [PERSON]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("mandate.pdf", b"MZ\x90\x00 this is a program"),
        ("huge.pdf", PDF + b" " * 2_600_000),
        ("empty.pdf", b""),
    ],
)
def test_a_file_of_another_kind_or_size_is_refused(
    visitor: Visitor,
    name: str,
    content: bytes,
) -> None:
    proof = SimpleUploadedFile(name, content, "application/pdf")
    answer = _ask(visitor, Kind.ACCESS, proof=proof, **AGENT)
    assert answer.status_code == 422
    assert not Attachment.objects.exists()
    assert not Request.objects.exists()
    assert not mails()
    assert "Ada Agent" in _text(answer)


@pytest.mark.parametrize(
    ("ticked", "kinds"),
    [
        (["marketing"], {("objection", True)}),
        (["sale"], {("opt_out_sale", False), ("opt_out_sharing", False)}),
        (
            ["advertising", "sensitive"],
            {("opt_out_advertising", False), ("limit_sensitive", False)},
        ),
        (["consent"], {("withdraw_consent", False)}),
    ],
)
def test_a_refusal_takes_one_page_and_no_check(
    visitor: Visitor,
    ticked: list[str],
    kinds: set[tuple[str, bool]],
) -> None:
    answer = visitor.post("/rights/choices/", {"what": ticked, "address": PERSON})
    assert answer.status_code == 200
    made = Request.objects.all()
    assert {(one.kind, one.marketing) for one in made} == kinds
    assert {one.verified_by for one in made} == {"not_needed"}
    assert all(one.reference in _text(answer) for one in made)
    assert not mails("rights-code")


def test_a_refusal_takes_a_telephone_number(visitor: Visitor) -> None:
    said = {"what": ["marketing"], "address": "+49 30 901820"}
    assert visitor.post("/rights/choices/", said).status_code == 200
    assert open_asked(Request.objects.get()).identities == {"phone": ["+49 30 901820"]}
    assert not mails()


def test_consent_is_withdrawn_for_one_purpose(visitor: Visitor) -> None:
    Purpose.objects.create(key="letters", name="Our letters", legal_basis=LegalBasis.CONSENT)
    shown = _text(visitor.get("/rights/choices/consent/"))
    assert "Withdraw my consent to: Our letters" in shown
    assert re.search(r'value="consent"[^>]*checked', shown)
    visitor.post("/rights/choices/", {"what": ["consent:letters"], "address": PERSON})
    assert Request.objects.get().purpose == "letters"


@pytest.mark.parametrize("header", ["1", "0, 1"])
def test_the_signal_of_a_browser_is_honoured_and_said(visitor: Visitor, header: str) -> None:
    shown = visitor.get("/rights/choices/", headers={"sec-gpc": header})
    assert "Opt-out request honoured" in _text(shown)
    assert "Sec-GPC" in shown.headers["Vary"]
    assert 'value="sale"' not in _text(shown)
    answer = visitor.post("/rights/choices/", {"address": PERSON}, headers={"sec-gpc": header})
    assert "Opt-out request honoured" in _text(answer)
    kinds = {"opt_out_sale", "opt_out_sharing", "opt_out_advertising"}
    assert set(Request.objects.values_list("kind", flat=True)) == kinds


@pytest.mark.parametrize("header", ["0", "true", "11", ""])
def test_anything_else_is_no_signal(visitor: Visitor, header: str) -> None:
    shown = visitor.get("/rights/choices/", headers={"sec-gpc": header})
    assert "Opt-out request honoured" not in _text(shown)
    assert visitor.get("/.well-known/gpc.json").json()["gpc"] is True


def test_no_page_with_a_secret_is_kept_or_told_of(visitor: Visitor) -> None:
    request = asked().request
    shown = visitor.get(_follow(request))
    assert shown.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert shown.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in shown.headers["Cache-Control"]
    assert '<meta name="robots" content="noindex, nofollow">' in _text(shown)
    assert PERSON not in _text(shown)


def test_a_request_is_followed_added_to_and_taken_back(visitor: Visitor) -> None:
    request = asked().request
    page = _follow(request)
    shown = _text(visitor.get(page))
    assert "We received your request." in shown
    added = visitor.post(f"{page}add/", {"text": "Marked words", "file": ""})
    assert added.status_code == 302
    assert "Marked words" in _text(visitor.get(page))
    assert visitor.post(f"{page}add/", {}).status_code == 422
    assert visitor.get(f"{page}cancel/").status_code == 200
    request.refresh_from_db()
    assert request.state == "verifying"
    assert visitor.post(f"{page}cancel/").status_code == 302
    request.refresh_from_db()
    assert request.state == "cancelled"
    assert "You took it back." in _text(visitor.get(page))
    for path, said in (("cancel/", {}), ("add/", {"text": "More"}), ("appeal/", {"text": "No"})):
        for answer in (visitor.get(f"{page}{path}"), visitor.post(f"{page}{path}", said)):
            assert (answer.status_code, answer.headers["Location"]) == (302, page)
    assert "More" not in _text(visitor.get(page))


def test_the_page_of_a_request_takes_the_code_and_sends_another(visitor: Visitor) -> None:
    request = asked().request
    page = _follow(request)
    assert visitor.post(page, {"code": "1234 5678"}).status_code == 422
    assert "Another code is on its way" in _text(visitor.post(page, {"again": "1"}))
    (_old, (_to, code)) = codes()
    assert visitor.post(page, {"code": code}).status_code == 302
    request.refresh_from_db()
    assert request.verified_at
    assert "You showed that it is you who asks." in _text(visitor.get(page))


def test_a_code_goes_by_telephone_where_the_company_can_send_it(visitor: Visitor) -> None:
    request = asked(identities={"email": [PERSON], "phone": ["+49 30 901820"]}).request
    pages = (f"/rights/code/{request.reference}/", _follow(request))
    for page in pages:
        assert 'value="phone"' not in _text(visitor.get(page))
        assert visitor.post(page, {"again": "phone"}).status_code == 200
    with acting_as(Role.OWNER):
        add_webhook(name="sms", url="https://sms.example.com/troth", events=["rights.phone_code"])
    for page in pages:
        assert 'value="phone"' in _text(visitor.get(page))
        assert visitor.post(page, {"again": "phone"}).status_code == 200
    run_ready()
    assert Message.objects.filter(event="rights.phone_code").count() == 2


def test_the_link_is_sent_again_to_the_address_of_the_request_alone(visitor: Visitor) -> None:
    request = asked().request
    right = visitor.post("/rights/find/", {"reference": request.reference, "address": PERSON})
    wrong = visitor.post("/rights/find/", {"reference": request.reference, "address": OTHER})
    nothing = visitor.post("/rights/find/", {"reference": "nonsense", "address": OTHER})
    assert right.content == wrong.content == nothing.content
    ((to, mail),) = mails("rights-link")
    assert to == PERSON
    assert follow_secret(request) in mail.text


def test_a_change_of_address_is_confirmed_at_both(visitor: Visitor) -> None:
    request = asked("rectification", text="I have another address.").request
    page = _follow(request)
    ((_to, code),) = codes()
    visitor.post(page, {"code": code})
    assert visitor.post(f"{page}address/", {"address": "nobody"}).status_code == 422
    new = "other.address@example.org"
    assert visitor.post(f"{page}address/", {"address": new}).status_code == 302
    sent = dict(codes()[1:])
    assert set(sent) == {PERSON, new}
    wrong = visitor.post(f"{page}address/", {"side": "old_address", "code": sent[new]})
    assert wrong.status_code == 422
    for side, to in (("old_address", PERSON), ("new_address", new)):
        answer = visitor.post(f"{page}address/", {"side": side, "code": sent[to]})
        assert answer.status_code == 302
    assert "Both are confirmed." in _text(visitor.get(f"{page}address/"))
    assert new not in _text(visitor.get(f"{page}address/"))


def _changing(visitor: Visitor, new: str) -> tuple[str, dict[str, str]]:
    """Ask for another address; gives the page and the codes by where they went."""
    request = asked("rectification", text="I have another address.").request
    page = _follow(request)
    visitor.post(page, {"code": codes()[0][1]})
    visitor.post(f"{page}address/", {"address": new})
    return f"{page}address/", dict(codes()[1:])


def test_codes_for_another_address_are_sent_again_when_they_are_over(visitor: Visitor) -> None:
    new = "other.address@example.org"
    page, first = _changing(visitor, new)
    assert visitor.post(page, {"side": "old_address", "code": first[PERSON]}).status_code == 302
    Challenge.objects.update(until=timezone.now())
    assert visitor.post(page, {"side": "new_address", "code": first[new]}).status_code == 422
    again = visitor.post(page, {"again": "1"})
    assert "Other codes are on their way." in _text(again)
    # The address that said yes is not asked twice.
    ((to, code),) = codes()[3:]
    assert to == new
    assert visitor.post(page, {"side": "new_address", "code": code}).status_code == 302
    assert "Both are confirmed." in _text(visitor.get(page))
    assert "Send the codes again" not in _text(visitor.get(page))
    assert Request.objects.get().state == "verified"


def test_a_mistyped_new_address_is_corrected_and_both_are_asked_anew(visitor: Visitor) -> None:
    page, first = _changing(visitor, "mistyped@example.org")
    visitor.post(page, {"side": "old_address", "code": first[PERSON]})
    assert "Confirmed" in _text(visitor.get(page))
    assert visitor.post(page, {"address": "nobody"}).status_code == 422
    assert visitor.post(page, {"address": PERSON}).status_code == 422
    new = "other.address@example.org"
    assert visitor.post(page, {"address": new}).status_code == 302
    sent = dict(codes()[3:])
    assert set(sent) == {PERSON, new}
    for side, to in (("old_address", PERSON), ("new_address", new)):
        assert visitor.post(page, {"side": side, "code": sent[to]}).status_code == 302
    assert [one.right for one in open_asked(Request.objects.get()).corrections] == [new]
    assert Request.objects.get().state == "verified"


def test_codes_for_another_address_go_five_times_a_day(visitor: Visitor) -> None:
    new = "other.address@example.org"
    page, _first = _changing(visitor, new)
    for _ in range(4):
        assert "Other codes are on their way." in _text(visitor.post(page, {"again": "1"}))
    refused = visitor.post(page, {"again": "1"})
    assert "No more codes are sent for this request today." in _text(refused)
    assert len(codes()) == 1 + 2 * 5


def test_a_form_of_another_site_is_refused(visitor: Visitor) -> None:
    foreign = {"sec-fetch-site": "cross-site"}
    said = {"what": ["marketing"], "address": PERSON}
    assert visitor.post("/rights/choices/", said, headers=foreign).status_code == 403
    page = _follow(asked().request)
    assert visitor.post(f"{page}cancel/", headers=foreign).status_code == 403


def test_a_code_that_is_asked_for_is_in_the_language_of_the_person(visitor: Visitor) -> None:
    request = asked(language="fr").request
    shown = visitor.get(_follow(request), headers={"accept-language": "nl"})
    assert '<html lang="fr"' in _text(shown)
    visitor.cookies["troth_public_language"] = "es"
    assert '<html lang="es"' in _text(visitor.get(_follow(request)))
    send_code(request=request.pk)
    assert len(codes()) == 2
    assert code_in(mails("rights-code")[-1][1].text)
