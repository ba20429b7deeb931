"""The room's part of the API."""

from ninja import Router

from troth.foundation.datamap.api import discovery, files, inventory, links, register

router = Router(tags=["Data map"])
router.add_router("", inventory.router)
router.add_router("", register.router)
router.add_router("", files.router)
router.add_router("", discovery.router)
router.add_router("", links.router)
