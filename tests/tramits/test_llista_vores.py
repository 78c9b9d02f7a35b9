"""The list at its edges, and the workbook read back cell by cell."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from tests.acollida.elenc import constancia, navegador
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.acollida.mirades import consultes
from tests.fabriques import fa_municipi
from tests.tramits.fabriques import fa_informe, fa_tipus, fa_tramit
from tramits.actions import passa
from tramits.enums import EstatTramit as E
from tramits.enums import Grup
from tramits.models import Tramit
from tramits.presenters.exporta import COLUMNES
from tramits.tria import HABITUALS, agrupats, habituals, que_es_presenten

pytestmark = pytest.mark.django_db
INICI, EXPORTA = "/tramits/", "/tramits/exporta/"
OBERT = date(2026, 2, 2)


@pytest.fixture
def social(persona, tecnica):
    return fa_tramit(persona, fa_tipus("social", "Arrelament social"), per=tecnica, obert_el=OBERT)


@pytest.fixture
def llibre(de_tecnica):
    """`llibre(**filtres)`: the rows of the two sheets of the workbook."""

    def llegeix(**filtres):
        resposta = de_tecnica.get(EXPORTA, filtres)
        assert resposta.status_code == 200
        dades, explicacio = load_workbook(BytesIO(resposta.content)).worksheets
        return [[cel.value for cel in fila] for fila in dades.iter_rows()], {
            fila[0].value: fila[1].value for fila in explicacio.iter_rows() if fila[0].value
        }

    return llegeix


def codis(client, **filtres):
    return [fila.codi for fila in client.get(INICI, filtres).context["files"]]


class TestFiltres:
    @pytest.mark.parametrize(
        "filtres",
        [
            {"tecnica": "res"}, {"municipi": "99999"}, {"inici": "ahir"}, {"dates": "naixement"},
            {"venc": "demà"}, {"grup": "<script>"}, {"estat": "tancadíssim"}, {"des_de": "%%%"},
            {"des_de": "W10"}, {"des_de": "WyJ4Il0"}, {"aturats": "0"}, {"obert": "potser"},
        ],
    )  # fmt: skip
    def test_un_filtre_estrany_no_peta_ni_s_executa(self, de_tecnica, social, filtres):
        resposta = de_tecnica.get(INICI, {"tecnica": ""} | filtres)
        assert resposta.status_code == 200
        assert "<script>" not in resposta.content.decode().replace("<script src", "")

    @pytest.mark.parametrize(
        ("venc_el", "vencuts", "setmana", "mes"),
        [
            (date(2026, 3, 1), True, True, True),
            (date(2026, 3, 2), False, True, True),
            (date(2026, 3, 9), False, True, True),
            (date(2026, 3, 10), False, False, True),
            (date(2026, 4, 1), False, False, True),
            (date(2026, 4, 2), False, False, False),
        ],
    )
    def test_els_venciments_al_limit(self, de_tecnica, social, venc_el, vencuts, setmana, mes):
        Tramit.objects.update(venc_el=venc_el)
        surt = [bool(codis(de_tecnica, venc=que)) for que in ("vencuts", "setmana", "mes")]
        assert surt == [vencuts, setmana, mes]
        assert (">vençut<" in de_tecnica.get(INICI).content.decode()) == vencuts

    def test_sense_venciment_no_surt_entre_els_que_vencen(self, de_tecnica, social):
        Tramit.objects.update(venc_el=None)
        assert codis(de_tecnica, venc="mes") == []

    @pytest.mark.parametrize(("dia", "surt"), [("2026-01-31", True), ("2026-02-01", False)])
    def test_aturat_es_trenta_dies(self, de_tecnica, social, tecnica, dia, surt):
        passa(tramit=social, a=E.PREPARACIO, dia=OBERT, per=tecnica)
        Tramit.objects.update(preparacio_el=dia)
        assert bool(codis(de_tecnica, aturats="on")) == surt

    def test_el_que_ja_s_ha_presentat_no_esta_aturat(self, de_tecnica, social, tecnica):
        passa(tramit=social, a=E.PREPARACIO, dia=OBERT, per=tecnica)
        Tramit.objects.update(preparacio_el="2026-01-01")
        passa(tramit=social, a=E.PRESENTADA, dia=OBERT, per=tecnica)
        assert codis(de_tecnica, aturats="on") == []

    def test_tots_els_filtres_alhora(self, de_tecnica, social, persona, tecnica, berga):
        fa_tramit(persona, fa_tipus("tie", grup=Grup.DOCUMENTACIO), per=tecnica, obert_el=OBERT)
        triats = {
            "obert": "oberts", "tecnica": str(tecnica.uid), "municipi": berga.codi_ine,
            "grup": Grup.ARRELAMENT, "tipus": "social", "estat": "consulta",
            "inici": "2026-02-02", "fi": "2026-02-02", "dates": "registre",
        }  # fmt: skip
        assert codis(de_tecnica, **triats) == [social.codi]
        del triats["fi"]
        for camp, altre in (("estat", "resolta"), ("tipus", "tie"), ("inici", "2026-02-03")):
            assert codis(de_tecnica, **triats | {camp: altre}) == []

    def test_la_tecnica_d_una_altra_comarca_no_hi_surt_ni_es_pot_triar(self, de_tecnica, social):
        lluny = fa_tecnica(fa_municipi("Vic"))
        form = de_tecnica.get(INICI, {"tecnica": str(lluny.uid)}).context["filtre"]
        assert "tecnica" in form.errors
        assert lluny not in form.fields["tecnica"].queryset

    def test_els_filtres_de_mes_s_obren_si_n_hi_ha_cap(self, de_tecnica, social):
        def obert(**filtres):
            return de_tecnica.get(INICI, filtres).context["filtre"].en_demana_mes()

        assert not obert()
        assert not obert(estat="consulta", dates="registre")
        assert obert(venc="mes") and obert(aturats="on") and obert(inici="2026-01-01")

    def test_la_llista_diu_quants_en_singular_i_en_plural(self, de_tecnica, social, persona):
        assert "1 tràmit<" in de_tecnica.get(INICI).content.decode()
        fa_tramit(persona)
        assert "2 tràmits<" in de_tecnica.get(INICI).content.decode()

    def test_una_fila_diu_l_estat_i_el_resultat_en_paraules(self, de_tecnica, social, tecnica):
        passa(tramit=social, a=E.PRESENTADA, dia=OBERT, per=tecnica)
        passa(tramit=social, a=E.RESOLTA, dia=OBERT, per=tecnica, camps={"resultat": "silenci_neg"})
        [fila] = de_tecnica.get(INICI).context["files"]
        assert (fila.estat, fila.to, fila.resultat) == ("resolta", "ok", "desestimada per silenci")
        assert (fila.tipus, fila.municipi, fila.presentada_el) == (
            "Arrelament social", "Berga", OBERT,
        )  # fmt: skip

    @pytest.mark.parametrize("verb", ["post", "put", "delete", "patch"])
    def test_nomes_es_llegeix(self, de_tecnica, verb):
        for adreca in (INICI, EXPORTA):
            assert getattr(de_tecnica, verb)(adreca).status_code == 405


class TestLlibre:
    def test_cada_cella_diu_el_que_diu_el_tramit(self, llibre, social, tecnica, persona):
        camps = {"num_registre": "E/1", "num_oficial": "0820/26", "oficina": "Subdelegació"}
        passa(tramit=social, a=E.PRESENTADA, dia=date(2026, 2, 10), per=tecnica, camps=camps)
        camps = {
            "resultat": "favorable", "notificada_el": date(2026, 2, 21),
            "valid_fins": date(2027, 2, 20),
        }  # fmt: skip
        passa(tramit=social, a=E.RESOLTA, dia=date(2026, 2, 20), per=tecnica, camps=camps)
        (titols, fila), _explicacio = llibre()
        assert titols == [str(columna.titol) for columna in COLUMNES]
        dit = {
            titol: valor.date() if hasattr(valor, "date") else valor
            for titol, valor in zip(titols, fila, strict=True)
        }
        assert dit == {
            "Tràmit": social.codi, "Persona": persona.nom_llistat, "Què": "Arrelament social",
            "Grup": "arrelament i circumstàncies excepcionals", "Municipi": "Berga",
            "Tècnica": tecnica.nom, "Estat": "resolta", "Consulta": OBERT,
            "Presentació": date(2026, 2, 10), "Número de registre": "E/1",
            "Expedient oficial": "0820/26", "Oficina": "Subdelegació", "Resultat": "favorable",
            "Resolució": date(2026, 2, 20), "Notificació": date(2026, 2, 21),
            "Val fins al": date(2027, 2, 20), "Venciment": None, "Què venç": None,
        }  # fmt: skip

    def test_l_explicacio_diu_els_filtres_en_paraules(self, llibre, social, tecnica, berga):
        Tramit.objects.update(estat=E.PREPARACIO, preparacio_el="2026-01-01")
        _dades, explicacio = llibre(
            municipi=berga.codi_ine, inici="2026-02-01", fi="2026-02-28", grup="arrelament",
            aturats="on", estat="preparacio",
        )  # fmt: skip
        assert explicacio["Quins"] == "oberts"
        assert explicacio["Tècnica"] == tecnica.nom
        assert explicacio["Municipi"] == "Berga"
        assert explicacio["Estat"] == "en preparació"
        assert explicacio["Des del dia"] == "1 de febrer de 2026"
        assert explicacio["En preparació fa més de 30 dies"] == "sí"
        assert explicacio["Tràmits"] == "1"

    def test_el_que_no_es_demana_o_no_s_enten_no_s_hi_diu(self, llibre, social):
        _dades, explicacio = llibre(tipus="res", inici="ahir", venc="")
        camps = {"Tràmit", "Des del dia", "Venciment", "En preparació fa més de 30 dies", "Estat"}
        assert camps & set(explicacio) == set()
        assert not {"None", "False", "True"} & set(explicacio.values())

    def test_l_ordre_es_el_de_la_llista(self, llibre, de_tecnica, persona, tecnica):
        dies = (date(2026, 2, 3), date(2026, 2, 1), date(2026, 2, 2))
        tipus = fa_tipus()
        for dia in dies:
            fa_tramit(persona, tipus, per=tecnica, obert_el=dia)
        for filtres in ({}, {"inici": "2026-01-01"}):
            files, _explicacio = llibre(**filtres)
            assert [fila[0] for fila in files[1:]] == codis(de_tecnica, **filtres)

    def test_sense_cap_es_diu_i_es_torna_als_mateixos_filtres(self, de_tecnica, social):
        resposta = de_tecnica.get(EXPORTA, {"estat": "resolta"}, follow=True)
        assert resposta.redirect_chain[0][0] == f"{INICI}?estat=resolta"
        [missatge] = resposta.context["messages"]
        assert str(missatge) == "No hi ha cap tràmit per exportar."
        assert constancia() == []

    def test_el_nom_del_fitxer_no_diu_de_qui_es(self, de_tecnica, social, persona):
        resposta = de_tecnica.get(EXPORTA)
        assert resposta.headers["Content-Disposition"] == (
            f'attachment; filename="tramits-{timezone.localdate()}.xlsx"'
        )

    def test_les_consultes_no_creixen_amb_les_files(self, tecnica, berga, social):
        client = navegador(tecnica)
        abans = consultes(client, EXPORTA)
        for n in range(6):
            fa_tramit(fa_persona(f"P{n}", municipi=berga, per=tecnica), fa_tipus(), per=tecnica)
        fa_informe(fa_persona("I", municipi=berga, per=tecnica), per=tecnica)
        assert consultes(client, EXPORTA) == abans


class TestTria:
    def test_els_habituals_son_pocs_i_per_quantes_vegades(self, persona, tecnica):
        for n in range(HABITUALS + 2):
            tipus = fa_tipus(f"t{n}")
            for _ in range(1 + n % 2):
                fa_tramit(persona, tipus, per=tecnica)
        assert habituals(tecnica) == ["t1", "t3", "t5", "t7", "t0", "t2"]
        assert habituals(fa_tecnica(persona.municipi)) == []

    def test_el_que_ja_no_es_presenta_no_es_habitual(self, persona, tecnica, social):
        vell = fa_tipus("vell", vigent_fins=date(2026, 2, 28))
        fa_tramit(persona, vell, per=tecnica, obert_el=OBERT)
        avui = que_es_presenten(timezone.localdate())
        grups = dict(agrupats(avui, habituals(tecnica)))
        assert [t.codi for t in grups["Els que més obriu"]] == ["social"]

    def test_de_cada_tipus_una_versio_la_mes_nova(self, comarca):
        fa_tipus("x", "De sempre", vigent_fins=date(2026, 2, 1))
        nova = fa_tipus("x", "Nova", vigent_des_de=OBERT)
        assert list(que_es_presenten(OBERT)) == [nova]
        assert [t.nom for t in que_es_presenten(date(2026, 2, 1))] == ["De sempre"]

    def test_qui_no_ha_obert_res_no_te_habituals(self, social, berga):
        grups = dict(agrupats(que_es_presenten(OBERT), habituals(fa_tecnica(berga))))
        assert list(grups) == ["Arrelament i circumstàncies excepcionals"]


def test_la_fila_porta_al_tramit(de_tecnica, social):
    text = de_tecnica.get(INICI).content.decode()
    assert reverse("tramits:tramit", args=[social.uid]) in text
