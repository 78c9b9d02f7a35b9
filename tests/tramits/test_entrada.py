"""The clerk registers a request, mends it, and sees how it goes."""

import re
from datetime import date

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from acollida.formularis import ConflicteError
from comptes.models import RegistreAcces
from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_persona
from tests.acollida.mirades import consultes
from tests.tramits.fabriques import fa_tipus_informe
from tramits import actions
from tramits.enums import EstatSollicitud, EstatTramit, Flux
from tramits.forms.entrada import SollicitudForm
from tramits.models import EntrevistaIntegracio, SollicitudInforme

pytestmark = pytest.mark.django_db
NOVA = "/tramits/entrada/nova/"
LLISTA = "/tramits/entrada/"


@pytest.fixture
def de_municipal(municipal):
    return navegador(municipal)


def _errors(resposta) -> dict:
    return resposta.context["form"].errors


def test_la_municipal_registra_una_sollicitud_del_seu_municipi(escena, de_municipal):
    resposta = de_municipal.post(NOVA, escena.dades(registre_numero=" e-2026/17 "))
    feta = SollicitudInforme.objects.get()
    assert resposta.url == reverse("tramits:sollicitud", args=[feta.uid])
    assert (feta.municipi, feta.registre_numero) == (escena.berga, "E-2026/17")
    assert (feta.document_numero, feta.telefon) == ("X1234567L", "+34600111222")
    assert (feta.estat, feta.creat_per) == (EstatSollicitud.REBUDA, escena.municipal)


def test_el_municipi_que_s_envia_no_es_llegeix(escena, de_municipal):
    de_municipal.post(NOVA, escena.dades(municipi=escena.avia.pk))
    assert SollicitudInforme.objects.get().municipi == escena.berga


def test_enviada_dues_vegades_es_una(escena, de_municipal):
    dades = escena.dades()
    adreces = {de_municipal.post(NOVA, dades).url for _ in range(2)}
    assert SollicitudInforme.objects.count() == len(adreces) == 1


def test_el_mateix_numero_al_mateix_municipi_porta_a_la_que_hi_ha(escena, de_municipal):
    altra = escena.sollicitud()
    resposta = de_municipal.post(NOVA, escena.dades(registre_numero="e-2026/17"))
    assert _errors(resposta) == {"registre_numero": ["Aquest número de registre ja hi és."]}
    assert reverse("tramits:sollicitud", args=[altra.uid]) in resposta.content.decode()


def test_el_mateix_numero_en_un_altre_municipi_no_hi_fa_res(escena, de_municipal):
    escena.sollicitud(municipi=escena.avia)
    assert de_municipal.post(NOVA, escena.dades()).status_code == 302


@pytest.mark.parametrize(
    ("camp", "valor"),
    [
        ("registre_el", "2026-03-03"),  # tomorrow
        ("registre_el", "1926-02-16"),
        ("registre_el", "2026-02-31"),
        ("naixement", "2026-03-03"),
        ("naixement", "0190-05-17"),
        ("naixement", "2026-02-17"),  # born after applying
        ("document_numero", "X1234567A"),
        ("document_numero", "X1234567"),
        ("document_numero", ""),
        ("telefon", "12"),
        ("nom", ""),
        ("registre_numero", ""),
        ("registre_numero", "1" * 41),
        ("tipus", "0"),
        ("origen", "da99"),
    ],
)
def test_el_que_no_pot_ser_es_diu_al_costat_del_camp(escena, de_municipal, camp, valor):
    resposta = de_municipal.post(NOVA, escena.dades(**{camp: valor}))
    assert list(_errors(resposta)) == [camp]
    assert not SollicitudInforme.objects.exists()


def test_el_dia_que_caduca_un_permis_demana_quin(escena, de_municipal):
    resposta = de_municipal.post(NOVA, escena.dades(origen_caduca_el="2027-04-30"))
    assert list(_errors(resposta)) == ["origen"]
    lluny = escena.dades(origen="da20", origen_caduca_el="2127-04-30")
    assert list(_errors(de_municipal.post(NOVA, lluny))) == ["origen_caduca_el"]


def test_un_informe_que_aquell_dia_no_es_podia_presentar_no_s_accepta(escena, de_municipal):
    nou = fa_tipus_informe("nou", "Un de nou", vigent_des_de=date(2026, 2, 20))
    resposta = de_municipal.post(NOVA, escena.dades(tipus=nou.pk))
    assert _errors(resposta)["tipus"] == [
        "«Un de nou» no es podia presentar el 16 de febrer de 2026."
    ]


