"""The procedures and reports of the demonstration, taken step by step as a technician would."""

from datetime import date, timedelta
from random import Random

from django.utils import timezone

from acollida.models import Persona
from municipis.canvis_de_festes import de_cop
from municipis.models import Comarca, FestaLocal
from tramits.actions import obre_tramit, passa
from tramits.enums import (
    EstatDocument,
    Origen,
    QuiRequereix,
    Resultat,
    SentitInforme,
    SentitProposta,
)
from tramits.enums import EstatTramit as E
from tramits.models import Requeriment, SollicitudInforme, TipusTramit, Tramit
from tramits.venciments import posa_venciment

QUANTS = 60
ATURA = 0.08  # at each step: things wait for somebody
GENERALS = (
    "arrelament-social", "arrelament-social", "arrelament-sociolaboral", "reagrupament-inicial",
    "reagrupament-renovacio", "compte-altri-renovacio", "arrelament-socioformatiu",
)  # fmt: skip
INFORMES = (
    "inf-h", "inf-h", "inf-i-arrelament-social", "inf-i-socioformatiu", "inf-i-renovacio",
    "inf-i-prorroga",
)  # fmt: skip
CAMI_GENERAL = (E.PREPARACIO, E.PRESENTADA, E.EN_TRAMIT, E.RESOLTA, E.TANCADA)
CAMI_INFORME = (
    E.REGISTRADA, E.ASSIGNADA, E.FETA, E.PROPOSTA, E.SIGNADA, E.TRAMESA, E.EMES, E.COMUNICAT,
    E.TANCADA,
)  # fmt: skip
RESULTAT_DE = {
    SentitInforme.FAVORABLE: Resultat.FAVORABLE,
    SentitInforme.DESFAVORABLE: Resultat.DESFAVORABLE,
}
RESULTATS = (Resultat.FAVORABLE, Resultat.FAVORABLE, Resultat.DESFAVORABLE, Resultat.DESCONEGUT)
NOMS = ("Maryam", "Omar", "Lucía", "Iulia", "Ibrahima", "Nadia", "Wei", "Gloria")
COGNOMS = ("Ait Said", "Bah", "Quispe", "Popa", "Ndiaye", "El Amrani", "Chen", "Mejía")


def prepara_tramits(comarca: Comarca, tecniques, clerga, atzar: Random, escala: int = 1) -> None:
    """Open and carry procedures, unless somebody has already opened any."""
    if Tramit.objects.filter(comarca=comarca).exists():
        return
    with de_cop():
        _posa_festes(comarca, atzar)
    gent = list(Persona.objects.vives().filter(municipi__comarca=comarca).order_by("pk"))
    territoris = {t: set(t.assignacions.values_list("municipi", flat=True)) for t in tecniques[1:]}
    for numero in range(QUANTS * escala):
        persona = atzar.choice(gent)
        seves = [t for t, municipis in territoris.items() if persona.municipi_id in municipis]
        per = atzar.choice([tecniques[0], *seves])
        if numero % 2:
            _fa_informe(persona, per, atzar)
        else:
            _fa_tramit(persona, per, atzar)
    _entra_sollicituds(comarca, clerga, atzar)


def _posa_festes(comarca, atzar) -> None:
    """The two local holidays of each municipality, invented, where nobody has entered any."""
    avui = timezone.localdate()
    for municipi in comarca.municipis.vigents().filter(festes__isnull=True):
        for exercici in range(avui.year - 1, avui.year + 2):
            for nom, mes in (("Festa major", 8), ("Fira", atzar.choice([2, 3, 4, 10]))):
                dia = date(exercici, mes, atzar.randrange(1, 28))
                FestaLocal.objects.create(municipi=municipi, dia=dia, nom=nom)


