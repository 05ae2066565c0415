// biome-ignore-all lint/style/noExcessiveLinesPerFile: a list of data
import { list } from "./list.ts";

/** A country as the people invented for it need it. All names of people are made of common parts; none is a person. */
export type Place = {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  /** How many of the people, against the other countries' weights. */
  readonly weight: number;
  readonly cities: readonly string[];
  /** Given names. `own=Latin` gives a name in its own script and its spelling in Latin letters. */
  readonly women: readonly string[];
  readonly men: readonly string[];
  /** Family names. `man's/woman's` where they differ. */
  readonly families: readonly string[];
  readonly nameOrder:
    | "given first"
    | "two families"
    | "family first"
    | "family first in own script";
  /** What stands between family and given name in the country's own script; a space when not said. */
  readonly joint?: string;
  /** Mother tongues; the first is the one that nearly everybody speaks. */
  readonly tongues: readonly string[];
  /** What people learn besides. */
  readonly learned: readonly string[];
  /** Invented place-like words that schools and firms are named after. */
  readonly stems: readonly string[];
  readonly university: string;
  readonly tradeSchool: string;
  /** Legal forms of firms; an empty one for none. */
  readonly forms: readonly string[];
  /**
   * Telephone numbers that the regulator keeps for fiction, `#` for a free digit. Countries without such a range
   * have none, and their people give no number: an invented one may ring at somebody's.
   */
  readonly phones: readonly string[];
};

