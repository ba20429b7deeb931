"""What the privacy officer does with a request, over the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ninja import Field, Router, Schema

from troth.core.requesting.identities import IdentityKind
from troth.customers.rights.actions import apart, deciding, judging, running
from troth.customers.rights.api.shapes import RequestShape
from troth.customers.rights.grounds import DoubtCode, RefusalGround
from troth.customers.rights.queries.requests import by_reference, request_of
from troth.foundation.recording import require

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

router = Router()


class ToRefuse(Schema):
    """Why a request is refused; the person reads both."""

    ground: RefusalGround
    text: str = Field(max_length=10_000)


class ToDecide(Schema):
    """What was decided about an appeal; the person reads it."""

    granted: bool
    text: str = Field(max_length=10_000)


class ToExtend(Schema):
    """Why more time is taken; the person reads it."""

    ground: str = Field(max_length=500)


class ToWrite(Schema):
    """What the person is asked, or how the company found out who asks."""

    text: str = Field(max_length=10_000)


class ToDoubt(Schema):
    """A doubt, and what is asked of the person for it."""

    code: DoubtCode
    text: str = Field(max_length=10_000)


class ToTellApart(Schema):
    """By what a person is searched no more, because others share it."""

    kinds: list[IdentityKind] = Field(
        description="Of what the person named, such as phone; not all of it. They are told."
    )
    text: str = Field(
        max_length=10_000, description="How that was found, for the company alone; kept sealed."
    )


@router.post("/requests/{reference}/refuse", response=RequestShape, summary="Refuse")
def refuse(request: HttpRequest, reference: str, how: ToRefuse) -> RequestShape:
    """Refuse a request, with reasons. Needs `rights.decide`."""
    del request
    found = _named(reference)
    return _now(deciding.refuse(request=found, ground=how.ground, text=how.text).pk)


@router.post("/requests/{reference}/decide", response=RequestShape, summary="Decide an appeal")
def decide(request: HttpRequest, reference: str, how: ToDecide) -> RequestShape:
    """Grant or reject an appeal. Needs `rights.decide`."""
    del request
    found = _named(reference)
    return _now(deciding.decide_appeal(request=found, granted=how.granted, text=how.text).pk)


@router.post("/requests/{reference}/extend", response=RequestShape, summary="Take more time")
def extend(request: HttpRequest, reference: str, how: ToExtend) -> RequestShape:
    """Take more time where the law grants it, and tell the person. Needs `rights.decide`."""
    del request
    return _now(running.extend(request=_named(reference), ground=how.ground).pk)


@router.post("/requests/{reference}/ask-back", response=RequestShape, summary="Ask the person")
def ask_back(request: HttpRequest, reference: str, what: ToWrite) -> RequestShape:
    """Ask what is meant; clocks pause where the law lets them. Needs `rights.decide`."""
    del request
    return _now(running.ask_back(request=_named(reference), text=what.text).pk)


@router.post("/requests/{reference}/resume", response=RequestShape, summary="Let clocks run")
def resume(request: HttpRequest, reference: str) -> RequestShape:
    """Let clocks that stand still run again. Needs `rights.decide`."""
    del request
    return _now(running.resume(request=_named(reference)).pk)


@router.post("/requests/{reference}/doubt", response=RequestShape, summary="Write down a doubt")
def doubt(request: HttpRequest, reference: str, what: ToDoubt) -> RequestShape:
    """Write down a doubt about who asks, and ask for more. Needs `rights.decide`."""
    del request
    return _now(judging.doubt(request=_named(reference), code=what.code, text=what.text).pk)


@router.post("/requests/{reference}/settle", response=RequestShape, summary="Settle who asks")
def settle(request: HttpRequest, reference: str, what: ToWrite) -> RequestShape:
    """Say how it was found that it is the person. Needs `rights.decide`."""
    del request
    return _now(judging.settle(request=_named(reference), text=what.text).pk)


@router.post("/requests/{reference}/proxy", response=RequestShape, summary="Accept a proxy")
def accept_proxy(request: HttpRequest, reference: str, what: ToWrite) -> RequestShape:
    """Accept the proof of the one who asks for another. Needs `rights.decide`."""
    del request
    return _now(judging.accept_proxy(request=_named(reference), text=what.text).pk)


@router.post("/requests/{reference}/apart", response=RequestShape, summary="Tell people apart")
def tell_apart(request: HttpRequest, reference: str, how: ToTellApart) -> RequestShape:
    """Search no more by what others share; it is planned anew. Needs `rights.decide`.

    For what was named and fits several people. The person is told what was left out, and that
    the request is done in part for it.
    """
    del request
    found, kinds = _named(reference), [str(one) for one in how.kinds]
    return _now(apart.leave_out(request=found, kinds=kinds, text=how.text).pk)


def _named(reference: str) -> UUID:
    require("rights.decide")
    return by_reference(reference).pk


def _now(request: UUID) -> RequestShape:
    return RequestShape.of(request_of(request))