def _fa_tramit(persona, per, atzar) -> None:
    avui = timezone.localdate()
    dia = avui - timedelta(days=atzar.randrange(5, 300))
    if (tipus := TipusTramit.objects.del_dia(atzar.choice(GENERALS), dia)) is None:
        return
    tramit = obre_tramit(persona=persona, tipus=tipus, per=per, obert_el=dia)
    for pas in CAMI_GENERAL:
        dia += timedelta(days=atzar.randrange(2, 45))
        if dia > avui or atzar.random() < ATURA:
            return
        acabat = pas in (E.RESOLTA, E.TANCADA)
        camps = {"resultat": tramit.resultat or atzar.choice(RESULTATS)} if acabat else {}
        tramit = passa(tramit=tramit, a=pas, dia=dia, per=per, camps=camps)
        if pas == E.PRESENTADA:
            _lliura_documents(tramit, dia, atzar)


def _fa_informe(persona, per, atzar) -> None:
    avui = timezone.localdate()
    dia = avui - timedelta(days=atzar.randrange(1, 150))
    if (tipus := TipusTramit.objects.del_dia(atzar.choice(INFORMES), dia)) is None:
        return
    tramit = obre_tramit(persona=persona, tipus=tipus, per=per, obert_el=dia)
    for pas in CAMI_INFORME:
        camps, informe = _del_pas(pas, dia, tramit, atzar)
        tramit = passa(tramit=tramit, a=pas, dia=dia, per=per, camps=camps, informe=informe)
        if pas == E.REGISTRADA:
            _lliura_documents(tramit, dia, atzar)
        dia += timedelta(days=atzar.randrange(1, 16))
        if dia > avui or atzar.random() < ATURA:
            break
    if tramit.estat == E.ASSIGNADA and dia <= avui:
        _requereix(tramit, dia, per)


def _del_pas(pas: E, dia, tramit, atzar) -> tuple[dict[str, object], dict[str, object]]:
    """What the procedure and its report have besides the day of each step."""
    match pas:
        case E.REGISTRADA:
            de_l_onada = tramit.tipus.codi == "inf-i-prorroga"
            origen = atzar.choice([Origen.DA20, Origen.DA21]) if de_l_onada else Origen.CAP
            return {"num_registre": f"E-{dia.year}-{tramit.numero:05d}"}, {"origen": origen}
        case E.PROPOSTA:
            sentit = atzar.choice([SentitProposta.FAVORABLE, *SentitProposta.values])
            return {}, {"proposta_sentit": sentit, "proposta_motiu": "Segons la visita."}
        case E.TRAMESA:
            return {}, {"eacat_numero": f"IFE-{dia.year}-{tramit.numero:06d}"}
        case E.EMES:
            sentit = atzar.choice([SentitInforme.FAVORABLE, *SentitInforme.values])
            return {}, {"informe_sentit": sentit}
        case E.TANCADA:
            return {"resultat": RESULTAT_DE[tramit.informe.informe_sentit]}, {}
    return {}, {}


def _requereix(tramit, dia, per) -> None:
    """Documents asked for, which nobody has brought yet."""
    Requeriment.objects.create(
        tramit=tramit, qui=QuiRequereix.ENS, que="Falta la cèdula d'habitabilitat vigent.",
        notificat_el=dia, dies=tramit.tipus.dies_esmena, creat_per=per, modificat_per=per,
    )  # fmt: skip
    passa(tramit=tramit, a=E.REQUERIDA, dia=dia, per=per)
    posa_venciment(tramit)


def _lliura_documents(tramit, dia, atzar) -> None:
    for document in tramit.documents.all():
        if atzar.random() < 0.7:
            document.estat, document.lliurat_el = EstatDocument.LLIURAT, dia
            document.save()


def _entra_sollicituds(comarca, clerga, atzar) -> None:
    """Requests of a town hall that no technician has taken yet."""
    avui = timezone.localdate()
    municipi = clerga.assignacions.vigents().get(municipi__isnull=False).municipi
    if municipi.comarca != comarca:
        return
    for numero in range(1, 6):
        dia = avui - timedelta(days=2 * numero)
        tipus = TipusTramit.objects.del_dia(atzar.choice(INFORMES), dia)
        SollicitudInforme.objects.create(
            municipi=municipi, tipus=tipus, nom=atzar.choice(NOMS), cognoms=atzar.choice(COGNOMS),
            registre_numero=f"{avui.year}/{numero:04d}", registre_el=dia, creat_per=clerga,
            modificat_per=clerga,
        )  # fmt: skip
