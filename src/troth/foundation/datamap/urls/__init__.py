"""Where the room's pages are on the private listener."""

from django.urls import URLPattern

app_name = "datamap"
urlpatterns: list[URLPattern] = []
