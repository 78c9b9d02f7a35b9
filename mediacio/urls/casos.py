from django.urls import path

from mediacio.views import casos, moviments_cas, sessions

urlpatterns = [
    path("casos/", casos.casos, name="casos"),
    path("casos/nou/", casos.nou, name="cas_nou"),
    path("casos/<uuid:uid>/", casos.cas, name="cas"),
    path("casos/<uuid:uid>/edita/", casos.edita, name="cas_edita"),
    path("casos/<uuid:uid>/parts/", casos.parts, name="cas_parts"),
    path("casos/<uuid:uid>/sessio/", sessions.nova, name="sessio_nova"),
    path("casos/<uuid:uid>/acaba/", moviments_cas.acaba, name="cas_acaba"),
    path("casos/<uuid:uid>/seguiment/", moviments_cas.segueix, name="cas_segueix"),
    path("casos/<uuid:uid>/reobre/", moviments_cas.reobre, name="cas_reobre"),
    path("sessions/<uuid:uid>/", sessions.edita, name="sessio"),
]
