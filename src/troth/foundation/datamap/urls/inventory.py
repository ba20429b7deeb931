"""Where the pages of the map are."""

from django.urls import path

from troth.foundation.datamap.pages import (
    dataset,
    entries,
    inventory,
    kinds,
    links,
    overview,
    register,
)

_NAMED = (
    ("systems", "system", kinds.SYSTEM),
    ("purposes", "purpose", kinds.PURPOSE),
    ("recipients", "recipient", kinds.RECIPIENT),
    ("retention", "retention_rule", kinds.RETENTION),
    ("people", "subjects", kinds.SUBJECTS),
    ("activities", "activity", kinds.ACTIVITY),
)

urlpatterns = [
    path("console/map/", overview.overview, name="map"),
    path("console/map/gaps/", overview.list_gaps, name="gaps"),
    path("console/map/systems/", inventory.list_systems, name="systems"),
    path("console/map/fields/", inventory.list_fields, name="fields"),
    path("console/map/purposes/", register.list_purposes, name="purposes"),
    path("console/map/recipients/", register.list_recipients, name="recipients"),
    path("console/map/retention/", register.list_retention, name="retention"),
    path("console/map/people/", register.list_subjects, name="subjects"),
    path("console/map/activities/", register.list_activities, name="activities"),
    path("console/map/links/", links.list_links, name="links"),
    path("console/map/links/judge", links.judge, name="link_judge"),
    path("console/map/links/<uuid:judgement>/withdraw", links.withdraw, name="link_withdraw"),
    path("console/map/controller/", register.show_controller, name="controller"),
    path("console/map/controller/change", register.change_controller, name="controller_change"),
    *(
        path(f"console/map/{place}/add", entries.add, {"kind": kind}, name=f"{name}_add")
        for place, name, kind in _NAMED
    ),
    *(
        path(
            f"console/map/{place}/<slug:key>/{what}",
            view,
            {"kind": kind},
            name=f"{name}_{what}",
        )
        for place, name, kind in _NAMED
        for what, view in (("change", entries.change), ("remove", entries.remove))
    ),
    path("console/map/systems/<slug:key>/", inventory.show_system, name="system"),
    path("console/map/systems/<slug:key>/dataset", inventory.add_dataset, name="dataset_add"),
    path("console/map/datasets/<uuid:dataset>/", dataset.show, name="dataset"),
    path(
        "console/map/datasets/<uuid:dataset>/change",
        inventory.change_dataset,
        name="dataset_change",
    ),
    path(
        "console/map/datasets/<uuid:dataset>/remove",
        inventory.remove_dataset,
        name="dataset_remove",
    ),
    path("console/map/datasets/<uuid:dataset>/field", dataset.add_field, name="field_add"),
    path(
        "console/map/datasets/<uuid:dataset>/not-personal",
        dataset.reject_fields,
        name="fields_reject",
    ),
    path("console/map/fields/<uuid:field>/change", dataset.edit_field, name="field_change"),
    path("console/map/fields/<uuid:field>/remove", dataset.remove_field, name="field_remove"),
]
