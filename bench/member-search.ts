import type { Association } from "../src/associations/index.ts";
import type { Installation } from "../src/installation.ts";
import { readMemberQuery } from "../src/staff/members/query.ts";
import { findMembers, type MemberFilter } from "../src/staff/members/search.ts";
import { median, type Row } from "./table.ts";

const rounds = 10;

/** As somebody types it who has a member on the telephone; `number` and `loginId` are of one that is there. */
type Question = { what: string; typed: string; filter?: MemberFilter };

/**
 * The search of the console in an association of a million against one of a thousand: the same questions, each in
 * a transaction of its own, as the page asks them.
 */
export async function measureSearch(
  large: { installation: Installation; association: Association },
  small: { installation: Installation; association: Association },
): Promise<Row> {
  const many = await ask(large);
  const few = await ask(small);
  const slowest = many.reduce((slow, one) => (one.ms > slow.ms ? one : slow));
  const middle = median(many.map(({ ms }) => ms));
  const same = few.find(({ what }) => what === slowest.what)?.ms ?? 0;
  return {
    what: "search for members among a million, the slowest question",
    measured: `${slowest.ms.toFixed(1)} ms (${slowest.what}); the middle one ${middle.toFixed(1)} ms`,
    reference: `${same.toFixed(1)} ms with a thousand`,
    ratio: (slowest.ms / same).toFixed(1),
    ...{ budget: "≤ 50 ms", met: slowest.ms <= 50 },
    note: `Each the median of ${rounds}: ${many.map(({ what, ms }) => `${what} ${ms.toFixed(1)} ms`).join(", ")}.`,
  };
}

async function ask({
  installation: { runtime },
  association: { associationId },
}: {
  installation: Installation;
  association: Association;
}): Promise<{ what: string; ms: number }[]> {
  const { db, clock } = runtime;
  const [member] = await db.within(
    associationId,
    (tx) => tx<{ loginId: string; symbol: string; number: string }[]>`
      select a.login_id, m.symbol, m.number
      from members m
      join accounts a on a.association_id = m.association_id and a.member_id = m.id
      where m.association_id = ${associationId}
      order by m.id desc limit 1`,
  );
  if (!member) throw new Error("there is nobody to look for");
  const answers: { what: string; ms: number }[] = [];
  for (const { what, typed, filter = {} } of questions(member)) {
    const readings = readMemberQuery(typed);
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const begin = performance.now();
      await db.within(associationId, (tx) =>
        findMembers(tx, associationId, { readings, filter, after: null }, clock.now()),
      );
      times.push(performance.now() - begin);
    }
    answers.push({ what, ms: median(times) });
  }
  return answers;
}

function questions(member: { loginId: string; symbol: string; number: string }): Question[] {
  return [
    { what: "user ID", typed: member.loginId },
    { what: "記号・番号", typed: `${member.symbol}-${member.number}` },
    { what: "番号", typed: member.number },
    { what: "kana", typed: "さとう" },
    { what: "half-width kana", typed: "ｽｽﾞｷ ｲﾁﾛｳ" },
    { what: "kanji", typed: "渡邉 久美子" },
    { what: "birth date", typed: "昭和41年3月15日" },
    { what: "name and birth date", typed: "さとう S41.3.15" },
    { what: "nobody", typed: "ぬらりひょん" },
    { what: "everybody", typed: "" },
    { what: "who stands at the terms", typed: "", filter: { step: "terms" } },
    { what: "who has finished", typed: "", filter: { step: "finished" } },
    { what: "who has left", typed: "", filter: { step: "left" } },
    { what: "letters never printed", typed: "", filter: { letter: "untaken" } },
    { what: "letters that came back", typed: "", filter: { letter: "returned" } },
    { what: "mail that does not arrive", typed: "", filter: { undeliverable: true } },
  ];
}
