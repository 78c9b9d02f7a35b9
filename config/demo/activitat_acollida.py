"""What the service of the demonstration has done: three years of contacts, day after day."""

from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from acollida.enums import (
    Canal,
    EstatDerivacio,
    Interpret,
    Resultat,
    Sexe,
    TipusAtencio,
)
from acollida.models import Atencio, Derivacio, Tema, TemaAtencio
from config.demo.copia import copia, reserva
from config.demo.gent_acollida import Fitxa, Mon, moment
from municipis.models import Entitat
from municipis.xifrat import xifra

ANONIMES, GRUPS = 0.1, 0.02  # of each contact with somebody, so many of these
CANALS = {
    Canal.PRESENCIAL: 66, Canal.TELEFON: 20, Canal.CORREU: 8, Canal.VIDEO: 2, Canal.DOMICILI: 4,
}  # fmt: skip
RESULTATS = {
    Resultat.INFORMAT: 46, Resultat.GESTIO: 24, Resultat.SEGUIMENT: 12, Resultat.CITA: 10,
    Resultat.ITINERARI: 5, Resultat.SENSE: 3,
}  # fmt: skip
INTERPRETS = {
    Interpret.CAP: 88, Interpret.ACOMPANYANT: 7, Interpret.TELEFON: 2, Interpret.PROFESSIONAL: 2,
    Interpret.FALTAVA: 1,
}  # fmt: skip
TEMES = {
    "benvinguda": 10, "padro": 16, "estrangeria": 18, "arrelament": 9, "reagrupament": 6,
    "proteccio": 4, "nacionalitat": 6, "primera-acollida": 7, "llengua": 9, "treball": 8,
    "habitatge": 6, "salut": 7, "ensenyament": 6, "homologacio": 2, "serveis-socials": 7,
    "juridic": 2, "discriminacio": 1, "convivencia": 2, "retorn": 1, "altres": 2,
}  # fmt: skip
RESPOSTES = {
    EstatDerivacio.ATESA: 58, EstatDerivacio.PENDENT: 28, EstatDerivacio.REBUTJADA: 6,
    EstatDerivacio.NO_HI_VA: 8,
}  # fmt: skip
FRASES = (
    "Revisem la documentació i expliquem els passos que vénen.",
    "Demana informació sobre la renovació del padró.",
    "Preparem junts la sol·licitud i demanem la cita prèvia.",
    "Porta els papers que faltaven; queda pendent el contracte.",
    "Expliquem els mòduls de la primera acollida i l'apuntem a la llista de català.",
    "Truca per saber com va la sol·licitud; hi ha resposta favorable.",
)
COLUMNES = (
    "id", "uid", "tipus", "persona_id", "expedient_id", "municipi_id", "punt_id", "dia", "minuts",
    "canal", "que_s_ha_fet", "resultat", "interpret", "tecnica_id", "sexe", "nacionalitat_id",
    "dones", "homes", "no_binaries", "no_consta", "creat_el", "creat_per_id", "modificat_el",
    "modificat_per_id",
)  # fmt: skip
LOT = 50_000


