import { type Context, Hono } from "hono";
import { accepts } from "hono/accepts";
import type { Html, Locale } from "../ui/index.ts";
import type { CaughtMail, MailCatcher } from "./mail-catcher.ts";
import { localeOf, sendToolPage, ToolPage } from "./tool-page.tsx";

/**
 * What the demo's portal has mailed, at `/dev/mail`: for people as a page that renews itself, for tests as
 * JSON (`Accept: application/json`: `[{to, subject, text, html, receivedAt}]`), newest first; `?to=` shows
 * one receiver's mail. For demo mode and loopback only: whoever sees it can sign in as anyone.
 */
export function mailInbox(catcher: Pick<MailCatcher, "list" | "source">): Hono {
  const inbox = new Hono();

  inbox.get("/dev/mail", async (c) => {
    const to = c.req.query("to");
    const mails = (await catcher.list()).filter((mail) => !to || mail.to === to);
    c.header("Cache-Control", "no-store");
    c.header("Vary", "Accept");
    if (wantsJson(c)) {
      return c.json(
        mails.map(({ to, subject, text, html, receivedAt }) => ({ to, subject, text, html, receivedAt })),
      );
    }
    return sendToolPage(c, <Inbox mails={mails} locale={localeOf(c)} />);
  });

  inbox.get("/dev/mail/:id", async (c) => {
    const mail = await find(catcher, c.req.param("id"));
    return mail ? sendToolPage(c, <Mail mail={mail} locale={localeOf(c)} />) : c.notFound();
  });

  // The mail's own markup runs nothing and loads nothing, and has no part in the portal's origin.
  inbox.get("/dev/mail/:id/html", async (c) => {
    const mail = await find(catcher, c.req.param("id"));
    if (!mail?.html) return c.notFound();
    c.header("Cache-Control", "no-store");
    c.header("X-Content-Type-Options", "nosniff");
    c.header(
      "Content-Security-Policy",
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-popups allow-popups-to-escape-sandbox",
    );
    return c.html(mail.html);
  });

  inbox.get("/dev/mail/:id/source", async (c) => {
    const source = await catcher.source(c.req.param("id"));
    if (!source) return c.notFound();
    c.header("Cache-Control", "no-store");
    c.header("X-Content-Type-Options", "nosniff");
    c.header("Content-Type", "text/plain; charset=utf-8");
    return c.body(new Uint8Array(source));
  });

  return inbox;
}

function Inbox({ mails, locale }: { mails: CaughtMail[]; locale: Locale }): Html {
  const words = locale === "ja" ? ja : en;
  return (
    <ToolPage title={words.title} locale={locale} renew={3}>
      <p class="note">{words.note}</p>
      {mails.length === 0 && <p class="empty">{words.empty}</p>}
      <ul class="mails">
        {mails.map((mail) => (
          <li class="mail">
            <h2>
              <a href={`/dev/mail/${mail.id}`}>{mail.subject}</a>
            </h2>
            <Envelope mail={mail} locale={locale} />
            <Gist mail={mail} words={words} />
          </li>
        ))}
      </ul>
    </ToolPage>
  );
}

function Mail({ mail, locale }: { mail: CaughtMail; locale: Locale }): Html {
  const words = locale === "ja" ? ja : en;
  return (
    <ToolPage title={mail.subject} locale={locale}>
      <p>
        <a href="/dev/mail">{words.back}</a>
      </p>
      <div class="mail">
        <Envelope mail={mail} locale={locale} />
        <Gist mail={mail} words={words} />
        <p class="parts">
          {mail.html && (
            <a href={`/dev/mail/${mail.id}/html`} target="_blank" rel="noopener">
              {words.html}
            </a>
          )}
          <a href={`/dev/mail/${mail.id}/source`}>{words.source}</a>
        </p>
        <div class="text">{linked(mail.text)}</div>
      </div>
    </ToolPage>
  );
}

function Envelope({ mail, locale }: { mail: CaughtMail; locale: Locale }): Html {
  const words = locale === "ja" ? ja : en;
  return (
    <dl>
      <dt>{words.from}</dt>
      <dd>{mail.from}</dd>
      <dt>{words.to}</dt>
      <dd>{mail.to}</dd>
      <dt>{words.received}</dt>
      <dd>{timeOf(mail)}</dd>
    </dl>
  );
}

/** What one opens the mail for: the code and the link. */
function Gist({ mail, words }: { mail: CaughtMail; words: typeof ja }): Html {
  const code = /^\d{6,8}$/m.exec(mail.text)?.[0];
  const link = /^https?:\/\/\S+$/m.exec(mail.text)?.[0];
  return (
    <div class="gist">
      {link && (
        <a class="link" href={link} target="_blank" rel="noopener">
          {words.open}
        </a>
      )}
      {code && <p class="code">{code}</p>}
    </div>
  );
}

function linked(text: string): (string | Html)[] {
  return text.split(/(https?:\/\/[^\s<>"]+)/).map((piece, index) =>
    index % 2 === 0 ? (
      piece
    ) : (
      <a href={piece} target="_blank" rel="noopener">
        {piece}
      </a>
    ),
  );
}

async function find(catcher: Pick<MailCatcher, "list">, id: string): Promise<CaughtMail | null> {
  return (await catcher.list()).find((mail) => mail.id === id) ?? null;
}

function wantsJson(c: Context): boolean {
  const supports = ["text/html", "application/json"];
  return accepts(c, { header: "Accept", supports, default: "text/html" }) === "application/json";
}

function timeOf(mail: CaughtMail): string {
  const { year, month, day, hour, minute, second } = mail.receivedAt.toZonedDateTimeISO("Asia/Tokyo");
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`;
}

const ja = {
  title: "デモの受信箱",
  note: "デモでは、メールはこのパソコンの外へ出ず、すべてここに届きます。この画面は3秒ごとに更新されます。",
  empty: "まだメールはありません。",
  from: "差出人",
  to: "宛先",
  received: "受信",
  open: "メールのリンクを開く",
  html: "HTML版を開く",
  source: "受信したままのデータ",
  back: "受信箱に戻る",
};
const en: typeof ja = {
  title: "Inbox of the demo",
  note: "In the demo no mail leaves this computer; all of it arrives here. This page renews itself every 3 seconds.",
  empty: "No mail yet.",
  from: "From",
  to: "To",
  received: "Received",
  open: "Open the mail's link",
  html: "Open the HTML version",
  source: "Data as received",
  back: "Back to the inbox",
};
