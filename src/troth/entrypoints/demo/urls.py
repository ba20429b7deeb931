"""Addresses on the private listener of a demo."""

from django.urls import path

from troth.entrypoints.demo import pages

app_name = "demo"
urlpatterns = [path("console/demo/<str:token>", pages.sign_in, name="sign_in")]
