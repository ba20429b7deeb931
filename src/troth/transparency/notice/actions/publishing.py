"""Publishing a version of the notice."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from troth.core.publishing.agreement import require_agreement
from troth.core.publishing.rendering.as_json import as_json
from troth.core.publishing.versions import differences
from troth.foundation.recording import current_actor, note, recorded, require
from troth.foundation.recording.facts import instant
from troth.transparency.notice import queries
from troth.transparency.notice.assembling import assembled
from troth.transparency.notice.errors import in_the_past, not_publishable, unchanged
from troth.transparency.notice.models import AnswerSheet, Version, VersionText
from troth.transparency.notice.readiness import compiled, obstacles
from troth.transparency.notice.schemas import NoticePublished

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from troth.core.publishing.notice import Notice

PERMISSION: Final = "notice.publish"


@recorded(NoticePublished)
def publish(*, effective_at: datetime | None = None) -> Version:
    """Publish what the map, the promises and the answers say now.

    Args:
        effective_at: from when on it holds; by default from now on.

    Raises:
        NotPermittedError: the actor lacks ``notice.publish``.
        InvalidInputError: ``notice.effective_at``: it lies in the past.
        StateConflictError: ``notice.not_publishable``: the notice and the map disagree or a
            language is incomplete; ``notice.unchanged``: nothing differs from the last version.
    """
    require(PERMISSION)
    now = timezone.now()
    effective_at = effective_at or now
    if effective_at < now:
        raise in_the_past()
    AnswerSheet.objects.get_or_create(pk=1)
    AnswerSheet.objects.select_for_update(no_key=True).get(pk=1)  # one at a time
    notices = _checked()
    last = queries.last()
    version = Version(
        number=last.number + 1 if last else 1,
        published_at=now,
        effective_at=effective_at,
        published_by_id=_own(),
        material=last is not None and (_is_material(last, notices) or _overtakes(effective_at)),
    )
    version.save(force_insert=True)
    digests = _store(version, notices)
    note(
        version=version.number,
        effective_at=instant(effective_at),
        material=version.material,
        digests=digests,
    )
    return version


def _checked() -> Mapping[str, Notice]:
    given = queries.answers()
    facts = assembled(given, updated=timezone.localdate(timezone=queries.company_zone()))
    found = obstacles(given, facts)
    if found:
        raise not_publishable([str(one) for one in found])
    notices = compiled(given, facts)
    require_agreement(facts, notices.values())
    return notices


def _is_material(last: Version, notices: Mapping[str, Notice]) -> bool:
    """Say whether people are to be told of what differs.

    Raises:
        StateConflictError: ``notice.unchanged``.
    """
    before = {
        language: queries.notice_of(last, language) for language in queries.languages_of(last)
    }
    common = [one for one in notices if one in before]
    found = [differences(before[one], notices[one]) for one in common]
    is_new = set(before) != set(notices)
    if not is_new and not any(one.facts or one.texts for one in found):
        raise unchanged(last.number)
    return any(one.is_material or one.has_open for one in found)


def _overtakes(effective_at: datetime) -> bool:
    """Say whether an important version that people may have been told of will never hold now."""
    return queries.coming().filter(effective_at__gte=effective_at, material=True).exists()


def _store(version: Version, notices: Mapping[str, Notice]) -> dict[str, str]:
    written = {language: as_json(notice) for language, notice in notices.items()}
    digests = {language: sha256(text).hexdigest() for language, text in written.items()}
    VersionText.objects.bulk_create(
        VersionText(
            version=version, language=one, notice=written[one].decode(), digest=digests[one]
        )
        for one in written
    )
    return digests


def _own() -> str | None:
    actor = current_actor()
    return actor.identifier if actor.kind == "staff" else None
