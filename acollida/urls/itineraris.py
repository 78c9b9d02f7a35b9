from django.urls import path

from acollida.views import itineraris, moduls, passos

urlpatterns = [
    path("itineraris/", itineraris.itineraris, name="itineraris"),
    path("itineraris/nou/", itineraris.nou, name="itinerari_nou"),
    path("itineraris/<uuid:uid>/", itineraris.itinerari, name="itinerari"),
    path("itineraris/<uuid:uid>/avaluacio/", passos.avaluacio, name="avaluacio"),
    path("itineraris/<uuid:uid>/dates/", passos.dates, name="itinerari_dates"),
    path("itineraris/<uuid:uid>/demana/", passos.demana_certificat, name="demana_certificat"),
    path("itineraris/<uuid:uid>/certificat/", passos.certifica, name="certifica"),
    path("itineraris/<uuid:uid>/tanca/", passos.tanca, name="itinerari_tanca"),
    path("itineraris/<uuid:uid>/reobre/", passos.reobre, name="itinerari_reobre"),
    path("itineraris/<uuid:uid>/moduls/", moduls.afegeix, name="modul_afegeix"),
    path("itineraris/moduls/<uuid:uid>/acredita/", moduls.acredita, name="modul_acredita"),
    path("itineraris/moduls/<uuid:uid>/desfes/", moduls.desfes, name="modul_desfes"),
    path("itineraris/moduls/<uuid:uid>/treu/", moduls.treu, name="modul_treu"),
]
