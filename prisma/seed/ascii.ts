const withoutDecomposition: Readonly<Record<string, string>> = {
  ł: "l",
  Ł: "L",
  ø: "o",
  Ø: "O",
  đ: "d",
  Đ: "D",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ı: "i",
};

/** The nearest text of plain letters: Łódź becomes Lodz. Other scripts are left out. */
function ascii(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[łŁøØđĐßæœı]/g, (letter) => withoutDecomposition[letter] ?? "")
    .replace(/[^ -~]/g, "");
}

/** A part of an address: "Brévelle & Söhne" becomes "brevelle-sohne". */
export function slug(text: string, joint = "-"): string {
  return (
    ascii(text)
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.join(joint) ?? ""
  );
}
