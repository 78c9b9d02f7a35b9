"""Given names and surnames to invent people with, by where they could come from.

Common words of each tongue, put together by chance: whoever bears one of these names, it is not
her. `DE` says which list serves each of the nationalities of the demonstration.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Llista:
    """Names of women and men, surnames, how many of these a person has, and what she speaks."""

    dones: tuple[str, ...]
    homes: tuple[str, ...]
    cognoms: tuple[str, ...]
    llengues: tuple[str, ...]
    quants_cognoms: int = 1


def _llista(dones: str, homes: str, cognoms: str, llengues: str, quants_cognoms: int = 1) -> Llista:
    parts = (tuple(text.split(", ")) for text in (dones, homes, cognoms, llengues))
    return Llista(*parts, quants_cognoms)


MAGRIB = _llista(
    "Fatima, Khadija, Amina, Naima, Samira, Hanane, Latifa, Rachida, Souad, Zineb, Imane, Nadia",
    "Mohamed, Ahmed, Youssef, Hassan, Rachid, Said, Abdelkader, Mustapha, Omar, Karim, Driss",
    "El Amrani, Benali, El Idrissi, Bouzid, Haddad, Alaoui, Ouali, El Fassi, Chaoui, Tahiri, "
    "Ben Said, Mansouri, El Khattabi, Ziani, Belhaj, Saidi",
    "ary, rif, ar, tzm",
)
ROMANIA = _llista(
    "Maria, Elena, Ioana, Andreea, Mihaela, Cristina, Daniela, Gabriela, Alina, Roxana",
    "Ion, Andrei, Mihai, Vasile, Gheorghe, Florin, Adrian, Marian, Cristian, Sorin",
    "Popescu, Ionescu, Munteanu, Stan, Dumitru, Rusu, Ciobanu, Moraru, Lungu, Marin, Dobre",
    "ro",
)
AMERICA = _llista(
    "María, Ana, Rosa, Carmen, Gloria, Sandra, Paola, Daniela, Yesenia, Marisol, Lucía, Nelly",
    "José, Juan, Carlos, Luis, Jorge, Wilson, Edwin, Óscar, Nelson, Fredy, Walter, Álvaro",
    "Rodríguez, Martínez, Hernández, González, López, Mejía, Zelaya, Rojas, Vargas, Castro, "
    "Quispe, Mendoza, Paredes, Salazar, Cárdenas, Pineda, Ortiz, Benítez",
    "es, qu, gn",
    2,
)
XINA = _llista(
    "Xiuying, Lihua, Meiling, Yan, Jing, Xiaomei, Fang, Lan, Hui, Ying",
    "Wei, Jianguo, Ming, Lei, Jun, Qiang, Feng, Gang, Bo, Hao",
    "Wang, Chen, Lin, Zhou, Zhang, Huang, Wu, Xu, Ye, Jin, Hu, Zheng",
    "cmn, wuu",
)
EST = _llista(
    "Oksana, Olena, Iryna, Natalia, Tetiana, Svitlana, Yulia, Halyna, Anna, Larysa",
    "Oleksandr, Serhii, Andrii, Volodymyr, Dmytro, Ivan, Mykola, Vasyl, Yurii, Bohdan",
    "Kovalenko, Shevchenko, Bondarenko, Tkachenko, Melnyk, Kravchenko, Lysenko, Moroz, "
    "Savchenko, Rudenko",
    "uk, ru",
)
SAHEL = _llista(
    "Awa, Fatou, Aminata, Mariama, Kadiatou, Ndèye, Binta, Coumba, Hawa, Aïssatou",
    "Mamadou, Ousmane, Ibrahima, Abdoulaye, Moussa, Lamine, Cheikh, Bakary, Alpha, Modou",
    "Diallo, Ndiaye, Diop, Fall, Traoré, Camara, Keita, Ba, Sow, Cissé, Barry, N'Diaye, "
    "Touré, Sané, Jallow, Ceesay",
    "wo, ff, mnk, snk, fr",
)
INDOSTAN = _llista(
    "Ayesha, Sana, Fatima, Zainab, Saima, Rabia, Harpreet, Simran, Jaspreet, Nadia",
    "Muhammad, Ali, Imran, Usman, Bilal, Asif, Gurpreet, Manpreet, Rajinder, Tariq",
    "Hussain, Khan, Iqbal, Butt, Malik, Singh, Kaur, Ahmad, Chaudhry, Mirza, Shah",
    "ur, pa, pnb, en",
)
POLONIA = _llista(
    "Agnieszka, Katarzyna, Ewa, Małgorzata, Joanna, Barbara, Magdalena",
    "Piotr, Krzysztof, Tomasz, Paweł, Marek, Jan, Andrzej",
    "Nowak, Kowalski, Wójcik, Kamiński, Lewandowski, Zieliński, Wiśniewski",
    "pl",
)
LUSOFONA = _llista(
    "Ana, Juliana, Fernanda, Patrícia, Camila, Beatriz, Luciana, Adriana",
    "João, Paulo, Marcos, Rafael, Lucas, Thiago, Bruno, António",
    "Silva, Santos, Oliveira, Souza, Pereira, Ferreira, Almeida, Carvalho, Ribeiro",
    "pt",
)
OCCIDENT = _llista(
    "Anna, Laura, Sophie, Claire, Giulia, Francesca, Emma, Julia, Sarah, Martina",
    "Marco, Luca, Pierre, Julien, Thomas, Paul, David, Andreas, Stefano, Michael",
    "Rossi, Bianchi, Ferrari, Dubois, Martin, Laurent, Weber, Schmidt, Taylor, Wilson, Romano",
    "it, fr, en, de",
)
CAUCAS = _llista(
    "Nino, Mariam, Tamar, Nana, Ketevan, Ana, Lali, Maia",
    "Giorgi, Davit, Levan, Irakli, Zurab, Nika, Tornike",
    "Beridze, Kapanadze, Gelashvili, Maisuradze, Lomidze, Tsiklauri, Petrosyan, Hakobyan",
    "ka, hy, ru",
)
LLEVANT = _llista(
    "Rania, Layla, Hala, Maryam, Nour, Reem, Dima, Samar",
    "Khaled, Omar, Bashar, Yasser, Mahmoud, Fadi, Samer, Ayman",
    "Al Hassan, Al Ahmad, Khalil, Darwish, Nasser, Al Masri, Hamdan, Issa",
    "ar",
)
GOLF = _llista(
    "Blessing, Grace, Comfort, Abena, Joy, Faith, Akosua, Patience",
    "Emmanuel, Kofi, Kwame, Samuel, Isaac, Daniel, Kwasi, Prince",
    "Mensah, Osei, Boateng, Owusu, Okafor, Adeyemi, Eze, Appiah, Okoro",
    "en, tw, bin, ig",
)
DE = {
    **dict.fromkeys(["MA", "DZ"], MAGRIB),
    **dict.fromkeys(["RO", "MD"], ROMANIA),
    **dict.fromkeys(["UA", "RU", "BY", "BG"], EST),
    **dict.fromkeys(["SN", "ML", "GN", "GM"], SAHEL),
    **dict.fromkeys(["PK", "IN"], INDOSTAN),
    **dict.fromkeys(["PT", "BR"], LUSOFONA),
    **dict.fromkeys(["GE", "AM"], CAUCAS),
    **dict.fromkeys(["GH", "NG", "CM"], GOLF),
    **dict.fromkeys(["IT", "FR", "GB", "DE", "NL", "US"], OCCIDENT),
    **dict.fromkeys(
        ["HN", "CO", "VE", "EC", "PY", "BO", "AR", "CU", "PE", "DO", "SV", "CL", "UY", "NI", "MX"],
        AMERICA,
    ),
    **dict.fromkeys(["CN", "JP"], XINA),
    "PL": POLONIA,
    "SY": LLEVANT,
}
