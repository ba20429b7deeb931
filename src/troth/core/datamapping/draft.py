"""A map in the making, out of somebody else's file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from troth.core.datamapping.document import VERSION, DataMap, Subject
from troth.core.datamapping.naming import key_of, name_of
from troth.core.datamapping.taking import Report
from troth.core.errors import InvalidInputError
from troth.core.taxonomy import is_category, is_use, label_of

if TYPE_CHECKING:
    from collections.abc import Iterable

Said = dict[str, Any]


@dataclass(slots=True)
class Draft:
    """Parts of a map as plain values, and the report of what had no place in it."""

    report: Report = field(default_factory=Report)
    controller: Said = field(default_factory=dict)
    subjects: dict[str, Subject] = field(default_factory=dict)
    purposes: dict[str, Said] = field(default_factory=dict)
    recipients: dict[str, Said] = field(default_factory=dict)
    retention: dict[str, Said] = field(default_factory=dict)
    systems: dict[str, Said] = field(default_factory=dict)
    activities: dict[str, Said] = field(default_factory=dict)

    def people(self, keys: Iterable[str]) -> list[str]:
        """Have kinds of people in the map; returns their keys, sorted.

        Their names are ours, not the file's: one that the map has already keeps its own.
        """
        found = set()
        for told in keys:
            key = key_of(told)
            known = label_of(told)
            name = known if known != told else told.replace("_", " ").replace("-", " ").capitalize()
            self.subjects.setdefault(
                key,
                Subject.model_construct(_fields_set=set(), name=name_of(name), description=""),
            )
            found.add(key)
        return sorted(found)

    def category(self, keys: list[str], place: str) -> str:
        """Return the one category of a field; others, and unknown ones, are told to the report."""
        known = [key for key in keys if is_category(key)]
        for key in keys:
            if key not in known:
                self.report.remark(f"unknown data category {name_of(key)}: {place}")
        for key in known[1:]:
            self.report.remark(f"a field has one category; {key} is left out: {place}")
        return known[0] if known else ""

    def use(self, key: str, place: str) -> str:
        """Return a data use; an unknown one is told to the report."""
        if key and not is_use(key):
            self.report.remark(f"unknown data use {name_of(key)}: {place}")
            return ""
        return key

    def add(self, part: dict[str, Said], key: str, said: Said, owner: str) -> str:
        """Add a part under its key, or one that names its owner where the key says another thing.

        Returns:
            the key under which it is now.
        """
        taken = key
        number = 1
        while part.get(taken, said) != said:
            taken = key_of(f"{owner}-{key}")[:76] + ("" if number == 1 else f"-{number}")
            number += 1
        part[taken] = said
        return taken

    def finished(self) -> DataMap:
        """Return the map.

        Raises:
            InvalidInputError: a part of it does not fit; the place is named.
        """
        said: Said = {"troth": VERSION}
        for name in DataMap.model_fields:
            if made := getattr(self, name, None):
                said[name] = made
        try:
            return DataMap.model_validate(said)
        except ValidationError as error:
            fault = error.errors(include_input=False, include_url=False)[0]
            place = ".".join(str(step) for step in fault["loc"])
            raise InvalidInputError(
                "datamap.import_unfit",
                f"{place} of the file does not fit into the map.",
                "Shorten or correct it and try again.",
            ) from None
