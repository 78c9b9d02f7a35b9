"""The plan and what is done for it: activities, tables, actions, mandate, needs and asks."""

from pla.urls import accions, activitats, fitxers, intercanvi, mandat, necessitats, taules

app_name = "pla"
urlpatterns = [
    *activitats.urlpatterns,
    *taules.urlpatterns,
    *accions.urlpatterns,
    *mandat.urlpatterns,
    *necessitats.urlpatterns,
    *fitxers.urlpatterns,
    *intercanvi.urlpatterns,
]
