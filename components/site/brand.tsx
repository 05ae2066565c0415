/** The mark and the name: a list of fields, each with a dot for its audience. */
export function Brand({ name }: { name: string }) {
  return (
    <span className="flex items-center gap-2.5">
      <svg viewBox="0 0 32 32" aria-hidden="true" className="size-7 shrink-0">
        <rect width="32" height="32" rx="7" className="fill-accent" />
        <g className="fill-none stroke-on-accent" strokeLinecap="round" strokeWidth="3">
          <path d="M14 9h11M14 16h11M14 23h6" />
        </g>
        <g className="fill-on-accent">
          <circle cx="8" cy="9" r="2" />
          <circle cx="8" cy="16" r="2" />
          <circle cx="8" cy="23" r="2" />
        </g>
      </svg>
      <span className="font-heading text-xl leading-none">{name}</span>
    </span>
  );
}
