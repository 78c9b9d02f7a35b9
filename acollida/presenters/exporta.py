"""What a workbook of persons says of each, and of itself."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.full_de_calcul import Columna, llibre
from acollida.models import Expedient, Persona, SituacioAdministrativa
from acollida.presenters.llistat import darrers_contactes

ADVERTIMENT = gettext_lazy(
    "Deseu el fitxer només on el servei ho permet i esborreu-lo quan ja no calgui. "
    "Qui l'ha descarregat consta al registre d'accessos."
)


@dataclass(frozen=True)
class Fitxa:
    """A person as a row of the workbook."""

    persona: Persona
    darrer: date | None
    expedients: list[Expedient]


def _de_la_persona(nom: str):
    return lambda fitxa: getattr(fitxa.persona, nom)


def _dit(nom: str):
    return lambda fitxa: str(getattr(fitxa.persona, f"get_{nom}_display")())


COLUMNES = [
    Columna(gettext_lazy("Nom"), _de_la_persona("nom")),
    Columna(gettext_lazy("Primer cognom"), _de_la_persona("cognom1")),
    Columna(gettext_lazy("Segon cognom"), _de_la_persona("cognom2")),
    Columna(gettext_lazy("Nom sentit"), _de_la_persona("nom_sentit")),
    Columna(gettext_lazy("Sexe"), _dit("sexe"), 12),
    Columna(gettext_lazy("Data de naixement"), _de_la_persona("naixement")),
    Columna(gettext_lazy("Què se'n sap"), _dit("naixement_precisio")),
    Columna(gettext_lazy("Nacionalitat"), _de_la_persona("nacionalitat")),
    Columna(gettext_lazy("Municipi"), _de_la_persona("municipi")),
    Columna(gettext_lazy("Procedència"), _dit("procedencia"), 28),
    Columna(gettext_lazy("Situació administrativa"), lambda fitxa: _situacions(fitxa.persona), 32),
    Columna(
        gettext_lazy("Necessita intèrpret"),
        lambda fitxa: _("sí") if fitxa.persona.cal_interpret else _("no"),
    ),
    Columna(gettext_lazy("Expedients oberts"), lambda fitxa: len(fitxa.expedients)),
    Columna(
        gettext_lazy("Codis dels expedients"),
        lambda fitxa: ", ".join(expedient.codi for expedient in fitxa.expedients),
        24,
    ),
    Columna(gettext_lazy("Tècnica referent"), lambda fitxa: _tecniques(fitxa.expedients), 26),
    Columna(gettext_lazy("Darrer contacte"), lambda fitxa: fitxa.darrer),
    Columna(
        gettext_lazy("Fitxa creada el"),
        lambda fitxa: timezone.localtime(fitxa.persona.creat_el).date(),
    ),
]


def llibre_de_persones(persones: list[Persona], filtres: list[tuple], usuari) -> bytes:
    """The workbook of those persons, in their order."""
    vigents = SituacioAdministrativa.objects.vigents().select_related("tipus")
    prefetch_related_objects(persones, Prefetch("situacions", vigents, to_attr="vigents"))
    darrers, oberts = darrers_contactes(persones), _expedients_oberts(persones)
    fitxes = [Fitxa(p, darrers.get(p.pk), oberts.get(p.pk, [])) for p in persones]
    return llibre(_("Persones"), COLUMNES, fitxes, _explicacio(fitxes, filtres, usuari))


def _expedients_oberts(persones: list[Persona]) -> dict[int, list[Expedient]]:
    """The open files of each, of those who have one."""
    oberts: dict[int, list] = {}
    expedients = Expedient.objects.oberts().filter(persona__in=persones).order_by("id")
    for expedient in expedients.select_related("tecnica", "comarca"):
        oberts.setdefault(expedient.persona_id, []).append(expedient)
    return oberts


def _tecniques(expedients: list[Expedient]) -> str:
    return ", ".join(dict.fromkeys(expedient.tecnica.nom for expedient in expedients))


def _situacions(persona: Persona) -> str:
    return ", ".join(str(situacio) for situacio in persona.vigents)


def _explicacio(fitxes: list[Fitxa], filtres: list[tuple], usuari) -> list[tuple[str, str]]:
    ara = timezone.localtime()
    return [
        (_("Què és"), _("Les persones marcades a la llista de persones, una per fila.")),
        (_("Persones"), str(len(fitxes))),
        (_("Territori"), usuari.abast.nom),
        *[(str(camp), str(valor)) for camp, valor, _sense in filtres],
        (_("Fet per"), usuari.nom),
        (_("Fet el"), date_format(ara, "DATETIME_FORMAT")),
        (_("Dades personals"), ADVERTIMENT),
    ]
