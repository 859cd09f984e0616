import { type Context, Hono } from "hono";
import { chooseLocale, type Html, type Locale, renderPage } from "../ui/index.ts";
import { toolCss } from "./tool-css.ts";

/** A page of the demo's tools: plain, without script, and unlike the portal. */
export function ToolPage(props: {
  title: string;
  locale: Locale;
  /** Seconds after which the page fetches itself anew. */
  renew?: number;
  wide?: boolean;
  children?: unknown;
}): Html {
  const words = props.locale === "ja" ? ja : en;
  return (
    <html lang={props.locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        {props.renew && <meta http-equiv="refresh" content={String(props.renew)} />}
        <title>{`${props.title} | KOSMO Web`}</title>
        <link rel="icon" href="/logo" />
        <link rel="stylesheet" href="/dev/style.css" />
      </head>
      <body>
        <nav aria-label={words.tools}>
          <a href="/sign-in">{words.portal}</a>
          <a href="/dev/members">{words.members}</a>
          <a href="/dev/staff">{words.staff}</a>
          <a href="/dev/otp-app">{words.otpApp}</a>
          <a href="/dev/mail">{words.mail}</a>
          <a href="/gallery">{words.gallery}</a>
        </nav>
        <main class={props.wide ? "wide" : undefined}>
          <h1>{props.title}</h1>
          {props.children}
        </main>
      </body>
    </html>
  );
}

/** Sends it as a page that runs nothing and loads nothing but its style sheet. */
export function sendToolPage(c: Context, page: Html): Response {
  c.header("Cache-Control", "no-store");
  c.header("X-Content-Type-Options", "nosniff");
  c.header(
    "Content-Security-Policy",
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  );
  return c.html(renderPage(page)) as Response;
}

/** Whether a form was posted by a page of the demo's tools: other sites may not press their buttons. */
export function isFromHere(c: Context): boolean {
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined) return site === "same-origin";
  return c.req.header("origin") === new URL(c.req.url).origin;
}

export function localeOf(c: Context): Locale {
  return chooseLocale({ query: c.req.query("lang"), acceptLanguage: c.req.header("Accept-Language") });
}

/** `/dev/style.css`, which all tool pages share. */
export function toolStyle(): Hono {
  const app = new Hono();
  app.get("/dev/style.css", (c) => {
    c.header("Content-Type", "text/css; charset=utf-8");
    return c.body(toolCss);
  });
  return app;
}

const ja = {
  tools: "デモの道具",
  portal: "ログイン画面",
  members: "加入者",
  staff: "職員",
  otpApp: "OTPアプリ",
  mail: "受信箱",
  gallery: "画面の一覧",
};
const en: typeof ja = {
  tools: "Tools of the demo",
  portal: "Sign-in page",
  members: "Members",
  staff: "Staff",
  otpApp: "OTP app",
  mail: "Inbox",
  gallery: "Gallery",
};
