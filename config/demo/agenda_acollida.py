"""The agenda of the demonstration: points, days of attention, appointments and who waits."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import product

from acollida.enums import Canal, EstatCita
from acollida.models import Cita, MotiuCita, Permanencia, PeticioEntrevista, PuntAtencio
from config.demo.copia import copia
from config.demo.gent_acollida import Fitxa, Mon, moment
from municipis.calendari import es_habil, festius_de

PUNTS = 12
ENDAVANT = timedelta(weeks=6)
LLOCS = ("Ajuntament", "Casal de la gent gran", "Biblioteca", "Centre cívic")
HORES = [time(9 + quart // 2, quart % 2 * 30) for quart in range(8)]
ESTATS = {
    EstatCita.ATESA: 78, EstatCita.NO_PRESENTADA: 12, EstatCita.ANULLADA_USUARI: 7,
    EstatCita.ANULLADA_SERVEI: 3,
}  # fmt: skip
DE_CITA = (
    "uid", "permanencia_id", "dia", "hora", "placa", "persona_id", "motiu_id", "estat", "creat_el",
    "creat_per_id", "modificat_el", "modificat_per_id",
)  # fmt: skip
DE_PETICIO = (
    "uid", "persona_id", "municipi_id", "demanada_el", "motiu_id", "canal", "entrevistada_el",
    "retirada_el", "retirada_motiu", "creat_el", "creat_per_id", "modificat_el",
    "modificat_per_id",
)  # fmt: skip


def fa_punts(mon: Mon) -> dict[int, int]:
    """A point in each of the municipalities where most people live: {municipality: point}."""
    per_gent = sorted(zip(mon.pesos, mon.municipis, strict=True), reverse=True)
    punts = {}
    for lloc, (_pes, municipi) in enumerate(per_gent[:PUNTS]):
        punt = PuntAtencio.objects.create(
            municipi_id=municipi, nom=LLOCS[lloc % len(LLOCS)], adreca="Plaça Major, 1",
            contacte="Consergeria, a partir de les 8.30 h", material="Portàtil i fullets",
        )  # fmt: skip
        punts[municipi] = punt.pk
    return punts


def fa_permanencies(mon: Mon, punts: dict[int, int], escala: int) -> list[Permanencia]:
    """Each point, one morning every fortnight; the two that receive most, every week."""
    return [
        Permanencia.objects.create(
            punt_id=punt,
            tecnica_id=mon.tecniques[municipi],
            dia_setmana=lloc % 5,
            cada=1 if lloc < 2 else 2,
            des_de=mon.dies[0],
            hora_inici=time(9),
            hora_fi=time(13),
            capacitat=min(escala, 5),
            canals=[Canal.PRESENCIAL, Canal.TELEFON],
        )
        for lloc, (municipi, punt) in enumerate(punts.items())
    ]


def fa_cites(mon: Mon, fitxes: list[Fitxa], permanencies: list[Permanencia]) -> int:
    de_cada = _per_municipi(fitxes)
    motius = _motius()
    files = (
        fila
        for permanencia in permanencies
        for fila in _cites(mon, permanencia, de_cada[permanencia.punt.municipi_id], motius)
    )
    return copia(Cita, DE_CITA, files)


def _motius() -> dict[str, int]:
    return dict(MotiuCita.objects.order_by("ordre").values_list("codi", "pk"))


def _per_municipi(fitxes) -> dict[int, list[Fitxa]]:
    de_cada = defaultdict(list)
    for fitxa in fitxes:
        de_cada[fitxa.municipi].append(fitxa)
    return de_cada


def _cites(mon, permanencia, gent, motius) -> Iterator[tuple]:
    """A good half of the places of each day, until some weeks from now."""
    motius, per = list(motius.values()), permanencia.tecnica_id
    places = range(1, permanencia.capacitat + 1)
    for dia in _dies(mon, permanencia):
        el = moment(min(dia, mon.avui) - timedelta(days=6))
        for hora, placa in product(HORES, places):
            if gent and mon.sort(0.45):
                yield (
                    mon.uid(), permanencia.pk, dia, hora, placa, mon.atzar.choice(gent).id,
                    mon.atzar.choice(motius),
                    EstatCita.RESERVADA if dia >= mon.avui else mon.tria(ESTATS),
                    el, per, el, per,
                )  # fmt: skip


def _dies(mon, permanencia) -> list[date]:
    """The days on which it falls, holidays of the municipality left out."""
    primer_dilluns = permanencia.des_de - timedelta(days=permanencia.des_de.weekday())
    quan = primer_dilluns + timedelta(days=permanencia.dia_setmana)
    municipi, fi = permanencia.punt.municipi, mon.avui + ENDAVANT
    festes = {e: festius_de(municipi, e) for e in range(quan.year, fi.year + 1)}
    dies = []
    while quan <= fi:
        if quan >= permanencia.des_de and es_habil(quan, festes[quan.year]):
            dies.append(quan)
        quan += timedelta(weeks=permanencia.cada)
    return dies


def fa_peticions(mon: Mon, fitxes: list[Fitxa]) -> int:
    """A third of the people asked for their first interview; the last ones are still waiting."""
    return copia(PeticioEntrevista, DE_PETICIO, _peticions(mon, fitxes, _motius()["entrevista"]))


def _peticions(mon, fitxes, motiu) -> Iterator[tuple]:
    for fitxa in fitxes:
        if not mon.sort(0.33):
            continue
        canal = mon.atzar.choice((Canal.TELEFON, Canal.PRESENCIAL, Canal.CORREU))
        espera = min(int(mon.atzar.gammavariate(3, 6)), 70)
        demanada = max(fitxa.dies[0] - espera, 0)
        dia, entrevista, retirada, perque = mon.dies[demanada], mon.dies[fitxa.dies[0]], None, ""
        if fitxa.dies[0] > len(mon.dies) - 12:  # who has just arrived has not got hers yet
            entrevista = None
        elif mon.sort(0.04):
            entrevista, retirada, perque = None, entrevista, "Ha marxat de la comarca"
        el = moment(dia)
        yield (
            mon.uid(), fitxa.id, fitxa.municipi, dia, motiu, canal, entrevista, retirada, perque,
            el, fitxa.per, el, fitxa.per,
        )  # fmt: skip
