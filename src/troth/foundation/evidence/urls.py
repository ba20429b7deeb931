"""Where the room's pages are on the private listener."""

from django.urls import path

from troth.foundation.evidence import pages

app_name = "evidence"
urlpatterns = [
    path("console/evidence/", pages.listing, name="log"),
    path("console/evidence/verify", pages.verify, name="verify"),
    path("console/evidence/<int:log>/<int:index>/", pages.entry, name="entry"),
    path("console/evidence/<int:log>/<int:index>/proof", pages.proof, name="proof"),
]
