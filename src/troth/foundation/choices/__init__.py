"""Choices: what people decided about the use of their data, for as long as it stands.

Duty: an opt-out of sale or sharing, a wish to limit sensitive data, an objection, a withdrawn
consent and a restriction are respected from then on, by every system, until the person takes them
back (GDPR Art. 7(3), 18, 21; Cal. Civ. Code 1798.120, 1798.121, 1798.135; read 2026-11-27).
Promise: what somebody chose is found again by any of the identities under which they chose it.

A choice is one row that is never changed: taking it back is another row. Of rows about one kind
and purpose the one said last counts (``core.requesting.choosing``). The company's systems ask for
a person over the API, or fetch all changes in turn after the webhook ``choices.changed``; the
consent chapter builds on the same rows.

Stored: kind, purpose, time, channel and an opaque source, as long as the choice stands, and for
five years after it was replaced; the identities as keyed digests, which find nobody without the
key ``choices:lookup``; and, sealed under a key of the choice alone, the identities themselves, so
that systems without a way to ask can be told. An erasure destroys that key. The digests stay: an
objection that was forgotten would be broken the next time the person's address comes in (ICO,
"Respect people's preferences": a suppression list instead of deletion; 11 CCR 7022(e): a record of
the request may be kept so that data stay deleted; GDPR Art. 17(3)(b); read 2026-11-27). Of each API
token that fetches: how far it has come and when it last asked, as long as the token's row is there.
"""
