"""Four people confirm the same preview at once: there is one publication."""

from threading import Thread

import pytest
from django.db import connection

from informes.models import Publicacio
from tests.informes.observatori.test_publicar import Semestre

pytestmark = pytest.mark.django_db(transaction=True)


def test_dues_confirmacions_alhora_son_una_sola_publicacio():
    semestre = Semestre()
    semestre.per.assignacio = semestre.per.assignacions.get()
    vista = semestre.proposa().empremta
    fetes, errors = [], []

    def confirma():
        try:
            fetes.append(semestre.publica(vista).pk)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    fils = [Thread(target=confirma) for _ in range(4)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    assert errors == []
    assert len(set(fetes)) == Publicacio.objects.count() == 1
