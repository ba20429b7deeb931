"""The notice for programs: the stored JSON, DPV, and the states of promises beside it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from troth.core.promising.language import Language
from troth.core.publishing.rendering.dpv import json_ld
from troth.foundation.promises.queries import active, lines, sentence_of
from troth.transparency.notice.public.addresses import address_of
from troth.transparency.notice.public.reading import sentences_of_promises

if TYPE_CHECKING:
    from datetime import datetime

    from troth.core.publishing.notice import Notice
    from troth.foundation.promises.queries import PromiseLine
    from troth.transparency.notice.channels.editions import Edition

FORM: Final = 1
"""Version of the form of ``promises.json``."""
WITHDRAWN: Final = "withdrawn"
"""Reason why nothing is known of a promise that is not made any more."""
REWORDED: Final = "reworded"
"""Reason why nothing is known of a promise that says something else by now."""


def dpv_of(edition: Edition) -> bytes:
    """Return an edition in the words of the Data Privacy Vocabulary, as JSON-LD in UTF-8."""
    return _written(json_ld(edition.notice))


def promises_of(edition: Edition) -> bytes:
    """Return how each promise of an edition reads now, as JSON in UTF-8.

    ``state`` is kept, broken or unknown; ``reason`` says why it is unknown; ``proof`` says where
    the proof is, for people and as a file. A check counts only where the published sentence is the
    one that was checked.
    """
    held = {line.promise.key: line for line in lines(active())}
    said = sentences_of_promises(edition.notice)
    found = [_promise(key, said[key], held.get(key), edition.notice) for key in said]
    return _written(
        {
            "form": FORM,
            "language": edition.notice.language,
            "version": edition.version.number if edition.version else None,
            "notice": edition.stored.digest if edition.stored else None,
            "promises": found,
        }
    )


def _promise(key: str, sentence: str, line: PromiseLine | None, notice: Notice) -> dict[str, Any]:
    entry: dict[str, Any] = {"key": key, "sentence": sentence, "state": "unknown"}
    if line is None:
        return {**entry, "reason": WITHDRAWN}
    if sentence_of(line.promise, Language(notice.language)) != sentence:
        return {**entry, "reason": REWORDED}
    return {**entry, **_reading(line), "proof": _proof(key, notice.language)}


def _reading(line: PromiseLine) -> dict[str, Any]:
    reading, verdict, exception = line.reading, line.verdict, line.exception
    return {
        "state": reading.state.value,
        "reason": reading.reason.value if reading.reason else None,
        "basis": line.kind.basis.value if line.kind else None,
        "checked_at": _instant(reading.at),
        "is_late": reading.is_late,
        "facts": verdict.public_facts if verdict else {},
        "exception": {"reason": exception.reason, "ends_at": _instant(exception.ends_at)}
        if exception
        else None,
    }


def _proof(key: str, language: str) -> dict[str, str]:
    return {
        "page": address_of("promise", language=language, key=key),
        "file": address_of("proof", language=language, key=key),
    }


def _instant(value: datetime | None) -> str | None:
    return value.isoformat(timespec="seconds") if value else None


def _written(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"
