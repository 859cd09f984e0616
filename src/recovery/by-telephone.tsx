import type { View, Visit } from "../journey/index.ts";
import { ButtonLink, Instructions, NoticeBanner } from "../ui/index.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";

/** What can be lost, by the last part of the page's path. */
const losses = { password: "password", "user-id": "userId" } as const;

export const recoveryPaths: readonly string[] = Object.keys(losses).map((loss) => `/recovery/${loss}`);

/**
 * The way back in for who lost something: staff make sure by telephone who is calling and print a new
 * letter (`npm run letters:print`), which takes effect once its birth date is confirmed..
 */
export function recoveryView({ locale, url }: Visit): View {
  const text = locale === "ja" ? ja : en;
  const loss = losses[url.pathname.replace("/recovery/", "") as keyof typeof losses];
  const { title, steps, before } = text[loss];
  return {
    title,
    body: (
      <>
        {before && <NoticeBanner kind="info">{before}</NoticeBanner>}
        <Instructions items={steps} />
        <ButtonLink href="/sign-in" variant="secondary">
          {text.back}
        </ButtonLink>
      </>
    ),
  };
}
