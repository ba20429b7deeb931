"""A promise about how long data are kept is mended by the run that carries it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from tests.integration.erasure.shops import approved, rule_for
from tests.integration.promises.making import checked, made, reading
from troth.core.promising.verdict import State
from troth.foundation.datamap.models import Field
from troth.foundation.erasure.enforcing import carry_out
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.running.worker import run_ready
from troth.foundation.promises import queries
from troth.foundation.promises.schedules import check_due
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from pathlib import Path

    from troth.foundation.datamap.models import Dataset

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


def test_an_ended_run_has_the_promise_checked_and_it_reads_kept(
    shop: Path, datasets: dict[str, Dataset]
) -> None:
    Field.objects.create(dataset=datasets["invoice"], name="made", declared_type="DATE")
    rule_for(datasets["invoice"], "made")
    promise = made("datamap.retention", what="your invoices", dataset="shop/invoice")
    run = approved(datasets["invoice"])
    (verdict,) = checked(promise)
    assert (verdict.state, verdict.facts["too_old"]) == ("broken", 120)
    assert not queries.due(timezone.now()).exists()
    with acting(Actor.system("job")):
        carry_out(run.pk)
    assert queries.due(timezone.now()).get() == promise
    enqueue(check_due)
    run_ready()
    assert reading(promise).state is State.KEPT
    del shop
