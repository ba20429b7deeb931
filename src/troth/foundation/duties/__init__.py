"""Duties: what the company says about itself, and what the law therefore asks of it, by when.

Duty: to know which laws apply and to be able to show compliance with them (GDPR Art. 5(2), 24(1),
read 2026-11-27), and to meet the periods that they set, such as Art. 12(3) and 33(1). Promise: a
result names the day it is true on, the facts it stands on and its sources; what is not known
reads unknown, never "does not apply"; a deadline is warned of before it is missed.

A fact of the company is said once, with the day from which it holds; it is never overwritten: a
later statement ends the one before it, and what was said stays. Each is reviewed within a year. A
change re-runs every regime at once, in the same transaction and the same entry, and what changed
is told to the privacy officers. The company may add to the lawbook or correct it in an overlay of
its own, whose entries are marked as its own everywhere; one that does not fit is refused and the
one before it stays in force.

Other rooms ask here which regimes protect a person and which clock runs for a request, and enter
their deadlines in the register: its clock is kept as it was when the deadline began, so that a
later change of the lawbook changes nothing that runs already. Recurring duties, dated ones and
reviews of facts enter by themselves.

Stored: facts with who said them and when, as long as the installation; overlays likewise;
deadlines, under a reference that names nobody, for five years after they were closed.
"""
