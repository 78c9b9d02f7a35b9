"""How figures are put in an observation, as the page tells it: a sample and what it gives."""

from django.utils.translation import gettext_lazy as _

MOSTRES = (
    ("{tramits.presentats}", _("el nombre, amb el punt dels milers")),
    (
        "{pla.grup.sessions|sessió|sessions}",
        _("el nombre i el nom que hi concorda: «1 sessió», «5 sessions»"),
    ),
    ("{spa.iniciats:de la qual|de les quals}", _("només el mot que concorda amb el nombre")),
    (
        "{tramits.presentats?municipi=08113|tràmit|tràmits}",
        _("només els registres d'un municipi, d'un projecte, d'un tipus…"),
    ),
    ("{{ }}", _("una clau que no és cap xifra")),
)
