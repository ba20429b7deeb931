"""One look in a process of its own: ``... .datamap.alone DISCOVERY PARENT``.

A look brings the connectors and every recogniser, some hundred megabytes, and uses a processor for
seconds; all of that is gone when this process ends. ``looks.look_into`` starts it.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import UUID

from troth.core.errors import TrothError

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> None:
    """Run a look as long as its parent lives; one that failed is kept and is no crash.

    Args:
        arguments: the look's id, and the id of the process that started this one.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "troth.conf.django")
    import django

    django.setup()
    from troth.foundation.datamap.looks import run
    from troth.foundation.datamap.models import Discovery
    from troth.foundation.jobs.running.following import follow_parent
    from troth.foundation.recording import Actor, acting

    follow_parent(int(arguments[1]))
    found = Discovery.objects.select_related("store").get(pk=UUID(arguments[0]))
    # That a look failed is kept, recorded and shown; whoever asked may ask again.
    with suppress(TrothError), acting(Actor.system("job")):
        run(found)


if __name__ == "__main__":
    main(sys.argv[1:])
