"""People, their files and contacts, the agenda, and the lists that the service keeps."""

from . import agenda, atencions, cerca, configuracio, duplicats, expedients, llistes, persones

app_name = "acollida"
urlpatterns = [
    *cerca.urlpatterns,
    *persones.urlpatterns,
    *expedients.urlpatterns,
    *atencions.urlpatterns,
    *agenda.urlpatterns,
    *duplicats.urlpatterns,
    *llistes.urlpatterns,
    *configuracio.urlpatterns,
]
