"""The figures of procedures under foreigners' law and of the reports of two administrations.

Which kinds of procedure count in which figure is a mark of each version of the catalogue: to
change it rewrites no past figure. Of a report, what the local body proposes, what the Generalitat
reports and what the State decides are told apart, and so is the time that each one takes.
"""

from functools import partial

from django.db.models import Count

from informes.espera import percentil
from informes.taules import Cella
from informes.xifra import Xifra, comptada
from informes.xifres import dimensions_tramits as per
from tramits.enums import CodiRellotge, Marca
from tramits.models import InformeEstrangeria, Tramit
from tramits.trams import trams

REGISTRES = Count("pk")
CAP = "Cap: cada tràmit compta una vegada."
UNA_PERSONA = "Cada persona compta una vegada, tingui els tràmits que tingui."
PRESENTACIO, REGISTRE = "Dia de presentació.", "Dia en què s'obre el tràmit."
TRAMESA, EMISSIO = "Dia en què es tramet la proposta.", "Dia en què s'emet l'informe."


def tramits(abast, marca=Marca.TRAMIT):
    return Tramit.objects.de_l_abast(abast).filter(tipus__marques__contains=[marca])


def registrats(abast, periode):
    return tramits(abast).registrats(periode)


def presentats(abast, periode):
    return tramits(abast).presentats(periode)


def resolts(abast, periode):
    return tramits(abast).filter(resolta_el__range=(periode.inici, periode.fi))


def assessoraments(abast, periode):
    return tramits(abast, Marca.ASSESSORAMENT).registrats(periode)


def informes(abast):
    comptats = InformeEstrangeria.objects.de_l_abast(abast)
    return comptats.filter(tramit__tipus__marques__contains=[Marca.INFORME])


def demanats(abast, periode):
    return informes(abast).filter(tramit__presentada_el__range=(periode.inici, periode.fi))


def tramesos(abast, periode):
    return informes(abast).filter(tramesa_el__range=(periode.inici, periode.fi))


def emesos(abast, periode):
    return informes(abast).filter(informe_el__range=(periode.inici, periode.fi))


def a_temps(registres, codi, si):
    """Those whose clock ended in time, or late; those whose norm gives no term are in neither."""

    def de(abast, periode):
        tots = registres(abast, periode)
        claus = [clau for clau, rellotge in trams(tots, codi) if rellotge.a_temps is si]
        return tots.filter(pk__in=claus)

    return de


def dies(codi, part, registres) -> Cella:
    return percentil((rellotge.dies for _clau, rellotge in trams(registres, codi)), part)


def _tramits(codi, titol, definicio, registres, mesura=REGISTRES, dia="presentada_el", **camps):
    camps = {"base_temporal": PRESENTACIO, "desduplicacio": CAP} | camps
    unitat = camps.pop("unitat", "tràmits")
    return comptada(
        f"tramits.{codi}", titol, definicio, unitat, registres, mesura,
        dimensions=per.de_tramit("", dia), **camps,
    )  # fmt: skip


REGISTRATS = _tramits(
    "registrats",
    "Tràmits oberts",
    "Tràmits vinculats a la llei d'estrangeria que el servei obre durant el període, es presentin "
    "o no: quins tipus hi compten, ho diu el catàleg.",
    registrats,
    dia="obert_el",
    base_temporal=REGISTRE,
)
PRESENTATS = _tramits(
    "presentats",
    "Tràmits presentats",
    "Tràmits vinculats a la llei d'estrangeria que es presenten durant el període.",
    presentats,
)
PERSONES = _tramits(
    "persones",
    "Persones amb tràmits presentats",
    "Persones diferents de qui es presenta algun tràmit durant el període.",
    presentats,
    Count("persona", distinct=True),
    unitat="persones",
    desduplicacio=UNA_PERSONA,
    una_per="persona_id",
    primer="presentada_el",
)
RESOLTS = _tramits(
    "resolts",
    "Tràmits resolts",
    "Tràmits dels quals consta una resolució, o el silenci, amb data dins del període. Els que "
    "es tanquen sense saber-ne el resultat no hi són.",
    resolts,
    dia="resolta_el",
    base_temporal="Dia de la resolució.",
)
ASSESSORAMENTS = _tramits(
    "assessoraments",
    "Assessoraments individuals",
    "Consultes d'estrangeria que el servei obre durant el període com a assessorament.",
    assessoraments,
    unitat="assessoraments",
    dia="obert_el",
    base_temporal=REGISTRE,
)


def _informes(codi, titol, definicio, registres, mesura=REGISTRES, dia="tramesa_el", **camps):
    camps = {"base_temporal": TRAMESA, "desduplicacio": CAP} | camps
    unitat = camps.pop("unitat", "informes")
    return comptada(
        f"estrangeria.{codi}", titol, definicio, unitat, registres, mesura,
        dimensions=per.d_informe(dia), **camps,
    )  # fmt: skip


