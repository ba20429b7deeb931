"""Regulations: which privacy laws apply to the company, why, and what each of them demands.

Duty: to know which laws apply, and to be able to show that what they demand is done (GDPR
Art. 5(2) and 24(1), read 2026-11-27). Promise: a result names the day it is true on, shows its
reasoning line by line with a source beside each line, and reads *unknown* where a fact is missing,
never "does not apply". A duty reads *answered* only while promises show every control for it, or a
person's confirmation of what no promise checks is in date; otherwise it is *open* and its next step
is named. What a promise measures stands above what a person says.

What the company says about itself, its own lawbook and the register of deadlines live in
``foundation.duties``; promises and their verdicts in ``foundation.promises``; the law itself in
``core.lawbook``. This chapter asks the questions, shows the answers, and draws the line from duty
over control and promise to the last check and its entry in the evidence.

Stored: which controls were confirmed, by whom in which role, until when, and where the evidence
lies; none of that is overwritten, and who it was goes with the person. Secret addresses of the
calendar as digests, and who wants its mail, as long as they work here.
"""
