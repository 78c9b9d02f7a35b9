"""The mandate of the demonstration: what was promised, and what was told of it twice."""

from datetime import date, timedelta

from django.utils import timezone

from informes.balancos.actions import tanca
from informes.balancos.contingut import contingut, empremta
from informes.balancos.lector import Lector
from municipis.models import Comarca
from municipis.periode import Periode
from pla import periodes
from pla.enums import EstatDeCompliment as E
from pla.enums import TipusCompromis as T
from pla.models import (
    Accio,
    Balanc,
    Compromis,
    EstatCompromis,
    Evidencia,
    PasCompromis,
    PlaMandat,
    PrioritatMandat,
)

PRIORITATS = (
    (1, "Serveis a prop, també als pobles petits"),
    (2, "Igualtat de drets i convivència"),
)
# Priority, number, text, area, kind, weight, line of its action, and its steps: name, part, proof.
COMPROMISOS = (
    (1, 4, "Primera acollida a tots els municipis", "Ciutadania", T.SERVEI, 3, "L05",
     (("Punts d'acollida oberts", 40, "acollida.actuacions"), ("Cursos fora de la capital", 40,
      "spa.edicions"), ("Avaluació", 20, ""))),
    (1, 7, "Formació a tots els serveis d'atenció al públic", "Recursos Humans", T.FORMACIO, 2,
     "L03", (("Programa", 30, "pla.formacions.activitats"), ("Meitat dels serveis", 35,
      "pla.formacions.participants"), ("Tots els serveis", 35, ""))),
    (2, 12, "Estudi sobre l'accés a l'habitatge", "Habitatge", T.ESTUDI, 1, "L11",
     (("Encàrrec", 20, ""), ("Treball de camp", 50, ""), ("Publicació", 30, ""))),
    (2, 15, "Reglament del servei d'interpretació", "Ciutadania", T.NORMA, 1, "L04",
     (("Proposta", 50, "mediacio.serveis"), ("Aprovació pel Ple", 50, ""))),
)  # fmt: skip
# What the balanços told of each commitment, by its number; the older one first.
INICIATS = (
    "{spa.iniciats:Ha començat|Han començat} l'itinerari {spa.iniciats|persona|persones}, "
    "i {spa.edicions:s'ha obert|s'han obert} {spa.edicions|curs|cursos}."
)
FORMACIONS = (
    "{pla.formacions.activitats:S'ha fet|S'han fet} "
    "{pla.formacions.activitats|formació|formacions}, amb "
    "{pla.formacions.participants|participant|participants}."
)
PROPOSTA = "La proposta és redactada; falta que el Ple l'aprovi."
DITS = {
    4: ((E.COMPLETAT, INICIATS), (E.COMPLETAT, INICIATS)),
    7: ((E.COMPLETAT, FORMACIONS), (E.COMPLETAT, FORMACIONS)),
    12: ((E.PENDENT, "Encara no s'ha encarregat."),
         (E.AMB_RETARD, "L'encàrrec ha trigat més del previst: el treball de camp s'ajorna.")),
    15: ((E.COMPLETAT, PROPOSTA), (E.COMPLETAT, PROPOSTA)),
}  # fmt: skip


def prepara_mandat(comarca: Comarca, accions: dict[str, Accio], per) -> PlaMandat:
    avui, qui = timezone.localdate(), {"creat_per": per, "modificat_per": per}
    curs = avui.year if avui.month >= 7 else avui.year - 1
    primer = curs - (curs - 2023) % 4
    mandat = PlaMandat.objects.create(
        comarca=comarca, nom=f"Pla de mandat {primer}-{primer + 4}", inici=date(primer, 7, 1),
        fi=date(primer + 4, 6, 30), **qui,
    )  # fmt: skip
    prioritats = {
        numero: PrioritatMandat.objects.create(
            mandat=mandat, clau=f"P{numero}", numero=numero, nom=nom, **qui
        )
        for numero, nom in PRIORITATS
    }
    for prioritat, numero, text, area, tipus, pes, linia, passos in COMPROMISOS:
        compromis = Compromis.objects.create(
            prioritat=prioritats[prioritat], clau=f"C{numero:02}", numero=numero, text=text,
            area=area, tipus=tipus, pes=pes, **qui,
        )  # fmt: skip
        compromis.accions.add(accions[linia])
        _passos(compromis, passos, avui, per)
    return mandat


def _passos(compromis: Compromis, passos, avui: date, per) -> None:
    """A step with a figure that proves it is done; the others wait."""
    for ordre, (nom, percentatge, xifra) in enumerate(passos, 1):
        pas = PasCompromis.objects.create(
            compromis=compromis, clau=f"S{ordre}", nom=nom, percentatge=percentatge, ordre=ordre
        )
        if xifra:
            Evidencia.objects.create(pas=pas, xifra=xifra, periode=str(avui.year), per=per)
            pas.fet_el = avui - timedelta(days=30 * ordre)
            pas.save(update_fields=["fet_el"])


def prepara_balancos(comarca: Comarca, per) -> None:
    """The two last semesters that are over, told and closed as the page closes them.

    Closing reads all that it says at one instant, in a transaction that is nobody else's: that is
    why it is done after the rest of the demo. Once there is a balanç nothing is read again.
    """
    mandat = PlaMandat.objects.filter(comarca=comarca, municipi=None).first()
    if mandat is None or mandat.balancos.exists():
        return
    avui = timezone.localdate()
    acabats = [semestre for semestre in periodes.semestres(mandat) if semestre.fi < avui][:2]
    for quin, semestre in zip(range(-len(acabats), 0), reversed(acabats), strict=True):
        _balanc(mandat, semestre, quin, per)


def _balanc(mandat: PlaMandat, semestre: Periode, quin: int, per) -> None:
    qui = {"creat_per": per, "modificat_per": per}
    balanc = Balanc.objects.create(mandat=mandat, periode=semestre.codi, **qui)
    for compromis in Compromis.objects.filter(prioritat__mandat=mandat):
        estat, text = DITS[compromis.numero][quin]
        EstatCompromis.objects.create(
            balanc=balanc, compromis=compromis, estat=estat, observacions=text,
            observat_el=semestre.fi, **qui,
        )  # fmt: skip
    tanca(balanc=balanc, vista=empremta(contingut(balanc, Lector.de(balanc))), per=per)
