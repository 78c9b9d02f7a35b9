"""Templates of two chapters, to be changed."""

from dataclasses import replace

from informes.plantilles.forma import Bloc, Capitol, Forma, Funcio, TipusBloc

XIFRES = Bloc("xifres", TipusBloc.XIFRES, "", {"xifres": ["acollida.persones_ateses"]})
PER_SEXE = Bloc(
    "per-sexe", TipusBloc.TAULA, "Per sexe",
    {"xifres": ["acollida.persones_ateses"], "per": "sexe"},
)  # fmt: skip
NARRATIVA = Bloc("valoracio", TipusBloc.TEXT, "Valoració", {"text": "Hola."})
PREGUNTA = Bloc("taules", TipusBloc.PREGUNTA, "", {"pregunta": "Quantes taules heu fet?"})
ACOLLIDA = Capitol("acollida", "Acollida", (XIFRES, PER_SEXE, NARRATIVA), Funcio.ACOLLIDA)
TAULES = Capitol("taules", "Taules", (PREGUNTA,))
FORMA = Forma((ACOLLIDA, TAULES))


def amb_bloc(forma: Forma, bloc: Bloc, capitol: str = "acollida") -> Forma:
    """With a block in the place of the one of its code, or at the end of the chapter."""

    def posa(seu):
        if seu.codi != capitol:
            return seu
        if bloc.codi not in {b.codi for b in seu.blocs}:
            return replace(seu, blocs=(*seu.blocs, bloc))
        return replace(seu, blocs=tuple(bloc if b.codi == bloc.codi else b for b in seu.blocs))

    return Forma(tuple(posa(seu) for seu in forma.capitols))
