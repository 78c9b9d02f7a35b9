"""What is written in a report never leaves the machine, nor is half of a file ever given."""

import zlib
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse

from informes import feines
from informes.enums import EstatFeina, TipusFeina
from informes.tasks import encarrega
from tests.acollida.elenc import navegador
from tests.informes.congelats.mon import ANY, coordinadora, escriu
from tests.informes.sortides.hostil import ATACS
from tests.informes.test_pdf import canari  # noqa: F401

pytestmark = pytest.mark.django_db


def demana(memoria, text):
    per = coordinadora()
    per.assignacio = per.assignacions.get()
    escriu(memoria, text, per)
    feina = encarrega(TipusFeina.MEMORIA, per=per, exercici=ANY, format="pdf")
    feines.fes(feina)
    feina.refresh_from_db()
    return feina


def test_la_narrativa_hostil_s_imprimeix_com_a_text(memoria, canari, tmp_path):  # noqa: F811
    secret = tmp_path / "secret.txt"
    secret.write_text("CANARI-9f3a")
    url = f"http://127.0.0.1:{canari.server_port}/x"
    atacs = [a.format(url=url, fitxer=secret).replace("{", "{{").replace("}", "}}") for a in ATACS]
    feina = demana(memoria, "\n\n".join(atacs))
    assert (feina.estat, canari.visites) == (EstatFeina.FETA, [])
    with feina.fitxer.open("rb") as fitxer, pikepdf.open(BytesIO(fitxer.read())) as document:
        fluxos = [o for o in document.objects if isinstance(o, pikepdf.Stream)]
        assert not any(b"CANARI-9f3a" in _net(flux) for flux in fluxos)


def _net(flux) -> bytes:
    try:
        return flux.read_bytes()
    except (pikepdf.PdfError, zlib.error):
        return flux.read_raw_bytes()


@pytest.mark.parametrize("text", ["- " * 200 + "x", "{acollida.no_hi_es}"])
def test_el_que_no_es_pot_fer_es_diu_i_no_dona_cap_fitxer(memoria, text):
    feina = demana(memoria, text)
    assert (feina.estat, bool(feina.fitxer)) == (EstatFeina.ERROR, False)
    assert feina.missatge
    baixa = reverse("informes:fitxer_de_la_feina", args=[feina.uid])
    assert navegador(coordinadora()).get(baixa).status_code == 404
