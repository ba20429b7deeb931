"""Examples of what is done about retention and legal holds."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.test import override_settings
from django.utils import timezone

from tests.architecture.examples import example
from tests.cast import acting_as, member
from tests.integration.erasure.shops import connected, described, lay_shop, rule_for
from troth.core.room import Role
from troth.foundation.datamap.models import RetentionRule
from troth.foundation.datamap.stores.retaining import Due
from troth.foundation.erasure.actions import approving, holding, planning, running
from troth.foundation.erasure.models import RetentionApproval, RetentionRun, RunState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.foundation.datamap.models import Dataset


@contextmanager
def _shop() -> Iterator[dict[str, Dataset]]:
    member(Role.OWNER)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder).resolve() / "shop.sqlite"
        lay_shop(path)
        changed = settings.TROTH.model_copy(update={"store_roots": (path.parent,)})
        with override_settings(TROTH=changed):
            found = described(connected(f"sqlite://{path}"))
            rule_for(found["invoice"], "made")
            yield found


def _run(state: RunState) -> RetentionRun:
    """Return a run that was approved, in some state, of a store that nobody opens."""
    member(Role.OWNER)
    dataset = described(connected("sqlite:///srv/shop.sqlite"))["invoice"]
    rule, now = rule_for(dataset, "made"), timezone.now()
    approval = RetentionApproval.objects.create(
        rule=rule, dataset=dataset, fingerprint="f", approved_at=now, effective_at=now
    )
    return RetentionRun.objects.create(
        rule=RetentionRule.objects.get(pk=rule.pk),
        dataset=dataset,
        rule_key=rule.key,
        dataset_name=dataset.name,
        store_key="shop",
        strategy="delete",
        period="P1Y",
        cut_off=now,
        fingerprint="f",
        state=state,
        planned_at=now,
        approval=approval,
        ended_at=now - timedelta(days=1) if state == RunState.DONE else None,
    )


@example(planning._keep)
def plan() -> object:
    with _shop() as datasets:
        return planning.plan(dataset=datasets["invoice"].pk)


@example(approving.approve)
def approve() -> object:
    with _shop() as datasets:
        run = planning.plan(dataset=datasets["invoice"].pk)
    with acting_as(Role.PRIVACY_OFFICER):
        return approving.approve(run=run.pk, fingerprint=run.fingerprint)


@example(running._begin)
def begin() -> object:
    return running.begin(run=_run(RunState.APPROVED).pk)


@example(running._end)
def end() -> object:
    return running.end(run=_run(RunState.RUNNING).pk, left=Due(0, 0, 0, 0))


@example(running._fail)
def fail() -> None:
    running.fail(run=_run(RunState.RUNNING).pk, code="store.unreachable")


@example(running._stop)
def stop() -> None:
    running.stop(run=_run(RunState.RUNNING).pk, blockers=[])


@example(running.forget)
def forget() -> None:
    _run(RunState.DONE)
    running.forget(before=timezone.now())


@example(holding.place_hold)
def place_hold() -> object:
    return holding.place_hold(name="Claim", reason="A claim", subjects=["person@example.com"])


@example(holding.lift_hold)
def lift_hold() -> object:
    hold = holding.place_hold(name="Claim", reason="A claim", subjects=["person@example.com"])
    return holding.lift_hold(hold=hold.pk)
