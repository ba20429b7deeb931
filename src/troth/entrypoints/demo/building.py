"""The whole way of the sample company, from an empty folder to broken and kept promises."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from troth.entrypoints.demo import (
    about,
    confirming,
    mapping,
    promises,
    publishing,
    requests,
    writing,
)
from troth.entrypoints.demo.company import acting_as, set_up
from troth.entrypoints.demo.sample.generating import change, everybody, sample
from troth.foundation.datamap.promised.retention import dataset_named
from troth.foundation.erasure.actions import planning
from troth.foundation.evidence.actions import begin_verification, carry_out
from troth.foundation.evidence.ledger.sequencer import sequence_all
from troth.foundation.installation import backing_up, places
from troth.foundation.promises.actions import attesting, declaring
from troth.foundation.promises.queries import promise
from troth.foundation.promises.running import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from troth.entrypoints.demo.company import Company


def build(link: str, systems: Path, tell: Callable[[str], None]) -> None:
    """Set the demo up in an installation that was just begun.

    Args:
        link: the one-time link for the first administrator.
        systems: an empty folder for the company's systems.
        tell: is told what happens now.

    Raises:
        TrothError: a step was refused; the installation is then of no use.
    """
    company, today = set_up(link), timezone.now().date()
    tell("A shop with 2,000 customers is made up ...")
    made = sample(today)
    writing.write(made, systems)
    tell("Its systems are connected and looked into ...")
    _map(company, systems)
    tell("Promises are made and checked, and the notice is published ...")
    _promise(company)
    tell("Customers ask about their data ...")
    requests.ask_all(company, everybody(), made.in_files())
    tell("Time goes by: things change, and two things go wrong ...")
    writing.write_change(change(today), systems)
    _go_on(company)
    sequence_all()


def _map(company: Company, systems: Path) -> None:
    with acting_as(company.owner):
        mapping.connect(systems)
        mapping.look()
    with acting_as(company.officer):
        mapping.judge()
        mapping.apply(mapping.FIRST)
        about.say_first()


def _promise(company: Company) -> None:
    with acting_as(company.officer):
        for one in promises.PROMISES:
            declaring.declare(key=one.key, kind=one.kind, parameters=one.parameters)
        for key in promises.ATTESTED:
            attesting.attest(promise=promise(key).pk)
    with acting_as(company.owner):
        sequence_all()
        carry_out(begin_verification())
        made = backing_up.back_up(settings.TROTH.home / places.BACKUPS)
        backing_up.drill(made.path)
    _check(company)
    with acting_as(company.officer):
        publishing.publish_first()


def _go_on(company: Company) -> None:
    """Change what changed on purpose, find what went wrong, and act on it as far as one may."""
    with acting_as(company.officer):
        mapping.apply(mapping.SECOND)
        about.say_second()
        confirming.confirm()
        sharing, log = promise(promises.ATTESTED[0]), promise("web-log")
        declaring.change(promise=sharing.pk, parameters=promises.SECOND_SHARING)
        attesting.attest(promise=sharing.pk)
        declaring.change(promise=log.pk, parameters={**log.parameters, "period": ""})
        mapping.look()
    _check(company)
    with acting_as(company.officer):
        until = timezone.localdate() + timedelta(days=promises.EXCEPTION_DAYS)
        drifted = promise(promises.DRIFTED)
        attesting.grant_exception(promise=drifted.pk, reason=promises.EXCEPTION, until=until)
        publishing.publish_second()
        publishing.publish_third()
        messages = dataset_named("helpdesk/messages")
        assert messages is not None  # noqa: S101 - it was just looked into
        planning.plan(dataset=messages.pk)
    requests.leave_one_to_approve(company, everybody())


def _check(company: Company) -> None:
    sequence_all()
    with acting_as(company.officer):
        run()
