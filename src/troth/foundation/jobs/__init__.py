"""Jobs: work in the background, done once in effect, whatever is killed meanwhile.

Duty: measures that protect personal data have to be resilient and restorable after an incident
(GDPR Art. 32(1)(b) and (c), read 2026-11-23). Promise: work that was accepted is done, and done
once; work that could not be done is seen by a person, with the reason.

A job is a function decorated with ``job``. Its arguments are ids, never personal data. The worker
runs a transactional job together with the row that says it is complete, in one transaction: a
worker killed at any instant leaves either nothing or all of it. A ``resumable`` job, for long or
external work, may be started again at any point and must give the same end. What fails is tried
again after growing pauses, and then waits for a person who presses retry. The reconciler returns
the work of workers that died.

Stored: each job with its arguments, attempts, and the code and place of its last failure, never a
driver's text; 30 days after it ended, runs of schedules that went well for a day.
"""
