"""Examples of what can be said about references between rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.architecture.examples import example
from troth.foundation.datamap.actions import links
from troth.foundation.datamap.models import Dataset, Field, System

if TYPE_CHECKING:
    from troth.foundation.datamap.models import LinkJudgement


def _judged() -> LinkJudgement:
    system = System.objects.create(key="shop", name="Shop")
    customer = Dataset.objects.create(system=system, name="customer")
    visit = Dataset.objects.create(system=system, name="visit")
    Field.objects.create(dataset=customer, name="id")
    Field.objects.create(dataset=visit, name="who")
    return links.judge_link(
        source=visit.pk,
        fields=["who"],
        target=customer.pk,
        target_fields=["id"],
        direction="down",
        verdict="follow",
    )


@example(links.judge_link)
def judge_link() -> object:
    return _judged()


@example(links.withdraw_link_judgement)
def withdraw_link_judgement() -> None:
    links.withdraw_link_judgement(judgement=_judged().pk)
