"""Examples of what is done with facts of the company, its lawbook and deadlines."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from tests.architecture.examples import example
from tests.integration.duties.companies import OWN_LAWBOOK, deadline, said
from troth.foundation.duties.actions import assigning, keeping, opening, overlaying, running, saying

if TYPE_CHECKING:
    from troth.foundation.duties.models import Overlay


@example(saying.say_facts)
def say_facts() -> object:
    return said(established=["DE"])


@example(saying.withdraw_fact)
def withdraw_fact() -> object:
    return saying.withdraw_fact(fact=said(established=["DE"])[0].pk)


@example(saying.confirm_facts)
def confirm_facts() -> object:
    said(established=["DE"])
    return saying.confirm_facts()


@example(overlaying.say_overlay)
def say_overlay() -> Overlay:
    return overlaying.say_overlay(text=OWN_LAWBOOK)


@example(overlaying.remove_overlay)
def remove_overlay() -> None:
    overlaying.say_overlay(text=OWN_LAWBOOK)
    overlaying.remove_overlay()


@example(opening.open_deadline)
def open_deadline() -> object:
    return deadline()


@example(assigning.assign_deadlines)
def assign_deadlines() -> object:
    found = deadline()
    return assigning.assign_deadlines(references=[found.reference], to=None)


@example(running.pause_deadline)
def pause_deadline() -> object:
    return running.pause_deadline(deadline=deadline("uk-12-3-access").pk, event="clarification")


@example(running.resume_deadline)
def resume_deadline() -> object:
    found = running.pause_deadline(deadline=deadline("uk-12-3-access").pk, event="clarification")
    return running.resume_deadline(deadline=found.pk)


@example(running.extend_deadline)
def extend_deadline() -> object:
    return running.extend_deadline(deadline=deadline().pk, ground="Many requests at once")


@example(running.close_deadline)
def close_deadline() -> object:
    return running.close_deadline(deadline=deadline().pk)


@example(keeping.run_again)
def run_again() -> None:
    keeping.run_again()


@example(keeping.enter_deadlines)
def enter_deadlines() -> None:
    keeping.enter_deadlines()


@example(keeping.warn)
def warn() -> None:
    deadline(started=timezone.now() - timedelta(days=60))
    keeping.warn()


@example(keeping.forget)
def forget() -> None:
    running.close_deadline(deadline=deadline().pk)
    keeping.forget(before=timezone.now() + timedelta(days=1))
