import type { Child } from "hono/jsx";
import type { Html } from "./html.ts";
import { Icon, type IconName } from "./icons.tsx";

export type NoticeKind = "success" | "info" | "warning" | "danger";

const icons: Record<NoticeKind, IconName> = {
  ...{ success: "success", info: "info", warning: "warning", danger: "error" },
};

/** Something the page has to say: what was done, what to know, what to take care of, what is wrong. */
export function NoticeBanner({
  kind,
  title,
  children,
}: {
  kind: NoticeKind;
  title?: string;
  children?: Child;
}): Html {
  return (
    <div class={`banner banner-${kind}`} role="status">
      <Icon name={icons[kind]} />
      <div class="banner-body">
        {title && <p class="banner-title">{title}</p>}
        {children && (typeof children === "string" ? <p>{children}</p> : children)}
      </div>
    </div>
  );
}
