import type { View } from "../journey/index.ts";
import { ButtonLink } from "../ui/index.ts";

/** 404 inside an area of the console: what is not there, and the way back to the list. */
export function missingView({ title, back, href }: { title: string; back: string; href: string }): View {
  return {
    title,
    status: 404,
    body: (
      <ButtonLink href={href} variant="secondary">
        {back}
      </ButtonLink>
    ),
  };
}
