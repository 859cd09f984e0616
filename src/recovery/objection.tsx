import {
  lookAtObjection,
  type Objection,
  type ObjectionStanding,
  spendObjection,
} from "../accounts/index.ts";
import { record } from "../audit/index.ts";
import {
  type Answer,
  objectToAccount,
  objectToReissue,
  type Page,
  type View,
  type Visit,
} from "../journey/index.ts";
import type { Tx } from "../platform/index.ts";
import { Button, ButtonLink, Form, type Locale } from "../ui/index.ts";
import { en } from "./objection-en.ts";
import { ja } from "./objection-ja.ts";

/**
 * 「心当たりがない場合」, the page behind the link of a mail. Looking changes nothing, since scanners open links; the
 * button stops what the mail told of. It restores nothing: who objects may have taken the mailbox over, and all
 * they get is that nothing happens until staff have spoken to the member (standards.md, decision 9).
 */
export function objectionPage(token: string): Page {
  return {
    keeps: [],
    show: async (visit, tx) => {
      const standing = await lookAtObjection(tx, visit.association.associationId, token, visit.now);
      return standing.kind === "waiting"
        ? objectionView(visit, standing.about)
        : objectionOverView(visit, standing.kind);
    },
    accept: (visit) => object(visit, token),
  };
}

async function object(visit: Visit, token: string): Promise<Answer> {
  const { associationId } = visit.association;
  const outcome = await visit.runtime.db.within(associationId, async (tx) => {
    const objection = await spendObjection(tx, associationId, token, visit.now);
    if (!objection) return lookAtObjection(tx, associationId, token, visit.now);
    await stop(tx, visit, objection);
    return objection;
  });
  if ("about" in outcome && "accountId" in outcome) {
    return { kind: "show", view: objectedView(visit, outcome.about) };
  }
  return {
    kind: "show",
    view: objectionOverView(visit, outcome.kind === "waiting" ? "unknown" : outcome.kind),
  };
}

async function stop(tx: Tx, { now, requestId }: Visit, objection: Objection): Promise<void> {
  const { associationId, accountId } = objection;
  const log = { associationId, accountId, requestId, actor: "member", at: now } as const;
  if (objection.about === "reissue") {
    await objectToReissue(tx, { associationId, accountId }, objection.aboutId, now);
    await record(tx, { ...log, event: "reissue.stopped", details: { requestId: objection.aboutId } });
    return;
  }
  await objectToAccount(tx, { associationId, accountId }, now);
  await record(tx, { ...log, event: "account.frozen" });
}

function texts(locale: Locale): typeof ja {
  return locale === "ja" ? ja : en;
}

export function objectionView({ locale, csrf }: Visit, about: Objection["about"]): View {
  const text = texts(locale);
  return {
    title: text.title,
    lead: text[about].lead,
    body: (
      <>
        <ul>
          {text[about].what.map((effect) => (
            <li>{effect}</li>
          ))}
        </ul>
        <Form csrf={csrf}>
          <Button variant="danger">{text[about].submit}</Button>
        </Form>
        <p>{text.mine}</p>
      </>
    ),
  };
}

export function objectedView({ locale }: Visit, about: Objection["about"]): View {
  const text = texts(locale);
  return { title: text[about].done, lead: text[about].doneLead, body: <></> };
}

export function objectionOverView(
  { locale }: Visit,
  kind: Exclude<ObjectionStanding["kind"], "waiting">,
): View {
  const text = texts(locale);
  return {
    title: text[kind].title,
    lead: text[kind].lead,
    status: kind === "already" ? 200 : kind === "expired" ? 410 : 404,
    body: (
      <ButtonLink href="/sign-in" variant="secondary">
        {text.toSignIn}
      </ButtonLink>
    ),
  };
}
