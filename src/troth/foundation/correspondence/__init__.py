"""Correspondence: what Troth sends to people (mail) and to other systems (webhooks).

Duty: information to people has to reach them, and only them (GDPR Art. 12(1) and 32, read
2026-11-23). Promise: a message that was accepted is sent or its failure is seen; its text and its
recipient are sealed as long as they are stored, and are deleted soon after sending.

An action posts a message into the outbox in its own transaction: what is rolled back is never
sent, what is committed is never lost. A job delivers it, at least once, with a stable Message-ID
or ``webhook-id`` by which the receiver recognises a duplicate. What fails for now is tried again
after growing pauses for about five days; what is refused for good, or never gets through, is shown
in the console.

Where the settings name a mailbox, rooms may answer what arrives there (``mailboxes``): its headers
are read and not kept, and nothing in it is changed.

Stored: kind, state, attempts and the code of the last failure for 90 days; recipient, subject and
text sealed, deleted 7 days after sending, 30 days after failing. Of a webhook: name, address,
events, and its sealed secret, until it is removed. Of a mailbox: how far it was read.
"""
