"""Examples of what can be done with promises."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from tests.architecture.examples import example
from troth.foundation.promises.actions import applying, asking, attesting, declaring, keeping
from troth.foundation.promises.checking import check
from troth.foundation.promises.files.reading import parse
from troth.foundation.promises.models import ExceptionGrant, Promise, Verdict


def _made(kind: str = "datamap.selling") -> Promise:
    return declaring.declare(key="one", kind=kind, parameters={})


def _granted() -> ExceptionGrant:
    until = timezone.localdate() + timedelta(days=30)
    return attesting.grant_exception(promise=_made().pk, reason="We are moving.", until=until)


@example(declaring.declare)
def declare() -> object:
    return _made()


@example(declaring.change)
def change() -> object:
    return declaring.change(promise=_made().pk, cadence=timedelta(days=7))


@example(declaring.retire)
def retire() -> None:
    declaring.retire(promise=_made().pk)


@example(attesting.attest)
def attest() -> object:
    return attesting.attest(promise=_made().pk)


@example(attesting.grant_exception)
def grant_exception() -> object:
    return _granted()


@example(attesting.end_exception)
def end_exception() -> None:
    attesting.end_exception(exception=_granted().pk)


@example(applying.apply)
def apply() -> object:
    return applying.apply(document=parse(b"{troth: 1, promises: {one: {kind: datamap.selling}}}"))


@example(asking.ask)
def ask() -> None:
    asking.ask(count=1)


@example(keeping.keep)
def keep() -> object:
    return keeping.keep(found=check([_made("datamap.legal_bases")]))


@example(keeping.thin)
def thin() -> object:
    promise = _made("datamap.legal_bases")
    keeping.keep(found=check([promise]))
    old = timezone.now() - timedelta(days=100)
    Verdict.objects.update(changed=False, at=old)
    Promise.objects.update(latest=None)
    return keeping.thin()
