"""What came of the requests of the demonstration: services, feedback, cases and closed months."""

from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from acollida.enums import Canal
from acollida.models import Persona
from mediacio.actions import casos
from mediacio.actions.liquidacions import tanca_mes
from mediacio.enums import Acord, DeQui, EstatPeticio, NoCompareix, TipusPart, TipusPeticio
from mediacio.fulls import fulls_del_mes, primer_dia
from mediacio.models import (
    CasMediacio,
    Interpret,
    PartMediacio,
    Peticio,
    Prestacio,
    SessioMediacio,
    TemaMediacio,
    Valoracio,
)
from mediacio.preus import posa_preu
from municipis.models import Entitat

PRESTADES = {
    EstatPeticio.FETA: NoCompareix.NINGU,
    EstatPeticio.NO_USUARI: NoCompareix.USUARI,
}
DURADES = (35, 45, 50, 60, 60, 70, 75, 90)
INCIDENCIES = ("", "", "", "", "La sala no estava reservada i es va començar tard.")
COMENTARIS = ("", "", "Molt bé, repetirem.", "Caldria saber abans el tema de la visita.")
CASOS = 14
NOTES = (
    "Soroll a l'escala a les nits; les famílies no s'entenen.",
    "L'escola demana parlar amb la família i no hi ha manera.",
    "Un malentès al consultori sobre els permisos per a una intervenció.",
    "Desacord entre pares i fills sobre els horaris i els estudis.",
)
ACORDS = ("Horari de silenci a partir de les onze i un telèfon per avisar.", "", "Reunió cada mes.")
DESCRITES = (
    (TipusPart.GRUP, "les famílies de l'escala B"),
    (TipusPart.GRUP, "un grup de joves de la plaça"),
    (TipusPart.ALTRA, "el veí del tercer"),
)


def prepara_prestacions(comarca, tecniques, atzar: Random, escala: int = 1) -> None:
    """Record what has been given, unless somebody has already done so."""
    per = tecniques[0]
    if Prestacio.objects.filter(peticio__comarca=comarca).exists():
        return
    fetes = Peticio.objects.filter(comarca=comarca, estat__in=PRESTADES)
    for peticio in fetes.select_related("interpret").order_by("dia", "pk"):
        _valora(_presta(peticio, per, atzar), atzar)
    _tanca_els_mesos(comarca, per)
    municipis = list(comarca.municipis.vigents())
    for _n in range(CASOS * escala):
        _fa_cas(comarca, atzar.choice(municipis), per, atzar)


def _presta(peticio, per, atzar) -> Prestacio:
    absent = PRESTADES[EstatPeticio(peticio.estat)]
    inici = timezone.make_aware(datetime.combine(peticio.dia, peticio.hora_inici))
    minuts = 15 if absent == NoCompareix.USUARI else atzar.choice(DURADES)
    dones = int(atzar.random() < 0.6)
    prestacio = Prestacio(
        peticio=peticio, interpret=peticio.interpret, dia=peticio.dia, inici_real=inici,
        fi_real=inici + timedelta(minutes=minuts), minuts=minuts, no_show=absent,
        incidencia=atzar.choice(INCIDENCIES), creat_per=per, modificat_per=per,
    )  # fmt: skip
    if absent == NoCompareix.NINGU:
        prestacio.dones, prestacio.homes = dones, 1 - dones
    if peticio.tipus == TipusPeticio.PRESENCIAL:
        prestacio.km = Decimal(atzar.randrange(0, 600)) / 10
    posa_preu(prestacio)
    prestacio.save()
    return prestacio


def _valora(prestacio: Prestacio, atzar) -> None:
    """Both are asked; two in three answer."""
    if prestacio.no_show != NoCompareix.NINGU:
        return
    for de_qui in DeQui:
        valoracio = Valoracio(
            prestacio=prestacio, de_qui=de_qui, demanada_el=prestacio.fi_real,
            caduca_el=prestacio.fi_real + timedelta(days=30),
        )  # fmt: skip
        if atzar.random() < 2 / 3:
            valoracio.resposta_el = prestacio.fi_real + timedelta(days=1)
            valoracio.preparacio, valoracio.enteniment, valoracio.tracte = (
                atzar.choice((3, 4, 4, 5, 5)) for _pregunta in range(3)
            )
            valoracio.comentari = atzar.choice(COMENTARIS)
        valoracio.save()


def _tanca_els_mesos(comarca, per) -> None:
    """All but the last one that is over, which waits to be closed by hand."""
    interprets = list(Interpret.objects.filter(comarca=comarca))
    primera = Prestacio.objects.filter(interpret__in=interprets).order_by("dia").first()
    mes = primer_dia(primera.dia) if primera else timezone.localdate()
    while mes < primer_dia(timezone.localdate()) - relativedelta(months=1):
        for full in fulls_del_mes(interprets, mes):
            tanca_mes(interpret=full.interpret, mes=mes, per=per)
        mes += relativedelta(months=1)


def _fa_cas(comarca, municipi, per, atzar) -> None:
    avui = timezone.localdate()
    obert_el = avui - timedelta(days=atzar.randrange(5, 300))
    cas = CasMediacio(
        comarca=comarca, municipi=municipi, tema=atzar.choice(list(TemaMediacio.objects.all())),
        tecnica=per, obert_el=obert_el, nota=atzar.choice(NOTES), creat_per=per, modificat_per=per,
    )  # fmt: skip
    casos.obre(cas=cas, desa=lambda: cas.save() or cas, per=per)
    _posa_parts(cas, per, atzar)
    for lloc in range(atzar.randrange(1, 4)):
        dia = min(obert_el + timedelta(days=3 + 9 * lloc), avui)
        SessioMediacio.objects.create(
            cas=cas, dia=dia, minuts=atzar.choice((45, 60, 90)), canal=Canal.PRESENCIAL,
            resum="Cada part explica com ho veu.", creat_per=per, modificat_per=per,
        )  # fmt: skip
    if atzar.random() < 0.6:
        seguiment = avui + timedelta(days=atzar.randrange(3, 60)) if atzar.random() < 0.4 else None
        casos.acaba(
            cas=cas, resultat=atzar.choice(list(Acord)), acord=atzar.choice(ACORDS),
            dia=min(obert_el + timedelta(days=30), avui), seguiment_el=seguiment, per=per,
        )  # fmt: skip


def _posa_parts(cas, per, atzar) -> None:
    d_aqui = Persona.objects.vives().filter(municipi=cas.municipi).order_by("pk")[:40]
    for persona in atzar.sample(list(d_aqui), min(2, len(d_aqui))):
        casos.afegeix_persona(cas=cas, persona=persona, per=per)
    entitats = list(Entitat.objects.filter(comarca=cas.comarca).order_by("pk"))
    if entitats and atzar.random() < 0.5:
        part = PartMediacio(cas=cas, tipus=TipusPart.ENTITAT, entitat=atzar.choice(entitats))
    else:
        tipus, descripcio = atzar.choice(DESCRITES)
        part = PartMediacio(cas=cas, tipus=tipus, descripcio=descripcio)
    casos.afegeix_part(part=part, per=per)
