"""What people found by hand, where Troth cannot look: it belongs to the copy as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from django.utils.translation import gettext as _

from troth.core.disclosing.contents import Elsewhere
from troth.customers.rights.delivering.words import ELSEWHERE
from troth.customers.rights.models import TaskKind
from troth.customers.rights.sealed import open_name, unseal_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from troth.customers.rights.models import Attachment, Request, Task
    from troth.foundation.datamap.subjects.looked import Looked

_KINDS: Final = (TaskKind.SYSTEM, TaskKind.UNREACHED)
FOUND: Final = "done"
_REASONS: Final = {FOUND: "found", "nothing_there": "nothing_there"}


class FoundFile(NamedTuple):
    """A file that somebody found by hand, and what it is called in the copy."""

    name: str
    attachment: Attachment


def elsewhere(request: Request, looked: Looked) -> Iterator[Elsewhere]:
    """Yield where Troth could not look, with what people found there, in the language in use.

    Raises:
        KeyUnavailableError: the key of the request was destroyed.
    """
    done = {one.place: one for one in _done(request)}
    names = _names(request)
    for one in looked.by_hand:
        task = done.get(f"{one.system}: {one.name}")
        files = tuple(names[file.pk] for file in _found(task)) if task else ()
        yield _place(one.name, one.system, _reason(task), _text(task), files)
    for store in looked.unreachable:
        yield _place(store.store, "", "unreachable")


def files_by_hand(request: Request) -> Iterator[FoundFile]:
    """Yield the files that people found by hand."""
    names = _names(request)
    for task in _done(request):
        for file in _found(task):
            yield FoundFile(names[file.pk], file)


def _done(request: Request) -> QuerySet[Task]:
    found = request.tasks.filter(kind__in=_KINDS, done_at__isnull=False)
    return found.prefetch_related("proofs").order_by("made_at", "place")


def _found(task: Task) -> list[Attachment]:
    """Return the files with what was found.

    What shows why nothing could be found, also before an appeal, is the company's alone.
    """
    if task.result != FOUND:
        return []
    return [one for one in task.proofs.all() if one.added_at >= task.made_at]


def _names(request: Request) -> dict[object, str]:
    """Return what each file is called: numbered, so that no two are called alike."""
    files = [file for task in _done(request) for file in _found(task)]
    return {one.pk: f"{at:02d}-{open_name(one)}" for at, one in enumerate(files, 1)}


def _reason(task: Task | None) -> str:
    return _REASONS.get(task.result, "not_possible") if task else "by_hand"


def _text(task: Task | None) -> str:
    return unseal_line(task.request_id, bytes(task.note)) if task and task.note else ""


def _place(
    name: str, system: str, reason: str, text: str = "", files: tuple[str, ...] = ()
) -> Elsewhere:
    why = _(ELSEWHERE[reason])
    return Elsewhere(name=name, system=system, reason=reason, why=why, text=text, files=files)
