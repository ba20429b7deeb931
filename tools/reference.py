"""The reference pages that are made from the code, so that they cannot lie.

``python -m tools.reference`` writes ``docs/reference/settings.md``, ``commands.md``,
``permissions.md``, ``entries.md``, ``promises.md``, ``data-map-file.md``, ``promises-file.md``,
``recognisers-file.md``, ``recognisers.md`` and ``lawbook-file.md``; ``--check`` fails where one is
not what the code says.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import django
import msgspec
import typer.main
from pydantic import SecretStr

from tools.lawbook_reference import lawbook_file_page
from tools.map_reference import data_map_file_page, promises_file_page, recognisers_file_page
from tools.promises_reference import promises_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "reference"


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(_cell(text) for text in line)} |" for line in lines) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def settings_page() -> str:
    """Return the page of all settings: name, default, meaning."""
    from troth.conf.settings import Settings

    rows = []
    for name, field in Settings.model_fields.items():
        secret = SecretStr in (field.annotation, *get_args(field.annotation))
        variable = f"`TROTH_{name.upper()}`" + (" (secret)" if secret else "")
        rows.append((f"`{name}`", variable, _default(name, field), field.description or ""))
    return (
        "# Settings\n\n"
        "Each setting is a key of `troth.toml` in the data folder, or an environment variable; "
        "the variable wins. `TROTH_NAME_FILE` names a file that holds the value, for every "
        "setting: use it for secrets. `home` is only a variable, since `troth.toml` lies in it. "
        "Lists are written with spaces or commas in a variable. A key that is not in this table "
        "stops the start.\n\n" + _table(("`troth.toml`", "Variable", "Default", "Meaning"), rows)
    )


def _default(name: str, field: Any) -> str:
    if name == "home":
        return "`~/.local/share/troth`"
    default = field.default
    if default is None or default == ():
        return "not set"
    return f"`{str(default).lower()}`" if isinstance(default, bool) else f"`{default}`"


def commands_page() -> str:
    """Return the page of all commands with their arguments, options and exit codes."""
    from troth.entrypoints.answers import _ANSWERS
    from troth.entrypoints.cli import root

    codes = [("0", "it is done, or all is well"), ("1", "it failed, or a check found a fault")]
    codes += [
        (str(answer.exit_code), f"`{family.__name__}`: {_first_line(family.__doc__)}")
        for family, answer in _ANSWERS.items()
    ]
    page = "# Commands\n\nEvery command explains itself with `--help`.\n"
    for path, command in _commands("troth", typer.main.get_command(root())):
        page += f"\n## `{path}`\n\n{_prose(command.help)}\n"
        rows = [_parameter(each) for each in command.params if each.name != "help"]
        if rows:
            page += "\n" + _table(("Argument or option", "Default", "Meaning"), rows)
    return page + "\n## Exit codes\n\n" + _table(("Code", "Meaning"), codes)


def _commands(path: str, command: Any) -> Iterator[tuple[str, Any]]:
    nested = getattr(command, "commands", None)
    if nested is None:
        yield path, command
        return
    if command.invoke_without_command and path != "troth":
        yield path, command
    for name in sorted(nested):
        yield from _commands(f"{path} {name}", nested[name])


def _prose(text: str | None) -> str:
    plain, _, _ = (text or "").partition("\f")
    return plain.partition("\nRaises:")[0].strip()


def _first_line(text: str | None) -> str:
    return (text or "").strip().partition("\n")[0]


def _parameter(parameter: Any) -> tuple[str, str, str]:
    options = [*parameter.opts, *parameter.secondary_opts]
    is_argument = parameter.param_type_name == "argument"
    name = f"`{parameter.name.upper()}`" if is_argument else f"`{'`, `'.join(options)}`"
    default = "required" if parameter.required else _shown(parameter.default)
    return name, default, _first_line(getattr(parameter, "help", "") or "")


def _shown(default: object) -> str:
    if default is None or default is False or default in ((), [], ""):
        return "not set"
    return "set" if default is True else f"`{default}`"


def permissions_page() -> str:
    """Return the table of permissions and the roles that hold them."""
    from troth.core.room import Role
    from troth.foundation.recording.rooms import permissions

    rows = []
    for name, line in sorted(permissions().items()):
        held = tuple("yes" if role in line.roles else "" for role in Role)
        factor = "yes" if line.shows_personal_data else ""
        rows.append((f"`{name}`", line.what, *held, factor))
    roles = tuple(role.replace("_", " ") for role in Role)
    return (
        "# Permissions\n\n"
        "What each role may do. Whoever uses a permission marked *second factor* has passed one "
        "in this session. A token for programs holds the permissions named as its scopes.\n\n"
        + _table(("Permission", "Allows", *roles, "second factor"), rows)
    )


def entries_page() -> str:
    """Return the table of the kinds of entries in the evidence log, with their facts."""
    from troth.foundation.recording.rooms import schemas

    rows = []
    for kind, schema in sorted(schemas().items()):
        if not schema.__module__.startswith("troth."):
            continue
        facts = ", ".join(f"`{field.name}`" for field in msgspec.structs.fields(schema))
        kept = "as long as the log" if schema.keep_days is None else f"{schema.keep_days} days"
        rows.append((f"`{kind}`", facts or "none", _first_line(schema.__doc__), kept))
    return (
        "# Kinds of entries\n\n"
        "Every entry of the evidence log has a kind, and a kind has a schema: an entry with other "
        "facts is refused. People appear as pseudonyms only. The body is kept for the time "
        "stated; the commitment to it stays as long as the log.\n\n"
        + _table(("Kind", "Facts", "Meaning", "Body kept"), rows)
    )


def recognisers_page() -> str:
    """Return the page of all types of personal data that are found."""
    from troth.core.detection.catalogue import all_recognisers

    rows = [
        (f"`{one.type}`", one.label, f"`{one.category}`", ", ".join(one.countries), one.source)
        for one in sorted(all_recognisers(), key=lambda one: one.type)
    ]
    return (
        "# Types of personal data\n\n"
        "What `troth scan` and `troth discover` look for, and where its form is described. "
        "A source that was read has the day of it; one that was not says so. "
        "Types without a country are looked for everywhere.\n\n"
        + _table(("Type", "Name", "Category", "Country", "Source"), rows)
    )


PAGES = {
    "settings.md": settings_page,
    "commands.md": commands_page,
    "permissions.md": permissions_page,
    "entries.md": entries_page,
    "promises.md": promises_page,
    "data-map-file.md": data_map_file_page,
    "promises-file.md": promises_file_page,
    "recognisers-file.md": recognisers_file_page,
    "recognisers.md": recognisers_page,
    "lawbook-file.md": lawbook_file_page,
}


def pages() -> dict[str, str]:
    """Return every generated page by its file name; Django has to be set up."""
    from importlib import import_module, util

    from django.apps import apps

    for config in apps.get_app_configs():
        if config.name.startswith("troth.") and util.find_spec(f"{config.name}.schemas"):
            import_module(f"{config.name}.schemas")
    return {name: made() for name, made in PAGES.items()}


def _set_up(home: str) -> None:
    for name in [name for name in os.environ if name.startswith("TROTH_")]:
        del os.environ[name]
    os.environ |= {"TROTH_HOME": home, "DJANGO_SETTINGS_MODULE": "troth.conf.django"}
    django.setup()


def main() -> int:
    """Write the pages, or with ``--check`` compare them with what the code says."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m tools.reference")
    parser.add_argument("--check", action="store_true", help="compare only")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        _set_up(home)
        made = pages()
    stale = []
    for name, text in made.items():
        path = FOLDER / name
        if not asked.check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(f"docs/reference/{name} is not what the code says; run: make docs")
    for fault in stale:
        print(fault)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
