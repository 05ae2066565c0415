import { drawable, type PictureFonts } from "#lib/pictures/fonts.ts";
import type { ProfileView } from "#lib/profiles/profile-view.ts";
import { words } from "#lib/words.ts";

/** The light theme's colours: a picture has one theme (globals.css). */
const colours = {
  paper: "#fbfaf8",
  ink: "#25212b",
  soft: "#5f5a67",
  accent: "#7a2a63",
};

const heading = "newsreader-latin, newsreader-latin-ext";

type Props = {
  view: ProfileView;
  fonts: PictureFonts;
  /** The photo, as a `data:` address of a PNG. */
  photo: string | undefined;
};

/** Name, headline and place, as far as they are public and there are letters for them. */
export function ProfileCard({ view, fonts, photo }: Props) {
  const drawn = (text: string | undefined) => (text ? drawable(text, fonts) : undefined);
  const name = drawn(view.name) ?? words("profiles.seen")("card");
  return (
    <div style={cardLook}>
      <div style={{ display: "flex", alignItems: "flex-start", gap: 48 }}>
        {photo ? (
          <img src={photo} width={240} height={240} alt="" style={{ borderRadius: 20 }} />
        ) : null}
        <div style={{ display: "flex", flexDirection: "column", flex: 1, gap: 24 }}>
          <Line
            text={name}
            size={name.length > (photo ? 20 : 28) ? 76 : 96}
            colour={colours.ink}
            serif
          />
          <Line text={drawn(view.headline)} size={44} colour={colours.ink} />
          <Line text={drawn(view.place)} size={36} colour={colours.soft} />
        </div>
      </div>
      <Mark />
    </div>
  );
}

type LineProps = { text: string | undefined; size: number; colour: string; serif?: boolean };

/** Two lines of text at most; what is longer ends in an ellipsis. */
function Line({ text, size, colour, serif = false }: LineProps) {
  if (!text) return null;
  return (
    <div
      style={{
        display: "block",
        fontFamily: serif ? heading : "public-sans-latin",
        fontSize: size,
        lineHeight: serif ? 1.1 : 1.3,
        color: colour,
        lineClamp: 2,
        wordBreak: "break-word",
      }}
    >
      {text}
    </div>
  );
}

/** The site's mark and name, as in the header of its pages. */
function Mark() {
  return (
    <div style={{ display: "flex", alignItems: "center" }}>
      <svg width="52" height="52" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="7" fill={colours.accent} />
        <path
          d="M14 9h11M14 16h11M14 23h6M8 9h.01M8 16h.01M8 23h.01"
          stroke={colours.paper}
          strokeWidth="3.4"
          strokeLinecap="round"
        />
      </svg>
      <div style={{ marginLeft: 18, fontFamily: heading, fontSize: 40, color: colours.ink }}>
        {words("site")("name")}
      </div>
    </div>
  );
}

const cardLook = {
  display: "flex",
  flexDirection: "column",
  justifyContent: "space-between",
  width: "100%",
  height: "100%",
  boxSizing: "border-box",
  padding: "72px 96px 64px",
  background: colours.paper,
  borderTop: `16px solid ${colours.accent}`,
} as const;
