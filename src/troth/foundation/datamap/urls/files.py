"""Where the pages about files of the map are."""

from django.urls import path

from troth.foundation.datamap.pages import files

urlpatterns = [
    path("console/map/files/", files.files, name="files"),
    path("console/map/files/export", files.take_away, name="files_export"),
    path("console/map/files/plan", files.upload, name="files_plan"),
    path("console/map/files/apply", files.apply, name="files_apply"),
]
