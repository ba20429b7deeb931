"""Clocks of the lawbook as the register stores them, and as they are reckoned."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from troth.core.lawbook.clock import Clock
from troth.core.reckoning.clock import Clock as Reckoned
from troth.core.reckoning.length import length_of
from troth.core.reckoning.steps import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from troth.core.lawbook.clock import Span
    from troth.core.reckoning.length import Length
    from troth.core.reckoning.steps import Step


def stored(clock: Clock) -> dict[str, Any]:
    """Return a clock as plain values, without what is left at its default."""
    return clock.model_dump(mode="json", exclude_defaults=True, by_alias=True)


def read(said: Mapping[str, Any]) -> Clock:
    """Return a stored clock."""
    return Clock.model_validate(dict(said))


def length(span: Span) -> Length:
    """Return a span of the lawbook as a length of the reckoning."""
    return length_of({span.unit: span.number})


def reckoned(clock: Clock) -> Reckoned | None:
    """Return a clock as it is reckoned; None for one without a number, or without a start."""
    if clock.within is None:
        return None
    return Reckoned(
        within=length(clock.within),
        extension=length(clock.extend) if clock.extend else None,
        extension_notice=length(clock.extension_notice) if clock.extension_notice else None,
    )


def steps_stored(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """Return how something was reckoned, as plain values."""
    return [
        {"key": one.key, "parameters": {k: _plain(v) for k, v in one.parameters.items()}}
        for one in steps
    ]


def steps_said(stored_steps: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return how something was reckoned, in sentences of the language that is active."""
    return [_said(one) for one in stored_steps if one["key"] in ENGLISH]


def _said(step: Mapping[str, Any]) -> str:
    template = ENGLISH[step["key"]]
    return _(template).format(**{k: _shown(v) for k, v in step["parameters"].items()})


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value if isinstance(value, int) else str(value)


def _shown(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return value
    if len(value) == len("2026-01-31"):
        return date_format(found.date(), "DATE_FORMAT")
    return date_format(timezone.localtime(found), "DATETIME_FORMAT")
