"""``@recorded``: the transaction, the action and its entry, as one thing."""

from __future__ import annotations

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
    from collections.abc import Callable, Mapping

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
            with drafting() as (draft, outermost):
                if not outermost:
                    return action(*args, **kwargs)
                try:
                    with transaction.atomic():
                        result = action(*args, **kwargs)
                        record(schema, draft)
                        return result
                except NotPermittedError as refusal:
                    record(AccessRefused, {"action": schema.kind, "code": refusal.code})
                    raise

        ACTIONS[f"{action.__module__}.{action.__qualname__}"] = perform
        perform.schema = schema  # type: ignore[attr-defined]  # read by the architecture test
        return perform

    return decorate


def record(schema: type[Facts], facts: Mapping[str, Any]) -> None:
    """Write one pending entry into the transaction that is open; rooms that listen hear its kind.

    For entries that no action of their own leaves: refusals, sign-ins, intents and outcomes.

    Raises:
        InvalidInputError: the facts do not fit the schema.
    """
    now = timezone.now()
    Pending.objects.create(kind=schema.kind, at=now, body=body(schema.kind, facts, at=instant(now)))
    happened(schema.kind)


def body(kind: str, facts: Mapping[str, Any], *, at: str) -> bytes:
    """Return the canonical bytes of an entry by the current actor.

    Raises:
        InvalidInputError: the facts do not fit the schema of the kind.
    """
    actor = current_actor().in_evidence()
    return encode(Entry(v=VERSION, kind=kind, at=at, actor=actor, facts=checked(kind, facts)))