def test_el_dia_de_registre_decideix_la_versio_de_l_informe(escena, de_municipal):
    vell = fa_tipus_informe("inf-x", "Vell", vigent_fins=date(2026, 2, 28))
    nou = fa_tipus_informe("inf-x", "Nou", vigent_des_de=date(2026, 3, 1))
    de_municipal.post(NOVA, escena.dades(tipus=nou.pk))
    assert SollicitudInforme.objects.get().tipus == vell


def test_un_tramit_que_no_es_informe_no_s_ofereix(escena, de_municipal):
    text = de_municipal.get(NOVA).content.decode()
    assert "Informe d&#x27;adequació" in text
    assert "Arrelament social" not in text


def test_s_edita_mentre_ningu_no_l_ha_acceptat(escena, de_municipal, tecnica):
    feta = escena.sollicitud()
    adreca = reverse("tramits:sollicitud_edita", args=[feta.uid])
    de_municipal.post(adreca, escena.dades(versio="1", nom="Aminata"))
    feta.refresh_from_db()
    assert (feta.nom, feta.versio) == ("Aminata", 2)
    actions.accepta(sollicitud=feta, persona=fa_persona(municipi=escena.berga), per=tecnica)
    de_municipal.post(adreca, escena.dades(versio="2", nom="Fatou"))
    feta.refresh_from_db()
    assert feta.nom == "Aminata"


def test_qui_la_tenia_oberta_quan_s_accepta_no_l_escriu(escena, de_municipal, tecnica):
    """The technician accepts between the reading of the row and its writing."""
    feta = escena.sollicitud()
    oberta = SollicitudInforme.objects.get(pk=feta.pk)
    actions.accepta(sollicitud=feta, persona=fa_persona(municipi=escena.berga), per=tecnica)
    form = SollicitudForm(
        QueryDict(urlencode(escena.dades(versio="1", nom="Fatou"))),
        instance=oberta, per=escena.municipal, municipi=escena.berga,
    )  # fmt: skip
    assert form.is_valid()
    with pytest.raises(ConflicteError):
        form.desa()


def test_la_retornada_es_corregeix_i_torna_a_arribar(escena, de_municipal, tecnica):
    feta = escena.sollicitud()
    actions.retorna(sollicitud=feta, motiu="Hi falta l'adreça", per=tecnica)
    fitxa = reverse("tramits:sollicitud", args=[feta.uid])
    assert "Hi falta l&#x27;adreça" in de_municipal.get(fitxa).content.decode()
    adreca = reverse("tramits:sollicitud_edita", args=[feta.uid])
    de_municipal.post(adreca, escena.dades(versio="2", adreca="Carrer Nou, 3"))
    feta.refresh_from_db()
    assert (feta.estat, feta.adreca) == (EstatSollicitud.REBUDA, "Carrer Nou, 3")


def test_veu_l_estat_i_els_dies_del_tramit(escena, de_municipal, tecnica):
    feta = escena.sollicitud(tipus=escena.inf_i)
    persona = fa_persona("Secreta", "Amagada", municipi=escena.berga)
    tramit = actions.accepta(sollicitud=feta, persona=persona, per=tecnica)
    EntrevistaIntegracio.objects.create(
        tramit=tramit, dia=date(2026, 3, 20), entrevistadora=tecnica, creat_per=tecnica,
        modificat_per=tecnica,
    )  # fmt: skip
    actions.passa(tramit=tramit, a=EstatTramit.PROPOSTA, dia=date(2026, 3, 2), per=tecnica)
    text = de_municipal.get(reverse("tramits:sollicitud", args=[feta.uid])).content.decode()
    for dit in (
        "16 de febrer de 2026", tecnica.nom, "Dia de l&#x27;entrevista", "20 de març de 2026",
        "Proposta redactada", "2 de març de 2026",
    ):  # fmt: skip
        assert dit in text, dit
    assert "Secreta" not in text and "Amagada" not in text and str(persona.uid) not in text


