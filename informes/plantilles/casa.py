"""The template of the house."""

from informes.plantilles.forma import Bloc, Capitol, Forma, TipusBloc

FORMA = Forma(
    (
        Capitol(
            "acollida",
            "Acollida",
            (
                Bloc("xifres", TipusBloc.XIFRES, "", {"xifres": ["acollida.persones_ateses"]}),
                Bloc("valoracio", TipusBloc.TEXT, "Valoració", {"text": "", "cal": True}),
            ),
        ),
    )
)
