"""What somebody wants of ``troth init``: said in a file, as options, or when asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from troth.entrypoints.init.document import Company, StoreWanted


@dataclass(slots=True)
class Wanted:
    """Everything that was said; None and empty: nothing was.

    Attributes:
        confirm: ``all``, ``likely``, ``none`` or places such as ``shop/customer:email``.
        map_file, promises_file, notice_file: texts as the commands of those rooms read them.
        answers: answers of the notice by name, beside those of the company.
    """

    company: Company = field(default_factory=Company)
    stores: list[StoreWanted] = field(default_factory=list)
    confirm: str | list[str] | None = None
    map_file: bytes | None = None
    promises_file: bytes | None = None
    notice_file: bytes | None = None
    attest: list[str] = field(default_factory=list)
    answers: dict[str, Any] = field(default_factory=dict)
    publish: bool | None = None
