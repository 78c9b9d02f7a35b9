"""The sums of a sheet against its figures, the doubtful thousands, and then the cells."""

from collections.abc import Iterable

from .ampla import Dades
from .etiquetes import SUBTOTAL
from .feina import Feina
from .graella import Graella
from .poblacio import DE_FORA, GENT, comprova_amb_espanya, es_total_d_estrangers, per_sexe
from .subtotals import comprova_subtotals
from .sumes import Full, Suma, Total, confirma_milers, per_mascara, projecta
from .tipus import NO_DETALLAT, XIFRA, Casella
from .trams import TOTS


class Comprovador:
    """Checks the `Dades` of a sheet and writes the cells that stand."""

    def __init__(self, feina: Feina, graella: Graella, dades: Dades):
        self.feina, self.graella, self.dades = feina, graella, dades
        self.recull, self.context = feina.recull, feina.context
        self.totals = [total for total in dades.totals if self._es_comprova(total)]
        self.mascares = {total.mascara for total in self.totals}
        self.estrangers = [full for full in dades.fulles if full.nacio not in (DE_FORA, GENT)]
        self.de_fora = [full for full in dades.fulles if full.nacio == DE_FORA]
        gent = [full for full in dades.fulles if full.nacio == GENT]
        self.gent = per_sexe(self.recull, gent, self.context.tram_total)
        # Subtotals state again what other rows say: they are never added.
        self.propies = [f for f in self.estrangers if not _es_de(f.nacio, SUBTOTAL)]

    def comprova(self, *, amb_sumes: bool):
        """`amb_sumes`: whether every column is known, so that sums can be asked to match."""
        sumes = per_mascara(self.propies + self.gent + self.de_fora, self._sense_nacio())
        sumes |= self._de_columnes()
        confirmats = self._confirmats(sumes)
        self._dubtes(confirmats)
        if amb_sumes:
            restes = self._totals_de_fila(sumes)
            self._totals_de_columna(sumes, restes)
            comprova_subtotals(self.recull, self.dades, self.propies)
            if self.de_fora:
                comprova_amb_espanya(self.recull, self.gent, self.propies + self.de_fora)
        else:
            restes = []
        self._escriu(restes)

    def _es_comprova(self, total: Total) -> bool:
        """Subtotals have their own check, and of the whole population no ages are kept."""
        if _es_de(total.nacio, SUBTOTAL):
            return False
        return total.nacio != GENT or total.tram in (TOTS, self.context.tram_total)

    def _sense_nacio(self) -> set[tuple]:
        return {mascara for mascara in self.mascares if not mascara[0]}

    def _de_columnes(self) -> dict:
        return per_mascara(self.propies, {mascara for mascara in self.mascares if mascara[0]})

    def _suma(self, sumes: dict, total: Total) -> Suma:
        return sumes[total.mascara].get(total.clau) or Suma()

    # Thousands.

    def _confirmats(self, sumes: dict) -> set[tuple]:
        """The totals that are right only if «1.234» is a thousand."""
        if not self.dades.dubtes:
            return set()
        return {
            (total.mascara, total.clau)
            for total in self.totals
            if confirma_milers(total, self._suma(sumes, total))
        }

    def _dubtes(self, confirmats: set[tuple]):
        if not self.dades.dubtes:
            return
        pel_format = set() if self.graella.textual else self._columnes_amb_milers()
        for full in self.dades.fulles:
            lloc = (full.fila, full.columna)
            milers = self.dades.dubtes.get(lloc)
            if milers is None:
                continue
            if (
                milers.segur
                or self.feina.milers
                or full.columna in pel_format
                or milers.separador in self.dades.segurs.get(full.columna, ())
                or any((m, projecta(full.clau, m)) in confirmats for m in self.mascares)
            ):
                self.recull.avis("milers_llegits", *lloc, self._text(lloc), llegit=full.valor)
            else:
                self.recull.error("milers_dubtosos", *lloc, self._text(lloc), llegit=full.valor)

    def _text(self, lloc) -> str:
        milers = self.dades.dubtes[lloc]
        return f"{milers.valor:,}".replace(",", milers.separador)

    def _columnes_amb_milers(self) -> set[int]:
        if self.graella.detalla is None:
            return set()
        return self.graella.detalla().columnes_amb_milers

    # Totals.

    def _totals_de_fila(self, sumes: dict) -> list[Full]:
        """Check the totals of each row; what a masked row keeps to itself is given back."""
        restes: dict[tuple, list[Full]] = {}
        # The totals of a sex come before those of the row, that count what they leave.
        for total in sorted(self.totals, key=lambda total: total.mascara[1]):
            if total.nacio == TOTS:
                continue
            suma = self._suma(sumes, total)
            de_la_fila = restes.setdefault((total.lloc, total.nacio), [])
            ja_dites = _persones(de_la_fila) if total.sexe == TOTS else 0
            if suma.trencada or total.valor == suma.valor + ja_dites:
                continue
            resta = self._resta(total, suma, ja_dites)
            if resta:
                de_la_fila.append(resta)
            else:
                self._no_quadra(total, suma.valor + ja_dites)
        return [resta for de_la_fila in restes.values() for resta in de_la_fila]

    def _resta(self, total: Total, suma: Suma, ja_dites: int) -> Full | None:
        """The people of a total whose sex or age the row does not tell."""
        falta = total.valor - suma.valor - ja_dites
        sense_detall = self.feina.es_llibre and not suma.n and not ja_dites
        explicable = total.mascara[2] or not self.context.amb_edats
        if falta < 0 or not explicable or not (suma.marcades or sense_detall):
            return None
        sexe = NO_DETALLAT if total.sexe == TOTS else total.sexe
        return Full(total.lloc, total.nacio, sexe, self.context.tram_total, falta, total.fila,
                    total.columna)  # fmt: skip

    def _totals_de_columna(self, sumes: dict, restes: list[Full]):
        """Check the totals of the nationalities; they may count Spaniards or leave them out."""
        amb_espanya = self._amb_espanya()
        for total in self.totals:
            suma = self._suma(sumes, total)
            if total.nacio != TOTS or suma.trencada:
                continue
            propies = suma.valor + _persones(r for r in restes if self._compta(total, r))
            altra = amb_espanya.get(total.mascara, {}).get(total.clau)
            if total.valor == propies or (altra and total.valor == altra.valor):
                continue
            emmascarada = suma.marcades and not self._totes_resoltes(total, restes)
            if not (emmascarada and total.valor > propies):
                self._no_quadra(total, propies)

    def _amb_espanya(self) -> dict:
        if not self.de_fora:
            return {}
        mascares = {mascara for mascara in self.mascares if mascara[0]}
        return per_mascara(self.propies + self.de_fora, mascares)

    def _compta(self, total: Total, resta: Full) -> bool:
        """Whether a total of a column counts the people whose detail their row keeps."""
        return (
            resta.lloc == total.lloc
            and resta.nacio != GENT
            and total.sexe in (TOTS, resta.sexe)
            and total.tram in (TOTS, self.context.tram_total)
        )

    def _totes_resoltes(self, total: Total, restes: list[Full]) -> bool:
        """Whether it is the total of all, and every masked row has told its own."""
        if total.sexe != TOTS or total.tram not in (TOTS, self.context.tram_total):
            return False
        resoltes = {(resta.lloc, resta.nacio) for resta in restes if resta.sexe == NO_DETALLAT}
        return all((full.lloc, full.nacio) in resoltes for full in self.propies if full.marca)

    def _no_quadra(self, total: Total, suma: int):
        if total.nacio == TOTS:
            codi = "columna_no_quadra"
        elif total.sexe == TOTS and not total.mascara[2]:
            codi = "sexes_no_quadren"
        else:
            codi = "fila_no_quadra"
        self.recull.error(codi, total.fila, total.columna, total.valor, diu=total.valor, suma=suma)

    # Cells.

    def _escriu(self, restes: list[Full]):
        ids = self.feina.nacionalitats.per_id
        for full in self.propies + restes:
            if full.nacio in ids and (full.valor is not None or full.marca):
                self._escriu_full(full, full.nacio)
        if not self.gent:
            return
        fila = self.gent[0].fila
        if not self.context.versio["demana_poblacio"]:
            self.recull.avis("poblacio_no_demanada", fila)
        elif es_total_d_estrangers(self.gent, self.propies):
            self.recull.avis("poblacio_es_total", fila)
        else:
            for full in [*self.gent, *(resta for resta in restes if resta.nacio == GENT)]:
                if full.valor is not None:
                    self._escriu_full(full, None)

    def _escriu_full(self, full: Full, nacio: int | None):
        tipus = self.dades.marques[full.clau] if full.marca else XIFRA
        lloc = (full.fila, full.columna + 1)
        municipi, semestre = full.lloc
        valors = (nacio, full.sexe, full.tram, tipus, full.valor)
        self.feina.escriu(Casella(municipi, semestre, *valors, *lloc))


def _persones(fulles: Iterable[Full]) -> int:
    return sum(full.valor or 0 for full in fulles)


def _es_de(nacio, tipus: str) -> bool:
    return isinstance(nacio, tuple) and nacio[0] == tipus
