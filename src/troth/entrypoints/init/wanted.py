"""What somebody wants of ``troth init``: said in a file, as options, or when asked."""

from __future__ import annotations

from dataclasses import dataclass, field

from troth.entrypoints.init.document import Company, StoreWanted


@dataclass(slots=True)
class Wanted:
    """Everything that was said; None and empty: nothing was.

    Attributes:
        confirm: ``all``, ``likely``, ``none`` or places such as ``shop/customer:email``.
        map_file, promises_file, notice_file: texts as the commands of those rooms read them.
    """

    company: Company = field(default_factory=Company)
    stores: list[StoreWanted] = field(default_factory=list)
    confirm: str | list[str] | None = None
    map_file: bytes | None = None
    promises_file: bytes | None = None
    notice_file: bytes | None = None
    attest: list[str] = field(default_factory=list)
    publish: bool | None = None
