"""The reception service of the demonstration: three years of people, files, contacts and agenda.

Nobody in it exists. Everything comes from one seed and goes in by COPY, so that a hundred times
more people take minutes and not hours; the triggers of the history write their rows as always.
"""

from collections import Counter
from collections.abc import Iterable

from django.utils import timezone

from acollida.cerca import reindexa_lot
from acollida.enums import TipusMoviment
from acollida.models import (
    Comptador,
    DocumentIdentitat,
    Empadronament,
    Expedient,
    Llar,
    LlenguaPersona,
    MembreLlar,
    MitjaContacte,
    MotiuTancament,
    Moviment,
    Parella,
    Persona,
    PuntAtencio,
    Servei,
    SituacioAdministrativa,
    SollicitudAcces,
    Traspas,
)
from config.demo import gent_acollida as gent
from config.demo.activitat_acollida import Activitat
from config.demo.agenda_acollida import fa_cites, fa_permanencies, fa_peticions, fa_punts
from config.demo.copia import copia, reserva
from config.demo.cursos import prepara_itineraris
from config.demo.edicions import prepara_edicions
from config.demo.gent_acollida import Fitxa, Mon, moment
from config.demo.programes import prepara_programes
from municipis.enums import TipusEntitat
from municipis.models import Comarca, Entitat

ENTITATS = (
    ("Serveis socials bàsics", TipusEntitat.SERVEIS_SOCIALS),
    ("Centre d'atenció primària", TipusEntitat.SALUT),
    ("Escola de persones adultes", TipusEntitat.FORMACIO),
    ("Centre de normalització lingüística", TipusEntitat.FORMACIO),
    ("Servei local d'ocupació", TipusEntitat.OCUPACIO),
    ("Oficina d'estrangeria", TipusEntitat.ESTRANGERIA),
    ("Servei d'orientació jurídica", TipusEntitat.JURIDIC),
    ("Oficina municipal d'escolarització", TipusEntitat.ENSENYAMENT),
    ("Associació de veïnes i veïns", TipusEntitat.ASSOCIACIO),
)
DUPLICATS = 12


def prepara_acollida(comarca: Comarca, tecniques: list, escala: int) -> None:
    """Fill the service of a comarca; nothing if somebody has been there before.

    `tecniques`: that of the whole comarca, and those of its north and of its south.
    """
    if PuntAtencio.objects.filter(municipi__comarca=comarca).exists():
        return
    mon = Mon(comarca, timezone.localdate(), _qui_on(comarca, tecniques))
    punts = fa_punts(mon)
    for nom, tipus in ENTITATS:
        Entitat.objects.get_or_create(comarca=comarca, nom=nom, defaults={"tipus": tipus})
    fitxes = _fa_persones(mon, gent.PERSONES * escala)
    _fa_llars(mon, fitxes)
    _fa_expedients(mon, fitxes)
    Activitat(mon, fitxes, punts).escriu()
    permanencies = fa_permanencies(mon, punts, escala)
    fa_cites(mon, fitxes, permanencies)
    fa_peticions(mon, fitxes)
    bessones = _fa_duplicats(mon, fitxes)
    _fa_pendents(mon, fitxes, tecniques)
    prepara_programes(comarca, tecniques, mon.atzar, escala)
    reindexa_lot(fitxa.id for fitxa in (*fitxes, *bessones))
    prepara_itineraris(comarca, mon.atzar)
    prepara_edicions(comarca, tecniques, mon.atzar, escala)


def _qui_on(comarca, tecniques) -> dict[int, int]:
    """The technician of each municipality: her own, or that of the whole comarca."""
    de_tota, *de_part = tecniques
    on = dict.fromkeys(comarca.municipis.values_list("pk", flat=True), de_tota.pk)
    for tecnica in de_part:
        on |= dict.fromkeys(on.keys() & tecnica.abast.municipis, tecnica.pk)
    return on


def _fa_persones(mon: Mon, quantes: int) -> list[Fitxa]:
    fitxes = gent.fa_fitxes(mon, reserva(Persona, quantes), quantes)
    _desa_persones(mon, fitxes)
    copia(
        DocumentIdentitat,
        ("persona_id", "tipus", "numero", "pais_id", "caduca_el"),
        gent.documents(mon, fitxes),
    )
    copia(MitjaContacte, ("persona_id", "tipus", "valor"), gent.contactes(mon, fitxes))
    columnes = ("persona_id", "llengua_id", "nivell", "llegeix")
    copia(LlenguaPersona, columnes, gent.llengues(mon, fitxes))
    columnes = ("persona_id", "tipus_id", "des_de")
    copia(SituacioAdministrativa, columnes, gent.situacions(mon, fitxes))
    columnes = (
        "persona_id", "municipi_id", "alta_el", "renovat_el", "baixa_el", "encsarp", "renova_el",
    )  # fmt: skip
    copia(Empadronament, columnes, gent.empadronaments(mon, fitxes))
    return fitxes


def _desa_persones(mon, fitxes) -> None:
    copia(Persona, gent.PERSONA, gent.persones(mon, fitxes))


