"""The privacy notice: made from the map and the promises, refused where they disagree.

Duty: to tell people who is answerable, what is used for what, on which legal basis, how long, with
whom it is shared, and which rights they have (GDPR Art. 12, 13 and 14; California Civil Code
1798.130(a)(5); read 2026-11-27). Promise: every sentence follows from a declared fact, and every
promise in it stands beside what its last check found.

The company answers what neither the map nor the promises know (``answers``), and translates its own
words. The notice is compiled from all of that; a version is published only when each of its
languages is complete and the two-way check of ``core.publishing`` finds no difference. Versions
are never changed. Beside each promise a page shows its state as it is at that moment.

Stored: answers and translations as they are now; every published version for good, because people
may ask what they were told. Of subscribers to news: the sealed address and the language, until they
leave or for 7 days without confirmation (``news``); of who was sent the notice by mail: nothing but
what the outbox keeps.
"""
