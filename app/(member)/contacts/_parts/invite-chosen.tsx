"use client";

type Props = {
  people: readonly { readonly name: string; readonly addresses: readonly string[] }[];
  texts: Readonly<Record<string, string>>;
};

/** Stands here until invitations are there. */
export function InviteChosen({ people }: Props) {
  return (
    <ul className="grid gap-1">
      {people.map(({ name, addresses }) => (
        <li key={addresses.join(" ")} className="wrap-anywhere">
          {name}
        </li>
      ))}
    </ul>
  );
}
