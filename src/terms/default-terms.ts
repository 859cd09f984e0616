import type { Association } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";
import { publishTerms } from "./queries.ts";

/** Version 1 for a new association: plain words to start with, which the association replaces by its own. */
export async function publishDefaultTerms(
  tx: Tx,
  association: Association,
  effectiveOn: Temporal.PlainDate,
): Promise<void> {
  await publishTerms(tx, association.associationId, { ...defaultTerms(association), effectiveOn });
}

export function defaultTerms({ name, nameEn }: Pick<Association, "name" | "nameEn">): {
  body: string;
  bodyEn: string;
} {
  return { body: japanese(name), bodyEn: english(nameEn) };
}

function japanese(name: string): string {
  return `## 1. このサイトについて

このサイトは、${name}（以下「当組合」）が、加入者の皆さまに健康保険のサービスをお届けするためのものです。

## 2. ご利用になれる方

当組合の被保険者と被扶養者の方が、お一人ずつご自分のユーザーIDでご利用になれます。ご家族であっても、ほかの方のIDで利用することはできません。

## 3. IDとパスワードの管理

- パスワードや確認コードは、ほかの人に教えないでください。当組合の職員がお尋ねすることはありません。
- 心当たりのないお知らせが届いたときは、すぐに当組合にご連絡ください。

## 4. 個人情報の取り扱い

お預かりした情報は、健康保険の事業のためにだけ使い、法令で定められた場合を除き、ご本人の同意なく第三者に渡すことはありません。操作の記録（日時・方法）は、不正な利用を防ぐために保存します。

## 5. 利用の停止

安全のために必要なとき、または資格を失われたときは、ご利用を止めることがあります。

## 6. 規約の変更

この規約を変えるときは、このサイトでお知らせし、次にログインされたときに改めて同意をお願いします。
`;
}

function english(name: string): string {
  return `## 1. About this site

${name} ("the association") offers this site to its members for health-insurance services.

## 2. Who may use it

Insured persons and dependants of the association, each with their own user ID. Nobody may use another person's ID, not even within a family.

## 3. Your ID and password

- Never tell anyone your password or a confirmation code. Our staff will not ask for them.
- If you receive a message you did not expect, contact the association at once.

## 4. Personal information

We use your information only for health-insurance work and pass it to nobody without your consent, except where the law requires it. We keep records of use (time and method) to prevent misuse.

## 5. Suspension

We may suspend use where safety requires it, or when your membership has ended.

## 6. Changes

When these terms change we say so on this site and ask for your agreement at your next sign-in.
`;
}
