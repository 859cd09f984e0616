import { Hono } from "hono";

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
    c.header("Cache-Control", "no-store");
    c.header("Content-Security-Policy", "default-src 'none'; style-src 'self'");
    const page = (
      <html lang="ja">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>デモの加入者</title>
          <link rel="stylesheet" href="/dev/mail/style.css" />
        </head>
        <body>
          <main>
            <h1>デモの加入者</h1>
            {members.map((member) => (
              <section>
                <h2>
                  {member.name}（{member.association}）
                </h2>
                <p>{member.shows}</p>
                <dl>
                  <dt>ユーザーID</dt>
                  <dd>
                    <code>{member.loginId}</code>
                  </dd>
                  <dt>{member.provisional ? "仮パスワード" : "パスワード"}</dt>
                  <dd>
                    <code>{member.password}</code>
                  </dd>
                  <dt>生年月日</dt>
                  <dd>{member.born}</dd>
                </dl>
              </section>
            ))}
          </main>
        </body>
      </html>
    );
    return c.html(`<!DOCTYPE html>${page}`);
  });
  return app;
}
