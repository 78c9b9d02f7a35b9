"""A report that is being written: a template of three chapters, and the year before this one."""

from datetime import date

from informes.models import Apartat, Memoria, PlantillaMemoria, VersioMemoria
from informes.plantilles.forma import Bloc, Capitol, Forma, TipusBloc
from tests.acollida.fabriques import fa_atencio, fa_persona

EXERCICI = 2025
DINS = date(2025, 5, 5)
ESBORRANY = "S'ha atès {acollida.persones_ateses|persona|persones}."
FORMA = Forma(
    (
        Capitol(
            "acollida",
            "Acollida",
            (
                Bloc("ateses", TipusBloc.XIFRES, "", {"xifres": ["acollida.persones_ateses"]}),
                Bloc(
                    "per-sexe", TipusBloc.TAULA, "Per sexe",
                    {"xifres": ["acollida.persones_ateses"], "per": "sexe"},
                ),
                Bloc("valoracio", TipusBloc.TEXT, "Valoració", {"text": ESBORRANY}),
                Bloc("context", TipusBloc.TEXT, "Context", {"text": ""}),
            ),
        ),
        Capitol(
            "preguntes",
            "Preguntes",
            (
                Bloc("equip", TipusBloc.PREGUNTA, "", {"pregunta": "Qui hi treballa?"}),
                Bloc(
                    "hores", TipusBloc.PREGUNTA, "",
                    {"pregunta": "Quantes hores?", "resposta": "nombre"},
                ),
                Bloc(
                    "protocol", TipusBloc.PREGUNTA, "",
                    {"pregunta": "Té protocol?", "resposta": "si_no", "per_municipi": True},
                ),
            ),
        ),
        Capitol(
            "cloenda", "Cloenda", (Bloc("final", TipusBloc.TEXT, "Propostes", {"text": ""}),)
        ),
    )
)  # fmt: skip


def qui(per):
    return {"creat_per": per, "modificat_per": per}


def fa_plantilla(comarca, per, forma=FORMA, **camps):
    camps = {"nom": "Model", "des_d_exercici": 2020} | camps
    plantilla = PlantillaMemoria.objects.create(comarca=comarca, **camps, **qui(per))
    VersioMemoria.objects.create(plantilla=plantilla, numero=1, forma=forma.a_json(), per=per)
    return plantilla


def fa_memoria(comarca, per, forma=FORMA, exercici=EXERCICI, **camps):
    versio = fa_plantilla(comarca, per, forma, nom=f"Model del {exercici}").actual
    return Memoria.objects.create(
        comarca=comarca, exercici=exercici, plantilla=versio, **camps, **qui(per)
    )


def fa_apartat(memoria, bloc, text, per, municipi=None):
    return Apartat.objects.create(
        memoria=memoria, bloc=bloc, text=text, municipi=municipi, **qui(per)
    )


def fa_atesa(municipi, per, sexe="dona", dia=DINS):
    persona = fa_persona(municipi=municipi, per=per, sexe=sexe)
    return fa_atencio(persona, dia=dia, tecnica=per)


def enviat(pagina, prefix="", **camps):
    """What the form of a page would send, with `camps` typed."""
    form = pagina.context["form"] if not prefix else de_municipi(pagina, prefix)
    dades = {form.add_prefix("versio"): form["versio"].value()}
    if form.nova:
        dades[form.add_prefix("uid")] = form["uid"].value()
    else:
        dades[form.add_initial_prefix("text")] = form.instance.text
    return dades | {form.add_prefix(nom): valor for nom, valor in camps.items()}


def de_municipi(pagina, prefix):
    return next(form for form in pagina.context["forms"] if form.prefix == prefix)
