"""What lies before a privacy officer: requests in every state, for the console's pages."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from tests.cast import acting_as
from tests.integration.erasure.subjects.world import email
from tests.integration.rights.acting import agreed, recipients_of, verified
from tests.integration.rights.people import asked
from troth.core.room import Role
from troth.customers.rights.actions.adding import add
from troth.customers.rights.actions.appealing import appeal
from troth.customers.rights.actions.deciding import refuse
from troth.customers.rights.actions.handling import add_note, assign
from troth.customers.rights.actions.judging import doubt
from troth.customers.rights.actions.letters import receive_letter, settle_letter
from troth.customers.rights.actions.running import ask_back
from troth.customers.rights.carrying.approving import check_grounds
from troth.customers.rights.models import Request, TaskKind
from troth.customers.rights.sealed import Correction
from troth.customers.rights.values import LetterText, Upload
from troth.foundation.erasure.models import PlanState, SubjectPlan
from troth.foundation.jobs.running.worker import run_ready

if TYPE_CHECKING:
    from troth.foundation.datamap.models import Dataset

WORDS = "I closed my account in spring.\n\nPlease delete everything, and say what stays."
PAPER = b"Signed: yes, my agent may ask for me.\n"


def requests_in_every_state(datasets: dict[str, Dataset]) -> dict[str, Request]:
    """Return one request in each state that the console shows differently, by its name."""
    recipients_of(datasets)
    found = {**_early(), **_erasures(), **_others()}
    with acting_as(Role.PRIVACY_OFFICER):
        assign(requests=[found["waits for proof"].pk], to=None)
    for one in found.values():
        one.refresh_from_db()
    return found


def some_letters() -> None:
    """Let two mails arrive that a person has to read, and one that was settled."""
    written = LetterText("robin@example.org", "My data", "What do you know about me?\n\nRobin")
    receive_letter(key="one", written=written, language="en", guessed="access")
    receive_letter(key="two", written=LetterText("", "Hello", "Hello."), language="de")
    settled = receive_letter(key="three", written=written, language="en")
    with acting_as(Role.PRIVACY_OFFICER):
        settle_letter(letter=settled.pk)


def some_history() -> None:
    """Let requests of the last months have ended in every way."""
    ends = (("done", 3), ("partly", 9), ("refused", 28), ("cancelled", 1), ("lapsed", 30))
    for number, (outcome, days) in enumerate(ends):
        kind = ("erasure", "access", "rectification")[number % 3]
        request = asked(kind, email(number), text="My street is Quay 2.").request
        received = timezone.now() - timedelta(days=30 * number + days)
        Request.objects.filter(pk=request.pk).update(
            received_at=received,
            closed_at=received + timedelta(days=days),
            outcome=outcome,
            refusal="legal_duty" if outcome == "refused" else "",
            state="partly_done" if outcome == "partly" else outcome,
        )


def _early() -> dict[str, Request]:
    waits = asked("access", email(3), text=WORDS, name="Robin Marked").request
    add(request=waits.pk, text="My number is K-1001.", files=[Upload("paper.txt", _paper())])
    doubted = asked("portability", email(4)).request
    agent = asked(
        "erasure", email(5), behalf="agent", agent="Ada Agent, ada@example.com", text=WORDS
    ).request
    add(request=agent.pk, files=[Upload("authorisation.txt", _paper())])
    refused = verified("restriction", 6, grounds=["accuracy"])
    with acting_as(Role.PRIVACY_OFFICER):
        doubt(request=doubted.pk, code="mismatch", text="Name your last order.")
        refuse(request=refused.pk, ground="legal_duty", text="The law has us keep them.")
    contested = appeal(request=refused.pk, text="You do not need them.").request
    return {
        "waits for proof": waits,
        "in doubt": doubted,
        "by an agent": agent,
        "refused": refused,
        "an appeal": contested,
    }


def _erasures() -> dict[str, Request]:
    fresh, checked = verified("erasure", 1, text=WORDS), verified("erasure", 2)
    blocked, left, alone = (verified("erasure", number) for number in (7, 8, 9))
    run_ready()
    with acting_as(Role.PRIVACY_OFFICER):
        check_grounds(request=checked.pk, grounds=["not_needed"])
        ask_back(request=fresh.pk, text="Which account do you mean?")
        add_note(request=fresh.pk, text="Called; they will write.")
    done = verified("erasure", 10)
    run_ready()
    agreed(done)
    run_ready()
    _planned(blocked, PlanState.BLOCKED, obstacles=[_obstacle("not_nullable")])
    _planned(left, PlanState.INCOMPLETE, last_code="erasure.left")
    later = timezone.now() + timedelta(hours=20)
    _planned(alone, PlanState.APPROVED, alone=True, approved_at=timezone.now(), effective_at=later)
    return {
        "asked back": fresh,
        "to be approved": checked,
        "cannot be done": blocked,
        "something is left": left,
        "waits for a day": alone,
        "recipients are told": done,
    }


def _planned(request: Request, state: PlanState, **more: Any) -> None:
    """Put the plan of a request where carrying it out would lead."""
    SubjectPlan.objects.filter(about=request.about).update(state=state, **more)


def _obstacle(code: str) -> dict[str, str]:
    return {"code": code, "place": "shop.customer.email", "weight": "refuse"}


def _others() -> dict[str, Request]:
    wrong = Correction(what="user.name", wrong="Name 11", right="Ada Right")
    corrected = verified("rectification", 11, corrections=[wrong])
    objection = verified("objection", 0, text="I am a minor public figure.")
    complaint = asked("complaint", email(0), text="Your letters come twice.").request
    given = verified("access", 0)
    run_ready()
    given.tasks.create(
        kind=TaskKind.SYSTEM,
        place="paper archive",
        made_at=timezone.now(),
        done_at=timezone.now(),
        result="nothing_there",
    )
    opted = asked("opt_out_sale", email(6)).request
    run_ready()
    return {
        "a correction": corrected,
        "an objection": objection,
        "a complaint": complaint,
        "handed out": given,
        "an opt-out": opted,
    }


def _paper() -> io.BytesIO:
    return io.BytesIO(PAPER)
