"""What a delivered report says of itself, and the numbers inside its texts."""

from dataclasses import replace

import pytest
from django.urls import reverse

from informes.congelats.claus import Claus
from informes.congelats.congela import congela
from informes.darrere import Darrere
from informes.document import Document, Prosa, Quadre
from informes.enums import DeQueAgrupa
from informes.models import Agrupacio
from informes.plantilles.casa import FORMA as DE_LA_CASA
from informes.plantilles.construeix import construeix
from informes.plantilles.forma import Bloc, Capitol, Forma, Funcio, TipusBloc
from informes.territori import abast_de
from informes.xifres import XIFRES
from tests.acollida.elenc import navegador
from tests.informes.congelats.mon import ANY, DIA, coordinadora, escriu, lliura_la, proposta_de

pytestmark = pytest.mark.django_db
TEXT = (
    "S'han atès **{acollida.persones_ateses|persona|persones}** el {memoria.exercici}, amb "
    "{acollida.actuacions?semestre=1} actuacions [el primer semestre](https://exemple.cat)."
)
GRUPS = [{"nom": "0–17", "des_de": 0, "fins": 17}, {"nom": "18 i més", "des_de": 18, "fins": None}]


def la_prosa(document):
    [bloc] = [b for c in document.capitols for b in c.blocs if isinstance(b, Prosa)]
    return bloc


@pytest.fixture
def lliurat(memoria):
    escriu(memoria, TEXT, coordinadora())
    return lliura_la(memoria)


def test_cada_numero_del_text_te_la_seva_llista_congelada(lliurat):
    bloc = la_prosa(Document.de_json(lliurat.taules))
    claus = {apunt.darrere: apunt.valor for apunt in bloc.apunts}
    assert list(claus) == [
        f"acollida.persones_ateses?periode={ANY}", f"acollida.actuacions?periode={ANY}-1",
    ]  # fmt: skip
    for apunt in bloc.apunts:
        llista = lliurat.llistes.get(clau=apunt.darrere)
        assert llista.valor == apunt.valor
        assert bloc.text[apunt.des_de : apunt.fins].startswith(str(apunt.valor))


def test_el_numero_del_text_obre_la_llista_amb_el_mateix_valor(lliurat):
    seva = navegador(coordinadora())
    pagina = seva.get(reverse("informes:lliurament_document", args=[lliurat.uid]))
    [prosa] = [b for c in pagina.context["capitols"] for b in c["blocs"] if "prosa" in b]
    enllacos = [tros.partition('"')[0] for tros in prosa["html"].split('href="')[1:]]
    porta = reverse("informes:llista_congelada", args=[lliurat.uid])
    *seus, de_fora = enllacos
    assert de_fora == "https://exemple.cat"
    assert [adreca.partition("?")[0] for adreca in seus] == [porta, porta]
    valors = [apunt.valor for apunt in prosa["prosa"].apunts]
    assert [seva.get(adreca).context["oberta"].valor for adreca in seus] == valors


def test_un_text_amb_els_seus_numeros_torna_del_json(lliurat):
    document = Document.de_json(lliurat.taules)
    assert Document.de_json(document.a_json()) == document
    assert la_prosa(document).apunts


def test_on_porten_els_numeros_no_canvia_el_que_es_diu(memoria):
    escriu(memoria, TEXT, coordinadora())
    document = proposta_de(memoria).document
    [capitol] = document.capitols
    sense = tuple(replace(b, apunts=()) if isinstance(b, Prosa) else b for b in capitol.blocs)
    assert (
        replace(document, capitols=(replace(capitol, blocs=sense),)).empremta == document.empremta
    )


def test_diu_la_versio_de_la_plantilla_i_la_revisio(lliurat):
    assert Document.de_json(lliurat.taules).versio == "De prova, versió 1, revisió 1"


def test_cada_capitol_diu_la_funcio_que_explica(memoria):
    comarca = memoria.comarca
    forma = Forma(tuple(map(DE_LA_CASA.capitol, ("ens", "valoracio"))))
    document = construeix(forma, comarca, abast_de(comarca), ANY, DIA).document
    assert [capitol.funcio for capitol in document.capitols] == ["Gestió", "Coordinació"]
    assert Document.de_json(document.a_json()) == document
    sense = Forma((replace(forma.capitols[0], funcio=Funcio.CAP),))
    assert not construeix(sense, comarca, abast_de(comarca), ANY, DIA).document.capitols[0].funcio


def test_les_adreces_d_una_agrupacio_tambe_es_congelen(memoria):
    comarca, per = memoria.comarca, coordinadora()
    Agrupacio.objects.create(
        comarca=comarca, codi="majors", nom="Majors d'edat", de=DeQueAgrupa.EDAT, grups=GRUPS,
        creat_per=per, modificat_per=per,
    )  # fmt: skip
    opcions = {"xifres": ["acollida.persones_ateses", "acollida.persones_noves"], "per": "edat",
               "agrupacio": "majors", "zeros": True}  # fmt: skip
    forma = Forma((Capitol("c", "C", (Bloc("t", TipusBloc.TAULA, "Edats", opcions),)),))
    abast = abast_de(comarca)
    document = construeix(forma, comarca, abast, ANY, DIA).sencer
    [quadre] = [b for b in document.capitols[0].blocs if isinstance(b, Quadre)]
    llistes = {llista.clau: llista for llista in congela(document, abast)}
    agrupades = [clau for clau in llistes if "agrupacio=majors" in clau]
    assert len(agrupades) >= 2 * len(GRUPS)
    for clau in agrupades:
        consulta = dict(par.split("=") for par in clau.partition("?")[2].split("&"))
        viva = Darrere.de_l_abast(XIFRES[llistes[clau].codi], abast, consulta).en_ordre
        claus = Claus.desempaqueta(llistes[clau].claus)
        assert claus.registres == sorted(registre.pk for registre in viva)
    valors = {cella for fila in quadre.taula.files for cella in fila.celles[1:]}
    assert {llistes[clau].valor for clau in agrupades} <= valors
