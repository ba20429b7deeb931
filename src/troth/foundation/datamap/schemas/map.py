"""Entries about the map itself: what was added, changed and removed, never what texts say."""

from typing import Final

from troth.foundation.recording.facts import Facts


class _Added(Facts):
    """Something was added to the map.

    Attributes:
        id: its id.
        key: its key; for a dataset that of its system, for a field the id of its dataset.
    """

    id: str
    key: str


class _Changed(_Added):
    """Something on the map was changed.

    Attributes:
        changed: the names of what was changed, in order, without their content.
    """

    changed: list[str]


class _Removed(_Added):
    """Something was removed from the map.

    Attributes:
        with_it: how many datasets and fields went with it.
    """

    with_it: int


class SystemAdded(_Added, kind="datamap.system_added"):
    """A system was added."""


class SystemChanged(_Changed, kind="datamap.system_changed"):
    """A system was changed."""


class SystemRemoved(_Removed, kind="datamap.system_removed"):
    """A system was removed."""


class DatasetAdded(_Added, kind="datamap.dataset_added"):
    """A dataset was added."""


class DatasetChanged(_Changed, kind="datamap.dataset_changed"):
    """A dataset was changed."""


class DatasetRemoved(_Removed, kind="datamap.dataset_removed"):
    """A dataset was removed."""


class FieldAdded(_Added, kind="datamap.field_added"):
    """A field was added."""


class FieldChanged(_Changed, kind="datamap.field_changed"):
    """A field was changed."""


class FieldRemoved(_Removed, kind="datamap.field_removed"):
    """A field was removed."""


class PurposeAdded(_Added, kind="datamap.purpose_added"):
    """A purpose was added."""


class PurposeChanged(_Changed, kind="datamap.purpose_changed"):
    """A purpose was changed."""


class PurposeRemoved(_Removed, kind="datamap.purpose_removed"):
    """A purpose was removed."""


class RecipientAdded(_Added, kind="datamap.recipient_added"):
    """A recipient was added."""


class RecipientChanged(_Changed, kind="datamap.recipient_changed"):
    """A recipient was changed."""


class RecipientRemoved(_Removed, kind="datamap.recipient_removed"):
    """A recipient was removed."""


class RetentionRuleAdded(_Added, kind="datamap.retention_rule_added"):
    """A retention rule was added."""


class RetentionRuleChanged(_Changed, kind="datamap.retention_rule_changed"):
    """A retention rule was changed."""


class RetentionRuleRemoved(_Removed, kind="datamap.retention_rule_removed"):
    """A retention rule was removed."""


class ActivityAdded(_Added, kind="datamap.activity_added"):
    """A processing activity was added."""


class ActivityChanged(_Changed, kind="datamap.activity_changed"):
    """A processing activity was changed."""


class ActivityRemoved(_Removed, kind="datamap.activity_removed"):
    """A processing activity was removed."""


class SubjectsAdded(_Added, kind="datamap.subjects_added"):
    """A kind of data subjects was added."""


class SubjectsChanged(_Changed, kind="datamap.subjects_changed"):
    """A kind of data subjects was changed."""


class SubjectsRemoved(_Removed, kind="datamap.subjects_removed"):
    """A kind of data subjects was removed."""


class ControllerChanged(Facts, kind="datamap.controller_changed"):
    """The details of the controller were changed.

    Attributes:
        changed: the names of what was changed, in order, without their content.
    """

    changed: list[str]


CHANGES: Final = frozenset(
    one.kind for form in (_Added, _Changed, _Removed) for one in form.__subclasses__() if one.kind
) | {ControllerChanged.kind}
"""The kinds of all entries above: each says that the map was changed."""
