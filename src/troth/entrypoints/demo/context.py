"""What every page of a demo knows: that it is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest


def demo(request: HttpRequest) -> dict[str, bool]:
    """Tell the base templates; a context processor, used in a demo only."""
    del request
    return {"demo": settings.TROTH.demo}
