"""Custody: one key for each person, so that destroying it erases what it sealed.

Duty: personal data is protected in proportion to the risk, encryption and pseudonyms named first
(GDPR Art. 32(1)(a)), and erased when its time is over (Art. 5(1)(e), 17; read 2026-11-23).
Promise: what was sealed for a person cannot be read, and their pseudonym leads nowhere, once their
key is destroyed, not even from the files that the database leaves behind.

Three storeys. The *root key* (32 bytes) is a file that belongs outside of the data folder. It
wraps the key of the current *epoch*, and that one wraps a random key for each *reference*, such
as ``staff:<uuid>``. Keys are unwrapped for each use; only the root key stays in memory.

Erasing takes two steps. ``destroy`` deletes a wrapped key; ``new_epoch`` wraps all others anew and
destroys the key above them. Traces of the deleted row, in a write-ahead log or in a
copy of the disk's blocks, can then be opened by nobody who has no copy of the old epoch's key.
Who keeps copies of the keys database together with the root key keeps what was destroyed since:
such a copy is made anew after each new epoch and the older ones are deleted.

Stored, in a database of its own that no backup of the data contains: the reference, the epoch, 61
bytes of wrapped key and the date; for as long as something that the key seals has to be kept.
References hold ids, never names or addresses.

This room stands below recording and cannot leave evidence itself: the rooms above that destroy
keys or begin epochs record that they do.
"""