def test_la_llista_te_la_seva_constancia_i_no_costa_mes_amb_mes_files(escena, de_municipal):
    for n in range(3):
        escena.sollicitud(f"E-{n}")
    costa = consultes(de_municipal, LLISTA)
    for n in range(3, 20):
        escena.sollicitud(f"E-{n}")
    abans = RegistreAcces.objects.filter(objecte="tramits.sollicitud").count()
    assert consultes(de_municipal, LLISTA) == costa
    assert RegistreAcces.objects.filter(objecte="tramits.sollicitud").count() == abans + 2


def test_els_grups_i_els_filtres_redueixen_la_llista(escena, de_municipal, tecnica):
    vella = escena.sollicitud("V-1", registre_el=date(2026, 1, 2), nom="Vella")
    escena.sollicitud("N-1", nom="Nova", origen="da20", origen_caduca_el=date(2027, 4, 1))
    actions.retorna(sollicitud=vella, motiu="Repetida", per=tecnica)

    def noms(consulta):
        return [f.sollicitud.nom for f in de_municipal.get(LLISTA + consulta).context["files"]]

    assert noms("") == ["Nova"]
    assert noms("?grup=retornades") == ["Vella"]
    assert noms("?grup=totes") == ["Nova", "Vella"]
    assert noms("?grup=totes&edat=30") == ["Vella"]
    assert noms("?grup=totes&origen=da") == ["Nova"]
    assert noms("?grup=totes&caduca=2027-04") == ["Nova"]
    assert noms("?grup=totes&caduca=2027-05") == []
    assert noms("?grup=totes&caduca=cap") == ["Vella"]
    assert noms("?grup=totes&tipus=inf-i") == []
    assert noms("?grup=x&municipi=x&tipus=x&origen=x&edat=x&caduca=x&des_de=x") == ["Nova"]


def _adreces(feta):
    return [
        reverse(f"tramits:{nom}", args=[feta.uid])
        for nom in ("sollicitud", "sollicitud_edita", "sollicitud_accepta", "sollicitud_retorna")
    ]


def test_l_elenc_de_cada_porta(escena, coordinadora, forastera):
    """To the owner, the colleague of another town hall, other roles and nobody."""
    feta = escena.sollicitud()
    portes = [LLISTA, NOVA, *_adreces(feta)]
    esperat = {
        escena.municipal: [200, 200, 200, 200, 403, 403],
        escena.altra_municipal(): [200, 200, 404, 404, 403, 403],
        escena.tecnica: [200, 403, 200, 403, 200, 200],
        forastera: [200, 403, 404, 403, 404, 404],
        coordinadora: [403] * 6,
        None: [302] * 6,
    }
    for qui, codis in esperat.items():
        client = navegador(qui)
        assert [client.get(porta).status_code for porta in portes] == codis, qui
    de_municipal = navegador(escena.municipal)
    assert [de_municipal.delete(porta).status_code for porta in portes[:4]] == [405] * 4


def test_d_un_altre_municipi_no_se_n_diu_res(escena):
    feta = escena.sollicitud(nom="Canarisollicitud")
    altra = navegador(escena.altra_municipal())
    assert "Canarisollicitud" not in altra.get(LLISTA + "?grup=totes").content.decode()
    adreca = reverse("tramits:sollicitud", args=[feta.uid])
    cap = reverse("tramits:sollicitud", args=["00000000-0000-4000-8000-000000000000"])
    seva, de_ningu = (altra.get(porta).content.decode() for porta in (adreca, cap))
    clau = re.compile('name="(csrfmiddlewaretoken|_assignacio)" value="[^"]*"|[0-9a-f-]{36}')
    assert clau.sub("", seva) == clau.sub("", de_ningu)


def test_un_informe_d_habitatge_diu_el_dia_de_la_visita(escena, de_municipal, tecnica):
    assert escena.inf_h.flux == Flux.HABITATGE
    feta = escena.sollicitud()
    persona = fa_persona(municipi=escena.berga)
    tramit = actions.accepta(sollicitud=feta, persona=persona, per=tecnica)
    for dia, estat in ((date(2026, 3, 9), "anullada"), (date(2026, 3, 5), "programada")):
        tramit.visites.create(
            dia=dia, estat=estat, inspectora=tecnica, creat_per=tecnica, modificat_per=tecnica
        )
    text = de_municipal.get(reverse("tramits:sollicitud", args=[feta.uid])).content.decode()
    assert "Dia de la visita" in text and "5 de març de 2026" in text
    assert "9 de març de 2026" not in text
