import { Hono } from "hono";
import { getAssociation } from "../associations/index.ts";
import type { Runtime } from "../platform/index.ts";
import { type Invitation, invite, roleNames, sendAgain } from "../staff/index.ts";
import { findStaffByEmail, listStaff, type Role, roles } from "../staff-accounts/index.ts";
import type { Html, Locale } from "../ui/index.ts";
import { originOf } from "../web/visit.ts";
import { isFromHere, localeOf, sendToolPage, ToolPage } from "./tool-page.tsx";

/** An association of the demo, as `/dev/staff` lists it. */
export type DemoDesk = { associationId: number; name: string; host: string };

const people: Readonly<Record<Role, { name: string; mailbox: string }>> = {
  operator: { name: "山田 太郎", mailbox: "tanto" },
  approver: { name: "佐々木 恵", mailbox: "shonin" },
  auditor: { name: "高橋 実", mailbox: "kansa" },
};

/** `/dev/staff`: whoever looks at the demo invites themselves to its console, through the real invitation. */
export function staffDesk(runtime: Runtime, desks: readonly DemoDesk[]): Hono {
  const app = new Hono();
  app.get("/dev/staff", async (c) => {
    const locale = localeOf(c);
    const joined = await Promise.all(desks.map((desk) => rolesThatJoined(runtime, desk)));
    return sendToolPage(c, <Desks {...{ desks, joined, locale, runtime }} />);
  });
  app.post("/dev/staff", async (c) => {
    if (!isFromHere(c)) return c.text("Not from here\n", 403);
    const form = await c.req.parseBody();
    const desk = desks.find(({ associationId }) => String(associationId) === form.association);
    const role = roles.find((it) => it === form.role);
    if (!desk || !role) return c.redirect("/dev/staff", 303);
    const invitation = await inviteSelf(runtime, desk, role);
    return sendToolPage(c, <Invited {...{ desk, role, invitation, locale: localeOf(c) }} />);
  });
  return app;
}

function emailOf({ host }: DemoDesk, role: Role): string {
  const association = host === "localhost" ? "sakura" : (host.split(".")[0] ?? host);
  return `${people[role].mailbox}@${association}-kenpo.example`;
}

async function rolesThatJoined({ db }: Runtime, desk: DemoDesk): Promise<Role[]> {
  const staff = await db.within(desk.associationId, (tx) => listStaff(tx, desk.associationId));
  return roles.filter((role) =>
    staff.some(({ email, joinedAt }) => joinedAt !== null && email === emailOf(desk, role)),
  );
}

function inviteSelf(runtime: Runtime, desk: DemoDesk, role: Role): Promise<Invitation> {
  const { associationId } = desk;
  return runtime.db.within(associationId, async (tx) => {
    const association = await getAssociation(tx, associationId);
    const by = {
      ...{ runtime, association, origin: originOf(runtime, association), locale: "ja" as const },
      ...{ madeBy: null, now: runtime.clock.now() },
    };
    const email = emailOf(desk, role);
    const made = await invite(tx, by, { email, name: people[role].name, role });
    if (made) return made;
    const staffId = await findStaffByEmail(tx, associationId, email);
    const again = staffId && (await sendAgain(tx, by, { associationId, staffId }));
    if (!again) throw new Error("the demo's staff are not there");
    return again;
  });
}

type DesksProps = {
  desks: readonly DemoDesk[];
  /** Who has set up how they sign in, by association. */
  joined: readonly (readonly Role[])[];
  locale: Locale;
  runtime: Runtime;
};

function Desks({ desks, joined, locale, runtime }: DesksProps): Html {
  const words = wordsOf(locale);
  return (
    <ToolPage title={words.title} locale={locale} wide>
      <p class="note">{words.note}</p>
      {desks.map((desk, index) => (
        <section>
          <div class="place">
            <h2 lang="ja">{desk.name}</h2>
            <a href={`${originOf(runtime, desk)}/staff/sign-in`}>{words.signIn}</a>
          </div>
          <ul class="people">
            {roles.map((role) => (
              <li class="mail">
                <h3>{roleNames(locale)[role]}</h3>
                <p class="note">{words.does[role]}</p>
                <dl>
                  <dt>{words.address}</dt>
                  <dd>
                    <code>{emailOf(desk, role)}</code>
                  </dd>
                </dl>
                <form method="post" action="/dev/staff">
                  <input type="hidden" name="association" value={String(desk.associationId)} />
                  <button class="link" type="submit" name="role" value={role}>
                    {joined[index]?.includes(role) ? words.again : words.invite}
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </ToolPage>
  );
}

type InvitedProps = { desk: DemoDesk; role: Role; invitation: Invitation; locale: Locale };

function Invited({ desk, role, invitation, locale }: InvitedProps): Html {
  const words = wordsOf(locale);
  return (
    <ToolPage title={words.invited} locale={locale}>
      <p>{words.invitedNote(emailOf(desk, role))}</p>
      <p>
        <a class="link" href={invitation.link.href}>
          {words.open}
        </a>
      </p>
      <p class="note">
        {words.app} <a href="/dev/otp-app">{words.appLink}</a>
      </p>
    </ToolPage>
  );
}

function wordsOf(locale: Locale): typeof ja {
  return locale === "ja" ? ja : en;
}

const ja = {
  title: "デモの職員",
  note: "ご自分を職員として招待すると、職員用画面を試せます。招待のリンクから、パスキーか、パスワードとOTPアプリを設定します。",
  signIn: "職員用ログインを開く",
  address: "アドレス",
  invite: "この役割で招待する",
  again: "招待し直す",
  does: {
    operator: "取り込み、お手紙、電話の応対など、毎日の仕事をします。",
    approver: "毎日の仕事に加えて承認し、方針と職員を管理します。",
    auditor: "すべてを見られますが、何も変えられません。",
  } satisfies Record<Role, string>,
  invited: "招待しました",
  invitedNote: (email: string) =>
    `${email} あての招待です。同じリンクのメールが受信箱にも届いています。リンクは一度だけ使えます。`,
  open: "招待のリンクを開く",
  app: "スマートフォンがなくても、ブラウザの中のOTPアプリで試せます。",
  appLink: "デモのOTPアプリ",
};
const en: typeof ja = {
  title: "Staff of the demo",
  note: "Invite yourself to try the staff console. Behind the link you set up a passkey, or a password and an OTP app.",
  signIn: "Open the staff sign-in",
  address: "Address",
  invite: "Invite with this role",
  again: "Invite again",
  does: {
    operator: "The daily work: imports, letters, the telephone.",
    approver: "The daily work, approvals, policies and staff.",
    auditor: "Sees everything, changes nothing.",
  },
  invited: "Invited",
  invitedNote: (email) => `An invitation for ${email}; the same link is in the inbox. It works once.`,
  open: "Open the invitation",
  app: "No phone at hand? There is an OTP app in the browser.",
  appLink: "The demo's OTP app",
};
