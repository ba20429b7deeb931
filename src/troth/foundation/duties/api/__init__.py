"""The room's part of the API: facts of the company, what applies, the lawbook, deadlines."""

from ninja import Router

from troth.foundation.duties.api import deadlines, facts, law

router = Router(tags=["Duties"])
router.add_router("", facts.router)
router.add_router("", law.router)
router.add_router("/deadlines", deadlines.router)
