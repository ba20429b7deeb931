"""Pauses after wrong codes: for one request, and for one network whatever the requests."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from troth.customers.rights.errors.public import too_many_tries
from troth.foundation.people.authentication import guessing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

_OF_REQUEST: Final = guessing.Policy("request", 5, timedelta(minutes=15), timedelta(hours=1))
_OF_NETWORK: Final = guessing.Policy("network", 20, timedelta(minutes=15), timedelta(minutes=3))


@contextmanager
def admit(request: UUID, purpose: str, network: str) -> Iterator[None]:
    """Let a code be tried, counted as wrong before it is looked at; an error leaves it counted.

    Args:
        request: for which request.
        purpose: what the code is for.
        network: Internet address it comes from; empty: not known.

    Raises:
        NotPermittedError: ``rights.too_many_tries``.
    """
    counted = _counters(request, purpose, network)
    admission = guessing.attempt(counted)
    if admission.wait:
        raise too_many_tries(int(admission.wait.total_seconds()) + 1)
    yield
    of_request, *of_network = counted
    guessing.succeeded([of_request])
    # Whoever has a request of their own could wash failures off with it.
    guessing.succeeded(of_network, forget=False)


def _counters(request: UUID, purpose: str, network: str) -> list[guessing.Counter]:
    asked = guessing.key("rights-code", "request", str(request), purpose)
    site = guessing.key("rights-code", "network", guessing.network(network))
    of_network = [guessing.Counter(_OF_NETWORK, site)] if network else []
    return [guessing.Counter(_OF_REQUEST, asked), *of_network]
