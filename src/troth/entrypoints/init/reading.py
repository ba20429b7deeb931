"""From the text of a file to what is wanted; the sections of rooms keep their line numbers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from troth.core.errors import InvalidInputError
from troth.core.yaml_fitting import fitted
from troth.core.yaml_reading import LARGEST_BYTES, Source, read
from troth.entrypoints.init.document import REMEDY, InitFile
from troth.entrypoints.init.wanted import Wanted

_SOURCE: Final = Source(area="init")


def content(name: str) -> bytes:
    """Return what is in a file.

    Raises:
        InvalidInputError: ``init.file_missing``.
    """
    try:
        with Path(name).open("rb") as opened:
            return opened.read(LARGEST_BYTES + 1)
    except OSError as error:
        what = f"The file {name} cannot be read: {error.strerror}."
        raise InvalidInputError("init.file_missing", what, "Check its path and rights.") from None


def parse(text: bytes) -> Wanted:
    """Return what a file wants.

    Raises:
        InvalidInputError: it cannot be read or does not fit; line and key are named.
    """
    said = read(text, _SOURCE)
    file = fitted(InitFile, said or {}, "init.file_unfit", REMEDY, _SOURCE)
    return Wanted(
        company=file.company,
        stores=list(file.stores),
        confirm=file.confirm,
        map_file=_section(text, said, "map"),
        promises_file=_section(text, said, "promises"),
        notice_file=_section(text, said, "notice"),
        attest=list(file.attest),
        publish=file.publish,
    )


def _section(text: bytes, said: Any, key: str) -> bytes | None:
    """Return a section as a file of its own, with each line where it was.

    Errors of the rooms then name the lines that the person sees.
    """
    if not said or said.get(key) is None:
        return None
    value, begins = said[key], said.marks[key].line
    version = {} if key == "notice" or "troth" in value else {"troth": 1}
    lines = text.decode("utf-8-sig").splitlines()
    inside = value.mark
    if inside.line == begins or lines[inside.line - 1][inside.column - 1 :].startswith("{"):
        whole = {key: value, "troth": 1} if key == "promises" else {**value, **version}
        # JSON is YAML on one line: the one on which the section begins.
        line = json.dumps(whole, ensure_ascii=False)
        before = "\n" * int(inside.line - 1)
        return f"{before}{line}".encode()
    ends = min(
        (one.line - 1 for one in said.marks.values() if one.line > begins), default=len(lines)
    )
    body = [_moved(line, inside.column - 1) for line in lines[begins:ends]]
    above = [""] * begins
    if key == "promises":
        above[begins - 1], body = "promises:", [f"  {line}" for line in body]
    return "\n".join([*above, *body, *("troth: 1" for _one in version), ""]).encode()


def _moved(line: str, columns: int) -> str:
    """Return a line further to the left; what stands further left than the section is a comment."""
    return line[columns:] if not line[:columns].strip() else ""
