"""Maps and other values as YAML: sorted, stable, and read alike by readers of YAML 1.1 and 1.2."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import yaml

if TYPE_CHECKING:
    from troth.core.datamapping.document import DataMap


_ENDS: Final = ("source", "fields", "target", "target_fields")


def write(data_map: DataMap) -> bytes:
    """Return a map in the project's own form, without what is left at its default.

    Keys of systems, fields and the like are sorted; two equal maps give the same bytes.
    """
    return dump(said(data_map))


def said(data_map: DataMap) -> dict[str, Any]:
    """Return a map as plain values, without defaults, with keys and lists in their order."""
    plain = data_map.model_dump(mode="json", exclude_defaults=True)
    ordered: dict[str, Any] = {"troth": data_map.troth}
    for part in type(data_map).model_fields:
        if plain.get(part):
            is_by_key = part not in {"troth", "controller", "links"}
            ordered[part] = _sorted(plain[part]) if is_by_key else plain[part]
    ordered.get("links", []).sort(key=lambda one: [one[end] for end in _ENDS])
    for system in ordered.get("systems", {}).values():
        _sort_below(system)
    return ordered


def dump(value: Any) -> bytes:
    """Return plain values as YAML in UTF-8, keys in the order in which they stand."""
    text = yaml.dump(
        value,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=False,
        width=100,
    )
    return str(text).encode()


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # C or Python
    """Writes what the safe dumper does, without aliases for values that stand twice."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the signature of PyYAML
        """Say that no value is to be named and pointed at."""
        return True


def _sorted(parts: dict[str, Any]) -> dict[str, Any]:
    return {key: parts[key] for key in sorted(parts)}


def _sort_below(system: dict[str, Any]) -> None:
    if "datasets" in system:
        system["datasets"] = _sorted(system["datasets"])
        for dataset in system["datasets"].values():
            if "fields" in dataset:
                dataset["fields"] = _sorted(dataset["fields"])
