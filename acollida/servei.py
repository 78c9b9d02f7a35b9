"""The lists that the service keeps: which they are, and what is in each."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from acollida.formularis import en_paraules
from acollida.models import Modul, MotiuCita, MotiuTancament, Servei, Tema, TipusSituacio
from acollida.models.catalegs import Codi
from municipis.models import Entitat

# What an address says in the place of a code: no row may be called so.
D_ADRECES = {"nou", "nova"}


@dataclass(frozen=True)
class Llista:
    """A list of codes, under the name by which the pages ask for it."""

    nom: Any
    explicacio: Any
    model: type[Codi]
    camps: tuple[str, ...] = ()  # what its rows say besides their names and their days
    dins: dict[str, Any] = field(default_factory=dict)  # of which other row they are

    def files(self) -> QuerySet:
        return self.model.objects.filter(**self.dins).order_by("ordre", "nom")

    def titols(self) -> list:
        """The headings of `camps`."""
        return [self.model._meta.get_field(camp).verbose_name for camp in self.camps]

    def valors(self, fila: Codi) -> list[str]:
        """What a row says under them."""
        return [en_paraules(getattr(fila, camp)) for camp in self.camps]

    def quantes(self) -> int:
        return self.files().vigents().count()

    def afegeix(self, fila: Codi) -> Codi:
        """Store a new one, the last of the list, with a code of its own."""
        fila.codi = self._codi_lliure(fila.nom)
        fila.ordre = (self.files().aggregate(darrer=Max("ordre"))["darrer"] or 0) + 1
        fila.save()
        return fila

    @transaction.atomic
    def mou(self, fila: Codi, *, amunt: bool) -> None:
        """One place up or down; the order of all is written again, from one on."""
        files = list(self.files().select_for_update())
        lloc = files.index(fila)
        desti = max(lloc - 1, 0) if amunt else min(lloc + 1, len(files) - 1)
        files.insert(desti, files.pop(lloc))
        for numero, cada in enumerate(files, 1):
            cada.ordre = numero
        self.model.objects.bulk_update(files, ["ordre"])

    def _codi_lliure(self, nom: str) -> str:
        arrel = slugify(nom)[:20] or "codi"
        usats = set(self.model.objects.values_list("codi", flat=True)) | D_ADRECES
        numerats = (f"{arrel}-{numero}" for numero in range(2, len(usats) + 3))
        return next(codi for codi in (arrel, *numerats) if codi not in usats)


LLISTES = {
    "serveis": Llista(
        _("Serveis"), _("Per a cada servei, una persona pot tenir un expedient obert."), Servei
    ),
    "temes": Llista(_("Temes d'una atenció"), _("De què s'ha parlat; poden ser uns quants."), Tema),
    "tancaments": Llista(
        _("Motius de tancament"), _("Per què es tanca un expedient."), MotiuTancament
    ),
    "motius": Llista(_("Motius de cita"), _("Per a què es demana una cita."), MotiuCita),
    "moduls": Llista(
        _("Mòduls de primera acollida"),
        _("Les hores mínimes que diu la llei, i si calen per al certificat."),
        Modul,
        ("hores_minimes", "cal", "per_confirmar"),
    ),
    "situacions": Llista(
        _("Situacions administratives"), _("Amb el nom que els dona la llei."), TipusSituacio
    ),
}


def entitats_de(usuari) -> QuerySet:
    """The entities of her territory, also those that are no more."""
    return Entitat.objects.del_territori(usuari.abast.municipis).select_related("municipi")
