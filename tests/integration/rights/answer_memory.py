"""Measure the memory in which a large copy is made; a program of its own, started by the test.

``python -m tests.integration.rights.answer_memory ORDERS`` on an empty ``TROTH_HOME``, with
``TROTH_STORE_ROOTS`` set to a folder. A small copy is made first, so that everything is loaded that
makes one; printed as JSON is by how much the most memory of the process grew with the large one.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from troth.customers.rights.models import Delivery


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _made() -> Delivery:
    from django.utils import timezone

    from tests.integration.rights.shop import verified
    from troth.customers.rights.delivering.making import make_files
    from troth.customers.rights.models import Delivery
    from troth.foundation.recording import Actor, acting

    now = timezone.now()
    delivery = Delivery.objects.create(request=verified(), made_at=now, until=now)
    with acting(Actor.system("job")):
        return make_files(delivery)


def _are_whole(delivery: Delivery) -> bool:
    """Read each file as it is handed out, a chunk at a time."""
    from troth.customers.rights.delivering.storing import chunks_of

    for form, said in delivery.files.items():
        digest = hashlib.sha256()
        for chunk in chunks_of(delivery.pk, form):
            digest.update(chunk)
        if digest.hexdigest() != said["digest"]:
            return False
    return True


def main(orders: int) -> None:
    """Make both copies and print what was measured."""
    django.setup()

    from tests.cast import company
    from tests.integration.rights.shop import lay, order_more
    from troth.customers.rights.delivering.storing import folder

    company()
    path = lay(Path(os.environ["TROTH_STORE_ROOTS"]))
    small = _are_whole(_made())
    order_more(path, orders)
    before = _megabytes()
    delivery = _made()
    is_whole = small and _are_whole(delivery)
    after = _megabytes()
    files = list((folder() / str(delivery.pk)).iterdir())
    told: dict[str, Any] = {
        "rows": delivery.rows,
        "is_whole": is_whole,
        "before": before,
        "grew": after - before,
        "sizes": {form: said["size"] for form, said in delivery.files.items()},
        "on_disk": sum(one.stat().st_size for one in files),
        "readable": any(b"Robin Marked" in one.read_bytes() for one in files),
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]))
