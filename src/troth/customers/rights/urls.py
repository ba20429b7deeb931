"""Where the room's pages are on the private listener."""

from django.urls import path

from troth.customers.rights.pages import queue, request

app_name = "rights"
urlpatterns = [
    path("console/requests/", queue.show_queue, name="queue"),
    path("console/requests/find", queue.find, name="find"),
    path("console/requests/assign", queue.assign_ticked, name="assign"),
    path("console/requests/approve", queue.approve_ticked, name="approve_ticked"),
    path("console/requests/<uuid:request_id>/", request.show_request, name="request"),
    path("console/requests/<uuid:request_id>/words", request.show_words, name="words"),
    path("console/requests/<uuid:request_id>/approve", request.approve_plan, name="approve"),
    path("console/requests/<uuid:request_id>/<slug:deed>", request.do, name="do"),
]
