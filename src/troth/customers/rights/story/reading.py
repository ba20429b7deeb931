"""The lines of a story as sentences, in the language that is active."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from troth.core.errors import KeyUnavailableError
from troth.core.requesting.identities import LABELS, IdentityKind
from troth.customers.rights.grounds import REFUSALS, RefusalGround
from troth.customers.rights.sealed import open_line
from troth.customers.rights.story.console import CONSOLE, DOUBTS, UNSENT
from troth.customers.rights.story.public import PUBLIC

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.customers.rights.models import Request, StoryLine


@dataclass(frozen=True, slots=True)
class Told:
    """One line as it is read.

    Attributes:
        at: when it happened.
        code: what, for marks and pictures.
        sentence: what, in words.
        text: what somebody wrote; empty: nothing, or it was deleted.
        public: whether the person sees it.
        by: who of the staff did it, by name; empty: the person, or Troth.
    """

    at: datetime
    code: str
    sentence: str
    text: str = field(repr=False)
    public: bool
    by: str


def for_person(request: Request) -> list[Told]:
    """Return what a person reads about their request, oldest first."""
    lines = request.story.filter(public=True).select_related("by")
    return [_told(one, PUBLIC, _text(one)) for one in lines if one.code in PUBLIC]


def sentences(request: Request) -> list[Told]:
    """Return the same without what anybody wrote; no key is asked for."""
    lines = request.story.filter(public=True, code__in=PUBLIC).select_related("by").defer("text")
    return [_told(one, PUBLIC, "") for one in lines]


def for_office(request: Request) -> list[Told]:
    """Return what the company's people read about a request, oldest first."""
    return [_told(one, CONSOLE, _text(one)) for one in request.story.select_related("by")]


def _told(line: StoryLine, words: Mapping[str, str], text: str) -> Told:
    shown = {name: _shown(name, value) for name, value in line.facts.items()}
    sentence = _(words[line.code]) % shown if line.code in words else line.code
    by = line.by.name if line.by else ""
    return Told(line.at, line.code, _with_ground(sentence, line), text, line.public, by)


def _with_ground(sentence: str, line: StoryLine) -> str:
    ground = line.facts.get("ground", "")
    if ground not in set(RefusalGround):
        return sentence
    return f"{sentence} {_(REFUSALS[RefusalGround(ground)])}"


def _shown(name: str, value: Any) -> str:
    if name in {"due", "date"}:
        at = datetime.fromisoformat(value)
        return str(date_format(timezone.localtime(at), "DATE_FORMAT"))
    if name == "kinds":
        return ", ".join(_(LABELS[IdentityKind(one)]) for one in value)
    for known in (DOUBTS, UNSENT):
        if name in {"doubt", "why"} and value in known:
            return _(known[value])
    return str(value)


def _text(line: StoryLine) -> str:
    try:
        return open_line(line)
    except KeyUnavailableError:
        return ""
