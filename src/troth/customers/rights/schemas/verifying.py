"""Entries about finding out who asks."""

from __future__ import annotations

from troth.foundation.recording.facts import Facts


class CodeAsked(Facts, kind="rights.code_asked", keep_days=730):
    """Somebody asked for a code; where it goes is found out afterwards.

    Attributes:
        purpose: what for.
        way: ``email`` or ``phone``.
    """

    request: str
    purpose: str
    way: str


class CodeSent(Facts, kind="rights.code_sent", keep_days=730):
    """A code was posted to what is on record.

    Attributes:
        purpose: what for.
        addresses: to how many; 0: nothing is on record that all of the request leads to.
    """

    request: str
    purpose: str
    addresses: int


class CodeEntered(Facts, kind="rights.code_entered", keep_days=730):
    """Somebody entered a code.

    Attributes:
        purpose: what for.
        right: whether it was the one, in time, for the first time.
    """

    request: str
    purpose: str
    right: bool


class TokenAccepted(Facts, kind="rights.token_accepted"):
    """The company's site said, with its key, who is signed in there.

    Attributes:
        key: id of the key.
    """

    request: str
    key: str


class DoubtRecorded(Facts, kind="rights.doubt_recorded"):
    """Somebody of the company wrote down why it is in doubt who asks, and what is asked for.

    Attributes:
        doubt: code of the reason.
    """

    request: str
    doubt: str


class IdentitySettled(Facts, kind="rights.identity_settled"):
    """Somebody of the company found, by looking, that it is the person."""

    request: str


class IdentityLeftOut(Facts, kind="rights.identity_left_out"):
    """What others share with a person is not searched by any more.

    Attributes:
        kinds: of identity.
    """

    request: str
    kinds: list[str]


class ProxyAccepted(Facts, kind="rights.proxy_accepted"):
    """Somebody of the company accepted the proof of the one who asks for another."""

    request: str


class AddressNamed(Facts, kind="rights.address_named"):
    """Somebody of the company named an address on record, from a system without a connector."""

    request: str


class AddressChangeAsked(Facts, kind="rights.address_change_asked"):
    """A change of the address on record was asked for; both addresses are asked.

    Attributes:
        change: its id.
    """

    request: str
    change: str


class AddressChangeEntered(Facts, kind="rights.address_change_entered"):
    """Somebody entered a code to confirm a change of the address on record.

    Attributes:
        side: ``old_address`` or ``new_address``.
        right: whether it was the code of that address.
        whole: whether it is confirmed at both now.
        barred_until: for how long nothing is handed out; empty while not whole.
    """

    request: str
    change: str
    side: str
    right: bool
    whole: bool
    barred_until: str


class SiteKeyAdded(Facts, kind="rights.site_key_added", keep_days=None):
    """A key by which the company's site says who is signed in was added.

    Attributes:
        key: its id.
        algorithm: ``HS256`` or ``EdDSA``.
    """

    key: str
    algorithm: str


class SiteKeyRemoved(Facts, kind="rights.site_key_removed", keep_days=None):
    """Such a key was removed; what it signs is not accepted any more."""

    key: str


class TokensForgotten(Facts, kind="rights.tokens_forgotten", keep_days=730):
    """Numbers of tokens that have expired anyway were deleted."""

    count: int
