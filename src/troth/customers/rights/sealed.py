"""What a person named and wrote: sealed under the key of their request alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from troth.core.sealing import lookups
from troth.foundation.custody.actions import hold, seal_for
from troth.foundation.custody.queries import key_of, unseal_for

if TYPE_CHECKING:
    from uuid import UUID

    from troth.customers.rights.models import (
        AddressChange,
        Attachment,
        Certificate,
        Challenge,
        Letter,
        Request,
        SiteKey,
        StoryLine,
    )
    from troth.customers.rights.values import LetterText

_ASKED: Final = b"rights request asked"
_LINE: Final = b"rights story line"
_STATEMENT: Final = b"rights certificate statement"
_ADDRESS: Final = b"rights code address"
_LETTER: Final = b"rights letter"
_SITE_KEY: Final = b"rights site key"
_NAME: Final = b"rights file name"
_LOOKUP: Final = "rights:lookup"


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a request says about its person; never shown in logs or evidence.

    Attributes:
        identities: values by kind of ``core.requesting.identities``, as the person wrote them.
        contact: the e-mail address for answers; may be empty for letters.
        name: how to address the person; may be empty.
        text: what they wrote.
        corrections: for rectification: what is wrong and what is right, by category or field.
        agent: name and address of the one who asks for them; empty: they ask themselves.
        postal: the postal address for answers on paper; may be empty.
    """

    identities: dict[str, list[str]]
    contact: str = ""
    name: str = ""
    text: str = ""
    corrections: list[Correction] = []
    agent: str = ""
    postal: str = ""

    def __repr__(self) -> str:
        """Show nothing of it."""
        return "<Asked>"


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong.

    Attributes:
        what: category key such as ``user.contact.address.city``.
        wrong: the value as it stands; empty: the person does not know.
        right: what it should be.
    """

    what: str
    wrong: str = ""
    right: str

    def __repr__(self) -> str:
        """Show nothing of it."""
        return "<Correction>"


def reference_of(request: UUID) -> str:
    """Return the reference of a request's key."""
    return f"request:{request}"


def seal_asked(request: UUID, asked: Asked) -> bytes:
    """Seal what a person named and wrote."""
    return seal_for(reference_of(request), _ASKED, msgspec.json.encode(asked))


def open_asked(request: Request) -> Asked:
    """Return what a person named and wrote.

    Raises:
        KeyUnavailableError: its key is missing, wrong or destroyed.
        TamperError: it was altered.
    """
    token = bytes(request.asked or b"")
    return msgspec.json.decode(unseal_for(reference_of(request.pk), _ASKED, token), type=Asked)


def seal_line(request: UUID, text: str) -> bytes:
    """Seal what somebody wrote in a request's story."""
    return seal_for(reference_of(request), _LINE, text.encode())


def open_line(line: StoryLine) -> str:
    """Return what somebody wrote in a request's story; empty: nothing.

    Raises:
        KeyUnavailableError: its key is missing, wrong or destroyed.
        TamperError: it was altered.
    """
    return unseal_line(line.request_id, bytes(line.text)) if line.text else ""


def unseal_line(request: UUID, token: bytes) -> str:
    """Return what ``seal_line`` sealed.

    Raises:
        KeyUnavailableError: its key is missing, wrong or destroyed.
        TamperError: it was altered.
    """
    return unseal_for(reference_of(request), _LINE, token).decode()


def seal_address(request: UUID, address: str) -> bytes:
    """Seal an address to which a code of a request goes."""
    return seal_for(reference_of(request), _ADDRESS, address.encode())


def open_address(challenge: Challenge) -> str:
    """Return the address to which a code went; empty: it was deleted.

    Raises:
        KeyUnavailableError: its key is missing, wrong or destroyed.
        TamperError: it was altered.
    """
    if challenge.address is None:
        return ""
    reference = reference_of(challenge.request_id)
    return unseal_for(reference, _ADDRESS, bytes(challenge.address)).decode()


def open_new_address(change: AddressChange) -> str:
    """Return the address to which a change would lead.

    Raises:
        KeyUnavailableError: its key is missing, wrong or destroyed.
        TamperError: it was altered.
    """
    return unseal_for(reference_of(change.request_id), _ADDRESS, bytes(change.new)).decode()


def seal_name(request: UUID, name: str) -> bytes:
    """Seal the name of a file that belongs to a request."""
    return seal_for(reference_of(request), _NAME, name.encode())


def open_name(attachment: Attachment) -> str:
    """Return the name of a file.

    Raises:
        KeyUnavailableError: its key is missing, wrong or destroyed.
        TamperError: it was altered.
    """
    reference = reference_of(attachment.request_id)
    return unseal_for(reference, _NAME, bytes(attachment.name)).decode()


def names_of(request: Request) -> dict[UUID, str]:
    """Return what the files of a request are called, by their ids.

    Raises:
        KeyUnavailableError: its key is missing, wrong or destroyed.
        TamperError: one was altered.
    """
    return {one.pk: open_name(one) for one in request.attachments.all()}


def letter_reference(letter: UUID) -> str:
    """Return the reference of a letter's key."""
    return f"letter:{letter}"


def seal_letter(letter: UUID, written: LetterText) -> bytes:
    """Seal what a letter says under a key of its own."""
    words = [written.sender, written.subject, written.text]
    return seal_for(letter_reference(letter), _LETTER, msgspec.json.encode(words))


def open_letter(letter: Letter) -> tuple[str, str, str]:
    """Return the sender, the subject and the text of a letter.

    Raises:
        KeyUnavailableError: its key is missing, wrong or destroyed.
        TamperError: it was altered.
    """
    token = unseal_for(letter_reference(letter.pk), _LETTER, bytes(letter.content))
    return msgspec.json.decode(token, type=tuple[str, str, str])


def site_key_reference(key: UUID) -> str:
    """Return the reference under which a key of the company's site is sealed."""
    return f"sitekey:{key}"


def seal_site_key(key: UUID, value: str) -> bytes:
    """Seal a secret, or a public key, of the company's site."""
    return seal_for(site_key_reference(key), _SITE_KEY, value.encode())


def open_site_key(key: SiteKey) -> str:
    """Return a secret, or a public key, of the company's site.

    Raises:
        KeyUnavailableError: its key is missing, wrong or destroyed.
        TamperError: it was altered.
    """
    return unseal_for(site_key_reference(key.pk), _SITE_KEY, bytes(key.key)).decode()


def lookup(address: str) -> str:
    """Return the keyed hash by which requests of one address are found, whatever its case."""
    return lookups.lookup(hold(_LOOKUP), "rights lookup", address.strip().lower())


def code_hash(request: UUID, code: str) -> str:
    """Return what is kept of a code: a hash under the request's key, which outlives it not.

    Raises:
        KeyUnavailableError: the key is missing, wrong or destroyed.
    """
    return lookups.lookup(key_of(reference_of(request)), "rights code", code)


def seal_statement(request: UUID, content: bytes) -> bytes:
    """Seal the statement of a certificate."""
    return seal_for(reference_of(request), _STATEMENT, content)


def open_statement(certificate: Certificate) -> bytes:
    """Return the statement of a certificate, byte for byte.

    Raises:
        KeyUnavailableError: its key is missing, wrong or destroyed.
        TamperError: it was altered.
    """
    token = bytes(certificate.statement or b"")
    return unseal_for(reference_of(certificate.request_id), _STATEMENT, token)
