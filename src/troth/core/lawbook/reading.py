"""Files become a lawbook; what does not fit is refused with file, line and reason."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, TypeVar

from troth.core.lawbook.fact import ControlsFile, EventsFile, FactsFile
from troth.core.lawbook.inheriting import assembled
from troth.core.lawbook.regime import Regime
from troth.core.yaml_fitting import fitted
from troth.core.yaml_reading import Source
from troth.core.yaml_reading import read as read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

    from troth.core.lawbook.lawbook import Lawbook

REMEDY: Final = "docs/reference/lawbook-file.md lists every key."
FACTS: Final = "facts.yaml"
EVENTS: Final = "events.yaml"
CONTROLS: Final = "controls.yaml"
Form = TypeVar("Form", bound="BaseModel")


def read(texts: Mapping[str, bytes]) -> Lawbook:
    """Return the lawbook that files make; ``lint`` says whether it is sound.

    Args:
        texts: file names and contents: ``facts.yaml``, ``events.yaml``, ``controls.yaml`` or files
            in ``controls/``, and for each regime one file of any other name.

    Raises:
        InvalidInputError: a file is no YAML, a key is unknown or missing, a value does not fit, or
            a regime inherits from one that is not there; up to five faults are named, each with
            file, line and column.
    """
    regimes = [
        form_of(Regime, texts[name], name)
        for name in sorted(texts)
        if name not in {FACTS, EVENTS} and not _has_controls(name)
    ]
    controls = tuple(
        control
        for name in sorted(texts)
        if _has_controls(name)
        for control in form_of(ControlsFile, texts[name], name).controls
    )
    return assembled(
        regimes,
        form_of(FactsFile, texts.get(FACTS, b"{}"), FACTS).facts,
        form_of(EventsFile, texts.get(EVENTS, b"{}"), EVENTS).events,
        controls,
    )


def _has_controls(name: str) -> bool:
    return name == CONTROLS or name.startswith("controls/")


def form_of(form: type[Form], text: bytes, file: str) -> Form:
    """Return what one file says, as a form.

    Raises:
        InvalidInputError: as for ``read``.
    """
    source = Source(file, "lawbook")
    return fitted(form, read_yaml(text, source), "lawbook.unfit", REMEDY, source)


@cache
def shipped() -> Lawbook:
    """Return the lawbook in the package, read once."""
    return read(shipped_files())


def shipped_files() -> dict[str, bytes]:
    """Return the files of the lawbook in the package, by name."""
    room = files("troth.core.lawbook")
    found = {
        f"{folder}/{one.name}": one.read_bytes()
        for folder in ("regimes", "controls")
        for one in room.joinpath(folder).iterdir()
        if one.name.endswith(".yaml")
    }
    return found | {name: room.joinpath(name).read_bytes() for name in (FACTS, EVENTS)}
