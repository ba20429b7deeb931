"""A request of which one store is done and the rest was planned anew, as a schema changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.integration.erasure.subjects.databases import Database
from tests.integration.erasure.subjects.world import carried_out
from tests.integration.rights.acting import agreed, verified
from troth.foundation.erasure.models import PlanState
from troth.foundation.erasure.subjects.queries import current_plan
from troth.foundation.jobs.running.worker import run_ready

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.customers.rights.models import Request
    from troth.foundation.erasure.models import SubjectPlan


def plan_of(request: Request) -> SubjectPlan:
    """Return the last plan about a request."""
    found = current_plan(request.about)
    assert found is not None
    return found


def half_done(addresses: Mapping[str, str]) -> Request:
    """Erase one of the people in shop and list; the CRM was away, and then its schema changed."""
    request = verified("erasure")
    run_ready()
    crm = Path(addresses["crm"].removeprefix("sqlite://"))
    crm.rename(crm.with_suffix(".away"))
    agreed(request)
    run_ready()
    crm.with_suffix(".away").rename(crm)
    Database(addresses["crm"]).run("ALTER TABLE contact ADD COLUMN nick VARCHAR(40)")
    assert carried_out(plan_of(request)).state == PlanState.STOPPED
    run_ready()
    request.refresh_from_db()
    assert (request.state, plan_of(request).number) == ("approval", 2)
    return request
