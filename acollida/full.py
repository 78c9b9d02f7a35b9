"""The form of a new person on paper, in the words and in the order of the screen."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import DocumentIdentitat, Empadronament, MitjaContacte, Persona


@dataclass(frozen=True)
class Casella:
    """A place to write in, or to tick one of its options."""

    titol: str | Promise
    opcions: tuple = ()
    ampla: bool = False


def _de(model, *noms: str, amples=()) -> list[Casella]:
    camps = [model._meta.get_field(nom) for nom in noms]
    return [Casella(c.verbose_name, _opcions(c), c.name in amples) for c in camps]


def _opcions(camp) -> tuple:
    if isinstance(camp, models.BooleanField):
        return (_("sí"), _("no"))
    return tuple(etiqueta for _valor, etiqueta in camp.choices or ())


# First what the form of a new person asks, in its order; then what the sections of her record do.
FULL = [
    (_("Al taulell"), [
        *_de(Persona, "nom", "cognom1", "cognom2", "sexe", "naixement", "nacionalitat", "municipi",
             amples=("sexe",)),
        Casella(_("telèfon")),
        *_de(DocumentIdentitat, "tipus", "numero", amples=("tipus",)),
    ]),
    (_("Identitat"), _de(Persona, "nom_sentit", "nom_original", "pais_naixement")),
    (_("Document i contacte"), [
        *_de(DocumentIdentitat, "pais", "expedit_el", "caduca_el"),
        *_de(MitjaContacte, "de_qui"),
        Casella(_("correu electrònic")),
    ]),
    (_("Llengües"), [
        Casella(_("llengua materna i altres llengües"), ampla=True),
        *_de(Persona, "cal_interpret", "llengua_escrita", "alfabetitzacio",
             amples=("alfabetitzacio",)),
    ]),
    (_("Padró i procedència"), [
        *_de(Empadronament, "alta_el"),
        *_de(Persona, "primer_padro_catalunya", "primer_padro_espanya", "procedencia",
             amples=("procedencia",)),
    ]),
    (_("Atenció"), [
        Casella(_("dia, hora i lloc")),
        Casella(_("tècnica")),
        Casella(_("què demana i què s'ha fet"), ampla=True),
    ]),
]  # fmt: skip
