"""What a merge would do, row by row, before it is done."""

from dataclasses import dataclass, field

from .relacions import Relacio, Unic, relacions


@dataclass(frozen=True)
class Plegada:
    """A row that gives way, because its rule lets only one of its kind stand."""

    pk: int
    unic: Unic


@dataclass
class Trasllat:
    """The rows of one kind: those that move, those that give way and those that stay.

    `queden` add nothing to the winner: a language that she already has, a document written twice.
    """

    relacio: Relacio
    tenia: int
    mouen: list[int] = field(default_factory=list)
    pleguen: list[Plegada] = field(default_factory=list)
    queden: list[int] = field(default_factory=list)

    @property
    def nom(self) -> str:
        return self.relacio.nom

    @property
    def tindra(self) -> int:
        return self.tenia + len(self.mouen)

    @property
    def explicacions(self) -> list[str]:
        """What becomes of those that give way."""
        return [str(self.relacio.plec(plegada.unic).explicacio) for plegada in self.pleguen]


@dataclass(frozen=True)
class Pla:
    """All the kinds of row that either of the two has; `dits` are those that may be told of."""

    trasllats: list[Trasllat]

    def __iter__(self):
        return iter(self.trasllats)

    @property
    def dits(self) -> list[Trasllat]:
        return [trasllat for trasllat in self.trasllats if not trasllat.relacio.reservada]

    @property
    def moviments(self) -> int:
        return sum(len(trasllat.mouen) for trasllat in self.dits)

    @property
    def queden(self) -> int:
        return sum(len(trasllat.queden) for trasllat in self.dits)


def planeja(guanyadora, absorbida) -> Pla:
    """What moves from `absorbida` to `guanyadora`, kind by kind."""
    trasllats = [_trasllat(relacio, guanyadora.pk, absorbida.pk) for relacio in relacions()]
    return Pla([t for t in trasllats if t.tenia or t.mouen or t.queden])


def _trasllat(relacio: Relacio, guanyadora: int, absorbida: int) -> Trasllat:
    propies = relacio.files(absorbida)
    totes = list(propies.order_by("pk").values_list("pk", flat=True))
    trasllat = Trasllat(relacio, relacio.files(guanyadora).count())
    if totes and trasllat.tenia:
        queden = _repetides(relacio, guanyadora, absorbida)
        for unic in relacio.unics():
            xocs = relacio.que_xoquen(propies, unic, guanyadora).values_list("pk", flat=True)
            queden |= _plega_o_queda(trasllat, unic, set(xocs), guanyadora)
        trasllat.queden = sorted(queden)
    trasllat.mouen = [pk for pk in totes if pk not in trasllat.queden]
    return trasllat


def _plega_o_queda(trasllat: Trasllat, unic: Unic, xocs: set[int], guanyadora: int) -> set[int]:
    """Note the rows that give way; those that the model does not say how to fold stay."""
    plec = trasllat.relacio.plec(unic)
    if not plec:
        return xocs
    for fila in trasllat.relacio.model._base_manager.filter(pk__in=xocs).order_by("pk"):
        rival = trasllat.relacio.rival(fila, unic, guanyadora)
        cedeix = rival if plec.es_abans(fila, rival) else fila
        trasllat.pleguen.append(Plegada(cedeix.pk, unic))
    return set()


def _repetides(relacio: Relacio, guanyadora: int, absorbida: int) -> set[int]:
    """The facts that both records state with the same words."""
    if not relacio.es_un_fet:
        return set()
    noms = [
        camp.attname
        for camp in relacio.model._meta.concrete_fields
        if not camp.primary_key and camp != relacio.camp
    ]
    dites = set(relacio.files(guanyadora).values_list(*noms))
    altres = relacio.files(absorbida).values_list("pk", *noms)
    return {pk for pk, *fet in altres if tuple(fet) in dites}