DEMANATS = _informes(
    "demanats",
    "Informes d'estrangeria demanats",
    "Sol·licituds d'informe registrades d'entrada durant el període.",
    demanats,
    dia="tramit__presentada_el",
    base_temporal="Dia de registre d'entrada.",
)
PROPOSATS = _informes(
    "proposats",
    "Propostes d'informe trameses",
    "Propostes d'informe que l'ens local tramet a la Generalitat durant el període, en el sentit "
    "que sigui.",
    tramesos,
)
PERSONES_D_INFORME = _informes(
    "persones",
    "Persones amb proposta d'informe",
    "Persones diferents de qui es tramet alguna proposta d'informe durant el període.",
    tramesos,
    Count("tramit__persona", distinct=True),
    unitat="persones",
    desduplicacio=UNA_PERSONA,
    una_per="tramit__persona_id",
    primer="tramesa_el",
)
EMESOS = _informes(
    "emesos",
    "Informes emesos",
    "Informes que la Generalitat emet durant el període, en el sentit que sigui.",
    emesos,
    dia="informe_el",
    base_temporal=EMISSIO,
)


def _puntuals(codi, titol, que, registres, rellotge, si, dia, base) -> Xifra:
    definicio = f"{que} {'dins' if si else 'fora'} del termini de la seva norma, descomptat el "
    return _informes(
        codi,
        titol,
        f"{definicio}temps que el rellotge ha estat aturat. Els que no tenen termini no hi són.",
        a_temps(registres, rellotge, si),
        dia=dia,
        base_temporal=base,
    )


PROPOSTA = ("Propostes trameses", tramesos, CodiRellotge.PROPOSTA)
INFORME = ("Informes emesos", emesos, CodiRellotge.EMISSIO)
LEGAL = ("Informes emesos", emesos, CodiRellotge.LEGAL)
PROPOSATS_A_TEMPS = _puntuals(
    "propostes_a_temps", "Propostes dins de termini", *PROPOSTA, True, "tramesa_el", TRAMESA
)
PROPOSATS_TARD = _puntuals(
    "propostes_tard", "Propostes fora de termini", *PROPOSTA, False, "tramesa_el", TRAMESA
)
EMESOS_A_TEMPS = _puntuals(
    "emesos_a_temps", "Informes de la Generalitat dins de termini", *INFORME, True,
    "informe_el", EMISSIO,
)  # fmt: skip
EMESOS_TARD = _puntuals(
    "emesos_tard", "Informes de la Generalitat fora de termini", *INFORME, False,
    "informe_el", EMISSIO,
)  # fmt: skip
DINS_DEL_MES = _puntuals(
    "emesos_dins_del_mes", "Informes dins del termini legal de tots dos ens", *LEGAL, True,
    "informe_el", EMISSIO,
)  # fmt: skip


def _durada(codi, titol, de_qui, registres, rellotge, part, dia, base) -> Xifra:
    quina = "la meitat" if part == 50 else f"el {part} %"
    return Xifra(
        f"estrangeria.{codi}",
        titol,
        f"Dies hàbils dins dels quals {de_qui} ha acabat {quina} dels seus informes del període: "
        "no compten els dies que el rellotge ha estat aturat per un requeriment.",
        "dies hàbils",
        base,
        CAP,
        registres,
        partial(dies, rellotge, part),
        dimensions=per.d_informe(dia),
    )


_DE_L_ENS = ("l'ens local", tramesos, CodiRellotge.PROPOSTA)
_DE_LA_GENERALITAT = ("la Generalitat", emesos, CodiRellotge.EMISSIO)
DIES_PROPOSTA = _durada(
    "dies_proposta", "Dies de l'ens local (mediana)", *_DE_L_ENS, 50, "tramesa_el", TRAMESA
)
P90_PROPOSTA = _durada(
    "dies_proposta_p90", "Dies de l'ens local (90 %)", *_DE_L_ENS, 90, "tramesa_el", TRAMESA
)
DIES_EMISSIO = _durada(
    "dies_emissio", "Dies de la Generalitat (mediana)", *_DE_LA_GENERALITAT, 50,
    "informe_el", EMISSIO,
)  # fmt: skip
P90_EMISSIO = _durada(
    "dies_emissio_p90", "Dies de la Generalitat (90 %)", *_DE_LA_GENERALITAT, 90,
    "informe_el", EMISSIO,
)  # fmt: skip
XIFRES: tuple[Xifra, ...] = (
    REGISTRATS, PRESENTATS, PERSONES, RESOLTS, ASSESSORAMENTS,
    DEMANATS, PROPOSATS, PERSONES_D_INFORME, EMESOS,
    PROPOSATS_A_TEMPS, PROPOSATS_TARD, EMESOS_A_TEMPS, EMESOS_TARD, DINS_DEL_MES,
    DIES_PROPOSTA, P90_PROPOSTA, DIES_EMISSIO, P90_EMISSIO,
)  # fmt: skip
