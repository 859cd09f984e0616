import { readFile, writeFile } from "node:fs/promises";
import { Hono } from "hono";
import { Secret, TOTP, URI } from "otpauth";
import type { Clock } from "../platform/index.ts";
import type { Html, Locale } from "../ui/index.ts";
import { isFromHere, localeOf, sendToolPage, ToolPage } from "./tool-page.tsx";

/** A key that was pasted, and what it is called. */
type Entry = { name: string; key: string };

const mostEntries = 20;
const stepSeconds = 30;

/**
 * `/dev/otp-app`: an OTP app for who has no phone at hand. Keys are kept in a file beside the demo's data; nothing of
 * the kind exists in an installation in use.
 */
export function otpApp(file: string, clock: Clock): Hono {
  const app = new Hono();
  app.get("/dev/otp-app", async (c) => {
    const entries = await entriesIn(file);
    const refused = c.req.query("refused") !== undefined;
    return sendToolPage(c, <App {...{ entries, refused, clock, locale: localeOf(c) }} />);
  });
  app.post("/dev/otp-app", async (c) => {
    if (!isFromHere(c)) return c.text("Not from here\n", 403);
    const { key, name } = await c.req.parseBody();
    const entry = entryOf(String(key ?? ""), String(name ?? ""));
    if (!entry) return c.redirect("/dev/otp-app?refused", 303);
    const others = (await entriesIn(file)).filter((other) => other.key !== entry.key);
    await writeFile(file, JSON.stringify([entry, ...others].slice(0, mostEntries)), { mode: 0o600 });
    return c.redirect("/dev/otp-app", 303);
  });
  return app;
}

async function entriesIn(file: string): Promise<Entry[]> {
  return JSON.parse(await readFile(file, "utf8").catch(() => "[]")) as Entry[];
}

/** What was pasted: the key in fours, or the whole `otpauth:` address. Null when it is neither. */
function entryOf(pasted: string, name: string): Entry | null {
  const wanted = name.trim().slice(0, 60);
  try {
    const text = pasted.trim();
    if (text.startsWith("otpauth:")) {
      const { secret, label } = URI.parse(text);
      return { name: wanted || label, key: secret.base32 };
    }
    const key = Secret.fromBase32(text.replace(/[\s-]/g, "").toUpperCase()).base32;
    return key.length >= 16 ? { name: wanted || `KOSMO Web (${key.slice(0, 4)}…)`, key } : null;
  } catch {
    return null;
  }
}

type AppProps = { entries: readonly Entry[]; refused: boolean; clock: Clock; locale: Locale };

function App({ entries, refused, clock, locale }: AppProps): Html {
  const words = locale === "ja" ? ja : en;
  const now = clock.now().epochMilliseconds;
  const left = stepSeconds - (Math.floor(now / 1000) % stepSeconds);
  return (
    <ToolPage title={words.title} locale={locale} {...(entries.length > 0 ? { renew: left } : {})}>
      <p class="note">{words.note}</p>
      {entries.length > 0 && (
        <ul class="mails">
          {entries.map(({ name, key }) => (
            <li class="mail">
              <h2>{name}</h2>
              <p class="code">{new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: now })}</p>
              <p class="note">{words.left(left)}</p>
            </li>
          ))}
        </ul>
      )}
      <form class="tool-form" method="post" action="/dev/otp-app">
        <h2>{words.add}</h2>
        {refused && <p role="alert">{words.refused}</p>}
        <label for="key">{words.key}</label>
        <input
          id="key"
          name="key"
          type="text"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          required
        />
        <label for="name">{words.name}</label>
        <input id="name" name="name" type="text" autocomplete="off" />
        <button class="link" type="submit">
          {words.save}
        </button>
      </form>
    </ToolPage>
  );
}

const ja = {
  title: "デモのOTPアプリ",
  note: "スマートフォンのOTPアプリの代わりです。「セットアップ キー」を貼り付けると、30秒ごとに変わる番号が出ます。デモだけの道具です。",
  left: (seconds: number) => `あと${seconds}秒で次の番号に変わります（この画面は自動で新しくなります）。`,
  add: "キーを追加する",
  refused: "キーを読み取れませんでした。画面の「コピー」でコピーしたものを貼り付けてください。",
  key: "セットアップ キー、または otpauth: で始まるアドレス",
  name: "名前（なくてもかまいません）",
  save: "追加する",
};
const en: typeof ja = {
  title: "The demo's OTP app",
  note: "In place of an app on a phone. Paste a setup key and see the code that changes every 30 seconds. For the demo only.",
  left: (seconds) => `The next code comes in ${seconds} seconds (this page renews itself).`,
  add: "Add a key",
  refused: "We could not read the key. Paste what “Copy” has copied.",
  key: "Setup key, or an address that begins with otpauth:",
  name: "Name (optional)",
  save: "Add",
};
