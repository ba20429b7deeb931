"""Where the room's pages are on the private listener."""

from django.urls import path

from troth.foundation.correspondence import pages

app_name = "correspondence"
urlpatterns = [
    path("console/mail/", pages.mail, name="mail"),
    path("console/mail/<uuid:message>/retry", pages.retry, name="retry"),
    path("console/webhooks/", pages.list_webhooks, name="webhooks"),
    path("console/webhooks/add", pages.add_webhook, name="webhook_add"),
    path("console/webhooks/<uuid:webhook>/secret", pages.rotate_secret, name="webhook_rotate"),
    path("console/webhooks/<uuid:webhook>/switch", pages.switch_webhook, name="webhook_switch"),
    path("console/webhooks/<uuid:webhook>/test", pages.test_webhook, name="webhook_test"),
    path("console/webhooks/<uuid:webhook>/remove", pages.remove_webhook, name="webhook_remove"),
]
