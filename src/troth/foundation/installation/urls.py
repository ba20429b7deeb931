"""Addresses on the private listener."""

from __future__ import annotations

from django.urls import path

from troth.foundation.installation import pages

app_name = "installation"
urlpatterns = [path("console/doctor/", pages.show_doctor, name="doctor")]
