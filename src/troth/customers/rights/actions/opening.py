"""Opening a file that a person sent, or that shows how a task was done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from troth.core.errors import KeyUnavailableError
from troth.customers.rights.attaching import read
from troth.customers.rights.errors.office import deleted, file_gone
from troth.customers.rights.models import Attachment
from troth.customers.rights.schemas.handling import AttachmentShown
from troth.customers.rights.sealed import open_name
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file as somebody saves it.

    Attributes:
        name: as it was called.
        media_type: as its content shows.
        content: all of it; no file is over ten megabytes.
    """

    name: str = field(repr=False)
    media_type: str
    content: bytes = field(repr=False)


@recorded(AttachmentShown)
def open_attachment(*, request: UUID, attachment: UUID) -> OpenedFile:
    """Return a file of a request; that it was looked at is recorded.

    Args:
        request: id of the request.
        attachment: id of one of its files.

    Raises:
        NotPermittedError: the actor lacks ``rights.read``.
        NotFoundError: ``rights.file_gone``; ``rights.deleted``: it was deleted on schedule.
    """
    require("rights.read")
    found = Attachment.objects.filter(pk=attachment, request=request).first()
    if found is None:
        raise file_gone()
    note(request=str(request), attachment=str(attachment))
    try:
        return OpenedFile(open_name(found), found.media_type, b"".join(read(found)))
    except KeyUnavailableError:
        raise deleted() from None
