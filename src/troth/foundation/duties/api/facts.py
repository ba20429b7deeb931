"""Facts of the company over the API."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - read by the API's schema
from typing import TYPE_CHECKING
from uuid import UUID

from ninja import Field, Router, Schema

from troth.foundation.duties.actions import saying
from troth.foundation.duties.api.shapes import FactNow, FactsNow, QuestionAsked, ToSayAll
from troth.foundation.duties.queries.calendars import today
from troth.foundation.duties.queries.facts import facts_on, history, revision
from troth.foundation.duties.queries.questions import questions
from troth.foundation.recording import require

if TYPE_CHECKING:
    from django.http import HttpRequest

router = Router()


class ToConfirm(Schema):
    """Statements that still hold; without any: all of today."""

    facts: list[UUID] = Field(default=[], description="Ids of statements that stand.")


@router.get("/questions", response=list[QuestionAsked], summary="List what the company is asked")
def list_questions(request: HttpRequest) -> list[QuestionAsked]:
    """List the facts that the lawbook asks for. Needs `duties.read`."""
    del request
    require("duties.read")
    return [QuestionAsked.of(one) for one in questions().values()]


@router.get("/facts", response=FactsNow, summary="List facts of the company")
def list_facts(request: HttpRequest, on: date | None = None) -> FactsNow:
    """List the facts that hold on a day, by default today. Needs `duties.read`."""
    del request
    require("duties.read")
    found = [FactNow.of(one) for one in facts_on(on or today())]
    return FactsNow(revision=revision(), facts=found)


@router.get("/facts/{key}/history", response=list[FactNow], summary="List what was said")
def list_history(request: HttpRequest, key: str, place: str = "") -> list[FactNow]:
    """List every statement about one thing, the last said first. Needs `duties.read`."""
    del request
    require("duties.read")
    return [FactNow.of(one) for one in history(key, place)]


@router.post("/facts", response={201: list[FactNow]}, summary="Say facts of the company")
def say_facts(request: HttpRequest, told: ToSayAll) -> list[FactNow]:
    """Say facts, all of them or none, and run every regime again. Needs `duties.facts`."""
    del request
    said = [one.said() for one in told.facts]
    return [FactNow.of(one) for one in saying.say_facts(facts=said, seen=told.seen)]


@router.post("/facts/confirm", response=list[FactNow], summary="Confirm facts")
def confirm_facts(request: HttpRequest, told: ToConfirm) -> list[FactNow]:
    """Confirm that facts still hold; they are reviewed again in a year. Needs `duties.facts`."""
    del request
    return [FactNow.of(one) for one in saying.confirm_facts(facts=told.facts)]


@router.post("/facts/{fact}/withdraw", response=FactNow, summary="Withdraw a fact")
def withdraw_fact(request: HttpRequest, fact: UUID) -> FactNow:
    """Take a statement back; it stays in the history. Needs `duties.facts`."""
    del request
    found = saying.withdraw_fact(fact=fact)
    found.refresh_from_db()
    return FactNow.of(found)
