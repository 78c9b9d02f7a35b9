"""The sentences of what the reader finds, by code."""

from django.utils.translation import gettext_lazy as _

QUE_ES = {
    "pdf": _("un PDF"),
    "executable": _("un programa"),
    "imatge": _("una imatge"),
    "comprimit": _("un arxiu comprimit"),
    "text_amb_format": _("un text amb format"),
    "base_de_dades": _("una base de dades"),
    "ole": _("un document antic"),
    "xml": _("un full en XML"),
    "html": _("una pàgina web"),
    "excel_binari": _("un Excel binari (.xlsb)"),
    "plantilla": _("una plantilla (.xltx)"),
    "document_word": _("un document de text"),
    "presentacio": _("una presentació"),
    "opendocument": _("un document que no és un full de càlcul"),
}

REBUIGS = {
    "fitxer_buit": _("El fitxer és buit. Trieu-ne un que tingui les xifres."),
    "massa_gran": _(
        "El fitxer ocupa %(mida_mb)s MB i el màxim són %(maxim_mb)s MB. Envieu només el full de "
        "les xifres, sense imatges."
    ),
    "format_no_admes": _(
        "El fitxer és %(que_es)s, i aquí calen fulls .xlsx, .ods o .csv. Obre'l i "
        "desa'l com a .xlsx."
    ),
    "protegit": _("El fitxer està protegit amb contrasenya. Traieu-la i torneu-lo a desar."),
    "amb_macros": _("El fitxer porta macros, que no s'admeten. Obre'l i desa'l com a .xlsx."),
    "excel_antic": _("El fitxer és d'un Excel antic (.xls). Obre'l i desa'l com a .xlsx."),
    "enllacos_externs": _(
        "El llibre porta enllaços a altres fitxers. Copieu-ne només els valors en un llibre nou i "
        "envieu aquell."
    ),
    "objectes": _(
        "El llibre porta altres documents incrustats. Copieu-ne només els valors en un llibre nou "
        "i envieu aquell."
    ),
    "zip_sospitos": _(
        "El fitxer no està construït com un full de càlcul normal. Obre'l i desa'l com a .xlsx."
    ),
    "bomba": _(
        "El fitxer, en obrir-se, ocuparia massa. Copieu-ne només les xifres en un llibre nou i "
        "envieu aquell."
    ),
    "xml_sospitos": _(
        "El fitxer conté instruccions que un full de càlcul no necessita. Obre'l i desa'l com a "
        ".xlsx."
    ),
    "malmes": _(
        "El fitxer no és un Excel .xlsx vàlid, o s'ha fet malbé pel camí. Obre'l i desa'l com a "
        ".xlsx."
    ),
    "massa_files": _(
        "El full arriba a la fila %(files)s i se'n llegeixen %(maxim)s com a màxim. Esborreu les "
        "files que hi ha sota les xifres i torneu a desar."
    ),
    "massa_columnes": _(
        "El full té %(columnes)s columnes i se'n llegeixen %(maxim)s com a màxim. Esborreu les "
        "que hi ha a la dreta de les xifres i torneu a desar."
    ),
    "codificacio": _(
        "No se sap amb quina codificació està escrit el text, i els accents es podrien perdre. "
        "Deseu-lo com a CSV UTF-8 o com a .xlsx."
    ),
    "caracter_nul": _(
        "La línia %(linia)s conté un caràcter nul. Deseu el fitxer com a CSV UTF-8 o com a .xlsx."
    ),
    "camp_massa_llarg": _(
        "La línia %(linia)s té un camp massa llarg. Reviseu-ne les cometes i torneu a desar."
    ),
    "cometes": _(
        "Hi ha unes cometes que no es tanquen bé (línia %(linia)s). Corregiu-les, o deseu el "
        "fitxer com a .xlsx."
    ),
    "text_malmes": _("La línia %(linia)s no es pot llegir. Deseu el fitxer com a .xlsx."),
    "sense_capcalera": _(
        "No s'hi troba cap taula: cal una fila de títols amb la nacionalitat i, al costat, el sexe "
        "(homes, dones) i els trams d'edat. Podeu descarregar el llibre preparat del municipi."
    ),
    "sense_dades": _("Sota els títols del full «%(full)s» no hi ha cap fila amb xifres."),
    "dades_personals": _(
        "El fitxer sembla una llista de persones (noms, documents o dates de naixement) i aquí "
        "només es recullen recomptes. No se n'ha guardat res. Envieu-hi les xifres agrupades."
    ),
    "tria_full": _("Hi ha més d'un full amb xifres: %(fulls_units)s. Trieu quin s'ha de llegir."),
    "full_no_trobat": _("El llibre no té cap full «%(full)s». Trieu-ne un altre."),
    "falta_municipi": _(
        "La taula no diu de quin municipi és cada fila. Afegiu-hi una columna «Municipi»."
    ),
    "falta_semestre": _(
        "La taula no diu de quin semestre és cada fila. Afegiu-hi una columna «Semestre»."
    ),
    "municipi_diferent": _(
        "El fitxer és de %(fitxer)s i l'enviament és de %(sessio)s. Trieu el fitxer de %(sessio)s."
    ),
    "semestre_diferent": _(
        "El fitxer és del semestre %(fitxer)s i l'enviament és del %(sessio)s. Trieu el fitxer del "
        "semestre %(sessio)s."
    ),
    "versio_diferent": _(
        "El llibre és de la versió %(fitxer)s del model i aquest semestre demana la %(sessio)s. "
        "Descarregueu el llibre d'aquest semestre i copieu-hi les xifres."
    ),
    "llibre_desconegut": _(
        "El full ocult que identifica el llibre ha canviat. Descarregueu-lo de nou i copieu-hi les "
        "xifres."
    ),
    "temps": _("La lectura ha durat massa. Envieu només el full de les xifres, en un llibre nou."),
    "memoria": _(
        "El fitxer demana massa memòria. Copieu-ne només les xifres en un llibre nou i envieu "
        "aquell."
    ),
    "semestre_futur": _(
        "La taula porta el semestre %(semestre)s, que encara no ha començat. Traieu-ne les files."
    ),
    "sense_permis": _("Qui va enviar el fitxer ja no coordina la comarca: no se n'ha desat res."),
    "lectura_fallida": _("El fitxer no s'ha pogut llegir. Obre'l i desa'l com a .xlsx."),
}