/** The countries that the demonstration's people live in. */
export const places: readonly Place[] = [
  {
    code: "FR",
    weight: 18,
    cities: list("Lyon, Nantes, Rennes, Toulouse, Grenoble, Lille, Strasbourg, Besançon"),
    women: list(
      "Camille, Léa, Zoé, Maëlle, Inès, Solène, Élodie, Anaïs, Margot, Noémie, Aïcha, Clémence",
    ),
    men: list(
      "Théo, Rémi, Loïc, François, Bastien, Mehdi, Étienne, Gaël, Mathis, Jérôme, Yanis, Aurélien",
    ),
    families: list(
      "Delcourt, Gauthier, Lefèvre, Moulin, Chevallier, Bérenger, Tissot, Vasseur, Benali, Carpentier, Roussel, Lacombe, Maréchal, Hébert, Collet, Toussaint, Fournel, Bellanger",
    ),
    nameOrder: "given first",
    tongues: list("French"),
    learned: list("English, Spanish, German, Italian"),
    stems: list(
      "Valombre, Sainte-Orane, Clairvigne, Roquesel, Montéluze, Brévelle, Aubresac, Trois-Saules",
    ),
    university: "Université {}",
    tradeSchool: "Lycée professionnel {}",
    forms: list("SARL, SAS, , "),
    phones: ["+33 6 39 98 ## ##", "+33 1 99 00 ## ##", "+33 4 65 71 ## ##"],
  },
  {
    code: "DE",
    weight: 14,
    cities: list("Leipzig, Köln, München, Hamburg, Freiburg, Dresden, Münster, Nürnberg"),
    women: list(
      "Jana, Käthe, Annika, Lena, Frauke, Şükriye, Mareike, Greta, Antje, Hannah, Ronja, Ulrike",
    ),
    men: list(
      "Jürgen, Björn, Lukas, Henning, Matthias, Emre, Jannik, Götz, Torben, Niklas, Sören, Volker",
    ),
    families: list(
      "Böttcher, Krämer, Voß, Lindner, Yıldız, Schäfer, Brückner, Hübner, Petersen, Weiß, Grünwald, Kowalke, Reinhold, Stöcker, Falkenrath, Ziegenhagen, Oltmanns, Möhring",
    ),
    nameOrder: "given first",
    tongues: list("German"),
    learned: list("English, French, Turkish, Spanish"),
    stems: list(
      "Lindenau-Ost, Rabenfurt, Weißbrück, Hohenwiek, Grünsted, Altmoor, Birkenrode, Silbersee",
    ),
    university: "Technische Hochschule {}",
    tradeSchool: "Berufskolleg {}",
    forms: list("GmbH, GmbH, AG, , "),
    phones: [
      "+49 30 23125 ###",
      "+49 69 90009 ###",
      "+49 40 66969 ###",
      "+49 221 4710 ###",
      "+49 89 99998 ###",
    ],
  },
  {
    code: "US",
    weight: 12,
    cities: list(
      "Portland, Columbus, Tucson, Pittsburgh, Minneapolis, Sacramento, Baltimore, Boise",
    ),
    women: list(
      "Maya, Abigail, Keisha, Rosalind, Harper, Lupe, Josephine, Tamika, Claire, Mei, Savannah, Ruth",
    ),
    men: list(
      "Caleb, Darnell, Wyatt, Mateo, Elliott, Tobias, Malik, Owen, Reuben, Kenji, Silas, Desmond",
    ),
    families: list(
      "Haskell, Whitlock, Okafor, Delacruz, Pruitt, Nakamura, Ostrander, Boudreaux, Kaplansky, Trujillo, Merriweather, Stroud, Vandermeer, Yarbrough, Castellano, Tran, Goodwyn, Fairbanks",
    ),
    nameOrder: "given first",
    tongues: list("English"),
    learned: list("Spanish, French, Mandarin Chinese, American Sign Language"),
    stems: list(
      "Fallow Creek, Cedar Mesa Point, Old Harrow, Brightwater Fork, Quillan, Stonewether, Larkhollow",
    ),
    university: "{} State College",
    tradeSchool: "{} Community College",
    forms: list("Inc., LLC, , "),
    phones: ["+1 503 555 01##", "+1 614 555 01##", "+1 520 555 01##", "+1 412 555 01##"],
  },
  {
    code: "ES",
    weight: 10,
    cities: list("Sevilla, Valencia, Bilbao, Zaragoza, Málaga, A Coruña, Valladolid, Córdoba"),
    women: list(
      "Lucía, Begoña, Nuria, Rocío, Inmaculada, Maite, Montserrat, Leire, Elena, Ángela, Candela, Sofía",
    ),
    men: list(
      "José, Íñigo, Raúl, Álvaro, Joaquín, Andrés, Óscar, Martín, Xavier, Héctor, Adrián, Jesús",
    ),
    families: list(
      "Alameda, Zubizarreta, Peñalver, Iglesias, Núñez, Carrascosa, Ibáñez, Echeverría, Quintanilla, Rebollo, Montalbán, Ordóñez, Castañeda, Ferrándiz, Saldaña, Muñoz, Arroyo, Villalonga",
    ),
    nameOrder: "two families",
    tongues: list("Spanish, Spanish, Spanish, Catalan, Basque, Galician"),
    learned: list("English, French, Portuguese, German"),
    stems: list("Valdeoro, Peñaluz, Ribasol, Torrequinta, Fuensauce, Almariz, Olivar Nuevo"),
    university: "Universidad {}",
    tradeSchool: "Instituto de Formación {}",
    forms: list("S.L., S.A., , "),
    phones: [],
  },
  {
    code: "GB",
    weight: 10,
    cities: list(
      "Bristol, Leeds, Glasgow, Sheffield, Cardiff, Norwich, Newcastle upon Tyne, Belfast",
    ),
    women: list(
      "Imogen, Bronwen, Freya, Amara, Harriet, Eilidh, Nadia, Beatrix, Siân, Priyanka, Tabitha, Morag",
    ),
    men: list(
      "Rhys, Callum, Alistair, Tariq, Barnaby, Gethin, Lewis, Kwame, Jasper, Hamish, Rupert, Dafydd",
    ),
    families: list(
      "Ashworth, Thackery, Pemberton, Llewellyn, McAllister, Hussain, Osei, Bickerstaff, Cartwright, Drummond, Penhaligon, Fairclough, Ogilvie, Rahman, Winstanley, Treharne, Holloway, Brocklebank",
    ),
    nameOrder: "given first",
    tongues: list("English, English, English, English, Welsh"),
    learned: list("French, Spanish, Urdu, German"),
    stems: list("Harrowmere, Thistledon, Oakenby, Saltwick, Westermoor, Pennyford, Larchester"),
    university: "University of {}",
    tradeSchool: "{} College",
    forms: list("Ltd, Ltd, plc, , "),
    phones: ["+44 7700 900###", "+44 117 496 0###", "+44 113 496 0###", "+44 141 496 0###"],
  },
  {
    code: "IT",
    weight: 8,
    cities: list("Torino, Bologna, Bari, Genova, Padova, Palermo, Trieste, Perugia"),
    women: list(
      "Giulia, Chiara, Marta, Ilaria, Benedetta, Fiorella, Ornella, Serena, Marianna, Letizia",
    ),
    men: list(
      "Nicolò, Davide, Niccolò, Gianluca, Ettore, Saverio, Elia, Tommaso, Raffaele, Oreste",
    ),
    families: list(
      "Bellandi, Fumagalli, Locatelli, Cannavò, Tosetti, Marchesini, Galvagno, Perticari, Sanfilippo, D'Amico, Vianello, Bortolotti, Scarpellini, Niccolai, Zampieri, Cottarelli",
    ),
    nameOrder: "given first",
    tongues: list("Italian"),
    learned: list("English, French, German, Spanish"),
    stems: list("Montelauro, Acquaserena, Roccaventa, Pratolungo, Valdargento, Colleverde Alto"),
    university: "Università {}",
    tradeSchool: "Istituto professionale {}",
    forms: list("S.r.l., S.p.A., , "),
    phones: [],
  },
  {
    code: "PL",
    weight: 7,
    cities: list("Łódź, Wrocław, Gdańsk, Poznań, Kraków, Lublin, Rzeszów"),
    women: list(
      "Małgorzata, Agnieszka, Żaneta, Kinga, Bożena, Zofia, Dominika, Elżbieta, Oliwia, Jagoda",
    ),
    men: list(
      "Łukasz, Paweł, Stanisław, Wojciech, Grzegorz, Michał, Bartłomiej, Tomasz, Sławomir, Jędrzej",
    ),
    families: list(
      "Borowski/Borowska, Rogalski/Rogalska, Zieliński/Zielińska, Dąbek, Głowacki/Głowacka, Piątek, Sokołowski/Sokołowska, Żurawski/Żurawska, Kaczmarek, Śliwa, Wójcicki/Wójcicka, Jabłoński/Jabłońska, Mroczek, Świątek-Nowacki/Świątek-Nowacka",
    ),
    nameOrder: "given first",
    tongues: list("Polish"),
    learned: list("English, German, Ukrainian, Russian"),
    stems: list("Brzozolas, Złotostaw, Nowa Wierzbina, Jasnobór, Kamionka Górna, Wilczodół"),
    university: "Politechnika {}",
    tradeSchool: "Technikum {}",
    forms: list("sp. z o.o., sp. z o.o., S.A., "),
    phones: [],
  },
  {
    code: "NL",
    weight: 6,
    cities: list("Utrecht, Groningen, Eindhoven, Rotterdam, Nijmegen, Zwolle, Den Haag"),
    women: list("Zoë, Femke, Sanne, Maaike, Jiska, Noor, Roosmarijn, Daniëlle, Fatima, Wietske"),
    men: list("Joost, Daniël, Sjoerd, Teun, Bram, Youssef, Maarten, Ruben, Wouter, Jurriaan"),
    families: list(
      "van Rossem, de Wit, Hoekstra, van der Laan, Bosma, El Idrissi, Zijlstra, ter Horst, Schoenmaker, van Dongen, Kuipers, de Graaff, Wiersma, Doornbos, Reijnders",
    ),
    nameOrder: "given first",
    tongues: list("Dutch, Dutch, Dutch, Frisian"),
    learned: list("English, German, French, Spanish"),
    stems: list("Westerlo Zuid, Hazenmeer, Duinvliet, Oudkerke, Lelieveen, Zilverdijk"),
    university: "Hogeschool {}",
    tradeSchool: "Vakcollege {}",
    forms: list("B.V., B.V., , "),
    phones: [],
  },
  {
    code: "IN",
    weight: 8,
    cities: list("Pune, Kochi, Bengaluru, Jaipur, Coimbatore, Kolkata, Bhopal"),
    women: list(
      "Ananya, Lakshmi, Meenakshi, Ishita, Zainab, Kavitha, Shalini, Rukmini, Harpreet, Devika",
    ),
    men: list("Arjun, Rohan, Vikram, Karthik, Imran, Siddharth, Gurdeep, Pranav, Nikhil, Balaji"),
    families: list(
      "Deshpande, Menon, Chatterjee, Raghunathan, Qureshi, Bhattacharya, Kulkarni, Nambiar, Gill, Subramanian, Rathore, Iyer, Joshi, Varghese, Chaudhary, Sethi",
    ),
    nameOrder: "given first",
    tongues: list("Hindi, Marathi, Malayalam, Kannada, Bengali, Tamil"),
    learned: list("English, English, English, Hindi, Punjabi"),
    stems: list("Neelgiri Vihar, Suryapuram, Chandanvan, Amrapali Nagar, Devgarh East, Kamalpur"),
    university: "{} Institute of Technology",
    tradeSchool: "{} Polytechnic",
    forms: list("Pvt Ltd, Pvt Ltd, , "),
    phones: [],
  },
  {
    code: "BR",
    weight: 6,
    cities: list("São Paulo, Belo Horizonte, Florianópolis, Recife, Goiânia, Belém"),
    women: list(
      "Luíza, Conceição, Letícia, Iracema, Antônia, Beatriz, Jussara, Mônica, Thaís, Yasmin",
    ),
    men: list(
      "João, Antônio, Caetano, Otávio, Thiago, Wellington, Vinícius, Murilo, Sebastião, Davi",
    ),
    families: list(
      "Figueiredo, Guimarães, Assunção, Brandão, Nogueira, Pessanha, Magalhães, Queiroz, Siqueira, Falcão, Moura, Teixeira, Bittencourt, Damasceno, Araújo, Salomão",
    ),
    nameOrder: "two families",
    tongues: list("Portuguese"),
    learned: list("English, Spanish, English, Italian"),
    stems: list("Serra Clara, Riosanto, Campo das Aves, Jacutira, Pedrabela, Vila Aurora"),
    university: "Universidade {}",
    tradeSchool: "Escola Técnica {}",
    forms: list("Ltda., S.A., , "),
    phones: [],
  },
  {
    code: "CA",
    weight: 5,
    cities: list("Montréal, Halifax, Winnipeg, Québec, Victoria, Ottawa"),
    women: list(
      "Geneviève, Maude, Chantal, Siobhan, Anneke, Simran, Joséphine, Odessa, Kateri, Marie-Ève",
    ),
    men: list(
      "Jean-Sébastien, Olivier, Gordon, Angus, Manpreet, Félix, Isaac, Laurent, Duncan, Zachary",
    ),
    families: list(
      "Bouchard, Thériault, MacLeod, Gagné, Dhaliwal, Sinclair, Lévesque, Pelletier, Fraser, Beaulieu, Kowalchuk, Arsenault, Whitebear, Côté-Lambert, Ng, Desrosiers",
    ),
    nameOrder: "given first",
    tongues: list("English, French"),
    learned: list("French, English, Punjabi, Spanish"),
    stems: list(
      "Loon Narrows, Cap-aux-Oies, Maple Strand, Rivière-Blanche, Northarm, Spruce Landing",
    ),
    university: "{} University College",
    tradeSchool: "{} Institute of Trades",
    forms: list("Inc., Ltd., , "),
    phones: ["+1 514 555 01##", "+1 902 555 01##", "+1 204 555 01##", "+1 613 555 01##"],
  },
  {
    code: "PT",
    weight: 4,
    cities: list("Porto, Coimbra, Braga, Évora, Faro, Setúbal"),
    women: list("Inês, Mafalda, Graça, Madalena, Célia, Constança, Teresa, Filipa"),
    men: list("Gonçalo, Tomé, Duarte, Simão, Nélson, Vasco, Afonso, Estêvão"),
    families: list(
      "Patrício, Simões, Falcão, Valadares, Gonçalves, Bragança, Lourenço, Serrão, Mourão, Azevedo, Quintela, Sequeira",
    ),
    nameOrder: "two families",
    tongues: list("Portuguese"),
    learned: list("English, Spanish, French"),
    stems: list("Monte Salgueiro, Vale da Moura, Penha Clara, Ribalonga, Azinhal Novo"),
    university: "Instituto Politécnico {}",
    tradeSchool: "Escola Profissional {}",
    forms: list("Lda., S.A., , "),
    phones: [],
  },
  {
    code: "SE",
    weight: 4,
    cities: list("Göteborg, Malmö, Uppsala, Umeå, Örebro, Linköping"),
    women: list("Åsa, Linnéa, Tuva, Märta, Ingrid, Leila, Saga, Ylva"),
    men: list("Håkan, Björn, Nils, Östen, Viggo, Amir, Göran, Sixten"),
    families: list(
      "Lindqvist, Åkesson, Sjögren, Björklund, Wallström, Hägg, Nyström, Ekström, Rahimi, Löfgren, Bergqvist, Öhman",
    ),
    nameOrder: "given first",
    tongues: list("Swedish"),
    learned: list("English, English, German, Finnish"),
    stems: list("Björkvik, Norrlid, Almsjö, Stenåker, Havsund, Älvdala Norra"),
    university: "Högskolan {}",
    tradeSchool: "Yrkesskolan {}",
    forms: list("AB, AB, , "),
    phones: ["+46 8 465 004 ##", "+46 31 390 06 ##", "+46 40 628 04 ##"],
  },
  {
    code: "TR",
    weight: 4,
    cities: list("İzmir, Eskişehir, Bursa, Çanakkale, Muğla, Ankara"),
    women: list("Ayşegül, Şule, Özlem, Çiğdem, İpek, Nazlı, Gülşen, Defne"),
    men: list("Oğuz, Çağatay, İlker, Şükrü, Barış, Uğur, Kerem, Yiğit"),
    families: list(
      "Karadağ, Özdoğan, Çetinkaya, Güngör, Şimşekoğlu, Aydınlı, Taşkıran, Işıklar, Bozkurtlu, Yalçınkaya, Eröz, Köprülü",
    ),
    nameOrder: "given first",
    tongues: list("Turkish, Turkish, Turkish, Kurdish"),
    learned: list("English, German, Arabic"),
    stems: list("Akçakavak, Gümüşdere Doğu, Yeşilkonak, Taşpınarlı, Mavituna"),
    university: "{} Üniversitesi",
    tradeSchool: "{} Meslek Lisesi",
    forms: list("A.Ş., Ltd. Şti., "),
    phones: [],
  },
  {
    code: "MX",
    weight: 4,
    cities: list("Guadalajara, Mérida, Querétaro, Puebla, San Luis Potosí"),
    women: list("Ximena, Guadalupe, Citlali, Renata, Verónica, Itzel, Socorro, Paulina"),
    men: list("Emiliano, Cuauhtémoc, Rodrigo, Ángel, Refugio, Leonel, Ulises, Germán"),
    families: list(
      "Zamudio, Treviño, Cárdenas, Ochoa, Villaseñor, Bautista, Escamilla, Aguiñaga, Montaño, Palafox, Rentería, Xochihua",
    ),
    nameOrder: "two families",
    tongues: list("Spanish, Spanish, Spanish, Nahuatl, Yucatec Maya"),
    learned: list("English, English, French"),
    stems: list("Piedra Azul, Tlalmanco, Santa Mirena, Agua Fría del Norte, Xicotlán"),
    university: "Universidad {}",
    tradeSchool: "Centro de Capacitación {}",
    forms: list("S.A. de C.V., , "),
    phones: [],
  },
  {
    code: "NG",
    weight: 4,
    cities: list("Ibadan, Enugu, Abuja, Port Harcourt, Kaduna, Lagos"),
    women: list("Adaeze, Folasade, Titilayo, Hauwa, Nneka, Abiọlá, Ifeoma, Zainabu"),
    men: list("Chukwuemeka, Babatunde, Ọlámidé, Ibrahim, Obinna, Kayode, Uche, Tèmítọ́pẹ́"),
    families: list(
      "Adeyemi-Cole, Nwachukwu, Ogunleye, Balogun, Eze-Okoro, Danjuma, Afolabi, Ọláyínká, Umeh, Bassey, Yakubu, Ezeudu",
    ),
    nameOrder: "given first",
    tongues: list("English, Yoruba, Igbo, Hausa, Nigerian Pidgin"),
    learned: list("French, Hausa, Yoruba"),
    stems: list("Oke-Imole, Udi Heights, Zaranda Park, Ugwu Ocha, Ayetoro North"),
    university: "{} University of Science",
    tradeSchool: "{} Technical College",
    forms: list("Ltd, Nigeria Ltd, "),
    phones: [],
  },
  {
    code: "CN",
    weight: 4,
    cities: list("Chengdu, Hangzhou, Xiamen, Suzhou, Kunming"),
    women: list("雨桐=Yutong, 静怡=Jingyi, 婉清=Wanqing, 思涵=Sihan, 晓芸=Xiaoyun, 佳慧=Jiahui"),
    men: list("景行=Jingxing, 浩然=Haoran, 志远=Zhiyuan, 子墨=Zimo, 建业=Jianye, 文博=Wenbo"),
    families: list(
      "李=Li, 陈=Chen, 赵=Zhao, 黄=Huang, 吕=Lü, 欧阳=Ouyang, 沈=Shen, 郑=Zheng, 谢=Xie, 范=Fan",
    ),
    nameOrder: "family first",
    joint: "",
    tongues: list("Mandarin Chinese, Mandarin Chinese, Cantonese"),
    learned: list("English, English, Japanese"),
    stems: list("Qingshi, Baiyulan, Yunhe East, Lanxi Bridge, Zhulin"),
    university: "{} University of Engineering",
    tradeSchool: "{} Vocational College",
    forms: list("Co., Ltd., "),
    phones: [],
  },
  {
    code: "JP",
    weight: 4,
    cities: list("Sendai, Fukuoka, Kanazawa, Sapporo, Matsuyama"),
    women: list("美咲=Misaki, 結衣=Yui, 千尋=Chihiro, 葵=Aoi, 由紀子=Yukiko, 彩花=Ayaka"),
    men: list("大輔=Daisuke, 拓海=Takumi, 誠一=Seiichi, 陽翔=Haruto, 涼太=Ryōta, 航平=Kōhei"),
    families: list(
      "佐々木=Sasaki, 長谷川=Hasegawa, 小林=Kobayashi, 清水=Shimizu, 大野=Ōno, 三浦=Miura, 石田=Ishida, 高橋=Takahashi, 渡辺=Watanabe, 村田=Murata",
    ),
    nameOrder: "family first in own script",
    tongues: list("Japanese"),
    learned: list("English, English, Korean, Mandarin Chinese"),
    stems: list("Aomine, Hoshikawa Nishi, Midorizaka, Shirahama-dai, Tsukigaoka"),
    university: "{} Daigaku",
    tradeSchool: "{} Senmon Gakkō",
    forms: list("K.K., "),
    phones: [],
  },
  {
    code: "IE",
    weight: 3,
    cities: list("Galway, Cork, Limerick, Waterford, Sligo"),
    women: list("Aoife, Gráinne, Síle, Niamh, Caoimhe, Róisín, Méabh, Orlaith"),
    men: list("Cian, Tadhg, Pádraig, Oisín, Fiachra, Eoghan, Donncha, Ruairí"),
    families: list(
      "Ní Bhriain, O'Driscoll, Mac Gabhann, Fennelly, Ó Súilleabháin, Considine, Tierney, O'Halloran, Geraghty, Devaney, Quigley",
    ),
    nameOrder: "given first",
    tongues: list("English, English, English, Irish"),
    learned: list("Irish, French, Spanish"),
    stems: list("Kilmorra, Ardnaglas, Ballycrane, Dún Saileach, Carrowbeg West"),
    university: "{} Institute of Technology",
    tradeSchool: "{} Training Centre",
    forms: list("Ltd, Teo, "),
    phones: ["+353 20 91# ####"],
  },
  {
    code: "CZ",
    weight: 3,
    cities: list("Brno, Ostrava, Plzeň, Olomouc, České Budějovice"),
    women: list("Kateřina, Zdeňka, Růžena, Eliška, Šárka, Ludmila, Běla, Dagmar"),
    men: list("Jiří, Ondřej, Vojtěch, Bořivoj, Matěj, Zdeněk, Kryštof, Radim"),
    families: list(
      "Novotný/Novotná, Dvořáček/Dvořáčková, Říha/Říhová, Kučera/Kučerová, Žďárský/Žďárská, Šimek/Šimková, Hrubý/Hrubá, Vrána/Vránová, Tůma/Tůmová, Kořínek/Kořínková",
    ),
    nameOrder: "given first",
    tongues: list("Czech"),
    learned: list("English, German, Slovak, Russian"),
    stems: list("Lipová Hora, Černobřeh, Javorníček, Stříbrná Lhota, Modřínov"),
    university: "Vysoká škola {}",
    tradeSchool: "Střední škola {}",
    forms: list("s.r.o., s.r.o., a.s., "),
    phones: [],
  },
  {
    code: "VN",
    weight: 3,
    cities: list("Đà Nẵng, Huế, Cần Thơ, Hải Phòng"),
    women: list("Thị Lan, Thị Bích, Ngọc Ánh, Thu Hằng, Mỹ Duyên, Thùy Dương"),
    men: list("Văn Đức, Quốc Bảo, Hữu Thắng, Minh Khôi, Đình Phúc, Thanh Tùng"),
    families: list("Nguyễn, Trần, Đặng, Bùi, Phạm, Huỳnh, Vũ, Đỗ, Dương, Lý"),
    nameOrder: "family first",
    tongues: list("Vietnamese"),
    learned: list("English, English, French, Japanese"),
    stems: list("Sông Lam Đông, Hoa Sữa, Bình Minh Xanh, Trúc Lâm Tây"),
    university: "Đại học {}",
    tradeSchool: "Cao đẳng {}",
    forms: list("JSC, Co., "),
    phones: [],
  },
  {
    code: "MA",
    weight: 3,
    cities: list("Rabat, Fès, Tanger, Agadir, Meknès"),
    women: list("ياسمين=Yasmine, خديجة=Khadija, سلمى=Salma, نادية=Nadia, هاجر=Hajar, زينب=Zineb"),
    men: list("يونس=Younès, عمر=Omar, كريم=Karim, رشيد=Rachid, إلياس=Ilyas, سفيان=Soufiane"),
    families: list(
      "بناني=Bennani, العلوي=Alaoui, الإدريسي=Idrissi, برادة=Berrada, التازي=Tazi, الفاسي=Fassi, الزياني=Ziani, بنجلون=Benjelloun",
    ),
    nameOrder: "given first",
    tongues: list("Arabic, Arabic, Tamazight"),
    learned: list("French, French, English, Spanish"),
    stems: list("Aïn Zitoune, Dar Yakout, Oued Noor, Tizi Amlal"),
    university: "Université {}",
    tradeSchool: "Institut technique {}",
    forms: list("SARL, SA, "),
    phones: [],
  },
];
