"""Who could do a service: each interpreter with the reasons for and against, the best first."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from mediacio.enums import CanalInterpret, TipusDocumentInterpret, TipusPeticio
from mediacio.models import Interpret, Peticio
from municipis.contraccions import contrau

CANAL = {
    TipusPeticio.PRESENCIAL: CanalInterpret.PRESENCIAL,
    TipusPeticio.TELEFON: CanalInterpret.TELEFON,
    TipusPeticio.VIDEO: CanalInterpret.VIDEO,
    TipusPeticio.ESCRITA: CanalInterpret.ESCRIT,
    TipusPeticio.JURADA: CanalInterpret.ESCRIT,
    TipusPeticio.MEDIACIO: CanalInterpret.MEDIACIO,
}
HI_VA = (TipusPeticio.PRESENCIAL, TipusPeticio.MEDIACIO)
CAL_DOCUMENT = {TipusPeticio.JURADA: TipusDocumentInterpret.JURAT}


@dataclass
class Candidata:
    """`motius` say why she is proposed, `avisos` what to mind, `impediments` why she is not."""

    interpret: Interpret
    hores: Decimal = Decimal(0)
    punts: int = 0
    motius: list[str] = field(default_factory=list)
    avisos: list[str] = field(default_factory=list)
    impediments: list[str] = field(default_factory=list)

    @property
    def ordre(self):
        return (len(self.avisos), -self.punts, self.hores, self.interpret.nom, self.interpret.pk)


@dataclass(frozen=True)
class Proposta:
    candidates: list[Candidata]
    excloses: list[Candidata]


def proposa(peticio: Peticio, per) -> Proposta:
    """Of the interpreters of her comarca who speak the language. Fewer hours this month first."""
    interprets = Interpret.objects.visibles_per(per).actius().filter(comarca=peticio.comarca_id)
    parlen = interprets.filter(llengues__llengua=peticio.llengua_id).distinct()
    relacions = ("llengues__llengua", "zones", "disponibilitats", "absencies", "documents")
    hores, ocupades = _hores_del_mes(peticio), _ocupades(peticio)
    totes = [
        _mira(Candidata(interpret, hores[interpret.pk]), peticio, ocupades)
        for interpret in parlen.prefetch_related(*relacions)
    ]
    return Proposta(
        sorted((c for c in totes if not c.impediments), key=lambda c: c.ordre),
        sorted((c for c in totes if c.impediments), key=lambda c: c.interpret.nom),
    )


def _hores_del_mes(peticio: Peticio) -> Counter:
    """The hours arranged with each interpreter in the month of the service."""
    del_mes = Peticio.objects.que_ocupen().filter(
        comarca=peticio.comarca_id,
        dia__year=peticio.dia.year,
        dia__month=peticio.dia.month,
        hora_inici__isnull=False,
    )
    hores: Counter = Counter()
    for interpret, dia, inici, fi in del_mes.values_list(
        "interpret", "dia", "hora_inici", "hora_fi"
    ):
        durada = datetime.combine(dia, fi) - datetime.combine(dia, inici)
        hores[interpret] += Decimal(int(durada.total_seconds())) / 3600
    return hores


def _ocupades(peticio: Peticio) -> set[int]:
    """Who is somewhere else at that hour."""
    if peticio.hora_inici is None:
        return set()
    alhora = Peticio.objects.que_ocupen().filter(
        dia=peticio.dia, hora_inici__lt=peticio.hora_fi, hora_fi__gt=peticio.hora_inici
    )
    return set(alhora.exclude(pk=peticio.pk).values_list("interpret", flat=True))


def _mira(candidata: Candidata, peticio: Peticio, ocupades: set[int]) -> Candidata:
    _mira_la_llengua(candidata, peticio)
    _mira_com_treballa(candidata, peticio)
    _mira_quan(candidata, peticio)
    _mira_els_documents(candidata, peticio)
    if candidata.interpret.pk in ocupades:
        candidata.impediments.append(_("té un altre encàrrec a aquella hora"))
    return candidata


def _mira_la_llengua(candidata: Candidata, peticio: Peticio) -> None:
    files = [f for f in candidata.interpret.llengues.all() if f.llengua_id == peticio.llengua_id]
    if peticio.es_escrita and not any(fila.escrita for fila in files):
        candidata.impediments.append(_("no treballa aquesta llengua per escrit"))
    variants = {fila.variant.casefold() for fila in files if fila.variant}
    if not peticio.variant:
        candidata.motius.append(str(peticio.llengua))
    elif peticio.variant.casefold() in variants:
        candidata.punts += 2
        candidata.motius.append(f"{peticio.llengua} ({peticio.variant})")
    else:
        candidata.avisos.append(
            _("no consta que parli la variant «%(variant)s»") % {"variant": peticio.variant}
        )


def _mira_com_treballa(candidata: Candidata, peticio: Peticio) -> None:
    canal = CANAL[TipusPeticio(peticio.tipus)]
    if canal not in candidata.interpret.canals:
        candidata.impediments.append(_("no treballa així: %(canal)s") % {"canal": canal.label})
    else:
        candidata.motius.append(str(canal.label))
    if peticio.tipus not in HI_VA:
        return
    zones = {zona.municipi_id for zona in candidata.interpret.zones.all()}
    if zones and peticio.municipi_id not in zones:
        candidata.impediments.append(contrau(_("no va a %(lloc)s") % {"lloc": peticio.municipi}))
    elif zones:
        candidata.punts += 1
        candidata.motius.append(contrau(_("va a %(lloc)s") % {"lloc": peticio.municipi}))
    else:
        candidata.motius.append(_("va a tota la comarca"))


def _mira_quan(candidata: Candidata, peticio: Peticio) -> None:
    interpret = candidata.interpret
    if any(a.des_de <= peticio.dia <= a.fins for a in interpret.absencies.all()):
        candidata.impediments.append(_("aquell dia no hi és"))
    if peticio.hora_inici is None:
        return
    franges = list(interpret.disponibilitats.all())
    if not franges:
        candidata.avisos.append(_("no en sabem l'horari"))
    elif any(_hi_cap(franja, peticio) for franja in franges):
        candidata.punts += 1
        candidata.motius.append(_("lliure a aquella hora"))
    else:
        candidata.impediments.append(_("no treballa a aquella hora"))


def _hi_cap(franja, peticio: Peticio) -> bool:
    return (
        franja.dia_setmana == peticio.dia.weekday()
        and franja.hora_inici <= peticio.hora_inici
        and peticio.hora_fi <= franja.hora_fi
    )


def _mira_els_documents(candidata: Candidata, peticio: Peticio) -> None:
    """The certificate about minors and the sworn appointment are the law's; the others warn."""
    documents = list(candidata.interpret.documents.all())
    cal = CAL_DOCUMENT.get(TipusPeticio(peticio.tipus))
    vigents = {d.tipus for d in documents if not d.es_caducat(peticio.dia)}
    if cal and cal not in vigents:
        candidata.impediments.append(_("no té vigent: %(document)s") % {"document": cal.label})
    # One that has been renewed does not count as expired, even if the old one is still there.
    for tipus in dict.fromkeys(d.tipus for d in documents if d.tipus not in {*vigents, cal}):
        nom = TipusDocumentInterpret(tipus).label
        caducat = _("caducat: %(document)s") % {"document": nom}
        greu = tipus == TipusDocumentInterpret.SEXUALS
        (candidata.impediments if greu else candidata.avisos).append(caducat)
