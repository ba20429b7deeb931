"""What becomes of one person's data: planned, approved, carried out, read again.

Duty: personal data are erased without undue delay where a ground of GDPR Art. 17(1) applies and no
exception of Art. 17(3), and inaccurate data are rectified (Art. 16; read 2026-11-27). Promise: what
is said to be erased was read again and was not there; where anything is left, in any store, the
plan is *incomplete* and a person sees it.

Doors, for the rooms above:

========================================  ========================================================
``planning.plan_subject(...)``            a dry run as the readers: what would be done, and why not
``planning.plan_rectification(...)``      the same for corrected values, everywhere they are copied
``planning.plan_again(plan=...)``         the same once more, after a person mended what kept it
``renewing.renew_all()``                  the same by itself, where what kept it was mended
``approving.approve_subject(...)``        one of two people says yes
``approving.approve_many(...)``           the same for several plans at once
``executing.ask_to_carry_out(plan)``      have the worker begin or go on
``executing.carry_out(plan)``             the same here and now
``executing.carry_out_due()``             the same for all plans that may be carried out
``outcomes.outcome(plan)``                what was done, what stays by which ground, what is left
``queries``                               plans by what they are about, by state; suspended stores
``tasks.finish_task(...)``                somebody did by hand what Troth cannot
``retrying.try_again(plan=...)``          go on after something was left or set aside
``withdrawing.withdraw(plan=...)``        nothing is to be done any more as it was planned
``breaking.resume_store(store=...)``      a store that failed again and again is mended
========================================  ========================================================

A plan tells of itself by its entries (``erasure.subject_...``), which a room above hears by its
``listener``; what it is about is opaque here.

Values of the person are sealed under a key of the plan and gone when it has ended. What one store
needs of another goes into a sealed worklist before the first store is written. Of an erased person
keyed digests stay, so that what a restore or a sync brings back is found.
"""
