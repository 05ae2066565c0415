/** The look of the page that stands when nothing else does: the colours of app/globals.css, and fonts that need no fetching. */
export const awayStyle = `
:root { color-scheme: light dark; --paper: #fbfaf8; --ink: #25212b; --soft: #5f5a67; --edge: #85808b; --sheet: #fff; --accent: #7a2a63; --on: #fff }
@media (prefers-color-scheme: dark) {
  :root { --paper: #17151a; --ink: #ece9ef; --soft: #b0aab8; --edge: #878190; --sheet: #1f1c23; --accent: #e0a3ce; --on: #2c0f24 }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.65 system-ui, sans-serif }
main { max-width: 40rem; margin: 0 auto; padding: 3rem 1.25rem }
h1 { margin: 1.5rem 0; font: 500 clamp(2rem, 1.6rem + 1.8vw, 2.625rem)/1.12 Georgia, serif; text-wrap: balance }
p { margin: 0 0 1rem; text-wrap: pretty }
.name { color: var(--soft) }
a { color: var(--accent) }
form { display: grid; gap: 1rem; justify-items: start; margin-top: 2rem }
label { display: grid; gap: .375rem; width: 100% }
input { font: inherit; color: inherit; width: 100%; padding: .625rem .75rem; background: var(--sheet); border: 1px solid var(--edge); border-radius: .375rem }
button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: .5rem 1.25rem; color: var(--on); background: var(--accent); border: 0; border-radius: .375rem; cursor: pointer }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
`;
