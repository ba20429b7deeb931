"""Where settings are read from: the environment, files named by it, and ``troth.toml``."""

from __future__ import annotations

import difflib
import tomllib
from typing import TYPE_CHECKING, Any

from troth.core.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

PREFIX = "TROTH_"
FILE_SUFFIX = "_FILE"


def refuse_unknown(found: Iterable[str], known: Iterable[str], place: str) -> None:
    """Stop at the first key that is not a setting, and name the nearest one that is.

    Raises:
        InvalidInputError: ``settings.unknown_key``.
    """
    names = sorted(known)
    for key in found:
        if key not in names:
            near = difflib.get_close_matches(key, names, n=1, cutoff=0.5)
            hint = f"Did you mean {near[0]}?" if near else "docs/reference/settings.md lists all."
            raise InvalidInputError(
                "settings.unknown_key", f"{place} has an unknown setting: {key}.", hint
            )


def from_environment(environ: Mapping[str, str], fields: Iterable[str]) -> dict[str, Any]:
    """Read ``TROTH_NAME`` and, where given, the file that ``TROTH_NAME_FILE`` names.

    Raises:
        InvalidInputError: an unknown key, a setting given twice, or a file that cannot be read.
    """
    plain = {PREFIX + field.upper(): field for field in fields}
    by_file = {name + FILE_SUFFIX: field for name, field in plain.items()}
    by_file = {name: field for name, field in by_file.items() if name not in plain}
    ours = [key for key in environ if key.startswith(PREFIX)]
    refuse_unknown(ours, [*plain, *by_file], "The environment")
    values: dict[str, Any] = {plain[key]: environ[key] for key in ours if key in plain}
    for key in ours:
        if key in by_file:
            if by_file[key] in values:
                raise InvalidInputError(
                    "settings.given_twice",
                    f"Both {key} and {key.removesuffix(FILE_SUFFIX)} are set.",
                    "Keep one of the two.",
                )
            values[by_file[key]] = _read_secret(key, environ[key])
    return values


def _read_secret(key: str, path: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:  # noqa: PTH123 - a plain path from outside
            return file.read().removesuffix("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInputError(
            "settings.unreadable_file",
            f"{key} names a file that cannot be read as text.",
            "Check that it exists and that the user who runs Troth may read it.",
        ) from error


def from_toml(path: Path, fields: Iterable[str]) -> dict[str, Any]:
    """Read ``troth.toml``; a file that is not there is an empty one, as is one without a folder.

    Raises:
        InvalidInputError: it is not TOML, not readable, or has an unknown key.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInputError(
            "settings.unreadable_file",
            f"{path.name} cannot be read.",
            "Check its owner and mode.",
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise InvalidInputError(
            "settings.not_toml", f"{path.name} is not valid TOML: {error}.", "Correct that line."
        ) from error
    refuse_unknown(values, fields, path.name)
    return values
