"""Promises: what the company says about its customers' data, checked again and again.

Duty: the controller must be able to show that it keeps the law's principles (GDPR Art. 5(2) and
24(1), read 2026-11-27). Promise: what reads *kept* was measured on the real system within its
cadence; what could not be reached, is stale or failed never does.

A kind of promise is declared by the room that can check it (``Room.promises``). Here promises of
those kinds are declared, checked when their cadence says so, on demand and when something
happened, and their verdicts kept. A promise that is found broken opens an incident, of which its
owner and the privacy officers are told once; it closes only when a later check finds the fault
gone. Every check is in the evidence: a change of state as an entry of its own, everything else of
a run as one count with a commitment.

Stored: the promises, their wordings and exceptions for good; verdicts that changed something for
good, the others in full for 90 days and then one a day; who confirmed what, as long as the
promise is there.
"""
