"""A notice as canonical JSON, and back: the form in which versions are kept and published."""

from __future__ import annotations

import msgspec

from troth.core.canonical import encode
from troth.core.errors import InvalidInputError
from troth.core.publishing.notice import Notice


def as_json(notice: Notice) -> bytes:
    """Return the notice as canonical JSON (RFC 8785): the same notice gives the same bytes.

    Raises:
        InvalidInputError: ``canonical.not_encodable``: a text of the company's has no UTF-8 form.
    """
    return encode(msgspec.to_builtins(notice))


def from_json(text: bytes) -> Notice:
    """Return the notice that JSON of ``as_json`` says.

    Raises:
        InvalidInputError: ``publishing.form``: it is none, or of another form.
    """
    try:
        notice = msgspec.json.decode(text, type=Notice, strict=True)
    except (msgspec.DecodeError, UnicodeDecodeError):
        notice = None
    if notice is None or notice.form != 1:
        what = "The text is no notice of form 1."
        raise InvalidInputError("publishing.form", what, "Give what the JSON channel published.")
    return notice
