import { Hono } from "hono";
import type { Html, Locale } from "../ui/index.ts";
import { localeOf, sendToolPage, ToolPage } from "./tool-page.tsx";

export type ListedMember = {
  association: string;
  host: string;
  name: string;
  born: string;
  shows: string;
  loginId: string;
  password: string;
  provisional: boolean;
};

/** Everybody in the demo, where they stand and how to sign in as them: `/dev/members`. */
export function memberList(members: readonly ListedMember[]): Hono {
  const app = new Hono();
  app.get("/dev/members", (c) => {
    const locale = localeOf(c);
    const { protocol, port } = new URL(c.req.url);
    const signInAt = (host: string): string => `${protocol}//${host}${port ? `:${port}` : ""}/sign-in`;
    const words = locale === "ja" ? ja : en;
    return sendToolPage(
      c,
      <ToolPage title={words.title} locale={locale} wide>
        <p class="note">{words.note}</p>
        {[...Map.groupBy(members, ({ host }) => host)].map(([host, people]) => (
          <section>
            <div class="place">
              <h2 lang="ja">{people[0]?.association}</h2>
              <a href={signInAt(host)}>{words.signIn}</a>
            </div>
            <ul class="people">
              {people.map((member) => (
                <Person member={member} locale={locale} />
              ))}
            </ul>
          </section>
        ))}
      </ToolPage>,
    );
  });
  return app;
}

function Person({ member, locale }: { member: ListedMember; locale: Locale }): Html {
  const words = locale === "ja" ? ja : en;
  return (
    <li class="mail">
      <h3 lang="ja">{member.name}</h3>
      <p class="note" lang="ja">
        {member.shows}
      </p>
      <dl>
        <dt>{words.loginId}</dt>
        <dd>
          <code>{member.loginId}</code>
        </dd>
        <dt>{member.provisional ? words.provisional : words.password}</dt>
        <dd>
          <code>{member.password}</code>
        </dd>
        <dt>{words.born}</dt>
        <dd lang="ja">{member.born}</dd>
      </dl>
    </li>
  );
}

const ja = {
  title: "デモの加入者",
  note: "ユーザーIDやパスワードは、1回押すとすべて選ばれます。初回ログインのどの段階の人もいます。",
  signIn: "ログイン画面を開く",
  loginId: "ユーザーID",
  provisional: "仮パスワード",
  password: "パスワード",
  born: "生年月日",
};
const en: typeof ja = {
  title: "Members of the demo",
  note: "A press selects the whole user ID or password. There is somebody at every step of the first login.",
  signIn: "Open the sign-in page",
  loginId: "User ID",
  provisional: "Provisional password",
  password: "Password",
  born: "Date of birth",
};
