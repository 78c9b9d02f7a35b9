"""Writing a template: every change is a new version, and nobody writes over anybody else."""

from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comptes.models import Usuari
from informes.models import PlantillaMemoria, VersioMemoria
from informes.plantilles.canvis import Canvi, canvis, en_una_nota
from informes.plantilles.casa import FORMA
from informes.plantilles.forma import Forma
from informes.plantilles.tries import nom_de
from municipis.models import Comarca
from pla.actions import PlaError

DE_LA_CASA = "Model de la casa"
SEMPRE = 2000


class VersioNovaError(PlaError):
    """Somebody has written a newer version since the page was opened. Nothing has been stored."""

    def __init__(self, actual: VersioMemoria):
        super().__init__(
            _("%(qui)s ha desat la versió %(numero)s mentre editàveu. No s'ha desat res vostre.")
            % {"qui": actual.per, "numero": actual.numero}
        )
        self.actual = actual


def plantilla_de(comarca: Comarca, exercici: int, per: Usuari) -> PlantillaMemoria:
    """The template that a report of that year is written with; the first time, the house's.

    `PlaError` when all of them are of other years or have been withdrawn.
    """
    seves = PlantillaMemoria.objects.filter(comarca=comarca)
    if trobada := seves.en_us().d_exercici(exercici).first():
        return trobada
    plantilla = _de_la_casa(comarca, per)
    if plantilla.retirada_el or not seves.d_exercici(exercici).filter(pk=plantilla.pk).exists():
        raise PlaError(
            _("Cap plantilla no és vigent l'any %(any)s: amplieu els anys d'una, o feu-ne una.")
            % {"any": exercici}
        )
    return plantilla


def que_canvia(abans: VersioMemoria, ara: VersioMemoria) -> list[Canvi]:
    """The differences between two versions, with the figures by their titles."""
    return canvis(Forma.de_json(abans.forma), Forma.de_json(ara.forma), nom_de)


@transaction.atomic
def crea(plantilla: PlantillaMemoria, forma: Forma, nota: str, per: Usuari) -> PlantillaMemoria:
    """Store a template that is not in the database yet, with its first version."""
    plantilla.creat_per = plantilla.modificat_per = per
    plantilla.save(force_insert=True)
    VersioMemoria.objects.create(
        plantilla=plantilla, numero=1, forma=_a_desar(forma), nota=nota, per=per
    )
    return plantilla


@transaction.atomic
def desa_versio(
    plantilla: PlantillaMemoria, forma: Forma, nota: str, per: Usuari, damunt: int | None = None
) -> VersioMemoria:
    """A new version, unless nothing changes; without a note, it says itself what changes.

    `damunt` is the version that was on the screen: `VersioNovaError` when there is a newer one.
    """
    PlantillaMemoria.objects.select_for_update().get(pk=plantilla.pk)
    actual = plantilla.versions.select_related("per").first()
    nova, vella = _a_desar(forma), Forma.de_json(actual.forma)
    dits = canvis(vella, forma, nom_de)
    if not dits:
        return actual
    if damunt is not None and damunt != actual.numero:
        raise VersioNovaError(actual)
    nota = nota.strip() or en_una_nota(dits)
    return VersioMemoria.objects.create(
        plantilla=plantilla, numero=actual.numero + 1, forma=nova, nota=nota, per=per
    )


def edita(
    plantilla: PlantillaMemoria,
    toca: Callable[[Forma], Any],
    canvia: Callable[[Forma], Forma],
    nota: str,
    per: Usuari,
    damunt: int,
) -> VersioMemoria:
    """Change the last version, unless somebody has changed meanwhile what this touches.

    `toca` gives the part of a form that the page showed as it was in the version `damunt`.
    """
    actual = plantilla.versions.select_related("per").first()
    forma = Forma.de_json(actual.forma)
    if damunt != actual.numero:
        vista = plantilla.versions.filter(numero=damunt).first()
        if vista is None or toca(Forma.de_json(vista.forma)) != toca(forma):
            raise VersioNovaError(actual)
    return desa_versio(plantilla, canvia(forma), nota, per, actual.numero)


def torna_a(
    plantilla: PlantillaMemoria, numero: int, per: Usuari, damunt: int | None = None
) -> VersioMemoria:
    """The chapters of an old version, as a new one."""
    vella = plantilla.versions.get(numero=numero)
    nota = _("Torna a la versió %(numero)s.") % {"numero": numero}
    return desa_versio(plantilla, Forma.de_json(vella.forma), nota, per, damunt)


def duplica(nova: PlantillaMemoria, de: PlantillaMemoria, per: Usuari) -> PlantillaMemoria:
    """Store `nova`, which begins with the chapters of another one and goes its own way."""
    versio = de.actual
    nota = _("Còpia de «%(nom)s», versió %(numero)s.") % {"nom": de.nom, "numero": versio.numero}
    return crea(nova, Forma.de_json(versio.forma), nota, per)


def retira(plantilla: PlantillaMemoria, per: Usuari) -> PlantillaMemoria:
    """No new report is written with it; those that are go on with their version."""
    if not plantilla.retirada_el:
        plantilla.retirada_el = timezone.localdate()
        _escriu(plantilla, per, "retirada_el")
    return plantilla


def recupera(plantilla: PlantillaMemoria, per: Usuari) -> PlantillaMemoria:
    if plantilla.retirada_el:
        plantilla.retirada_el = None
        _escriu(plantilla, per, "retirada_el")
    return plantilla


def _escriu(plantilla: PlantillaMemoria, per: Usuari, *camps: str) -> None:
    plantilla.modificat_per, plantilla.modificat_el = per, timezone.now()
    plantilla.versio += 1
    plantilla.save(update_fields=[*camps, "modificat_per", "modificat_el", "versio"])


def _de_la_casa(comarca: Comarca, per: Usuari) -> PlantillaMemoria:
    """The template of the house in this comarca; of two who write it at once, one does."""
    seva = PlantillaMemoria.objects.filter(comarca=comarca, nom=DE_LA_CASA)
    if feta := seva.first():
        return feta
    plantilla = PlantillaMemoria(comarca=comarca, nom=DE_LA_CASA, des_d_exercici=SEMPRE)
    try:
        return crea(plantilla, FORMA, "", per)
    except IntegrityError:
        return seva.get()


def _a_desar(forma: Forma) -> dict:
    """As it is stored; `FormaError` when it could not be read again."""
    dades = forma.a_json()
    Forma.de_json(dades)
    return dades
