import type { Html } from "./html.ts";
import { Icon } from "./icons.tsx";

/** Ways to go from here, each a target of its own line. */
export function LinkList({ links }: { links: readonly { href: string; text: string }[] }): Html {
  return (
    <ul class="links">
      {links.map(({ href, text }) => (
        <li>
          <a href={href}>
            <Icon name="chevron" />
            {text}
          </a>
        </li>
      ))}
    </ul>
  );
}
