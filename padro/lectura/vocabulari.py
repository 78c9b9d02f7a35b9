"""The words of town halls, in Catalan, Spanish and English, as `claus.clau` leaves them."""


def paraules(text: str) -> frozenset[str]:
    """Single words."""
    return frozenset(text.split())


def frases(text: str) -> frozenset[str]:
    """Whole texts, separated by bars."""
    return frozenset(" ".join(frase.split()) for frase in text.split("|"))


# Titles of columns, word by word.
FARCIT = paraules("""
    de d del dels la el els les los las l i o y a nom nombre name descripcio descripcion per por of
    by the segons original s en
""")
PAISOS = paraules("""
    nacionalitat nacionalitats nacionalidad nacionalidades nationality nationalities pais paisos
    paises country countries ciutadania citizenship estat
""")
CODIS = paraules("codi codigo code cod iso iso2 iso3 alpha ine num numero id")
NUMERADORS = paraules("num numero nombre n")
ALTRES_DE_CODI = paraules("2 3 5 6 idescat")
COLUMNA_SEXE = paraules("sexe sexes sexo sexos sex genere genero gender")
COLUMNA_EDAT = paraules("""
    edat edats edad edades age ages tram trams tramo tramos grup grups grupo grupos group franja
    franges interval intervals band quinquennal quinquennals quinquenal quinquenals anys anos
""")
COLUMNA_MUNICIPI = paraules("""
    municipi municipis municipio municipios municipality mun ajuntament ayuntamiento localitat ens
""")
COLUMNA_DATA = paraules("""
    semestre semestres semester periode periodo period data fecha date referencia reference
""")
COLUMNA_EXERCICI = paraules("any ano year exercici ejercicio")
PADRO = paraules("padro padron")
QUANTITATS = paraules("""
    n nombre num numero recompte recuento count valor value valors persones personas people persons
    poblacio poblacion population habitants habitantes xifra xifres cifra quantitat cantidad casos
    obs empadronats empadronades empadronados estrangers estrangeres extranjeros residents
    inhabitants padro padron
""")
TOTAL_SOL = paraules("total totals")
NOMES_NOM = paraules("nom name")

# Titles of columns, whole.
COLUMNA_IGNORABLE = frases("""
    comarca | codi comarca | continent | continente | area | area geografica | zona |
    zona geografica | regio | region | provincia | codi provincia | percentatge | porcentaje |
    percent | pct | observacions | observaciones | notes | nota | ordre | num ordre | n ordre |
    orden | grup de paisos | agrupacio | ambit | ambit territorial | comarca nom | nom comarca |
    variacio | font | url
""")
COLUMNA_MARCA = frases("marca | simbol | simbols | flag | status | estat de la dada | secret")
COLUMNA_TOTAL = frases("""
    total | totals | total general | suma | sumes | total persones | total personas |
    total estrangers | total estrangeres | total poblacio estrangera
""")

# Values and titles of sex and age.
HOMES = frases("""
    h | home | homes | hombre | hombres | v | varo | varon | varones | baro | barons | home s |
    mascle | mascles | masculi | masculins | masculino | masculinos | masc | male | males | man |
    men | 1 | noi | nois
""")
DONES = frases("""
    d | dona | dones | dona s | mujer | mujeres | f | femeni | femenins | femenino | femeninos |
    fem | female | females | woman | women | 6 | femella | noia | noies
""")
AMBDOS_SEXES = frases("""
    total | totals | tots | ambdos | ambdos sexes | ambdos sexos | ambos | ambos sexos | both |
    both sexes | all | conjunt | total sexes | tots dos | tots els sexes | t | h d | d h |
    homes i dones | dones i homes | hombres y mujeres | homes dones | suma
""")
TOTES_LES_EDATS = frases("""
    total | totals | tots | totes | todos | todas | all | totes edats | totes les edats |
    todas las edades | todas edades | all ages | conjunt | suma | total edats
""")

# Labels of rows.
SUMES = paraules("total totals totales suma sumes sumas subtotal subtotals sum")
ESTRANGERS = paraules("""
    estrangers estrangeres estranger estrangera extranjeros extranjeras extranjera extranjero
    foreigners foreign nacionalitats nacionalidades nationalities paisos paises
""")
HABITANTS = paraules("poblacio poblacion population habitants habitantes")
GENT = HABITANTS | paraules("""
    inhabitants empadronats empadronades empadronada municipi municipio padro padron municipal
""")
FARCIT_DE_FILA = paraules("""
    de d del dels la el els les los las l i y and of general global persones personas people no a
    the grand
""")
CONTINENTS = paraules("""
    europa europe africa america asia oceania magrib magreb ue eu europea european antartida
""")
PUNTS = paraules("""
    unio union resta resto rest nord norte north sud sur south central centre llatina latina latin
    oriental occidental est este oest oeste east west extracomunitaria comunitaria comunitarios
    comunitaris paisos paises countries subsahariana carib caribe caribbean continent altres ue27
""")
# Names that may be those of a country: never taken for a subtotal.
AREES_DUBTOSES = frases("""
    africa sud | sud africa | africa sur | sur africa | south africa | africa central |
    central africa | centre africa
""")
ESPANYOLS = frases("""
    espanyola | espanyols | espanyol | espanola | espanol | espanoles | spanish |
    nacionalitat espanyola | nacionalidad espanola
""")

# What a list of persons carries.
TITOLS_PERSONALS = frases("""
    cognom | cognoms | cognom 1 | cognom 2 | cognom1 | cognom2 | primer cognom | segon cognom |
    nom i cognoms | cognoms i nom | cognoms nom | nom complet | nom cognoms | apellido |
    apellidos | apellido 1 | apellido 2 | apellido1 | apellido2 | primer apellido |
    segundo apellido | nombre y apellidos | apellidos y nombre | nombre completo | surname |
    last name | first name | full name | dni | nie | nif | dni nie | nie dni | dni nif | nif nie |
    passaport | pasaporte | passport | document | document identitat | num document |
    numero de document | document d identitat | documento | documento identidad | n document |
    identificador | data de naixement | data naixement | naixement | data naix |
    fecha de nacimiento | fecha nacimiento | fecha nac | f nacimiento | birth date |
    date of birth | birthdate | adreca | domicili | direccion | domicilio | address | carrer |
    telefon | telefono | mobil | phone | correu electronic | email | e mail | nia | nip |
    num padro | cip
""")
TITOLS_DE_NOM = frases("nom | nombre | name | nom persona | habitant | persona")

# Names of municipalities that are also common words: alone, they count only after a label.
MUNICIPIS_COMUNS = paraules("""
    les marca quart pau das alp carme sort salt bot ger naves roses ponts valls mura pals pinos
    forcs sora flix batea tona malla navas cava
""")
