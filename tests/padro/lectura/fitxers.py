"""Files built on the fly: honest tables in many styles, and hostile ones."""

import csv
import io
import zipfile
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from padro.lectura.claus import lletra

# .xlsx with our own hands, so that every oddity can be written.

RELACIO = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PAQUET = "http://schemas.openxmlformats.org/package/2006/relationships"
PRINCIPAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TIPUS_PAQUET = "application/vnd.openxmlformats-package.relationships+xml"
TIPUS_LLIBRE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
TIPUS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Default Extension="rels" ContentType="{TIPUS_PAQUET}"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TIPUS_LLIBRE}"/></Types>'
)
ESTILS = (
    f'<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="{PRINCIPAL}">'
    '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>'
    '<xf numFmtId="3" applyNumberFormat="1"/></cellXfs></styleSheet>'
)
ORIGEN = date(1899, 12, 30)


class Formula(str):
    """A formula; `valor` is what the program left computed beside it (None: nothing)."""

    valor = None

    def __new__(cls, text, valor=None):
        nova = super().__new__(cls, text)
        nova.valor = valor
        return nova


class ErrorDeFull(str):
    """An error cell, such as #N/A."""


class AmbFormat:
    """A value with the number format of thousands."""

    def __init__(self, valor):
        self.valor = valor


def _cel(fila, columna, valor):
    on = f"{lletra(columna)}{fila}"
    if valor is None or valor == "":
        return ""
    if isinstance(valor, AmbFormat):
        return _cel(fila, columna, valor.valor).replace("<c ", '<c s="2" ', 1)
    if isinstance(valor, Formula):
        if valor.valor is None:
            return f'<c r="{on}"><f>{escape(valor)}</f></c>'
        if isinstance(valor.valor, str):
            return f'<c r="{on}" t="str"><f>{escape(valor)}</f><v>{escape(valor.valor)}</v></c>'
        return f'<c r="{on}"><f>{escape(valor)}</f><v>{valor.valor}</v></c>'
    if isinstance(valor, ErrorDeFull):
        return f'<c r="{on}" t="e"><v>{valor}</v></c>'
    if isinstance(valor, bool):
        return f'<c r="{on}" t="b"><v>{int(valor)}</v></c>'
    if isinstance(valor, date):
        return f'<c r="{on}" s="1"><v>{(valor - ORIGEN).days}</v></c>'
    if isinstance(valor, int | float):
        return f'<c r="{on}"><v>{valor!r}</v></c>'
    return f'<c r="{on}" t="inlineStr"><is><t xml:space="preserve">{escape(valor)}</t></is></c>'


def full_xml(files, *, abans="", despres="", amagades=()):
    """The XML of a worksheet."""
    cos = []
    for n, fila in enumerate(files, start=1):
        celles = "".join(_cel(n, c, valor) for c, valor in enumerate(fila))
        amagada = ' hidden="1"' if n in amagades else ""
        if celles:
            cos.append(f'<row r="{n}"{amagada}>{celles}</row>')
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{PRINCIPAL}">{abans}'
        f"<sheetData>{''.join(cos)}</sheetData>{despres}</worksheet>"
    )


def combinades(*rangs):
    return f"<mergeCells>{''.join(f'<mergeCell ref={quoteattr(r)}/>' for r in rangs)}</mergeCells>"


def xlsx(cami, fulls, *, amagats=(), propietats="", parts=None):
    """A workbook. `fulls` is a table, or a dict of names to tables or to worksheet XML."""
    if not isinstance(fulls, dict):
        fulls = {"Full1": fulls}
    peces = parts_xlsx(fulls, amagats=amagats, propietats=propietats) | (parts or {})
    return zip_de(cami, peces)


def parts_xlsx(fulls, *, amagats=(), propietats=""):
    noms = list(fulls)
    llista = "".join(
        f'<sheet name={quoteattr(nom)} sheetId="{n}" r:id="rId{n}"'
        f"{' state=' + chr(34) + 'hidden' + chr(34) if nom in amagats else ''}/>"
        for n, nom in enumerate(noms, start=1)
    )
    relacions = "".join(
        f'<Relationship Id="rId{n}" Type="{RELACIO}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(noms) + 1)
    )
    peces = {
        "[Content_Types].xml": TIPUS,
        "_rels/.rels": f'<?xml version="1.0"?><Relationships xmlns="{PAQUET}">'
        f'<Relationship Id="rId1" Type="{RELACIO}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<?xml version="1.0"?><workbook xmlns="{PRINCIPAL}" '
        f'xmlns:r="{RELACIO}">{propietats}<sheets>{llista}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<?xml version="1.0"?><Relationships xmlns="{PAQUET}">'
        f'{relacions}<Relationship Id="rId900" Type="{RELACIO}/styles" Target="styles.xml"/>'
        "</Relationships>",
        "xl/styles.xml": ESTILS,
    }
    for n, nom in enumerate(noms, start=1):
        full = fulls[nom]
        peces[f"xl/worksheets/sheet{n}.xml"] = full if isinstance(full, str) else full_xml(full)
    return peces


def zip_de(cami, peces):
    with zipfile.ZipFile(cami, "w", zipfile.ZIP_DEFLATED) as paquet:
        for nom, cos in peces.items():
            paquet.writestr(nom, cos)
    return Path(cami)


# .ods, with or without its repetitions.

OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"


def cel_ods(valor, vegades=1):
    repetida = f' table:number-columns-repeated="{vegades}"' if vegades > 1 else ""
    if valor is None or valor == "":
        return f"<table:table-cell{repetida}/>"
    if isinstance(valor, int | float):
        return (
            f'<table:table-cell{repetida} office:value-type="float" office:value="{valor}">'
            f"<text:p>{valor}</text:p></table:table-cell>"
        )
    return (
        f'<table:table-cell{repetida} office:value-type="string">'
        f"<text:p>{escape(valor)}</text:p></table:table-cell>"
    )


def fila_ods(fila, vegades=1):
    """A row whose equal neighbours are written once, as LibreOffice does."""
    grups: list[list] = []
    for valor in fila:
        if grups and grups[-1][0] == valor and type(grups[-1][0]) is type(valor):
            grups[-1][1] += 1
        else:
            grups.append([valor, 1])
    repetida = f' table:number-rows-repeated="{vegades}"' if vegades > 1 else ""
    celles = "".join(cel_ods(valor, quantes) for valor, quantes in grups)
    return f"<table:table-row{repetida}>{celles}</table:table-row>"


def ods(cami, files, *, cos=None, parts=None):
    taula = cos if cos is not None else "".join(fila_ods(fila) for fila in files)
    contingut = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {OFFICE}><office:body>'
        f'<office:spreadsheet><table:table table:name="Full1">{taula}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    peces = {"mimetype": MIMETYPE, "content.xml": contingut} | (parts or {})
    return zip_de(cami, peces)


# Text.


def csv_de(cami, files, *, separador=";", codificacio="utf-8", final="\r\n", abans=""):
    text = io.StringIO()
    csv.writer(text, delimiter=separador, lineterminator=final).writerows(
        [["" if valor is None else valor for valor in fila] for fila in files]
    )
    cami = Path(cami)
    cami.write_bytes((abans + text.getvalue()).encode(codificacio))
    return cami
