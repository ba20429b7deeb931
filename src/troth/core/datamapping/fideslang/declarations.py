"""fideslang's privacy declarations as purposes, recipients, retention rules and activities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from troth.core.datamapping.fideslang.collections import datasets_of
from troth.core.datamapping.fideslang.words import LEGAL_BASES, SPECIAL_GROUNDS
from troth.core.datamapping.naming import name_of, period_of, slug_of
from troth.core.taxonomy import label_of

if TYPE_CHECKING:
    from troth.core.datamapping.draft import Draft, Said
    from troth.core.datamapping.taking import Taken

DECLARED = "declared"
"""Name and kind of the dataset that holds what a system declares without naming a dataset."""


def read_declaration(
    declaration: Taken, system: str, common: Said, owners: dict[str, str], draft: Draft
) -> None:
    """Read a privacy declaration of a system: one purpose, and one activity for it."""
    use = declaration.text("data_use")
    name = name_of(declaration.text("name") or label_of(use))
    purpose = draft.add(
        draft.purposes, slug_of(name), _purpose(declaration, name, use, draft), system
    )
    referenced = declaration.texts("dataset_references")
    datasets = datasets_of(draft, referenced, owners)
    people = draft.people(declaration.texts("data_subjects"))
    datasets += _uncovered(declaration, system, datasets, people, draft)
    activity: dict[str, Any] = {"name": name, "purposes": [purpose], **common}
    if datasets:
        activity["datasets"] = sorted(datasets)
    if people:
        activity["subjects"] = people
    if recipients := _recipients(declaration, draft):
        activity["recipients"] = recipients
    _retention(declaration, datasets, draft)
    draft.add(draft.activities, slug_of(f"{system}-{purpose}"), activity, system)
    declaration.drop("processes_special_category_data")
    if declaration.values.get("flexible_legal_basis_for_processing") is True:
        declaration.drop("flexible_legal_basis_for_processing")
    declaration.done()


def _purpose(declaration: Taken, name: str, use: str, draft: Draft) -> Said:
    said = {
        "name": name,
        "data_use": draft.use(use, declaration.place),
        "legal_basis": _word(declaration, "legal_basis_for_processing", LEGAL_BASES),
        "special_ground": _word(declaration, "special_category_legal_basis", SPECIAL_GROUNDS),
    }
    return {key: value for key, value in said.items() if value}


def _word(declaration: Taken, key: str, words: dict[str, str]) -> str:
    told = declaration.text(key)
    if told and told not in words:
        declaration.report.left_out[f"{declaration.place}.{key}"] += 1
    return words.get(told, "")


def _uncovered(
    declaration: Taken, system: str, datasets: list[str], people: list[str], draft: Draft
) -> list[str]:
    """Keep declared categories that no named dataset holds in a dataset of the system's own."""
    held = set()
    for name in datasets:
        owner, _, inner = name.partition("/")
        fields = draft.systems[owner]["datasets"][inner]["fields"].values()
        held |= {field.get("category") for field in fields}
    place = f"{declaration.place}.data_categories"
    told = [draft.category([one], place) for one in declaration.texts("data_categories")]
    missing = sorted(
        {one for one in told if one and not any(f"{each}.".startswith(f"{one}.") for each in held)}
    )
    if not missing:
        return []
    inside = draft.systems[system]["datasets"]
    dataset = inside.setdefault(DECLARED, {"kind": DECLARED, "fields": {}})
    dataset["fields"] |= {one: {"category": one} for one in missing}
    if people:
        dataset["subjects"] = sorted({*dataset.get("subjects", ()), *people})
    return [f"{system}/{DECLARED}"]


def _recipients(declaration: Taken, draft: Draft) -> list[str]:
    told = declaration.text("third_parties")
    if not told:
        return []
    declaration.drop("data_shared_with_third_parties")
    key = slug_of(told)
    draft.recipients.setdefault(key, {"name": name_of(told), "role": "controller"})
    return [key]


def _retention(declaration: Taken, datasets: list[str], draft: Draft) -> None:
    told = declaration.text("retention_period")
    period = period_of(told)
    if not period:
        if told:
            draft.report.left_out[f"{declaration.place}.retention_period"] += 1
        return
    key = f"keep-{period.lower()}"
    draft.retention.setdefault(key, {"name": name_of(told), "period": period})
    for name in datasets:
        system, _, inner = name.partition("/")
        dataset = draft.systems[system]["datasets"][inner]
        if dataset.setdefault("retention", key) != key:
            draft.report.remark(f"a dataset has one retention rule; {period} is left out: {name}")
