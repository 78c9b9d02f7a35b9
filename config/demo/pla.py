"""The territorial plan of the demonstration, the actions of two years, and what they come from."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from config.demo.activitats import prepara_activitats
from config.demo.mandat import prepara_mandat
from municipis.models import Comarca
from pla.enums import EstatAccio as E
from pla.enums import EstatNecessitat, EstatProtocol, OrigenNecessitat, Prioritat
from pla.linies import LINIES
from pla.models import (
    Accio,
    CircuitAcollida,
    Indicador,
    Linia,
    Necessitat,
    NoticiaAccio,
    PeticioInformacio,
    PlaAnual,
    PlaTerritorial,
    ProtocolAcollida,
)

# Line, what is done, state, per cent, months from January, euros, days since the last news.
ACCIONS = (
    ("L01", "Visites de seguiment als ajuntaments", E.EN_CURS, 70, (0, 12), 1200, 12),
    ("L02", "Taula comarcal d'acollida", E.EN_CURS, 60, (0, 12), 800, 30),
    ("L03", "Formació en acollida per a oficines d'atenció", E.EN_CURS, 40, (1, 9), 3200, 41),
    ("L04", "Borsa d'intèrprets: llengües que falten", E.EN_CURS, 50, (0, 12), 18000, 8),
    ("L05", "Cursos de primera acollida als pobles petits", E.EN_CURS, 55, (0, 12), 9500, 15),
    ("L06", "Guia d'empadronament per als municipis", E.FETA, 100, (0, 5), 900, 150),
    ("L07", "Mostra de cinema i diversitat", E.PENDENT, None, (8, 11), 2600, 104),
    ("L08", "Horts compartits", E.EN_CURS, 30, (2, 9), 4100, 120),
    ("L09", "Tallers digitals per a tràmits", E.EN_CURS, 80, (1, 12), 2400, 20),
    ("L10", "Suport a les associacions noves", E.PENDENT, 0, (3, 12), 1500, 60),
    ("L11", "Butlletí de dades del padró", E.EN_CURS, 50, (0, 12), 1100, 35),
    ("L12", "Xarxa amb els consells veïns", E.DESCARTADA, None, (0, 6), 500, 200),
)
# What each action is measured by: a figure of the house, its unit and the target of the year.
INDICADORS = {
    "L03": ("Participants a les formacions", "pla.formacions.participants", "persones", 120),
    "L04": ("Serveis d'interpretació", "mediacio.serveis", "serveis", 200),
    "L05": ("Persones que comencen l'itinerari", "spa.iniciats", "persones", 150),
    "L11": ("Butlletins publicats", "", "butlletins", 2),
}
NECESSITATS = (
    ("Falten intèrprets de wòlof i de soninké", OrigenNecessitat.DEMANDA, Prioritat.ALTA, "L04"),
    ("Les famílies no saben com inscriure's al menjador", OrigenNecessitat.CONTACTES,
     Prioritat.MITJANA, ""),
    ("Els pobles petits no tenen curs a prop", OrigenNecessitat.MUNICIPI, Prioritat.ALTA, "L05"),
    ("Cues per empadronar-se sense domicili fix", OrigenNecessitat.TAULA, Prioritat.ALTA, ""),
)  # fmt: skip
PETICIONS = (
    ("Nombre de certificats de primera acollida per municipi", -200, -170, "Tramesos per EACAT."),
    ("Previsió de cursos del segon semestre", -20, 6, ""),
    ("Recursos d'allotjament d'urgència de la comarca", -45, -9, ""),
)
PROTOCOLS = (EstatProtocol.APROVAT, EstatProtocol.EN_ELABORACIO, EstatProtocol.EN_REVISIO)
CIRCUITS = ("Alta al padró i primera informació", "Escolarització", "Targeta sanitària")


def prepara_pla(comarca: Comarca, tecniques: list, coordinadora, atzar: Random, escala: int = 1):
    """Make the plan and all that hangs from it, unless the comarca already has one."""
    if PlaTerritorial.objects.filter(comarca=comarca).exists():
        return
    avui, qui = timezone.localdate(), {"creat_per": coordinadora, "modificat_per": coordinadora}
    pla = PlaTerritorial.objects.create(
        comarca=comarca, nom="Pla territorial de ciutadania i migracions",
        inici=date(avui.year - 2, 1, 1), fi=date(avui.year + 1, 12, 31),
        aprovat_el=date(avui.year - 3, 11, 27), acord="punt 7 de l'ordre del dia", **qui,
    )  # fmt: skip
    linies = {
        clau: Linia.objects.create(pla=pla, clau=clau, nom=nom, ordre=ordre, **qui)
        for ordre, (clau, nom) in enumerate(LINIES.items(), 1)
    }
    accions = {}
    for exercici in (avui.year - 1, avui.year):
        aprovat = date(exercici, 1, 20)
        anual = PlaAnual.objects.create(pla=pla, exercici=exercici, aprovat_el=aprovat, **qui)
        accions = _accions(anual, linies, tecniques, avui, qui)
    municipis = list(comarca.municipis.vigents().order_by("codi_ine"))
    prepara_activitats(comarca, municipis, tecniques, accions, atzar, escala)
    _necessitats(comarca, municipis, accions, avui, qui)
    _peticions(comarca, tecniques[0], avui, qui)
    _protocols(comarca, municipis, avui, qui)
    prepara_mandat(comarca, accions, coordinadora)


def _accions(anual, linies, tecniques, avui, qui) -> dict[str, Accio]:
    """Those of a year by the key of their line; in a year that is over, all of them are done."""
    accions = {}
    for lloc, (linia, nom, estat, percentatge, mesos, quantia, dies) in enumerate(ACCIONS):
        acabat = anual.exercici < avui.year and estat != E.DESCARTADA
        inici = date(anual.exercici, 1, 1) + relativedelta(months=mesos[0])
        fi = date(anual.exercici, 1, 1) + relativedelta(months=mesos[1], days=-1)
        noticia = fi if acabat else avui - timedelta(days=dies)
        accio = Accio.objects.create(
            anual=anual, linia=linies[linia], clau=f"A{anual.exercici}-{lloc + 1:02}", nom=nom,
            responsable=tecniques[lloc % len(tecniques)], inici=inici, fi=fi,
            pressupost=Decimal(quantia), executat=Decimal(quantia * (percentatge or 0) // 100),
            estat=E.FETA if acabat else estat, percentatge=100 if acabat else percentatge,
            noticia_el=noticia, **qui,
        )  # fmt: skip
        NoticiaAccio.objects.create(
            accio=accio, text="S'ha fet el que estava previst fins ara.", estat=accio.estat,
            percentatge=accio.percentatge, per=accio.responsable,
        )  # fmt: skip
        if linia in INDICADORS:
            _mesura(accio, qui)
        accions[linia] = accio
    return accions


def _mesura(accio: Accio, qui) -> None:
    nom, xifra, unitat, objectiu = INDICADORS[accio.linia.clau]
    Indicador.objects.create(
        accio=accio, clau="I1", nom=nom, xifra=xifra, unitat=unitat, objectiu=objectiu, **qui
    )


def _necessitats(comarca, municipis, accions, avui, qui) -> None:
    for lloc, (nom, origen, prioritat, linia) in enumerate(NECESSITATS):
        necessitat = Necessitat.objects.create(
            comarca=comarca, municipi=municipis[lloc] if lloc % 2 else None, nom=nom,
            origen=origen, prioritat=prioritat, detectada_el=avui - timedelta(days=40 * lloc + 9),
            estat=EstatNecessitat.PLANIFICADA if linia else EstatNecessitat.DETECTADA, **qui,
        )  # fmt: skip
        if linia:
            necessitat.accions.add(accions[linia])


def _peticions(comarca, responsable, avui, qui) -> None:
    for que, rebuda, venc, resposta in PETICIONS:
        resposta_el = avui + timedelta(days=venc - 3) if resposta else None
        PeticioInformacio.objects.create(
            comarca=comarca, de="Secretaria per a la Immigració", que=que, responsable=responsable,
            rebuda_el=avui + timedelta(days=rebuda), venc_el=avui + timedelta(days=venc),
            resposta=resposta, resposta_el=resposta_el,
            estat="resposta" if resposta else "oberta", **qui,
        )  # fmt: skip


def _protocols(comarca, municipis, avui, qui) -> None:
    for lloc, municipi in enumerate(municipis[:9]):
        estat = PROTOCOLS[lloc % len(PROTOCOLS)]
        aprovat = None if estat == EstatProtocol.EN_ELABORACIO else avui - timedelta(days=700)
        protocol = ProtocolAcollida.objects.create(
            municipi=municipi, estat=estat, aprovat_el=aprovat, organ="Ple de l'ajuntament",
            revisio_el=aprovat and avui + timedelta(days=30 * lloc - 90), **qui,
        )  # fmt: skip
        for ordre, nom in enumerate(CIRCUITS):
            CircuitAcollida.objects.create(protocol=protocol, nom=nom, ordre=ordre, **qui)
