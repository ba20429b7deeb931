"""Troth, through its own doors: an installation that knows the shop by ``map.yml``."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import psycopg
from psycopg import sql

from eleven.ways import WRITER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from troth.foundation.datamap.subjects.person import Person
    from troth.foundation.erasure.models import SubjectPlan
    from troth.foundation.recording import Actor

READER: Final = "troth_reader"
STAFF: Final = ("pria@example.com", "olive@example.com")
MAP: Final = Path(__file__).parent / "map.yml"


def install(home: Path, shop: str, described: Path = MAP) -> None:
    """Make an installation, connect the shop and apply its map."""
    os.environ.update(TROTH_HOME=str(home), DJANGO_SETTINGS_MODULE="troth.conf.django")
    import django

    django.setup()
    from troth.foundation.datamap.actions.connecting import connect
    from troth.foundation.installation.prepare import begin
    from troth.foundation.recording import Actor, acting

    begin()
    _grant(shop)
    reading = shop.replace("://postgres@", f"://{READER}@")
    with acting(Actor.command_line()):
        connect(key="shop", address=reading, writer_user=WRITER)
        _apply(described.read_bytes())
    for email in STAFF:
        _join(email)


def _grant(shop: str) -> None:
    """Make a user who may read the shop, and one who may change it."""
    rights = {READER: "SELECT", WRITER: "SELECT, UPDATE, DELETE"}
    with psycopg.connect(shop, autocommit=True) as told:
        for name, allowed in rights.items():
            names = (sql.Identifier(name), sql.SQL(allowed))
            known = told.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,)).fetchone()
            if not known:
                told.execute(sql.SQL("CREATE ROLE {} LOGIN").format(names[0]))
            grant = sql.SQL("GRANT {} ON ALL TABLES IN SCHEMA public TO {}")
            told.execute(grant.format(names[1], names[0]))


def _apply(text: bytes) -> None:
    from troth.foundation.datamap.actions.files import apply_file
    from troth.foundation.datamap.files.planning import described_anew, propose

    described = described_anew(propose(text, form="troth", prune=False))
    proposal = propose(text, form="troth", prune=False, described=described)
    assert not proposal.is_refused, [str(one) for one in proposal.findings]
    apply_file(
        text=text,
        form="troth",
        prune=False,
        described=described,
        commitment=proposal.plan.commitment(),
    )


def _join(email: str) -> None:
    from allauth.account.models import EmailAddress

    from troth.core.room import Role
    from troth.foundation.people.models import Staff

    staff = Staff(email=email, name="Pria Privacy", role=Role.PRIVACY_OFFICER)
    staff.set_unusable_password()
    staff.save()
    EmailAddress.objects.create(user=staff, email=email, verified=True, primary=True)


@contextmanager
def acting_as(email: str) -> Iterator[Actor]:
    """Act as one of the staff."""
    from troth.foundation.people.models import Staff
    from troth.foundation.people.queries import held_by
    from troth.foundation.recording import Actor, acting

    staff = Staff.objects.get(email=email)
    with acting(Actor.staff(staff.pk, held_by(staff))) as actor:
        yield actor


def person(email: str) -> Person:
    """Return a customer as a verified request names them."""
    from troth.foundation.datamap.subjects.person import Person

    return Person({"email": (email,)}, frozenset({"customer"}))


def access(email: str) -> int:
    """Read every row of a person with the meaning of every field, and return their number."""
    from troth.foundation.datamap.subjects.looking import looked_up

    with looked_up(person(email)) as looked:
        assert looked.is_whole, (looked.by_hand, looked.doubts, looked.unreachable)
        meanings = looked.meanings()
        held = [one for one in looked.held if one.rows]
        assert {one.place for one in held} == set(meanings)
        return sum(batch.num_rows for one in held for batch in looked.rows(one.place))


def plan(email: str) -> SubjectPlan:
    """Plan the erasure of a person: a dry run."""
    from troth.foundation.erasure.subjects.planning import plan_subject

    with acting_as(STAFF[0]):
        made = plan_subject(about=f"bench:{email}", person=person(email), keeps={})
    assert made.state == "waiting", made.obstacles
    return made


def approve(plans: Sequence[SubjectPlan]) -> None:
    """Have two people say yes to plans."""
    from troth.foundation.erasure.subjects.approving import approve_many

    seen = {one.pk: one.fingerprint for one in plans}
    for email in STAFF if plans[0].asked_by_id is None else STAFF[1:]:
        with acting_as(email):
            approve_many(plans=seen)


def carry_out(made: SubjectPlan) -> None:
    """Carry an approved plan out, and read everything again."""
    from troth.foundation.erasure.subjects.executing import carry_out
    from troth.foundation.erasure.subjects.outcomes import outcome
    from troth.foundation.recording import Actor, acting

    with acting(Actor.system("erasure")):
        ended = outcome(carry_out(made.pk))
    assert ended.complete, (ended.state, ended.left, ended.pending)


def carry_out_all() -> None:
    """Carry out everything that is approved, as the worker does."""
    from troth.foundation.erasure.subjects.executing import carry_out_due
    from troth.foundation.recording import Actor, acting

    with acting(Actor.system("erasure")):
        while carry_out_due():
            pass


def are_done(plans: Sequence[SubjectPlan]) -> bool:
    """Say whether plans were carried out, and nothing was left when it was read again."""
    from troth.foundation.erasure.subjects.outcomes import outcomes
    from troth.foundation.erasure.subjects.queries import plan_of

    return all(one.complete for one in outcomes([plan_of(one.pk) for one in plans]))


def erase(email: str) -> dict[str, float]:
    """Erase a person's data from the dry run to what was read again; say how long steps took."""
    made, planned_s = timed(lambda: plan(email))
    _, approved_s = timed(lambda: approve([made]))
    _, carried_s = timed(lambda: carry_out(made))
    return {"plan": planned_s, "approve": approved_s, "carry_out": carried_s}


def timed(work: Any) -> tuple[Any, float]:
    """Return what some work gives, and how many seconds it took."""
    began = time.perf_counter()
    given = work()
    return given, time.perf_counter() - began
