"""What a balanç says of each commitment: computed while it is open, and kept once it is closed."""

import hashlib
import json
from dataclasses import asdict, dataclass, field

from informes.balancos.congelat import descongela
from informes.balancos.lector import Lector
from informes.observacions import Demanda, Errada, Nombre, ObservacioError, Tros, text_de
from pla.models import Compromis, EstatCompromis
from pla.presenters.progres import compromisos_amb_progres, de_compromis


@dataclass(frozen=True)
class Fitxa:
    """What a commitment was on the day, whatever becomes of its record."""

    uid: str
    prioritat: int
    nom_prioritat: str
    numero: int
    text: str
    area: str
    percentatge: int | None

    @classmethod
    def de(cls, compromis: Compromis) -> "Fitxa":
        prioritat = compromis.prioritat
        return cls(
            str(compromis.uid),
            prioritat.numero,
            prioritat.nom,
            compromis.numero,
            compromis.text,
            compromis.area,
            _percentatge(compromis),
        )

    @property
    def codi(self) -> str:
        """«3.2»: the second commitment of the third priority."""
        return f"{self.prioritat}.{self.numero}"


@dataclass(frozen=True)
class Dit:
    """What is said of a commitment; `errades`, why its text cannot be written with its figures."""

    fitxa: Fitxa
    estat: EstatCompromis | None
    trossos: tuple[Tros, ...] = ()
    valors: dict[Demanda, Nombre] = field(default_factory=dict)
    errades: tuple[Errada, ...] = ()

    @property
    def text(self) -> str:
        return text_de(self.trossos)


def contingut(balanc, lector: Lector) -> list[Dit]:
    """By priority and number; of an open one, the commitments without a state too."""
    if balanc.tancat_el:
        dits = [tancat(estat) for estat in balanc.estats.all()]
        return sorted(dits, key=lambda dit: (dit.fitxa.prioritat, dit.fitxa.numero))
    seus = Compromis.objects.filter(prioritat__mandat=balanc.mandat)
    compromisos = compromisos_amb_progres(seus.select_related("prioritat"))
    estats = {estat.compromis_id: estat for estat in balanc.estats.all()}
    return [obert(Fitxa.de(c), estats.get(c.pk), lector) for c in compromisos]


def tancat(estat: EstatCompromis) -> Dit:
    lectura = descongela(estat.text, estat.xifres)
    return Dit(Fitxa(**estat.fitxa), estat, lectura.trossos, lectura.valors)


def obert(fitxa: Fitxa, estat: EstatCompromis | None, lector: Lector) -> Dit:
    if estat is None:
        return Dit(fitxa, None)
    try:
        lectura = lector.llegeix(estat.observacions)
    except ObservacioError as error:
        return Dit(fitxa, estat, (Tros(estat.observacions),), errades=error.errades)
    return Dit(fitxa, estat, lectura.trossos, lectura.valors)


def empremta(dits: list[Dit]) -> str:
    """The SHA-256 of what is about to be closed, so that it is what was seen."""
    dit = [
        [asdict(d.fitxa), d.estat.estat, str(d.estat.observat_el), d.text] if d.estat else None
        for d in dits
    ]
    return hashlib.sha256(json.dumps(dit, sort_keys=True).encode()).hexdigest()


def _percentatge(compromis: Compromis) -> int | None:
    """How much of it is done, as its page says; nothing is known of who has no steps."""
    valor = de_compromis(compromis).valor
    return None if valor is None else int(valor)
