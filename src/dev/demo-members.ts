import {
  chooseMethod,
  enterAddress,
  finishFirstLogin,
  type Method,
  noteSignIn,
  sealPassword,
  setFirstPassword,
  verifyAddress,
} from "../accounts/index.ts";
import type { Association } from "../associations/index.ts";
import { inFours, issueLetter, markLetterUsed } from "../letters/index.ts";
import type { Runtime, Tx } from "../platform/index.ts";
import { acceptTerms } from "../terms/index.ts";

/** How far a member of the demo has come. */
export type DemoStory =
  | { kind: "letter" | "legacy" | "expiredLetter" | "replacedLetter" }
  | { kind: "onTheWay"; to: "email" | "emailLink" | "method" | "password" }
  /** Has a password of their own. */
  | { kind: "onboarded"; method: Method; stands: "done" | "next" | "locked" | "unreachable" | "reissued" };

/** One line of the member file, and the story that is told about it. */
export type DemoMember = {
  /** 記号, 番号, 枝番, 氏名, 氏名カナ, 生年月日, 性別, 続柄, 資格取得年月日, ユーザーID */
  row: readonly [string, string, string, string, string, string, string, string, string, string];
  story: DemoStory;
  /** What a newcomer can see with this member. */
  shows: string;
};

const letter = { kind: "letter" } as const;
const onTheWay = (to: "email" | "emailLink" | "method" | "password"): DemoStory => ({ kind: "onTheWay", to });
const onboarded = (
  method: Method,
  stands: "done" | "next" | "locked" | "unreachable" | "reissued",
): DemoStory => ({ kind: "onboarded", method, stands });

export const sakuraMembers: readonly DemoMember[] = [
  {
    row: [
      "12",
      "1000001",
      "00",
      "佐藤 花子",
      "サトウ ハナコ",
      "昭和55年12月1日",
      "女",
      "本人",
      "2025/07/01",
      "",
    ],
    story: letter,
    shows: "お手紙が届いたばかり",
  },
  {
    row: ["12", "1000001", "01", "佐藤 太郎", "サトウ タロウ", "S53.4.9", "男", "夫", "2025/07/01", ""],
    story: letter,
    shows: "お手紙が届いたばかり（被扶養者）",
  },
  {
    row: [
      "12",
      "3456789",
      "00",
      "鈴木 一郎",
      "スズキ イチロウ",
      "1980/12/01",
      "男",
      "本人",
      "平成15年4月1日",
      "suzuki01",
    ],
    story: { kind: "legacy" },
    shows: "以前のIDのまま（移行前からの加入者）",
  },
  {
    row: ["12", "1000002", "00", "高橋 健", "タカハシ ケン", "H1.1.8", "男", "本人", "2025/08/01", ""],
    story: onTheWay("email"),
    shows: "規約に同意したところ",
  },
  {
    row: ["12", "1000003", "00", "田中 美咲", "タナカ ミサキ", "S64.1.7", "女", "本人", "2025/08/01", ""],
    story: onTheWay("emailLink"),
    shows: "メールの確認を待っているところ",
  },
  {
    row: ["12", "1000004", "00", "伊藤 茂", "イトウ シゲル", "S24.11.3", "男", "本人", "2025/09/01", ""],
    story: onTheWay("method"),
    shows: "認証方法を選ぶところ",
  },
  {
    row: [
      "12",
      "1000005",
      "00",
      "渡辺 久美子",
      "ワタナベ クミコ",
      "S31.2.29",
      "女",
      "本人",
      "2025/09/01",
      "",
    ],
    story: onTheWay("password"),
    shows: "新しいパスワードを決めるところ",
  },
  {
    row: [
      "12",
      "1000006",
      "00",
      "山本 翔太",
      "ヤマモト ショウタ",
      "H12.6.15",
      "男",
      "本人",
      "2025/09/01",
      "",
    ],
    story: onboarded("otp-mail", "done"),
    shows: "初回ログインの完了画面",
  },
  {
    row: ["12", "1000007", "00", "中村 恵", "ナカムラ メグミ", "S48.10.10", "女", "本人", "2025/10/01", ""],
    story: onboarded("otp-mail", "next"),
    shows: "設定がすべて終わった人（OTPメール）",
  },
  {
    row: ["12", "1000008", "00", "小林 大輔", "コバヤシ ダイスケ", "S58.5.5", "男", "本人", "2025/10/01", ""],
    story: onboarded("passkey", "next"),
    shows: "パスキーを選び、設定が残っている人",
  },
  {
    row: ["12", "1000009", "00", "加藤 さゆり", "カトウ サユリ", "H3.3.3", "女", "本人", "2025/10/01", ""],
    story: onboarded("otp-app", "next"),
    shows: "OTPアプリを選び、設定が残っている人",
  },
  {
    row: ["12", "1000010", "00", "吉田 修", "ヨシダ オサム", "S35.7.20", "男", "本人", "2025/11/01", ""],
    story: onboarded("otp-mail", "locked"),
    shows: "続けて間違え、待ち時間になっている人",
  },
  {
    row: ["12", "1000011", "00", "山田 文子", "ヤマダ フミコ", "S12.9.15", "女", "本人", "2025/11/01", ""],
    story: { kind: "expiredLetter" },
    shows: "お手紙の有効期限が切れた人",
  },
  {
    row: ["12", "1000012", "00", "佐々木 良子", "ササキ リョウコ", "S40.1.1", "女", "本人", "2025/11/01", ""],
    story: { kind: "replacedLetter" },
    shows: "新しいお手紙が届き、前のお手紙が無効になった人",
  },
  {
    row: ["12", "1000013", "00", "松本 隆", "マツモト タカシ", "S50.8.8", "男", "本人", "2025/11/01", ""],
    story: onboarded("otp-mail", "unreachable"),
    shows: "メールが届かなくなった人",
  },
  {
    row: ["12", "1000014", "00", "井上 真央", "イノウエ マオ", "H7.12.24", "女", "本人", "2025/12/01", ""],
    story: onboarded("otp-mail", "reissued"),
    shows: "再発行のお手紙が届いた人",
  },
];

