"""Asking over the API, in the name of a person, and following what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from ninja import Field, Query, Router, Schema

from troth.core.requesting.kinds import Kind
from troth.customers.rights.actions import adding, appealing, asking, verifying
from troth.customers.rights.actions.signed_in import by_token
from troth.customers.rights.api.shapes import ReceiptShape, RequestLine, RequestShape
from troth.customers.rights.models import Behalf, Channel
from troth.customers.rights.proving import waits_for_proof
from troth.customers.rights.queries.due import clocks_by_request
from troth.customers.rights.queries.requests import (
    all_requests,
    by_reference,
    request_of,
    requests_behind,
)
from troth.customers.rights.sealed import Correction
from troth.foundation.recording import current_actor, require

if TYPE_CHECKING:
    from django.http import HttpRequest

    from troth.customers.rights.models import Request

router = Router()

PERMISSION = "rights.enter"
_Text = Field("", max_length=10_000)


class CorrectionIn(Schema):
    """One thing that is wrong."""

    what: str = Field(description="Category key, such as user.contact.address.city.")
    wrong: str = ""
    right: str


class ToAsk(Schema):
    """What a person asks for."""

    kind: Kind
    language: str = Field(description="en, de, fr, es or nl.")
    identities: dict[str, list[str]] = Field(
        description="By what the person is found: values by kind, such as email or customer_number."
    )
    residence: str = Field("", description="Where the person lives, such as DE or US-CA.")
    contact: str = Field("", description="The mail address for answers; by default the one named.")
    name: str = ""
    text: str = _Text
    corrections: tuple[CorrectionIn, ...] = ()
    behalf: Behalf = Field(Behalf.SELF, description="agent or parent; empty: for themselves.")
    agent: str = ""
    postal: str = ""
    subjects: tuple[str, ...] = ("customer",)
    marketing: bool = Field(default=False, description="For objection: whether to marketing.")
    grounds: tuple[str, ...] = ()
    purpose: str = ""
    key: str = Field(
        "", max_length=100, description="Names this request: sent again, it gives the same one."
    )
    signed_in: str = Field(
        "", description="The site's signed token of who is signed in; it then needs no code."
    )


class Found(Schema):
    """How much was found."""

    requests: list[RequestLine]


class ToAdd(Schema):
    """What the person adds, or why they contest a refusal."""

    text: str = Field(max_length=10_000)


class ToSend(Schema):
    """By which way a code is sent."""

    way: str = Field("email", description="email or phone.")


class ToEnter(Schema):
    """A code as the person typed it."""

    code: str = Field(max_length=40)


@router.post("/requests", response=ReceiptShape, summary="Ask in the name of a person")
def ask(request: HttpRequest, what: ToAsk) -> ReceiptShape:
    """Take a request, and give its receipt. Needs `rights.enter`.

    The answer is the same whether or not the company knows the person. A site's word that was
    not accepted may be sent again, fresh, with the same key.
    """
    del request
    require(PERMISSION)
    said = what.model_dump(exclude={"key", "signed_in", "corrections"}, mode="json")
    receipt = asking.ask(
        **said,
        channel=Channel.SIGNED_IN if what.signed_in else Channel.API,
        corrections=[Correction(**one.model_dump()) for one in what.corrections],
        source=f"api:{current_actor().identifier}:{what.key}" if what.key else None,
    )
    if what.signed_in and waits_for_proof(receipt.request):
        by_token(request=receipt.request.pk, token=what.signed_in)
    return ReceiptShape.of(receipt, request_of(receipt.request.pk))


@router.get("/requests", response=Found, summary="List requests")
def list_requests(
    request: HttpRequest,
    state: str = "",
    after: str = "",
    limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
) -> Found:
    """List requests, the newest first; behind `after`, the reference of one. Needs `rights.read`.

    Their stories are told one at a time.
    """
    del request
    require("rights.read")
    found = requests_behind(after) if after else all_requests()
    found = found.filter(state=state) if state else found
    rows = list(found.select_related("appeal_of")[:limit])
    clocks = clocks_by_request(rows)
    return Found(requests=[RequestLine.of_row(one, clocks.get(one.about, ())) for one in rows])


@router.get("/requests/{reference}", response=RequestShape, summary="Show a request")
def show(request: HttpRequest, reference: str) -> RequestShape:
    """Show state, dates and story of a request; nothing that was written. Needs `rights.read`."""
    del request
    require("rights.read")
    return RequestShape.of(by_reference(reference))


@router.post("/requests/{reference}/add", response=RequestShape, summary="Add words")
def add(request: HttpRequest, reference: str, what: ToAdd) -> RequestShape:
    """Add what the person wrote more. Needs `rights.enter`."""
    del request
    found = _named(reference)
    adding.add(request=found.pk, text=what.text)
    return RequestShape.of(request_of(found.pk))


@router.post("/requests/{reference}/cancel", response=RequestShape, summary="Take back")
def cancel(request: HttpRequest, reference: str) -> RequestShape:
    """Take a request back, as the person wants it. Needs `rights.enter`."""
    del request
    found = _named(reference)
    adding.cancel(request=found.pk)
    return RequestShape.of(request_of(found.pk))


@router.post("/requests/{reference}/appeal", response=ReceiptShape, summary="Contest a refusal")
def appeal(request: HttpRequest, reference: str, what: ToAdd) -> ReceiptShape:
    """Contest a refusal in the person's name. Needs `rights.enter`."""
    del request
    receipt = appealing.appeal(request=_named(reference).pk, text=what.text)
    return ReceiptShape.of(receipt, receipt.request)


@router.post("/requests/{reference}/code", response={204: None}, summary="Have a code sent")
def send_code(request: HttpRequest, reference: str, how: ToSend) -> None:
    """Have a code sent to the address on record. Needs `rights.enter`.

    The answer is the same whether or not there is one.
    """
    del request
    verifying.send_code(request=_named(reference).pk, way=how.way)


@router.post("/requests/{reference}/code/enter", response=RequestShape, summary="Enter a code")
def enter_code(request: HttpRequest, reference: str, what: ToEnter) -> RequestShape:
    """Enter the code that the person got. Needs `rights.enter`."""
    del request
    found = verifying.enter_code(request=_named(reference).pk, code=what.code)
    return RequestShape.of(found)


def _named(reference: str) -> Request:
    require(PERMISSION)
    return by_reference(reference)
