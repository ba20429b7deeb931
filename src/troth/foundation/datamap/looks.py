"""A look into a store from its beginning to its end, for the command line and for the worker."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final
from uuid import UUID

from troth.core.errors import ServiceUnavailableError, TrothError
from troth.foundation.datamap.actions import connecting, discovering
from troth.foundation.datamap.models import Discovery
from troth.foundation.datamap.opened import opened
from troth.foundation.datamap.queries.stores import OPEN_STATES
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.work import job

if TYPE_CHECKING:
    from collections.abc import Callable


ALONE: Final = "troth.foundation.datamap.alone"


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
    """Look into a store, in a process of its own; after a kill it is done again from its start.

    Raises:
        ServiceUnavailableError: ``datamap.look_ended``, that process was killed or crashed.
    """
    found = Discovery.objects.filter(pk=UUID(discovery)).first()
    if found is not None and found.state in OPEN_STATES:
        _look_alone(found.pk)


def _look_alone(discovery: UUID) -> None:
    command = [sys.executable, "-m", ALONE, str(discovery), str(os.getpid())]
    if subprocess.run(command, check=False, stdin=subprocess.DEVNULL).returncode:
        raise ServiceUnavailableError(
            "datamap.look_ended",
            "The process of a look ended before the look did.",
            "It is begun again; troth doctor tells whether memory or disk are short.",
        )
