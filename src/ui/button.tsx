import type { Child } from "hono/jsx";
import type { Html } from "./html.ts";
import { Icon, type IconName } from "./icons.tsx";

/** `primary` once a page; `danger` for what cannot be undone; `link` for a small side way. */
export type ButtonVariant = "primary" | "secondary" | "danger" | "link";

export type ButtonProps = {
  children: Child;
  variant?: ButtonVariant;
  type?: "submit" | "button";
  name?: string;
  value?: string;
  id?: string;
  icon?: IconName;
  /** id of the form this button belongs to when it stands outside of it */
  form?: string;
  formaction?: string;
};

/** A button; it submits its form unless told otherwise. As wide as the page on phones. */
export function Button({ children, variant = "primary", type = "submit", icon, ...rest }: ButtonProps): Html {
  return (
    <button class={`button button-${variant}`} type={type} {...rest}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

export type ButtonLinkProps = {
  children: Child;
  href: string;
  variant?: ButtonVariant;
  icon?: IconName;
  /** file name: the browser saves the target instead of opening it */
  download?: string;
};

/** A link that looks like a button: for going somewhere, never for changing something. */
export function ButtonLink({ children, href, variant = "primary", icon, download }: ButtonLinkProps): Html {
  return (
    <a class={`button button-${variant}`} href={href} download={download}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </a>
  );
}

/** Buttons that belong together: stacked on phones, in a row elsewhere. */
export function ButtonGroup({ children }: { children: Child }): Html {
  return <div class="button-group">{children}</div>;
}