class Activitat:
    """The contacts of some people, written lot by lot with their subjects and referrals."""

    def __init__(self, mon: Mon, fitxes: list[Fitxa], punts: dict[int, int]):
        self.mon, self.fitxes, self.punts = mon, fitxes, punts
        self.amb_punt = list(punts)
        self.nacionalitats = list(mon.nacionalitats.values())

    @cached_property
    def temes(self) -> dict[int, int]:
        """Each subject, and how often it comes up."""
        claus = dict(Tema.objects.values_list("codi", "pk"))
        return {claus[codi]: pes for codi, pes in TEMES.items()}

    @cached_property
    def frases(self) -> list[str]:
        """Encrypted once: the demonstration does not mind saying the same thing twice."""
        return [xifra(frase) for frase in FRASES]

    @cached_property
    def entitats(self) -> list[int]:
        entitats = Entitat.objects.filter(comarca=self.mon.comarca).order_by("pk")
        return list(entitats.values_list("pk", flat=True))

    def escriu(self) -> int:
        """Write them all, the oldest first; how many they are."""
        pendents, fetes = iter(self._per_dies()), 0
        while lot := list(islice(pendents, LOT)):
            primera = reserva(Atencio, len(lot))
            copia(Atencio, COLUMNES, self._files(lot, primera))
            derivades = self._derivades(primera, len(lot))
            copia(TemaAtencio, ("atencio_id", "tema_id"), self._temes(primera, len(lot)))
            columnes = ("uid", "atencio_id", "entitat_id", "estat", "resposta_el")
            copia(Derivacio, columnes, derivades)
            fetes += len(lot)
        return fetes

    def _per_dies(self) -> list[tuple[int, Fitxa | None, str]]:
        """(day, who, kind) of every contact, in the order of the days."""
        mon, totes = self.mon, []
        for fitxa in self.fitxes:
            for dia in fitxa.dies:
                totes.append((dia, fitxa, TipusAtencio.PERSONA))
                if mon.sort(ANONIMES):
                    totes.append((dia, None, TipusAtencio.ANONIMA))
                if mon.sort(GRUPS):
                    totes.append((dia, None, TipusAtencio.GRUP))
        totes.sort(key=lambda atencio: atencio[0])
        return totes

    def _files(self, lot, primera) -> Iterator[tuple]:
        for lloc, (dia, fitxa, tipus) in enumerate(lot):
            yield self._fila(primera + lloc, self.mon.dies[dia], fitxa, tipus)

    def _fila(self, clau, dia, fitxa, tipus) -> tuple:
        mon, canal = self.mon, self.mon.tria(CANALS)
        municipi = self._on(fitxa)
        tecnica, el = mon.tecniques[municipi], moment(dia)
        return (
            clau, mon.uid(), tipus, fitxa and fitxa.id, fitxa and _expedient(fitxa, dia),
            municipi, self.punts.get(municipi) if canal == Canal.PRESENCIAL else None, dia,
            mon.atzar.choice((10, 15, 20, 20, 30, 30, 45)), canal,
            mon.atzar.choice(self.frases) if fitxa and mon.sort(0.3) else "",
            mon.tria(RESULTATS), mon.tria(INTERPRETS) if fitxa else Interpret.CAP, tecnica,
            *self._qui(tipus), el, tecnica, el, tecnica,
        )  # fmt: skip

    def _on(self, fitxa) -> int:
        """At her own point of attention, or at any of the others."""
        if fitxa and (fitxa.municipi in self.punts or self.mon.sort(0.3)):
            return fitxa.municipi
        return self.mon.atzar.choice(self.amb_punt)

    def _qui(self, tipus) -> tuple:
        """Sex and nationality of who gives no name, and how many a group counts."""
        atzar = self.mon.atzar
        if tipus == TipusAtencio.PERSONA:
            return "", None, None, None, None, None
        nacionalitat = atzar.choice(self.nacionalitats) if self.mon.sort(0.6) else None
        if tipus == TipusAtencio.ANONIMA:
            sexe = atzar.choice((Sexe.DONA, Sexe.DONA, Sexe.HOME, Sexe.NO_CONSTA, ""))
            return sexe, nacionalitat, None, None, None, None
        return "", None, atzar.randint(1, 12), atzar.randint(0, 9), 0, atzar.choice((0, 0, 2))

    def _temes(self, primera, quantes) -> Iterator[tuple]:
        claus, pesos = list(self.temes), list(self.temes.values())
        triats = self.mon.atzar.choices(claus, weights=pesos, k=quantes)
        for lloc, tema in enumerate(triats):
            if not self.mon.sort(0.03):
                yield primera + lloc, tema
            if (altre := self.mon.atzar.choice(claus)) != tema and self.mon.sort(0.25):
                yield primera + lloc, altre

    def _derivades(self, primera, quantes) -> Iterator[tuple]:
        for atencio in range(primera, primera + quantes):
            if self.mon.sort(0.06):
                estat = self.mon.tria(RESPOSTES)
                resposta = None if estat == EstatDerivacio.PENDENT else self.mon.avui
                entitat = self.mon.atzar.choice(self.entitats)
                yield self.mon.uid(), atencio, entitat, estat, resposta


def _expedient(fitxa: Fitxa, dia) -> int | None:
    obert = fitxa.obert and fitxa.obert <= dia and not (fitxa.tancat and fitxa.tancat < dia)
    return fitxa.expedient if obert else None
