"""Rights: a person asks, and the answer is given on the company's real databases, with proof.

Duty: people may have access to their data, have them corrected, erased, restricted or handed over,
object, take consent back, opt out of sale, sharing and targeted advertising, limit the use of
sensitive data, have an automated decision looked at by a person, and complain; the company makes
that easy and answers in time (GDPR Art. 7(3), 12, 15 to 22, 77; Cal. Civ. Code 1798.100 to .135;
read 2026-11-27). Promise: we answer within the time we say; we delete when you ask; you get your
data in a usable form.

A request comes by the privacy centre, the API, the mailbox of the company, or through somebody of
the staff to whom a person spoke or wrote. Its clocks are those of the law that protects the person.
Who asks is checked in proportion: by a code to an address that is on record, or by a token of the
company's own site; never for opt-outs, for taking consent back, or for objecting to marketing; more
is asked only on a doubt that somebody wrote down. What is done on databases is planned, approved
and read again by the room `erasure`; what has no connector becomes a task for a person; recipients
are told (Art. 19).

Stored: what a person wrote, and the addresses they named, sealed under a key of the request alone,
which is destroyed two years after the request ended; kinds, dates, states and outcomes for five
years, because whoever must show that it answered has to be able to (Art. 5(2)), without anything
that leads to a person. Files that are handed out are sealed on disk and deleted when they expire.
"""
