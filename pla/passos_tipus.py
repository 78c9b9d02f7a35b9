"""The steps that each kind of commitment begins with, and how much of it each one is worth."""

from django.utils.translation import gettext_lazy as _

from pla.enums import TipusCompromis

PASSOS = {
    TipusCompromis.ESTUDI: [
        (_("Encàrrec i pla de treball"), 20),
        (_("Recollida i anàlisi de les dades"), 40),
        (_("Redacció"), 25),
        (_("Presentació i publicació"), 15),
    ],
    TipusCompromis.SERVEI: [
        (_("Disseny del servei"), 20),
        (_("Recursos i persones assignades"), 20),
        (_("Servei en marxa"), 40),
        (_("Valoració del primer any"), 20),
    ],
    TipusCompromis.FORMACIO: [
        (_("Detecció de les necessitats"), 20),
        (_("Programa i docents"), 20),
        (_("Formació feta"), 50),
        (_("Valoració de qui hi ha participat"), 10),
    ],
    TipusCompromis.NORMA: [
        (_("Diagnosi i consulta prèvia"), 20),
        (_("Text redactat"), 30),
        (_("Participació i al·legacions"), 20),
        (_("Aprovació i publicació"), 30),
    ],
    TipusCompromis.EQUIPAMENT: [
        (_("Projecte i pressupost"), 20),
        (_("Licitació i adjudicació"), 20),
        (_("Obra o adequació"), 40),
        (_("Posada en servei"), 20),
    ],
    TipusCompromis.CAMPANYA: [
        (_("Objectius i missatge"), 20),
        (_("Materials"), 30),
        (_("Difusió"), 40),
        (_("Valoració"), 10),
    ],
    TipusCompromis.ALTRES: [(_("Preparació"), 30), (_("Execució"), 50), (_("Tancament"), 20)],
}