PROBLEMES = {
    "no_es_xifra": _("«%(valor)s» no és un nombre enter. Escriviu-hi només xifres: 0, 1, 2…"),
    "xifra_negativa": _("%(valor)s és negatiu, i són persones. Escriviu-hi un nombre enter."),
    "xifra_decimal": _("%(valor)s té decimals, i són persones. Escriviu-hi un nombre enter."),
    "xifra_massa_gran": _("%(valor)s és massa gran. Reviseu la xifra."),
    "xifra_logica": _("hi ha un valor lògic en comptes d'una xifra. Escriviu-hi un nombre enter."),
    "data_en_xifra": _(
        "hi ha una data en comptes d'una xifra. Poseu la cel·la en format Número i escriviu-la "
        "de nou."
    ),
    "cel_amb_error": _(
        "la cel·la dona l'error %(valor)s. Corregiu la fórmula o escriviu la xifra."
    ),
    "formula_sense_valor": _(
        "la fórmula no porta el resultat desat: desa el fitxer amb Excel i torna-ho a provar."
    ),
    "milers_dubtosos": _(
        "«%(valor)s» pot ser %(llegit)s o un decimal. Escriviu-hi %(llegit)s sense separador, o "
        "digueu que els punts del fitxer separen milers."
    ),
    "milers_llegits": _(
        "el signe de «%(valor)s» s'ha llegit com a separador de milers. Comproveu-ho."
    ),
    "nacionalitat_desconeguda": _(
        "«%(valor)s» no és cap nacionalitat de la llista.%(propostes)s Trieu quina és."
    ),
    "codi_i_nom": _("el codi %(valor)s no és el de «%(nom)s». Corregiu el codi o el nom."),
    "codi_desconegut": _(
        "el codi %(valor)s no és cap nacionalitat: s'ha llegit pel nom, «%(nom)s»."
    ),
    "fila_repetida": _(
        "«%(valor)s» ja surt a la fila %(primera)s. Deixeu-ne una de sola: no se sumen."
    ),
    "fila_sense_nom": _("la fila té xifres i no diu de quina nacionalitat són. Escriviu-ho."),
    "fila_desigual": _(
        "la línia té %(camps)s camps i la capçalera en té %(esperats)s. Reviseu-ne els separadors."
    ),
    "text_massa_llarg": _("el text és massa llarg. Escurceu-lo."),
    "sexe_ambigu": _(
        "«%(valor)s» pot voler dir «masculí» o «mujer». Escriviu-hi «homes» o «dones»."
    ),
    "sexe_desconegut": _("«%(valor)s» no és cap sexe dels que es recullen. Poseu-hi «H» o «D»."),
    "sexe_m": _("la lletra «M» s'ha llegit com a «%(sexe)s», per les altres del fitxer."),
    "tram_data": _(
        "Excel ha convertit %(tram_perdut)s en una data; posa la columna en format Text i torna a "
        "escriure el tram d'edat."
    ),
    "tram_desconegut": _(
        "«%(valor)s» no és cap tram d'edat del model. Els trams són: %(esperats_units)s."
    ),
    "columna_repetida": _(
        "la columna «%(valor)s» ja hi és (columna %(primera)s). Deixeu-ne una de sola."
    ),
    "sense_edats": _(
        "el full no diu edats, i el model d'aquest semestre en demana. Es llegeix per nacionalitat "
        "i sexe: l'enviament quedarà incomplet."
    ),
    "columnes_falten": _(
        "hi falten columnes: %(columnes_unides)s. Afegiu-les, encara que en blanc."
    ),
    "columna_sobrera": _(
        "la columna «%(valor)s» té xifres i el model no la demana. Esborreu-la o corregiu-ne el "
        "títol."
    ),
    "columna_no_llegida": _("la columna «%(valor)s» no s'ha llegit."),
    "cel_combinada": _(
        "les cel·les %(rang)s estan combinades i no se sap de quina són les xifres. "
        "Descombineu-les i ompliu-les totes."
    ),
    "combinada_omplerta": _(
        "«%(valor)s» ocupa cel·les combinades fins a la fila %(fins)s: s'ha llegit a totes."
    ),
    "fila_no_quadra": _(
        "el total diu %(diu)s i les cel·les de la fila sumen %(suma)s. Corregiu el que no sigui bo."
    ),
    "sexes_no_quadren": _(
        "el total diu %(diu)s i homes i dones sumen %(suma)s. Corregiu el que no sigui bo."
    ),
    "columna_no_quadra": _(
        "el total diu %(diu)s i les nacionalitats sumen %(suma)s. Corregiu el que no sigui bo."
    ),
    "subtotal_no_quadra": _(
        "el subtotal diu %(diu)s i les seves files sumen %(suma)s. Corregiu el que no sigui bo."
    ),
    "poblacio_no_quadra": _(
        "la població total diu %(diu)s, i espanyola i estrangera sumen %(suma)s. Corregiu el que "
        "no sigui bo."
    ),
    "total_sense_valor": _("el total és una fórmula sense resultat: no s'ha pogut comprovar."),
    "digit_de_control": _(
        "el codi %(valor)s acaba malament: el seu dígit de control és el %(digit)s. Reviseu-lo."
    ),
    "municipi_desconegut": _(
        "«%(valor)s» no és cap municipi de Catalunya. Reviseu el nom o el codi."
    ),
    "municipi_contradictori": _("el codi i el nom són de municipis diferents. Corregiu-ne un."),
    "municipi_en_blanc": _("la fila no diu de quin municipi és. Escriviu-ho."),
    "municipi_de_fora": _(
        "%(valor)s no és dels municipis d'aquesta importació. Traieu-ne la fila."
    ),
    "semestre_desconegut": _("«%(valor)s» no és cap semestre. Escriviu-lo com «2025-1»."),
    "nom_sense_xifres": _("«%(valor)s» no té xifres: no s'ha llegit."),
    "fila_espanya": _("la fila d'Espanya no es recull: només serveix per comprovar els totals."),
    "poblacio_es_total": _(
        "la població total és igual a la suma d'estrangers: s'ha llegit com el seu total, i la "
        "població del municipi hi falta."
    ),
    "poblacio_no_demanada": _("la població total no es demana en aquest model: no s'ha llegit."),
    "full_amagat": _("el full «%(full)s» era amagat, i s'ha llegit."),
    "fulls_no_llegits": _("hi ha altres fulls que no s'han llegit: %(fulls_units)s."),
    "files_amagades": _("hi ha files amagades amb xifres, i s'han llegit: %(files_unides)s."),
    "columnes_amagades": _("hi ha columnes amagades, i s'han llegit: %(columnes_unides)s."),
    "formules": _("hi ha %(n)s xifres que són fórmules: se n'ha llegit el resultat desat."),
}