export const momijiMembers: readonly DemoMember[] = [
  {
    row: ["", "70001", "00", "木村 秋子", "キムラ アキコ", "S44.11.23", "女", "本人", "2025/10/01", ""],
    story: letter,
    shows: "お手紙が届いたばかり",
  },
  {
    row: ["", "70001", "01", "木村 楓", "キムラ カエデ", "H20.4.2", "女", "長女", "2025/10/01", ""],
    story: onboarded("otp-mail", "next"),
    shows: "設定がすべて終わった被扶養者",
  },
  {
    row: ["", "70002", "00", "林 三郎", "ハヤシ サブロウ", "S22.5.3", "男", "本人", "S50.4.1", "hayashi3"],
    story: letter,
    shows: "以前のIDのまま、お手紙で始める人（旧方式は使えない組合）",
  },
];

/** All demo members who have chosen a password have this one. */
export const demoPassword = "kujira to sanpo 27";

/** What a newcomer needs to sign in as a member: for the terminal and /dev/members, in the demo only. */
export type DemoCredentials = { loginId: string; password: string; provisional: boolean };

/** Brings a member to where their story stands, by the same acts that the pages use. */
export async function tellStory(
  tx: Tx,
  runtime: Runtime,
  member: {
    association: Association;
    accountId: string;
    loginId: string;
    story: DemoStory;
    legacyPassword: string;
  },
): Promise<DemoCredentials> {
  const { association, accountId, loginId, story } = member;
  const now = runtime.clock.now();
  const key = { associationId: association.associationId, accountId };
  const print = (at: Temporal.Instant) =>
    issueLetter(tx, runtime, { association, accountId, kind: "provisional", now: at });
  const byLetter = (secret: string): DemoCredentials => ({
    loginId,
    password: inFours(secret),
    provisional: true,
  });
  switch (story.kind) {
    case "letter":
      return byLetter((await print(now)).secret);
    case "legacy":
      await issueLetter(tx, runtime, { association, accountId, kind: "activation", now });
      return { loginId, password: member.legacyPassword, provisional: true };
    case "expiredLetter":
      return byLetter((await print(now.subtract({ hours: 24 * (association.letterDays + 5) }))).secret);
    case "replacedLetter": {
      const old = await print(now.subtract({ hours: 48 }));
      await print(now);
      return byLetter(old.secret);
    }
    case "onTheWay": {
      const { secret } = await print(now);
      await noteSignIn(tx, key, now);
      await walk(tx, { key, loginId, now, to: story.to });
      return byLetter(secret);
    }
    case "onboarded": {
      const first = await print(now.subtract({ hours: 240 }));
      const addressId = await walk(tx, { key, loginId, now, to: "password", method: story.method });
      const hash = await runtime.hasher.hash(demoPassword);
      await setFirstPassword(tx, key, sealPassword(runtime, key, hash), now.subtract({ hours: 200 }));
      await markLetterUsed(tx, key.associationId, first.letterId, now.subtract({ hours: 200 }));
      if (story.stands !== "done") {
        await finishFirstLogin(tx, key, now.subtract({ hours: 200 }));
        await noteSignIn(tx, key, now.subtract({ hours: 20 }));
      }
      if (story.stands === "locked") await lock(tx, runtime, key, now);
      if (story.stands === "unreachable" && addressId)
        await markUnreachable(tx, key.associationId, addressId, now);
      if (story.stands === "reissued") return byLetter((await print(now)).secret);
      return { loginId, password: demoPassword, provisional: false };
    }
    default:
      return story satisfies never;
  }
}

type Walk = {
  key: { associationId: number; accountId: string };
  loginId: string;
  now: Temporal.Instant;
  to: "email" | "emailLink" | "method" | "password";
  method?: Method;
};

/** The facts of the first login, up to the page named by `to`. Returns the address's id once there is one. */
async function walk(tx: Tx, { key, loginId, now, to, method = "otp-mail" }: Walk): Promise<string | null> {
  await acceptTerms(tx, { ...key, version: 1, now });
  if (to === "email") return null;
  const addressId = await enterAddress(tx, key, `${loginId}@example.jp`, now);
  if (to === "emailLink") return addressId;
  await verifyAddress(tx, key.associationId, addressId, now);
  if (to === "password") await chooseMethod(tx, key, method, now);
  return addressId;
}

async function lock(
  tx: Tx,
  runtime: Runtime,
  { associationId, accountId }: Walk["key"],
  now: Temporal.Instant,
): Promise<void> {
  const subject = runtime.keys.mac("throttle-subject", accountId);
  await tx`
    insert into throttle_counters (association_id, scope, subject, failures, last_failed_at)
    values (${associationId}, 'password', ${subject}, 100, ${now})`;
}

async function markUnreachable(
  tx: Tx,
  associationId: number,
  addressId: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update email_addresses set undeliverable_at = ${now}, undeliverable_reason = '550 5.1.1'
    where association_id = ${associationId} and id = ${addressId}`;
}
