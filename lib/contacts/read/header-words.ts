// biome-ignore-all lint/style/noExcessiveLinesPerFile: a list of data

/**
 * What a column holds, by words of its header in the languages in which programs write them. `none` takes a column out that has a
 * word of another list, too: "E-mail Type" holds no address.
 */
const headerWords = {
  none: [
    ...[
      "type",
      "typ",
      "tipo",
      "typu",
      "tyyppi",
      "tipus",
      "tip",
      "тип",
      "label",
      "étiquette",
      "etiqueta",
      "etichetta",
      "bezeichnung",
    ],
    ...[
      "display",
      "angezeigter",
      "anzeigename",
      "nom complet",
      "nom d'affichage",
      "visualizzato",
      "visualizzazione",
      "weergavenaam",
    ],
    ...[
      "presentación",
      "mostrar",
      "exibição",
      "apresentar",
      "wyświetlana",
      "wyświetlania",
      "näyttönimi",
      "visningsnamn",
      "visningsnavn",
    ],
    ...[
      "zobrazované",
      "zobrazený",
      "megjelenítendő",
      "görünen",
      "отображаемое",
      "краткое имя",
      "instant",
      "instantanée",
      "instantánea",
    ],
    ...[
      "種類",
      "表示名",
      "类型",
      "類型",
      "显示名称",
      "顯示名稱",
      "유형",
      "표시 이름",
      "סוג",
      "نوع",
      "url",
      "phonetic",
      "yomi",
      "status",
    ],
  ],
  address: [
    ...[
      "e-mail",
      "email",
      "e mail",
      "courriel",
      "mél",
      "messagerie",
      "correo electrónico",
      "correo-e",
      "correo",
      "correio",
    ],
    ...[
      "correu",
      "adreça electrònica",
      "posta elettronica",
      "indirizzo mail",
      "e-post",
      "epost",
      "sähköposti",
      "tölvupóst",
      "netfang",
    ],
    ...[
      "poczta",
      "poczty",
      "e-pošta",
      "e-pošte",
      "pošta",
      "e-posta",
      "eposta",
      "el. paštas",
      "e-pasts",
      "электронная почта",
      "эл. почта",
    ],
    ...[
      "эл. почты",
      "электронной почты",
      "почта",
      "пошта",
      "електронна",
      "имейл",
      "ηλεκτρονικό ταχυδρομείο",
      "ηλεκτρονικού ταχυδρομείου",
    ],
    ...[
      "ηλεκτρονική διεύθυνση",
      "thư điện tử",
      "surel",
      "メール",
      "邮箱",
      "邮件",
      "郵件",
      "郵箱",
      "电邮",
      "電郵",
      "이메일",
      "메일",
      "전자 메일",
    ],
    ...["דואר אלקטרוני", 'דוא"ל', "البريد الإلكتروني", "بريد", "ईमेल", "อีเมล"],
  ],
  given: [
    ...[
      "first name",
      "given name",
      "firstname",
      "forename",
      "vorname",
      "prénom",
      "nombre",
      "nome",
      "voornaam",
      "imię",
      "fornavn",
    ],
    ...[
      "förnamn",
      "etunimi",
      "jméno",
      "meno",
      "keresztnév",
      "utónév",
      "prenume",
      "ad",
      "adı",
      "имя",
      "ім'я",
      "όνομα",
      "nom de pila",
    ],
    ...["nome próprio", "primeiro nome", "first", "名", "이름", "שם פרטי", "الاسم الأول", "ime"],
  ],
  family: [
    ...[
      "last name",
      "family name",
      "lastname",
      "surname",
      "nachname",
      "nom",
      "nom de famille",
      "apellidos",
      "apellido",
      "cognome",
    ],
    ...[
      "achternaam",
      "apelido",
      "sobrenome",
      "último nome",
      "nazwisko",
      "etternavn",
      "efternavn",
      "efternamn",
      "sukunimi",
      "příjmení",
    ],
    ...[
      "priezvisko",
      "vezetéknév",
      "nume",
      "soyadı",
      "soyad",
      "фамилия",
      "прізвище",
      "επώνυμο",
      "last",
      "姓",
      "성",
      "שם משפחה",
      "اسم العائلة",
      "prezime",
      "cognoms",
    ],
  ],
  full: [
    ...[
      "name",
      "full name",
      "display name",
      "contact name",
      "file as",
      "vollständiger name",
      "anzeigename",
      "nom complet",
      "nombre completo",
    ],
    ...[
      "nome completo",
      "volledige naam",
      "naam",
      "imię i nazwisko",
      "celé jméno",
      "полное имя",
      "氏名",
      "名前",
      "姓名",
      "성명",
      "fullname",
      "kontakt",
    ],
  ],
  company: [
    ...[
      "company",
      "organization",
      "organisation",
      "organization name",
      "organization 1 name",
      "firma",
      "société",
      "empresa",
      "organización",
    ],
    ...[
      "società",
      "azienda",
      "bedrijf",
      "organizacja",
      "företag",
      "yritys",
      "společnost",
      "cég",
      "şirket",
      "организация",
      "компания",
      "会社",
      "公司",
      "회사",
    ],
  ],
} as const;

type Kind = keyof typeof headerWords;

/** A header's words alone: in small letters, without accents, numbers and marks. */
function plain(header: string): string {
  const letters = header.slice(0, 200).toLowerCase().normalize("NFKD").replaceAll(/\p{M}/gu, "");
  return letters.replaceAll(/[^\p{L}]+/gu, " ").trim();
}

const known = new Map(
  Object.entries(headerWords).map(([kind, words]) => [kind, new Set(words.map(plain))]),
);

/** Words that stand anywhere: at the start of one, as in "E-mailadres" and "E-Mail-Adresse", or, in scripts without spaces, within. */
const anywhere = (kind: Kind) => {
  const words = headerWords[kind].map(plain);
  const spaced = words.filter((word) =>
    /^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek} ]+$/u.test(word),
  );
  const dense = words.filter((word) => !spaced.includes(word));
  return new RegExp(`(?:^| )(?:${spaced.join("|")})(?!ing)|${dense.join("|")}`, "u");
};

const address = anywhere("address");
const none = new RegExp(`(?:${headerWords.none.map(plain).join("|")})(?: |$)`, "u");

/** What a column holds by its header; undefined where that says nothing known. */
export function columnKind(header: string): Exclude<Kind, "none"> | undefined {
  const words = plain(header);
  if (words === "") return undefined;
  if (words === "mail" || words === "mails" || address.test(words)) {
    return none.test(words) ? undefined : "address";
  }
  for (const kind of ["full", "given", "family", "company"] as const) {
    if (known.get(kind)?.has(words)) return kind;
  }
  return undefined;
}

const exact: ReadonlySet<string> = new Set(Object.values(headerWords).flat());

/** Whether a header is a word of these with its accents: in a wrong code page it has others. */
export function isExactWord(header: string): boolean {
  return exact.has(header.slice(0, 200).trim().toLowerCase());
}
