import { NotHereWords, notHereMetadata } from "#components/site/not-here.tsx";

export const metadata = notHereMetadata;

export default function NotFound() {
  return <NotHereWords />;
}
