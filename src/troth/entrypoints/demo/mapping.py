"""The company's data map: stores connected and looked into, proposals judged, a file applied."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from troth.entrypoints.demo import writing
from troth.foundation.datamap.actions import connecting, discovering, files, judging
from troth.foundation.datamap.looks import run
from troth.foundation.datamap.models import Field, Store
from troth.foundation.datamap.queries.personal import waiting

if TYPE_CHECKING:
    from uuid import UUID

FIRST: Final = "first_map.yaml"
SECOND: Final = "second_map.yaml"
CORRECTED: Final = {("subscribers.csv", "language"): "user.account.settings"}
"""What discovery took for something else: it is the language somebody chose."""
REJECTED: Final = frozenset({("products", "maker_email")})
"""What is not about a person: addresses of other companies."""
_WRITER: Final = "retention"
"""SQLite knows no users: any word says that Troth may delete there what is approved."""


def connect(systems: Path) -> None:
    """Connect the company's four systems.

    Args:
        systems: the folder that holds them.
    """
    connecting.connect(
        key="shop", address=f"sqlite://{systems / writing.SHOP}", writer_user=_WRITER
    )
    connecting.connect(
        key="helpdesk", address=f"sqlite://{systems / writing.HELPDESK}", writer_user=_WRITER
    )
    for key in (writing.NEWSLETTER, writing.WEB):
        connecting.connect(key=key, address=f"file://{systems / key}")


def look() -> None:
    """Look into every store, in this process."""
    for store in Store.objects.all():
        run(discovering.begin(store=store.pk))


def judge() -> None:
    """Confirm what discovery proposes, but correct or reject where it is wrong."""
    right: list[UUID] = []
    for field in Field.objects.filter(waiting()).select_related("dataset"):
        place = (field.dataset.name, field.name)
        if place in REJECTED:
            judging.reject_field(field=field.pk)
        elif place in CORRECTED:
            judging.correct_field(field=field.pk, category=CORRECTED[place])
        else:
            right.append(field.pk)
    judging.confirm_fields(fields=right)


def apply(name: str) -> None:
    """Make the map say what one of the demo's files says."""
    files.apply_file(text=(Path(__file__).parent / name).read_bytes())
