"""URLs of the private listener: console, accounts, API and its pages, metrics, health."""

from django.urls import include, path
from django.views.generic import RedirectView

from troth.entrypoints.listeners.api import api
from troth.entrypoints.listeners.api_docs import api_docs
from troth.entrypoints.listeners.health import healthz
from troth.entrypoints.listeners.metrics import metrics
from troth.entrypoints.shell import choices, pages
from troth.foundation.recording.rooms import declared

handler500 = "troth.entrypoints.listeners.failures.server_error"

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="today"), name="root"),
    path("console/", pages.today, name="today"),
    path("console/search", pages.search, name="search"),
    path("console/api/", api_docs, name="api_docs"),
    path("brand.css", pages.brand_stylesheet, name="brand_stylesheet"),
    path("brand-logo", pages.brand_logo, name="brand_logo"),
    path("language/", choices.choose_language, name="choose_language"),
    path("theme/", choices.choose_theme, name="choose_theme"),
    path("account/", include("allauth.urls")),
    path("api/v1/", api.urls),
    path("metrics", metrics, name="metrics"),
    path("healthz", healthz, name="healthz"),
    *(path("", include(room.private_urls)) for _, room in declared() if room.private_urls),
]
