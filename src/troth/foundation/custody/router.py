"""Keep keys in their own database and everything else out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from django.db.models import Model

DATABASE: Final = "keys"
_APP: Final = "custody"


class KeysRouter:
    """Sends this room's tables to ``keys``; no other table may be made or related there."""

    def db_for_read(self, model: type[Model], **_hints: Any) -> str | None:
        """Return where a model is read; None leaves it to Django."""
        return DATABASE if model._meta.app_label == _APP else None  # noqa: SLF001 - Django's API

    def db_for_write(self, model: type[Model], **_hints: Any) -> str | None:
        """Return where a model is written; None leaves it to Django."""
        return self.db_for_read(model)

    def allow_relation(self, one: Model, other: Model, **_hints: Any) -> bool | None:
        """Refuse relations between a table of keys and any other."""
        ours = {one._meta.app_label == _APP, other._meta.app_label == _APP}  # noqa: SLF001 - as above
        return None if ours == {False} else ours == {True}

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool | None:
        """Refuse keys anywhere else and anything else among the keys."""
        if db != DATABASE and app_label != _APP:
            return None
        return db == DATABASE and app_label == _APP
