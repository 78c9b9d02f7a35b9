"""The rules of JSON-stat 2.0 for a dataset, read from its specification (json-stat.org/full)."""

from datetime import datetime

RESPOSTA = {
    "version", "class", "href", "label", "source", "updated", "note", "id", "size", "role",
    "dimension", "value", "status", "extension", "link", "error",
}  # fmt: skip
CATEGORIA = {"index", "label", "child", "coordinates", "unit", "note"}
UNITAT = {"label", "decimals", "symbol", "base", "multiplier", "position"}


def comprova(dades: dict) -> None:
    """`AssertionError` wherever it is not a dataset of JSON-stat 2.0."""
    assert set(dades) <= RESPOSTA
    assert (dades["version"], dades["class"]) == ("2.0", "dataset")
    for camp in ("label", "source", "updated"):
        assert isinstance(dades[camp], str)
        assert dades[camp]
    assert datetime.fromisoformat(dades["updated"]).tzinfo
    assert isinstance(dades["extension"], dict)
    if "note" in dades:
        assert dades["note"]
        assert all(isinstance(nota, str) and nota for nota in dades["note"])
    _dimensions(dades)
    _valors(dades)


def _dimensions(dades: dict) -> None:
    noms, mides = dades["id"], dades["size"]
    assert len(set(noms)) == len(noms) == len(mides)
    assert set(noms) == set(dades["dimension"])
    for nom, mida in zip(noms, mides, strict=True):
        dimensio = dades["dimension"][nom]
        assert set(dimensio) <= {"label", "category", "href", "note", "extension", "link"}
        assert isinstance(dimensio["label"], str)
        categoria = dimensio["category"]
        assert set(categoria) <= CATEGORIA
        codis = categoria["index"]
        assert all(isinstance(codi, str) and codi for codi in codis)
        assert len(set(codis)) == len(codis) == mida > 0
        assert set(categoria["label"]) == set(codis)
        assert set(categoria.get("unit", {})) <= set(codis)
        for unitat in categoria.get("unit", {}).values():
            assert set(unitat) <= UNITAT
            assert isinstance(unitat["decimals"], int)
            assert unitat.get("position", "end") in ("start", "end")
    _papers(dades["role"], noms, dades["dimension"])


def _papers(papers: dict, noms: list[str], dimensions: dict) -> None:
    assert set(papers) <= {"time", "geo", "metric"}
    dits = [nom for seus in papers.values() for nom in seus]
    assert all(papers.values())  # a role without dimensions is left out
    assert len(set(dits)) == len(dits)
    assert set(dits) <= set(noms)
    amb_unitat = {nom for nom in noms if "unit" in dimensions[nom]["category"]}
    assert amb_unitat <= set(papers.get("metric", []))


def _valors(dades: dict) -> None:
    quants = 1
    for mida in dades["size"]:
        quants *= mida
    assert len(dades["value"]) == quants
    for valor in dades["value"]:
        assert valor is None or (isinstance(valor, int | float) and not isinstance(valor, bool))
    for lloc, estat in dades["status"].items():
        assert lloc == str(int(lloc))
        assert 0 <= int(lloc) < quants
        assert isinstance(estat, str)
    assert set(dades["extension"]["status"]["label"]) >= set(dades["status"].values())


def casella(dades: dict, **categories: str):
    """The value and the status of a cell, found by its categories as any reader would."""
    lloc = 0
    for nom, mida in zip(dades["id"], dades["size"], strict=True):
        codis = dades["dimension"][nom]["category"]["index"]
        lloc = lloc * mida + codis.index(categories[nom] if mida > 1 else codis[0])
    return dades["value"][lloc], dades["status"].get(str(lloc))
