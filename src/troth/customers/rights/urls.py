"""Where the room's pages are on the private listener."""

from django.urls import path

from troth.customers.rights.pages import (
    entering,
    files,
    letters,
    queue,
    request,
    settings,
    site_keys,
    statistics,
)

app_name = "rights"
_ONE = "console/requests/<uuid:request_id>/"
_LETTER = "console/requests/letters/<uuid:letter_id>/"
urlpatterns = [
    path("console/requests/", queue.show_queue, name="queue"),
    path("console/requests/find", queue.find, name="find"),
    path("console/requests/assign", queue.assign_ticked, name="assign"),
    path("console/requests/approve", queue.approve_ticked, name="approve_ticked"),
    path("console/requests/enter/", entering.choose_kind, name="enter"),
    path("console/requests/enter/<slug:kind>", entering.enter_request, name="enter_kind"),
    path("console/requests/letters/", letters.list_letters, name="letters"),
    path(_LETTER, letters.show_letter, name="letter"),
    path(f"{_LETTER}text", letters.show_text, name="letter_text"),
    path(f"{_LETTER}settle", letters.settle, name="settle_letter"),
    path("console/requests/statistics/", statistics.show_statistics, name="statistics"),
    path("console/requests/settings/", settings.show_settings, name="settings"),
    path("console/requests/settings/terms", settings.save_terms, name="save_terms"),
    path("console/requests/settings/backups", settings.save_backup, name="save_backup"),
    path("console/requests/settings/backups/drop", settings.drop_backup, name="drop_backup"),
    path("console/requests/site-keys/", site_keys.show_keys, name="site_keys"),
    path("console/requests/site-keys/<uuid:key_id>/remove", site_keys.remove, name="drop_site_key"),
    path(_ONE, request.show_request, name="request"),
    path(f"{_ONE}words", request.show_words, name="words"),
    path(f"{_ONE}approve", request.approve_plan, name="approve"),
    path(f"{_ONE}files/<uuid:file_id>", files.open_file, name="file"),
    path(f"{_ONE}proofs/<uuid:task_id>", files.open_proof, name="proof"),
    path(f"{_ONE}<slug:deed>", request.do, name="do"),
]
