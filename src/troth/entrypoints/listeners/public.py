"""URLs of the public listener: privacy centre, static log, health."""

from django.urls import include, path

from troth.entrypoints.listeners.health import healthz
from troth.entrypoints.shell import choices, pages
from troth.foundation.recording.rooms import declared

handler404 = "troth.entrypoints.listeners.failures.no_such_page"
handler500 = "troth.entrypoints.listeners.failures.server_error"

urlpatterns = [
    path("", pages.centre_home, name="centre_home"),
    path("brand.css", pages.brand_stylesheet, name="brand_stylesheet"),
    path("brand-logo", pages.brand_logo, name="brand_logo"),
    path("language/", choices.choose_language, name="choose_language"),
    path("theme/", choices.choose_theme, name="choose_theme"),
    path("healthz", healthz, name="healthz"),
    *(path("", include(room.public_urls)) for _, room in declared() if room.public_urls),
]
