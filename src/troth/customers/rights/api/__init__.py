"""The room's part of the API: ``asking`` in a person's name, ``deciding`` by the company."""

from ninja import Router

from troth.customers.rights.api import asking, deciding

router = Router(tags=["Rights"])
router.add_router("", asking.router)
router.add_router("", deciding.router)
