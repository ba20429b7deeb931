"""fideslang's ``dataset`` and ``system`` files as a map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from troth.core.datamapping.draft import Draft
from troth.core.datamapping.fideslang.collections import read_dataset, settle_references
from troth.core.datamapping.fideslang.declarations import read_declaration
from troth.core.datamapping.fideslang.words import RESPONSIBILITIES
from troth.core.datamapping.naming import key_of, name_of
from troth.core.datamapping.taking import Report, Taken

if TYPE_CHECKING:
    from troth.core.datamapping.document import DataMap

_UNDEFINED = "Not defined"


def read_fideslang(said: Any) -> tuple[DataMap, Report]:
    """Return the map that a fideslang file says, and what of it has no place in a map.

    Collections become datasets of the system that names their dataset; of a system of their own
    where none does. Names of nested fields are joined by dots.

    Raises:
        InvalidInputError: it is no fideslang file, or a part of it cannot be a part of a map.
    """
    draft = Draft()
    file = Taken(said, "", draft.report)
    systems = file.parts("system")
    datasets = file.parts("dataset")
    owners = _owners(systems)
    for one in systems:
        _open_system(one, draft)
    for one in datasets:
        read_dataset(one, owners, draft)
    for one in systems:
        _read_system(one, owners, draft)
    for one in file.parts("organization"):
        _read_organization(one, draft)
    settle_references(datasets, owners, draft)
    file.done()
    return draft.finished(), draft.report


def _owners(systems: list[Taken]) -> dict[str, str]:
    """Return, for the key of each fideslang dataset that a system names, the system's key."""
    owners: dict[str, str] = {}
    for system in systems:
        key = key_of(system.text("fides_key"))
        named = system.texts("dataset_references")
        for declaration in system.values.get("privacy_declarations") or []:
            if isinstance(declaration, dict):
                named += [str(one) for one in declaration.get("dataset_references") or []]
        for one in named:
            owners.setdefault(one, key)
    return owners


def _open_system(system: Taken, draft: Draft) -> None:
    key = key_of(system.text("fides_key"))
    said = {
        "name": name_of(system.text("name") or key),
        "description": system.text("description"),
        "kind": system.text("system_type", 80),
    }
    department = system.text("administrating_department", 120)
    said["department"] = "" if department == _UNDEFINED else department
    stated = {name: value for name, value in said.items() if value}
    draft.systems[key] = {**stated, "datasets": {}}
    system.drop("organization_fides_key")


def _read_system(system: Taken, owners: dict[str, str], draft: Draft) -> None:
    key = key_of(system.text("fides_key"))
    told = [*system.texts("responsibility"), *system.texts("data_responsibility_title")]
    roles = [RESPONSIBILITIES[one] for one in told if one in RESPONSIBILITIES]
    if len(roles) < len(told):
        draft.report.left_out[f"{system.place}.responsibility"] += 1
    common: dict[str, Any] = {}
    if roles:
        common["role"] = roles[0]
    if len(set(roles)) > 1:
        draft.report.remark(f"a system has one role; the first is taken: {system.place}")
    if measures := system.text("data_security_practices"):
        common["security_measures"] = measures
    if joint := system.text("joint_controller_info"):
        draft.report.remark(f"joint controllers are those of the whole company: {system.place}")
        draft.controller.setdefault("joint_controllers", joint)
    _apply_role(draft.systems[key], common.get("role"))
    for declaration in system.parts("privacy_declarations"):
        read_declaration(declaration, key, common, owners, draft)
    system.done()


def _apply_role(system: dict[str, Any], role: str | None) -> None:
    for dataset in system["datasets"].values():
        if role:
            dataset["role"] = role


def _read_organization(organization: Taken, draft: Draft) -> None:
    organization.drop("fides_key", "organization_fides_key")
    said = draft.controller
    if name := organization.text("name", 200):
        said["name"] = name
    controller = organization.part("controller")
    if name := controller.text("name", 200):
        said["name"] = name
    if address := controller.text("address"):
        said["address"] = address
    if contact := _contact(controller):
        said["contact"] = contact
    controller.done()
    for key in ("representative", "data_protection_officer"):
        person = organization.part(key)
        details = [person.text("name"), person.text("address"), _contact(person)]
        if text := ", ".join(one for one in details if one):
            said[key] = text[:300]
        person.done()
    organization.done()


def _contact(person: Taken) -> str:
    return ", ".join(one for one in (person.text("email"), person.text("phone")) if one)[:300]
