"""The room's part of the API: retention, legal holds, and plans about people."""

from ninja import Router

from troth.foundation.erasure.api import retention, subjects

router = Router()
router.add_router("", retention.router)
router.add_router("", subjects.router)
