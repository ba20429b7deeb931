"""``@recorded``: the transaction, the action and its entry, as one thing."""

from __future__ import annotations

from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

from django.db import transaction
from django.utils import timezone

from troth.core.canonical import encode
from troth.core.errors import NotPermittedError
from troth.foundation.recording.actor import current_actor
from troth.foundation.recording.draft import drafting
from troth.foundation.recording.facts import VERSION, Entry, Facts, checked, instant
from troth.foundation.recording.models import Pending
from troth.foundation.recording.rooms import happened
from troth.foundation.recording.schemas import AccessRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

Args = ParamSpec("Args")
Result = TypeVar("Result")

ACTIONS: Final[dict[str, Callable[..., Any]]] = {}
"""Every recorded action by its dotted name, for the architecture test."""


def recorded(
    schema: type[Facts],
) -> Callable[[Callable[Args, Result]], Callable[Args, Result]]:
    """Make a function a recorded action that leaves an entry of ``schema``.

    The action notes its facts with ``note()``. It runs inside a transaction of its own; on
    success its entry is pending in the same transaction. When it raises ``NotPermittedError``
    the change is rolled back and ``access.refused`` is recorded instead; any other error rolls
    everything back and leaves no entry.
    """

    def decorate(action: Callable[Args, Result]) -> Callable[Args, Result]:
        @wraps(action)
        def perform(*args: Args.args, **kwargs: Args.kwargs) -> Result:
            with _performing(schema) as (draft, outermost):
                result = action(*args, **kwargs)
                if outermost:
                    record(schema, draft)
                return result

        return _listed(perform, schema, action)

    return decorate


def recorded_each(
    schema: type[Facts],
) -> Callable[[Callable[Args, Iterable[Mapping[str, Any]]]], Callable[Args, None]]:
    """Make a function that does the same to several things a recorded action on each of them.

    The action returns the facts of each; their entries are written together. All of it is done or
    nothing. Otherwise as ``recorded``.
    """

    def decorate(action: Callable[Args, Iterable[Mapping[str, Any]]]) -> Callable[Args, None]:
        @wraps(action)
        def perform(*args: Args.args, **kwargs: Args.kwargs) -> None:
            with _performing(schema) as (_draft, outermost):
                facts = list(action(*args, **kwargs))
                if outermost:
                    record_all(schema, facts)

        return _listed(perform, schema, action)

    return decorate


@contextmanager
def _performing(schema: type[Facts]) -> Iterator[tuple[dict[str, Any], bool]]:
    """Open a draft and, for the outermost action, its transaction; a refusal is recorded."""
    with drafting() as (draft, outermost):
        if not outermost:
            yield draft, False
            return
        try:
            with transaction.atomic():
                yield draft, True
        except NotPermittedError as refusal:
            record(AccessRefused, {"action": schema.kind, "code": refusal.code})
            raise


def _listed(
    perform: Callable[Args, Result], schema: type[Facts], action: Callable[..., Any]
) -> Callable[Args, Result]:
    ACTIONS[f"{action.__module__}.{action.__qualname__}"] = perform
    perform.schema = schema  # type: ignore[attr-defined]  # read by the architecture test
    return perform


def record(schema: type[Facts], facts: Mapping[str, Any]) -> None:
    """Write one pending entry into the transaction that is open; rooms that listen hear its kind.

    For entries that no action of their own leaves: refusals, sign-ins, intents and outcomes.

    Raises:
        InvalidInputError: the facts do not fit the schema.
    """
    record_all(schema, [facts])


def record_all(schema: type[Facts], every: Iterable[Mapping[str, Any]]) -> None:
    """Write a pending entry for each of some facts, in their order; the kind is heard once.

    Raises:
        InvalidInputError: facts of one do not fit the schema; none is written.
    """
    now, actor = timezone.now(), current_actor().in_evidence()
    bodies = [body(schema.kind, facts, at=instant(now), actor=actor) for facts in every]
    if bodies:
        Pending.objects.bulk_create(Pending(kind=schema.kind, at=now, body=one) for one in bodies)
        happened(schema.kind)


def body(
    kind: str, facts: Mapping[str, Any], *, at: str, actor: dict[str, str] | None = None
) -> bytes:
    """Return the canonical bytes of an entry.

    Args:
        kind: of entry.
        facts: what happened.
        at: the instant, as ``instant`` gives it.
        actor: as it stands in evidence; None: the current one.

    Raises:
        InvalidInputError: the facts do not fit the schema of the kind.
    """
    by = current_actor().in_evidence() if actor is None else actor
    return encode(Entry(v=VERSION, kind=kind, at=at, actor=by, facts=checked(kind, facts)))
