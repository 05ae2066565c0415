/** The items of a list written as one text with commas; an empty item is kept as an empty text. */
export function list(text: string): readonly string[] {
  return text.split(",").map((item) => item.trim());
}
