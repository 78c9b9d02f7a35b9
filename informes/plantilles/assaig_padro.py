"""What the padró of a year cannot answer: who has not sent, and who has not told apart."""

from collections.abc import Iterator

from django.db.models import Sum
from django.urls import reverse

from informes.plantilles.fonts import PADRO, Fonts
from informes.plantilles.forma import Forma
from informes.plantilles.mancances import Mancanca, a_cada_municipi
from informes.plantilles.tries_de_bloc import talls, xifres_i_quadre
from informes.recull import Recull
from informes.xifres import padro
from municipis.enums import TipusNacionalitat

ENVIAMENTS, NACIONALITATS = "Dades de padró", "Nacionalitats del padró"
DE_NACIONALITAT = {"nacionalitat", "area"}


def del_padro(forma: Forma, fonts: Fonts) -> Iterator[Mancanca]:
    """Only of a template that asks for the padró."""
    blocs = [b for _, _, b in forma.blocs() if any(c.startswith(PADRO) for c in xifres_i_quadre(b))]
    if not blocs:
        return
    for recull in (fonts.primer, fonts.segon):
        yield from _sense_enviament(recull, fonts)
    if any(DE_NACIONALITAT & talls(bloc) for bloc in blocs):
        yield from _sense_nacionalitat(fonts)


def _sense_enviament(recull: Recull, fonts: Fonts) -> Iterator[Mancanca]:
    semestre = recull.periode.codi
    esperats = {esperat.municipi_id: esperat for esperat in recull.esperats}
    if not esperats:
        yield Mancanca(
            f"padro/{semestre}", f"{ENVIAMENTS}, {semestre}", "", 1,
            f"El semestre {semestre} no va tenir campanya de recollida.",
            "Obriu la campanya d'aquell semestre i pugeu-ne els fitxers.", reverse("padro:inici"),
        )  # fmt: skip
        return
    adreces = {
        e.municipi.nom_natural: reverse("padro:esperat", args=[e.uid]) for e in esperats.values()
    }
    falten = esperats.keys() - recull.enviaments.keys()
    for municipi in a_cada_municipi(set(falten), set(esperats), fonts):
        yield Mancanca(
            f"padro/{semestre}", f"{ENVIAMENTS}, {semestre}", municipi, 1,
            f"{municipi or 'Cap municipi'} no n'ha enviat les dades.",
            "Demaneu-les i pugeu-ne el fitxer.", adreces.get(municipi, reverse("padro:inici")),
        )  # fmt: skip


def _sense_nacionalitat(fonts: Fonts) -> Iterator[Mancanca]:
    """Municipalities that declared people of a group of countries and not of each one."""
    caselles = fonts.darrer.registres(padro.ESTRANGERS)
    agregades = caselles.filter(nacionalitat__tipus=TipusNacionalitat.AGREGAT, valor__gt=0)
    camp = "enviament__esperat__municipi__nom_natural"
    files = agregades.order_by(camp).values_list(camp).annotate(quants=Sum("valor"))
    for municipi, quants in files:
        yield Mancanca(
            "padro/nacionalitat", NACIONALITATS, municipi, quants,
            "Hi ha persones amb la nacionalitat en un agregat de països.",
            "Demaneu al municipi el detall de cada nacionalitat.",
        )  # fmt: skip
