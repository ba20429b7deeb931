"""People: who works with Troth, what each may do, and how they prove who they are.

Duty: only those who need it may reach personal data, and each of them is known (GDPR Art. 5(1)(f),
29 and 32(4), read 2026-11-23). Promise: nobody sees personal data without an account of their own,
a role that allows it and a second factor; whoever leaves is out at once.

Five roles, one permission table, made from what every room declares. People come in by a one-time
link (the first owner) or by an invitation; nobody signs up by themselves, and single sign-on links
existing accounts without ever making one. Auditors' access ends by itself. Guessing is answered
with growing pauses that a guesser cannot turn against the one whose account it is.

Stored: name, e-mail address, role, language and dates of every member of staff, for as long as
entries of the evidence log refer to them; password as an Argon2 hash; secrets of second factors
sealed under the person's own key; sessions with address and browser until they end; invitations
and API tokens as hashes only. Failed sign-ins are counted under keyed hashes and forgotten within
a day. The organisation's name, language, time zone, colour and logo.
"""
