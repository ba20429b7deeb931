"""The room's part of the API: laws, duties with what answers them, changes, open questions."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - read by the API's schema
from typing import TYPE_CHECKING

from ninja import Router

from troth.foundation.duties.queries.calendars import today
from troth.foundation.duties.queries.law import lawbook
from troth.foundation.recording import require
from troth.regulations.confirming import api as confirming
from troth.regulations.queries.asking import to_ask
from troth.regulations.queries.changes import coming
from troth.regulations.queries.standing import standing
from troth.regulations.reporting import api as reporting
from troth.regulations.shapes import ComingChange, DutyNow, LawNow, OpenQuestion

if TYPE_CHECKING:
    from django.http import HttpRequest

router = Router(tags=["Regulations"])
router.add_router("", reporting.router)
router.add_router("", confirming.router)


@router.get("", response=list[LawNow], summary="List laws and how they stand")
def list_laws(request: HttpRequest, on: date | None = None) -> list[LawNow]:
    """List every law of the lawbook as it stands to the company. Needs `regulations.read`."""
    del request
    require("regulations.read")
    return [LawNow.of(one) for one in standing(on or today()).regimes]


@router.get("/duties", response=list[DutyNow], summary="List duties and what answers them")
def list_duties(request: HttpRequest, on: date | None = None, law: str = "") -> list[DutyNow]:
    """List the duties of the laws that apply, or of one that may. Needs `regulations.read`."""
    del request
    require("regulations.read")
    found, book = standing(on or today()), lawbook()
    duties = found.regime(law).duties if law else found.duties()
    return [DutyNow.of(one, book) for one in duties]


@router.get("/changes", response=list[ComingChange], summary="List coming changes of the law")
def list_changes(request: HttpRequest, on: date | None = None) -> list[ComingChange]:
    """List what changes within twelve months in laws that matter. Needs `regulations.read`."""
    del request
    require("regulations.read")
    return [ComingChange.of(one) for one in coming(on or today())]


@router.get("/questions", response=list[OpenQuestion], summary="List questions that are open")
def list_questions(request: HttpRequest, on: date | None = None) -> list[OpenQuestion]:
    """List the questions whose answers can change something now. Needs `regulations.read`."""
    del request
    require("regulations.read")
    return [OpenQuestion.of(one) for one in to_ask(on or today())]
