"""People, files and contacts, the agenda, courses and programmes, and the lists of the service."""

from . import (
    agenda,
    atencions,
    cerca,
    configuracio,
    cursos,
    duplicats,
    expedients,
    itineraris,
    llistes,
    papers,
    persones,
    programes,
)

app_name = "acollida"
urlpatterns = [
    *cerca.urlpatterns,
    *persones.urlpatterns,
    *expedients.urlpatterns,
    *atencions.urlpatterns,
    *agenda.urlpatterns,
    *itineraris.urlpatterns,
    *cursos.urlpatterns,
    *papers.urlpatterns,
    *programes.urlpatterns,
    *duplicats.urlpatterns,
    *llistes.urlpatterns,
    *configuracio.urlpatterns,
]
