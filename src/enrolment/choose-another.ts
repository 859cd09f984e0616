import { withdrawMethod } from "../accounts/index.ts";
import { record } from "../audit/index.ts";
import { type Answer, accountKey, type MemberVisit, memberDid, steps } from "../journey/index.ts";

/** 「別の方法を選ぶ」: back to 「認証方法の選択」. What is enrolled stays; who only adds a factor goes back to the settings. */
export async function chooseAnother(visit: MemberVisit): Promise<Answer> {
  if (addsOneMore(visit)) return { kind: "go", to: "/settings/methods" };
  const key = accountKey(visit);
  await visit.runtime.db.within(key.associationId, async (tx) => {
    await withdrawMethod(tx, key);
    await record(tx, { ...memberDid(visit), event: "method.withdrawn" });
  });
  return { kind: "next" };
}

/** Whether the member came from the settings and not by way of the first login: the method that was chosen stays. */
export function addsOneMore({ facts }: MemberVisit): boolean {
  return facts.account.boundFactors.length > 0 || steps.enrolment.isDone(facts);
}
