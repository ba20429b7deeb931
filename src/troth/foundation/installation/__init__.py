"""Installation: the life of one Troth, from its first start to its restore elsewhere.

Duty: the ability to restore availability of, and access to, personal data in a timely manner
after an incident, and a process for regularly testing that (GDPR Art. 32(1)(b) to (d),
https://eur-lex.europa.eu/eli/reg/2016/679/oj, read 2026-11-23).

Promise: nothing that was acknowledged is lost by a start, an upgrade, a backup, a move to
another database or a kill in the middle of any of them; and nothing that exists is ever deleted
to make room: what stands in the way is named, moved aside or refused.

- *First start* makes the data folder, its keys, both databases and the evidence log.
- *Doctor* asks every room how it is, by numbered checks, each failure with its remedy.
- *Backup* writes all tables as they are at one instant into one portable file, and the keys,
  apart from it, into a recovery kit that is sealed with a passphrase.
- *Restore* checks every digest before it touches anything, loads, proves that the ledger is the
  one that the backup names, and begins a new log that says what the gap is.
- *Move* carries a live installation from one database to another in the same portable form.
- *Upgrade* backs up first, then migrates; older code refuses newer data.

Stored: one row for every version that ran here, one for every backup, recovery kit and drill:
when, how large, which head of the log; never where, never by whom, never a passphrase. They are
kept as long as the installation.
"""
