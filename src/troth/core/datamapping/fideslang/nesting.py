"""Fields by dotted names as fideslang nests them."""

from __future__ import annotations

from typing import Any

Said = dict[str, Any]


def nested(fields: dict[str, Said]) -> list[Said]:
    """Return fields as a list sorted by name, ``address.street`` inside of ``address``.

    A field with others inside loses its data type: fideslang takes ``object`` only there.
    """
    roots: dict[str, Said] = {}
    for name in sorted(fields):
        steps = name.split(".")
        path = steps if all(steps) else [name]
        _place(roots, path, fields[name])
    return _listed(roots)


def _place(level: dict[str, Said], path: list[str], said: Said) -> None:
    node = level.setdefault(path[0], {"said": {}, "inner": {}})
    if len(path) == 1:
        node["said"] = said
    else:
        _place(node["inner"], path[1:], said)


def _listed(level: dict[str, Said]) -> list[Said]:
    return [_written(name, level[name]) for name in sorted(level)]


def _written(name: str, node: Said) -> Said:
    said: Said = {"name": name, **node["said"]}
    if node["inner"]:
        meta = {key: one for key, one in said.pop("fides_meta", {}).items() if key != "data_type"}
        said |= {"fides_meta": meta} if meta else {}
        said["fields"] = _listed(node["inner"])
    return said
