/** Static text, as long as the page that it is compared with (`BARE_CHARACTERS`, when it is built). */
export default function Page() {
  return <p>{"lorem ".repeat(Math.ceil(Number(process.env.BARE_CHARACTERS) / 6))}</p>;
}
