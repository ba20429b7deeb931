"""The map as a picture: people, systems, what data go out for, and who receives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.core.drawing.layout import Box, Column, laid_out
from troth.core.drawing.svg import written
from troth.foundation.datamap import words
from troth.foundation.datamap.queries.gaps import lacks_safeguard

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from troth.foundation.datamap.models import Recipient
    from troth.foundation.datamap.queries.flows import Flow, Place, Stream
    from troth.foundation.datamap.queries.inventory import Counts

    Links = list[tuple[str, str]]

_WIDE: Final = (140.0, 205.0, 170.0, 195.0)
_BETWEEN: Final = 56.0
_NARROW: Final = 112.0
_BETWEEN_NARROW: Final = 26.0


def wide(
    places: Sequence[Place], streams: Sequence[Stream], recipients: Sequence[Recipient]
) -> SafeString:
    """Return the picture for a screen or a sheet of paper, as SVG."""
    people, about = _people(places)
    purposes, going = _purposes(streams)
    boxes = (
        people,
        tuple(_system(place) for place in places),
        purposes,
        tuple(_recipient(each) for each in recipients),
    )
    columns = [Column(found, width) for found, width in zip(boxes, _WIDE, strict=True)]
    return _drawn(columns, [*about, *going], _BETWEEN, "only-wide")


def narrow(places: Sequence[Place], recipients: Sequence[Recipient]) -> SafeString:
    """Return the picture for the screen of a telephone, as SVG; purposes stand in the boxes."""
    flows = [flow for place in places for flow in place.flows]
    columns = [
        Column(tuple(_system(place, brief=True) for place in places), _NARROW),
        Column(tuple(_recipient_with_purposes(each, flows) for each in recipients), _NARROW),
    ]
    links = [(f"system {flow.system}", f"recipient {flow.recipient.key}") for flow in flows]
    return _drawn(columns, links, _BETWEEN_NARROW, "only-narrow")


def _drawn(columns: Sequence[Column], links: Links, between: float, classes: str) -> SafeString:
    layout = laid_out(columns, links, between=between)
    label = _("Systems, and who receives data from them. The table below says the same.")
    return mark_safe(written(layout, label=label, classes=classes))  # noqa: S308  # it escapes


def _people(places: Iterable[Place]) -> tuple[tuple[Box, ...], Links]:
    links = [
        (f"people {name}", f"system {place.system.key}")
        for place in places
        for name in place.subjects
    ]
    names = sorted({start for start, _end in links})
    return tuple(Box(name, name.removeprefix("people "), kind="people") for name in names), links


def _purposes(streams: Iterable[Stream]) -> tuple[tuple[Box, ...], Links]:
    """Return one box a stream, between the systems that it leaves and those who receive it."""
    boxes: list[Box] = []
    links: Links = []
    for number, stream in enumerate(streams):
        key = f"stream {number:04d}"
        said = ", ".join(stream.purposes) or _("purpose not said")
        boxes.append(Box(key, "", (said,), kind="purposes"))
        links += [(f"system {each}", key) for each in stream.systems]
        links += [(key, f"recipient {each}") for each in stream.recipients]
    return tuple(boxes), links


def _system(place: Place, *, brief: bool = False) -> Box:
    return Box(
        f"system {place.system.key}",
        place.system.name,
        _counted(place.counts, brief=brief),
        "special" if place.counts.special else "system",
        reverse("datamap:system", args=[place.system.key]),
    )


def _counted(counts: Counts, *, brief: bool) -> tuple[str, ...]:
    personal, special = counts.personal, counts.special
    if brief:
        fields = ngettext("%d personal", "%d personal", personal) % personal
        categories = ngettext("%d special", "%d special", special) % special
    else:
        fields = ngettext("%d personal field", "%d personal fields", personal) % personal
        categories = ngettext("%d special category", "%d special categories", special) % special
    return (fields, categories) if special else (fields,)


def _recipient(recipient: Recipient) -> Box:
    role = recipient.get_role_display()
    return _recipient_box(recipient, [f"{role}, {_country(recipient)}"])


def _recipient_with_purposes(recipient: Recipient, flows: Iterable[Flow]) -> Box:
    found = {name for flow in flows if flow.recipient == recipient for name in flow.purposes}
    purposes = [_("for %s") % ", ".join(sorted(found))] if found else []
    return _recipient_box(recipient, [_country(recipient), *purposes])


def _country(recipient: Recipient) -> str:
    return words.country(recipient.country) or _("country not said")


def _recipient_box(recipient: Recipient, notes: list[str]) -> Box:
    unprotected = lacks_safeguard(recipient)
    warning = [_("no safeguard")] if unprotected else []
    return Box(
        f"recipient {recipient.key}",
        recipient.name,
        (*notes, *warning),
        "unprotected" if unprotected else "recipient",
        f"{reverse('datamap:recipients')}#{recipient.key}",
    )
