import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { Hono } from "hono";
import { importMembers, legacyPassword } from "../accounts/index.ts";
import type { Association } from "../associations/index.ts";
import type { Installation } from "../installation.ts";
import { csvBytes, formatJapaneseDate, parseJapaneseDate, type Runtime } from "../platform/index.ts";
import { addDemoAssociations, listDemoAssociations } from "./demo-associations.ts";
import {
  type DemoCredentials,
  type DemoMember,
  momijiMembers,
  sakuraMembers,
  tellStory,
} from "./demo-members.ts";
import { gallery } from "./gallery/gallery.tsx";
import { startMailCatcher } from "./mail-catcher.ts";
import { mailInbox } from "./mail-inbox.tsx";
import { type ListedMember, memberList } from "./member-list.tsx";
import { otpApp } from "./otp-app.tsx";
import { sampleFile } from "./sample-file.ts";
import { staffDesk } from "./staff-desk.tsx";
import { toolStyle } from "./tool-page.tsx";

export type Demo = {
  smtpUrl: string;
  /** `/dev/mail`, `/dev/members`, `/dev/staff`, `/dev/otp-app`, `/gallery`. */
  pages: Hono;
  /** For the terminal: what to do next. */
  welcome: string;
  stop(): Promise<void>;
};

/** Loads the demo at the first start, catches its mail, and tells the newcomer where to begin. */
export async function startDemo({ config, runtime }: Installation): Promise<Demo> {
  const members = await loadMembers(runtime, path.join(config.dataDir, "demo-members.json"));
  const catcher = await startMailCatcher({ folder: path.join(config.dataDir, "mail") });
  const pages = new Hono();
  const parts = [
    ...[toolStyle(), mailInbox(catcher), memberList(members), sampleFile(), gallery(runtime)],
    staffDesk(runtime, await listDemoAssociations(runtime)),
    otpApp(path.join(config.dataDir, "demo-otp-app.json"), runtime.clock),
  ];
  for (const part of parts) pages.route("/", part);
  return {
    smtpUrl: catcher.smtpUrl,
    pages,
    welcome: welcome(config.baseUrl, members),
    stop: () => catcher.close(),
  };
}

// The credentials of the demo's members are kept beside its data, to be shown again at the next start; an
// installation in use has nothing of the kind.
async function loadMembers(runtime: Runtime, file: string): Promise<readonly ListedMember[]> {
  const associations = await addDemoAssociations(runtime);
  if (associations) {
    const members = [
      ...(await addMembers(runtime, associations.sakura, sakuraMembers)),
      ...(await addMembers(runtime, associations.momiji, momijiMembers)),
    ];
    await writeFile(file, JSON.stringify(members, null, 2), { mode: 0o600 });
    return members;
  }
  return JSON.parse(await readFile(file, "utf8").catch(() => "[]")) as ListedMember[];
}

async function addMembers(
  runtime: Runtime,
  association: Association,
  members: readonly DemoMember[],
): Promise<ListedMember[]> {
  const header = "記号,番号,枝番,氏名,氏名カナ,生年月日,性別,続柄,資格取得年月日,ユーザーID,郵便番号,住所";
  const address = "100-0005,東京都千代田区丸の内1丁目1番1号";
  const file = [header, ...members.map(({ row }) => `${row.join(",")},${address}`)].join("\r\n");
  const outcome = await importMembers(runtime, association, csvBytes(new Uint8Array(Buffer.from(file))));
  if (outcome.kind !== "imported") throw new Error(`the demo's members were not imported: ${outcome.kind}`);
  const listed: ListedMember[] = [];
  await runtime.db.within(association.associationId, async (tx) => {
    for (const { row, story, shows } of members) {
      const [symbol, number, branch, name, , birthDateText] = row;
      const [account] = await tx<{ accountId: string; loginId: string }[]>`
        select a.id as account_id, a.login_id from accounts a
        join members m on m.association_id = a.association_id and m.id = a.member_id
        where a.association_id = ${association.associationId} and m.number = ${number} and m.branch = ${branch}`;
      const birthDate = parseJapaneseDate(birthDateText);
      if (!account || birthDate.kind !== "date") throw new Error(`the demo's member ${number} is not there`);
      const credentials: DemoCredentials = await tellStory(tx, runtime, {
        ...{ association, story },
        ...account,
        legacyPassword: legacyPassword({ symbol, number, birthDate: birthDate.date }),
      });
      const born = formatJapaneseDate(birthDate.date, "ja");
      listed.push({
        association: association.name,
        host: association.host,
        name,
        born,
        shows,
        ...credentials,
      });
    }
  });
  return listed;
}

function welcome(baseUrl: URL, members: readonly ListedMember[]): string {
  const at = (host: string): string => `${baseUrl.protocol}//${host}:${baseUrl.port}`;
  const letters = members.filter(({ shows }) => shows.startsWith("お手紙が届いたばかり")).slice(0, 3);
  const lines = letters.map(
    ({ association, host, name, born, loginId, password }) => `
  ${name} さん（${association}）  ${at(host)}/sign-in
    ユーザーID    ${loginId}
    仮パスワード  ${password}
    生年月日      ${born}`,
  );
  return `
KOSMO Web is running. Open ${at("localhost")} and sign in with one of these letters:
${lines.join("\n")}

  Mail that the portal sends   ${at("localhost")}/dev/mail
  All members of the demo      ${at("localhost")}/dev/members
  Invite yourself as staff     ${at("localhost")}/dev/staff
  An OTP app without a phone   ${at("localhost")}/dev/otp-app
  Every page in every state    ${at("localhost")}/gallery
  Stop with Ctrl-C; \`npm start\` goes on where you were.
`;
}
