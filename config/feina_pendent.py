"""What each role finds on entering: a list of things to do, each with the way to do it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from acollida.enums import EstatCita
from acollida.llistes import recompte
from acollida.models import Cita, Itinerari, PeticioEntrevista, SollicitudAcces, Traspas
from acollida.venciments.cua import Cua
from comptes.enums import Rol
from config import pendents_del_pla, pendents_dels_informes
from mediacio.models import Peticio
from padro.enums import EstatEsperat, Fase
from padro.models import Campanya, Comentari, EnviamentEsperat
from tramits.cua import Quan
from tramits.cua import cua as cua_de_terminis
from tramits.enums import EstatVisita
from tramits.forms.filtre import DIES_ATURAT
from tramits.models import SollicitudInforme, Tramit, VisitaHabitatge

FRASES = {
    EstatEsperat.NO_INICIAT: _("semestre per enviar: %(semestre)s"),
    EstatEsperat.ESBORRANY: _("fitxer per confirmar: %(semestre)s"),
    EstatEsperat.RETORNAT: _("semestre retornat per corregir: %(semestre)s"),
}
COMENTARIS = ngettext_lazy(
    "comentari de la coordinació per respondre",
    "comentaris de la coordinació per respondre",
    "n",
)
RISCOS = {
    EstatEsperat.NO_INICIAT: ngettext_lazy(
        "municipi encara no ha enviat el semestre %(semestre)s",
        "municipis encara no han enviat el semestre %(semestre)s",
        "n",
    ),
    EstatEsperat.ESBORRANY: ngettext_lazy(
        "municipi té un fitxer per confirmar, %(semestre)s",
        "municipis tenen un fitxer per confirmar, %(semestre)s",
        "n",
    ),
    EstatEsperat.RETORNAT: ngettext_lazy(
        "municipi ha de corregir un enviament retornat, %(semestre)s",
        "municipis han de corregir un enviament retornat, %(semestre)s",
        "n",
    ),
    EstatEsperat.ENVIAT: ngettext_lazy(
        "municipi espera la vostra revisió, %(semestre)s",
        "municipis esperen la vostra revisió, %(semestre)s",
        "n",
    ),
    EstatEsperat.EN_REVISIO: ngettext_lazy(
        "municipi té la revisió a mig fer, %(semestre)s",
        "municipis tenen la revisió a mig fer, %(semestre)s",
        "n",
    ),
}


CITES = ngettext_lazy("cita d'avui", "cites d'avui", "n")
VISITES = ngettext_lazy("visita d'avui", "visites d'avui", "n")
VENCIMENTS = ngettext_lazy(
    "document, padró o situació caduca en %(dies)s dies",
    "documents, padrons o situacions caduquen en %(dies)s dies",
    "n",
)
VENCUTS = ngettext_lazy("itinerari vençut", "itineraris vençuts", "n")
ESPERA = ngettext_lazy("persona espera entrevista", "persones esperen entrevista", "n")
TRASPASSOS = ngettext_lazy(
    "traspàs d'expedient pendent de resposta",
    "traspassos d'expedient pendents de resposta",
    "n",
)
SOLLICITUDS = ngettext_lazy(
    "sol·licitud d'accés pendent de resposta", "sol·licituds d'accés pendents de resposta", "n"
)
TERMINIS = {
    Quan.VENCUTS: ngettext_lazy("termini vençut", "terminis vençuts", "n"),
    Quan.SETMANA: ngettext_lazy(
        "termini venç aquesta setmana", "terminis vencen aquesta setmana", "n"
    ),
}
PETICIONS = ngettext_lazy(
    "petició d'intèrpret per resoldre", "peticions d'intèrpret per resoldre", "n"
)
ENTRADA = ngettext_lazy(
    "sol·licitud d'informe per acceptar", "sol·licituds d'informe per acceptar", "n"
)
RETORNADES = ngettext_lazy(
    "sol·licitud d'informe retornada per corregir",
    "sol·licituds d'informe retornades per corregir",
    "n",
)
ATURATS = ngettext_lazy(
    "tràmit vostre en preparació fa més de 30 dies",
    "tràmits vostres en preparació fa més de 30 dies",
    "n",
)


@dataclass(frozen=True)
class Pendent:
    """A line of the home page: a number, a sentence and the list that it counts."""

    nombre: int
    frase: str
    adreca: str
    fins: date | None = None
    urgent: bool = False


def pendents_de(usuari) -> list[Pendent]:
    """What waits for `usuari` in the role in which she works now, most urgent first."""
    if usuari.te_rol(Rol.MUNICIPAL):
        return list(_del_municipi(usuari))
    if usuari.te_rol(Rol.COORDINADORA):
        return list(_de_la_comarca(usuari))
    if usuari.te_rol(Rol.TECNICA):
        return list(_de_la_tecnica(usuari))
    return []


def _del_municipi(usuari):
    """«El meu municipi: què falta»."""
    esperats = (
        EnviamentEsperat.objects.visibles_per(usuari)
        .amb_estat()
        .pendents()
        .select_related("campanya")
        .prefetch_related("prorrogues")
        .order_by("campanya__semestre")
    )
    avui = timezone.localdate()
    for esperat in esperats:
        inici, fi = esperat.termini(Rol.MUNICIPAL)
        if inici <= avui <= fi:
            yield Pendent(
                1,
                FRASES[esperat.estat] % {"semestre": esperat.campanya.semestre},
                reverse("padro:esperat", args=[esperat.uid]),
                fi,
                urgent=esperat.estat == EstatEsperat.RETORNAT,
            )
    if n := SollicitudInforme.objects.visibles_per(usuari).retornades().count():
        adreca = reverse("tramits:entrada", query={"grup": "retornades"})
        yield Pendent(n, RETORNADES % {"n": n}, adreca, urgent=True)
    oberts = Comentari.objects.visibles_per(usuari).oberts().select_related("esperat")
    per_esperat = Counter(comentari.esperat for comentari in oberts)
    for esperat, n in per_esperat.items():
        yield Pendent(n, COMENTARIS % {"n": n}, reverse("padro:esperat", args=[esperat.uid]))


def _de_la_comarca(usuari):
    """«Què està en risc»: who is missing, what waits for a review, what was given back."""
    campanyes = Campanya.objects.visibles_per(usuari).order_by("-semestre")
    obertes = [c for c in campanyes if c.fase() not in (Fase.PENDENT, Fase.TANCADA)]
    esperats = EnviamentEsperat.objects.visibles_per(usuari).filter(campanya__in=obertes)
    recompte = Counter(esperats.amb_estat().order_by().values_list("campanya", "estat"))
    for campanya in obertes:
        tauler = reverse("padro:tauler", args=[campanya.uid])
        for estat, frases in RISCOS.items():
            if n := recompte[campanya.pk, estat]:
                frase = frases % {"n": n, "semestre": campanya.semestre}
                fins = campanya.municipis_fins if estat == EstatEsperat.NO_INICIAT else None
                yield Pendent(n, frase, f"{tauler}?estat={estat}", fins)
    yield from _del_pla(pendents_del_pla.de_la_comarca, usuari)
    yield from _del_pla(pendents_dels_informes.de_la_comarca, usuari)


def _de_la_tecnica(usuari):
    """«Avui»: who comes, what expires, who waits and what asks for an answer."""
    avui = timezone.localdate()
    reservades = Cita.objects.visibles_per(usuari).filter(dia=avui, estat=EstatCita.RESERVADA)
    visites = VisitaHabitatge.objects.visibles_per(usuari).filter(
        dia=avui, estat=EstatVisita.PROGRAMADA, inspectora=usuari
    )
    cua = Cua(usuari, avui)
    vencuts = Itinerari.objects.visibles_per(usuari).vencuts(avui)
    esperen = PeticioEntrevista.objects.visibles_per(usuari).pendents()
    traspassos = Traspas.objects.visibles_per(usuari).pendents()
    sollicituds = SollicitudAcces.objects.visibles_per(usuari).pendents()
    itineraris = reverse("acollida:itineraris", query={"vencuts": "on"})
    meus = Tramit.objects.visibles_per(usuari).filter(tecnica=usuari)
    aturats = meus.en_preparacio_des_de(avui - timedelta(days=DIES_ATURAT))
    peticions = Peticio.objects.visibles_per(usuari).per_resoldre()
    entrada = SollicitudInforme.objects.visibles_per(usuari).per_acceptar()
    for quants, frases, adreca in (
        *(_dels_terminis(usuari, avui, quan) for quan in TERMINIS),
        (recompte(reservades), CITES, reverse("acollida:agenda")),
        (recompte(visites), VISITES, reverse("tramits:visites")),
        (cua.quants(), VENCIMENTS, reverse("acollida:venciments")),
        (recompte(esperen), ESPERA, reverse("acollida:espera")),
        (recompte(vencuts), VENCUTS, itineraris),
        (recompte(traspassos), TRASPASSOS, reverse("acollida:traspassos")),
        (recompte(sollicituds), SOLLICITUDS, reverse("acollida:sollicituds")),
        (recompte(peticions), PETICIONS, reverse("mediacio:inici")),
        (recompte(entrada), ENTRADA, reverse("tramits:entrada")),
        (recompte(aturats), ATURATS, reverse("tramits:inici", query={"aturats": "on"})),
    ):
        n, _tots = quants
        if n:
            yield Pendent(n, frases % {"n": n, "dies": cua.dies}, adreca)
    yield from _del_pla(pendents_del_pla.de_la_tecnica, usuari)


def _del_pla(pendents, usuari):
    for n, frase, adreca in pendents(usuari, timezone.localdate()):
        if n:
            yield Pendent(n, frase, adreca)


def _dels_terminis(usuari, avui, quan):
    adreca = reverse("tramits:cua", query={"quan": quan})
    return recompte(cua_de_terminis(usuari, quan, avui)), TERMINIS[quan], adreca
