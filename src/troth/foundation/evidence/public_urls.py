"""Where the log is on the public listener."""

from django.urls import path

from troth.foundation.evidence import public_pages

app_name = "public_log"
urlpatterns = [
    path("log/", public_pages.about, name="about"),
    path("log/<int:log>/<path:name>", public_pages.file, name="file"),
]
