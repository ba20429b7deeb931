"""transcend.yml as a map: silos are systems, datapoints are datasets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from troth.core.datamapping.draft import Draft
from troth.core.datamapping.naming import name_of, slug_of
from troth.core.datamapping.taking import Report, Taken
from troth.core.datamapping.transcend.words import CATEGORIES, NARROWER, USES
from troth.core.taxonomy import label_of

if TYPE_CHECKING:
    from troth.core.datamapping.document import DataMap
    from troth.core.datamapping.draft import Said

_WHOLE_SILO: Final = "_global"
_NO_MORE: Final = frozenset({"other", "unspecified", ""})


def read_transcend(said: Any) -> tuple[DataMap, Report]:
    """Return the map that a transcend.yml says, and what of it has no place in a map.

    Identifiers that a silo is searched by, or that an enricher begins with or leads to, mark the
    fields of those names as identifying.

    Raises:
        InvalidInputError: it is no transcend.yml, or a part of it cannot be a part of a map.
    """
    draft = Draft()
    file = Taken(said, "", draft.report)
    identifiers = _enrichers(file)
    for silo in file.parts("data-silos"):
        _read_silo(silo, identifiers, draft)
    file.done()
    return draft.finished(), draft.report


def _enrichers(file: Taken) -> set[str]:
    identifiers: set[str] = set()
    for enricher in file.parts("enrichers"):
        identifiers |= {*enricher.texts("input-identifier"), *enricher.texts("output-identifiers")}
        enricher.drop("title", "description")
        enricher.done()
        enricher.report.remark("enrichers: only which fields identify a person has a place")
    return identifiers


def _read_silo(silo: Taken, identifiers: set[str], draft: Draft) -> None:
    title = silo.text("title")
    key = _free(slug_of(title), draft.systems)
    system: Said = {"name": name_of(title), "datasets": {}}
    if description := silo.text("description"):
        system["description"] = description
    if kind := silo.text("integrationName", 80):
        system["kind"] = kind
    if teams := ", ".join(silo.texts("teams"))[:120]:
        system["department"] = teams
    people = draft.people(silo.texts("data-subjects"))
    searched = silo.texts("identity-keys")
    purposes: dict[str, list[str]] = {}
    for datapoint in silo.parts("datapoints"):
        wanted, dataset, used_for = _read_datapoint(datapoint, key, draft)
        name = _free(wanted, system["datasets"])
        if people:
            dataset["subjects"] = people
        system["datasets"][name] = dataset
        if used_for:
            purposes[f"{key}/{name}"] = used_for
    _mark_identities(system, {*searched, *identifiers}, searched, silo, draft)
    draft.systems[key] = system
    _activity(key, system["name"], purposes, people, draft)
    silo.done()


def _free(name: str, taken: Said) -> str:
    return name if name not in taken else f"{name[:290]}-{len(taken) + 1}"


def _read_datapoint(datapoint: Taken, silo: str, draft: Draft) -> tuple[str, Said, list[str]]:
    title, key = datapoint.text("title"), datapoint.text("key")
    name = title if key in {"", _WHOLE_SILO} else ".".join([*datapoint.texts("path"), key])
    told = [title if title and title != name else "", datapoint.text("description")]
    dataset: Said = {"fields": {}}
    if description := ": ".join(one for one in told if one):
        dataset["description"] = description
    purposes: set[str] = set()
    for field in datapoint.parts("fields"):
        field_name, said = _read_field(field, draft)
        dataset["fields"][field_name] = said
        purposes |= set(_purposes(field, silo, draft))
        field.done()
    datapoint.done()
    return (name or "unnamed")[:300], dataset, sorted(purposes)


def _read_field(field: Taken, draft: Draft) -> tuple[str, Said]:
    said: Said = {}
    told = [_category(one) for one in field.parts("categories")]
    found = sorted({one for one in told if one}, key=lambda one: (-one.count("."), told.index(one)))
    if category := draft.category(found, field.place):
        said["category"] = category
    if field.flag("erasure-request-redaction-enabled"):
        said["erasure"] = "anonymise"
    return (field.text("key") or "unnamed")[:300], said


def _category(told: Taken) -> str:
    broad, name = told.text("category"), told.text("name")
    told.done()
    narrow = NARROWER.get(name.casefold(), "")
    if broad not in CATEGORIES:
        told.report.remark(f"unknown category {name_of(broad)}: {told.place}")
    elif not narrow and name.casefold() not in _NO_MORE:
        told.report.remark(f"no category says more of {name_of(name)} than {CATEGORIES[broad]}")
    return narrow or CATEGORIES.get(broad, "")


def _purposes(field: Taken, silo: str, draft: Draft) -> list[str]:
    found = []
    for told in field.parts("purposes"):
        word, name = told.text("purpose"), told.text("name")
        if word not in USES:
            draft.report.remark(f"unknown purpose {name_of(word)}: {told.place}")
        use = USES.get(word, "")
        is_named = name.casefold() not in _NO_MORE
        title = name_of(name if is_named else label_of(use) or word.capitalize())
        said = {"name": title, **({"data_use": use} if use else {})}
        found.append(draft.add(draft.purposes, slug_of(title), said, silo))
        told.done()
    return found


def _mark_identities(
    system: Said, names: set[str], searched: list[str], silo: Taken, draft: Draft
) -> None:
    found = set()
    for dataset in system["datasets"].values():
        for name, field in dataset["fields"].items():
            if name in names:
                field["identity"] = True
                found.add(name)
    for name in sorted(set(searched) - found):
        draft.report.remark(f"no field is called {name}, by which {silo.text('title')} is searched")


def _activity(
    key: str, name: str, purposes: dict[str, list[str]], people: list[str], draft: Draft
) -> None:
    if not purposes:
        return
    said: Said = {
        "name": name,
        "purposes": sorted({one for several in purposes.values() for one in several}),
        "datasets": sorted(purposes),
    }
    if people:
        said["subjects"] = people
    draft.add(draft.activities, key, said, "silo")
