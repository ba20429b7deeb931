"""Where the room's pages are on the private listener."""

from troth.foundation.datamap.urls import discovery, files, inventory

app_name = "datamap"
urlpatterns = [*discovery.urlpatterns, *files.urlpatterns, *inventory.urlpatterns]
