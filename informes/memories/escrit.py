"""What people have written of a report, against what its template asks them to write."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from informes.models import Apartat, Memoria
from informes.plantilles.forma import Bloc, Capitol, Forma, TipusBloc
from municipis.models import Municipi
from municipis.periode import Periode

SI_NO = {"si": _("sí"), "no": _("no")}


@dataclass(frozen=True)
class Peca:
    """A block that people write in; of a question to the municipalities, `respostes` by key."""

    clau: str
    capitol: Capitol
    bloc: Bloc
    apartat: Apartat | None
    respostes: dict[int, Apartat]
    municipis: tuple[Municipi, ...] = ()

    @property
    def per_municipi(self) -> bool:
        return self.bloc.tipus is TipusBloc.PREGUNTA and self.bloc["per_municipi"]

    @property
    def es_text(self) -> bool:
        return self.bloc.tipus is TipusBloc.TEXT

    @property
    def amb_forats(self) -> bool:
        """Whether figures may be put in it: in what is printed as prose."""
        return self.es_text or (
            not self.per_municipi and self.bloc["resposta"] not in ("nombre", "si_no")
        )

    @property
    def dit(self) -> str:
        """The answer, in words."""
        return str(SI_NO.get(self.text, self.text))

    @property
    def esborrany(self) -> str:
        """What the template proposes."""
        return self.bloc["text"] if self.es_text else ""

    @property
    def text(self) -> str:
        """What stands: what somebody wrote or, until then, the draft of the template."""
        return self.apartat.text if self.apartat else self.esborrany

    @property
    def titol(self) -> str:
        return self.bloc.titol or self.pregunta or self.capitol.titol

    @property
    def pregunta(self) -> str:
        return "" if self.es_text else self.bloc["pregunta"]

    @property
    def es_de_la_plantilla(self) -> bool:
        """Nobody has looked at the draft yet."""
        return self.es_text and self.apartat is None and bool(self.esborrany.strip())

    @property
    def sense_resposta(self) -> list[Municipi]:
        contesten = {pk for pk, resposta in self.respostes.items() if resposta.text.strip()}
        return [municipi for municipi in self.municipis if municipi.pk not in contesten]

    @property
    def contestades(self) -> int:
        return len(self.municipis) - len(self.sense_resposta)

    @property
    def feta(self) -> bool:
        if self.per_municipi:
            return not self.sense_resposta
        return bool(self.text.strip())

    @property
    def escrita(self) -> bool:
        """Somebody has written it, or looked at the draft."""
        return self.feta and not self.es_de_la_plantilla

    @property
    def darrer(self) -> Apartat | None:
        """Its last writing."""
        escrits = [self.apartat, *self.respostes.values()]
        return max(filter(None, escrits), key=lambda a: a.modificat_el, default=None)


@dataclass(frozen=True)
class Redaccio:
    """A report as it is at this moment, read in three queries however many chapters it has."""

    memoria: Memoria
    apartats: tuple[Apartat, ...]

    @classmethod
    def de(cls, memoria: Memoria) -> "Redaccio":
        """`memoria` comes with its version of the template."""
        apartats = memoria.apartats.select_related("modificat_per").order_by("pk")
        return cls(memoria, tuple(apartats))

    @cached_property
    def forma(self) -> Forma:
        return Forma.de_json(self.memoria.plantilla.forma)

    @cached_property
    def municipis(self) -> tuple[Municipi, ...]:
        """Those of the comarca that were so on some day of the year."""
        periode = Periode.exercici(self.memoria.exercici)
        seus = Municipi.objects.filter(
            Q(vigent_des_de__isnull=True) | Q(vigent_des_de__lte=periode.fi),
            Q(vigent_fins__isnull=True) | Q(vigent_fins__gte=periode.inici),
            comarca=self.memoria.comarca_id,
        )
        return tuple(seus.order_by("clau_ordre"))

    @cached_property
    def peces(self) -> tuple[Peca, ...]:
        return tuple(self._peca(*lloc) for lloc in self.forma.blocs() if lloc[2].s_escriu)

    def _peca(self, clau: str, capitol: Capitol, bloc: Bloc) -> Peca:
        seus = [apartat for apartat in self.apartats if apartat.bloc == clau]
        comu = next((a for a in seus if a.municipi_id is None), None)
        respostes = {a.municipi_id: a for a in seus if a.municipi_id is not None}
        demana = bloc.tipus is TipusBloc.PREGUNTA and bloc["per_municipi"]
        return Peca(clau, capitol, bloc, comu, respostes, self.municipis if demana else ())

    def del_capitol(self, codi: str) -> list[Peca]:
        return [peca for peca in self.peces if peca.capitol.codi == codi]

    def peca(self, capitol: str, bloc: str) -> Peca:
        """`KeyError` when the template asks nobody to write there."""
        clau = f"{capitol}/{bloc}"
        for peca in self.peces:
            if peca.clau == clau:
                return peca
        raise KeyError(clau)
