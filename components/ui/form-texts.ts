type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The inputs of a form in which a person says something. */
function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(
    (element): element is Control =>
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement ||
      (element instanceof HTMLInputElement && !["hidden", "file"].includes(element.type)),
  );
}

/** What stands in a form now, by name. */
export function textsIn(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries(controlsOf(form).map(({ name, value }) => [name, value]));
}

/** What stood in a form when the page came. */
export function textsGiven(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries(controlsOf(form).map((control) => [control.name, givenTo(control)]));
}

/** Writes texts into the inputs of these names. */
export function fillIn(form: HTMLFormElement, texts: Readonly<Record<string, string>>): void {
  for (const control of controlsOf(form)) control.value = texts[control.name] ?? control.value;
}

function givenTo(control: Control): string {
  if (!(control instanceof HTMLSelectElement)) return control.defaultValue;
  const chosen = [...control.options].find((option) => option.defaultSelected);
  return chosen?.value ?? control.options[0]?.value ?? "";
}