def _fa_llars(mon: Mon, fitxes: list[Fitxa]) -> None:
    llars = list(gent.llars(fitxes))
    primera = reserva(Llar, len(llars))
    copia(Llar, ("id", "uid"), ((primera + n, mon.uid()) for n in range(len(llars))))
    membres = (
        (primera + numero, fitxa.id, gent.parentiu(lloc), mon.dies[0])
        for numero, llar in enumerate(llars)
        for lloc, fitxa in enumerate(llar)
    )
    copia(MembreLlar, ("llar_id", "persona_id", "parentiu", "des_de"), membres)


EXPEDIENT = (
    "id", "uid", "persona_id", "municipi_id", "exercici", "numero", "tecnica_id", "estat",
    "obert_el", "tancat_el", "creat_el", "creat_per_id", "modificat_el", "modificat_per_id",
)  # fmt: skip
MOVIMENT = ("expedient_id", "tipus", "dia", "motiu_id", "tecnica_id", "per_id", "el")


def _fa_expedients(mon: Mon, fitxes: list[Fitxa]) -> None:
    """Numbered by year in the order in which they were opened, as the service does it."""
    amb = gent.obre_expedients(mon, fitxes, reserva(Expedient, len(fitxes)))
    servei = Servei.objects.get(codi="acollida-itinerant")
    numeros: Counter = Counter()
    files = [_expedient(mon, fitxa, numeros) for fitxa in amb]
    copia(Expedient, EXPEDIENT, files, comarca_id=mon.comarca.pk, servei_id=servei.pk)
    Comptador.objects.bulk_create(
        Comptador(comarca=mon.comarca, exercici=exercici, darrer=darrer)
        for exercici, darrer in numeros.items()
    )
    copia(Moviment, MOVIMENT, _moviments(mon, amb))


def _expedient(mon, fitxa, numeros) -> tuple:
    numeros[fitxa.obert.year] += 1
    el = moment(fitxa.obert)
    return (
        fitxa.expedient, mon.uid(), fitxa.id, fitxa.municipi, fitxa.obert.year,
        numeros[fitxa.obert.year], fitxa.per, gent.estat(fitxa), fitxa.obert, fitxa.tancat,
        el, fitxa.per, el, fitxa.per,
    )  # fmt: skip


def _moviments(mon, amb) -> Iterable[tuple]:
    motius = list(MotiuTancament.objects.exclude(codi="error").values_list("pk", flat=True))
    for fitxa in amb:
        dia, per = fitxa.obert, fitxa.per
        yield fitxa.expedient, TipusMoviment.OBERTURA, dia, None, per, per, moment(dia)
        if fitxa.tancat:
            motiu, dia = mon.atzar.choice(motius), fitxa.tancat
            tancament = TipusMoviment.TANCAMENT
            yield fitxa.expedient, tancament, dia, motiu, None, per, moment(dia, 12)


def _fa_duplicats(mon: Mon, fitxes: list[Fitxa]) -> list[Fitxa]:
    """Some people come in again with their name written another way, and wait to be looked at."""
    velles = [fitxa for fitxa in fitxes if fitxa.nom in GRAFIES and fitxa.naixement]
    velles = velles[:DUPLICATS]
    noves = gent.fa_fitxes(mon, reserva(Persona, len(velles)), len(velles))
    for vella, nova in zip(velles, noves, strict=True):
        nova.nom, nova.cognoms = GRAFIES[vella.nom], vella.cognoms
        nova.naixement, nova.sexe, nova.municipi = vella.naixement, vella.sexe, vella.municipi
        nova.iso2, nova.nacionalitat, nova.llista = vella.iso2, vella.nacionalitat, vella.llista
        nova.per = vella.per
    _desa_persones(mon, noves)
    Parella.objects.bulk_create(
        Parella(una_id=vella.id, altra_id=nova.id, puntuacio=90, motius=MOTIUS)
        for vella, nova in zip(velles, noves, strict=True)
    )
    return noves


GRAFIES = {
    "Mohamed": "Muhammad", "Fatima": "Fatma", "Oksana": "Oxana", "Khadija": "Khadidja",
    "Youssef": "Yusuf", "Ahmed": "Ahmad", "Mamadou": "Mamadu", "Yesenia": "Jessenia",
    "Natalia": "Nataliya", "Muhammad": "Mohammad", "Aminata": "Aminatta",
}  # fmt: skip
MOTIUS = ["noms que sonen igual", "mateixa data de naixement"]


def _fa_pendents(mon: Mon, fitxes: list[Fitxa], tecniques: list) -> None:
    """A transfer that waits for its answer, and a request to be let into a record."""
    _de_tota, nord, sud = tecniques
    del_nord = [fitxa for fitxa in fitxes if fitxa.per == nord.pk]
    oberts = [fitxa for fitxa in del_nord if fitxa.obert and not fitxa.tancat]
    for fitxa in oberts[:1]:
        Traspas.objects.create(
            uid=mon.uid(), expedient_id=fitxa.expedient, a_tecnica=sud, per=nord,
            motiu="La persona s'ha traslladat i demana que la segueixin allà.",
        )  # fmt: skip
    for fitxa in del_nord[-1:]:
        SollicitudAcces.objects.create(
            uid=mon.uid(), persona_id=fitxa.id, per=sud,
            motiu="Ha vingut avui a la meva permanència i demana continuar el tràmit.",
        )  # fmt: skip
