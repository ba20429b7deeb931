"""A look into a store from its beginning to its end, for the command line and for the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from troth.core.errors import TrothError
from troth.foundation.datamap.actions import connecting, discovering
from troth.foundation.datamap.models import Discovery
from troth.foundation.datamap.opened import opened
from troth.foundation.datamap.queries.stores import OPEN_STATES
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.work import job

if TYPE_CHECKING:
    from collections.abc import Callable


def ask(*, store: UUID) -> Discovery:
    """Have the worker look into a store.

    Raises:
        NotPermittedError: the actor lacks ``datamap.discover``.
        NotFoundError: there is no such store.
    """
    discovery = discovering.begin(store=store)
    enqueue(look_into, discovery.pk, key=f"datamap.look:{discovery.pk}")
    return discovery


def run(discovery: Discovery, progress: Callable[[int, int], None] | None = None) -> Discovery:
    """Look into a store and keep what was seen, or how it failed.

    Raises:
        TrothError: the look failed; that it did is kept and recorded.
    """

    def tell(done: int, total: int) -> None:
        discovering.note_progress(discovery, done, total)
        if progress:
            progress(done, total)

    from troth.foundation.datamap.discovery.looking import look

    store = discovery.store
    try:
        with opened(store) as reader:
            connecting.note_reached(store, reader.connection_facts())
            seen = look(reader, tell)
    except TrothError as error:
        connecting.note_unreached(store, error.code)
        discovering.end_failed(discovery=discovery.pk, code=error.code)
        raise
    return discovering.end(discovery=discovery.pk, seen=seen)


@job(resumable=True)
def look_into(discovery: str) -> None:
    """Look into a store; after a kill it is done again from its beginning."""
    found = Discovery.objects.select_related("store").filter(pk=UUID(discovery)).first()
    if found is None or found.state not in OPEN_STATES:
        return
    try:
        run(found)
    except TrothError:
        # That it failed is kept, recorded and shown; whoever asked may ask again.
        return
