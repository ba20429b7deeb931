"""Has a document printed as PDF: by a process of its own, that a limit of time stops."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import msgspec
from django.conf import settings

from troth.foundation.people.queries import organisation
from troth.foundation.printing.errors import not_printed, type_cannot_be_set
from troth.foundation.printing.press import PANGO_MISSING, Job

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

LONGEST: Final = 60
"""Seconds that the press may take; a notice of 2,000 words takes about two."""


def job_of(
    html: str,
    pictures: Mapping[str, bytes],
    *,
    sizes: Sequence[float],
    pages: int = 0,
    sheet: str = "",
) -> Job:
    """Return what the press needs for a document in the company's look.

    Args:
        html: the document; pictures are addressed as ``troth:`` and their name.
        pictures: by that name.
        sizes: of type in points, see ``press.Job``.
        pages: most pages, see ``press.Job``.
        sheet: rules of this document, after those of every document.
    """
    rules = _sheet() + _look() + sheet
    job = Job(html.encode(), rules, {**_pieces(), **pictures}, b"", list(sizes), pages)
    job.identifier = sha256(msgspec.msgpack.encode(job)).hexdigest().encode()
    return job


def printed(job: Job) -> bytes:
    """Return the PDF of a job.

    Raises:
        ServiceUnavailableError: ``printing.no_pango``: libraries of the system are missing;
            ``printing.failed``: it took too long, or failed.
    """
    command = [sys.executable, "-m", "troth.foundation.printing.press"]
    try:
        done = subprocess.run(
            command,
            input=msgspec.msgpack.encode(job),
            capture_output=True,
            check=False,
            timeout=LONGEST,
            env=_environment(),
        )
    except subprocess.TimeoutExpired:
        raise not_printed() from None
    if done.returncode == PANGO_MISSING:
        raise type_cannot_be_set()
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        raise not_printed()
    return done.stdout


def cache_folder() -> Path:
    """Return the folder of what can be made again, in the data folder; only we may read it."""
    folder: Path = settings.TROTH.home / "cache"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _look() -> str:
    """Return the company's colour and the face of its titles as rules."""
    company = organisation()
    accent = f"--accent: {company.accent};" if company.accent else ""
    return f":root {{ {accent} --title: var(--{company.title_face}); }}\n"


def _environment() -> dict[str, str]:
    """Return what the press needs to find Python and its fonts; no setting and no secret."""
    kept = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "FONTCONFIG_FILE")
    given = {name: os.environ[name] for name in kept if name in os.environ}
    return {**given, "XDG_CACHE_HOME": str(cache_folder()), "HOME": str(cache_folder())}


@cache
def _sheet() -> str:
    return files(__package__).joinpath("sheets", "paper.css").read_text("utf-8")


@cache
def _pieces() -> dict[str, bytes]:
    folders = [files(__package__).joinpath(name) for name in ("fonts", "sheets")]
    found = [one for folder in folders for one in folder.iterdir()]
    return {one.name: one.read_bytes() for one in found if one.name.endswith((".woff2", ".svg"))}
