import { record } from "../audit/index.ts";
import {
  longestDeviceName,
  type OwnFactor,
  ownFactors,
  type Removal,
  removeOwnFactor,
  renameFactor,
  tidyName,
} from "../factors/index.ts";
import {
  type Answer,
  accountKey,
  again,
  errorOf,
  type FormState,
  type MemberVisit,
  memberDid,
  type Page,
  type Typed,
  type View,
} from "../journey/index.ts";
import type { Tx } from "../platform/index.ts";
import { Button, Field, Form, type Html, NoticeBanner, SummaryList } from "../ui/index.ts";
import { forgetOtherBrowsers } from "./forget.ts";
import { factsOf, methodsView } from "./methods.tsx";
import { passkeySignal } from "./passkey-signal.ts";
import { tellOfChange } from "./tell.ts";
import { texts } from "./texts.ts";

const keeps = ["name"];
const list = "/settings/methods";

/** `/settings/methods/ID`: another name for one passkey or OTP app, or an end to it. */
export function methodPage(id: string): Page<MemberVisit> {
  return {
    keeps,
    show: async (visit, tx, form) => {
      const factors = await ownFactors(tx, accountKey(visit));
      const factor = factors.find((each) => each.id === id);
      // Removed in another tab, or somebody else's: the list says what there is.
      return factor
        ? methodView(visit, form, { factor, isLast: isLastNamed(factors, id) })
        : methodsView(visit, { ...form, news: "gone" }, factors, await passkeySignal(tx, visit));
    },
    accept: (visit, typed) => (typed.has("remove") ? remove(visit, id, typed) : rename(visit, id, typed)),
  };
}

async function rename(visit: MemberVisit, id: string, typed: Typed): Promise<Answer> {
  const text = texts(visit.locale).method;
  const wanted = tidyName(typed.text("name"));
  const wrong = (message: string): Answer => again(typed, keeps, [{ field: "name", text: message }]);
  if (wanted === "") return wrong(text.nameMissing);
  if (Array.from(wanted).length > longestDeviceName) return wrong(text.nameTooLong);
  const key = accountKey(visit);
  const method = await visit.runtime.db.within(key.associationId, async (tx) => {
    const renamed = await renameFactor(tx, key, { factorId: id, wanted, now: visit.now });
    if (renamed)
      await record(tx, { ...memberDid(visit), event: "factor.renamed", details: { method: renamed } });
    return renamed;
  });
  return { kind: "go", to: `${list}?news=${method ? "renamed" : "gone"}` };
}

async function remove(visit: MemberVisit, id: string, typed: Typed): Promise<Answer> {
  const byOtpMail = typed.text("remove") === "by-otp-mail";
  const removal = await visit.runtime.db.within(visit.association.associationId, (tx) =>
    removeIn(tx, visit, { factorId: id, byOtpMail }),
  );
  switch (removal.kind) {
    case "removed":
      return { kind: "go", to: `${list}?news=removed` };
    case "unknown":
      return { kind: "go", to: `${list}?news=gone` };
    case "last":
      return again(typed, [], [{ field: null, text: texts(visit.locale).method.lastUndeliverable }]);
    default:
      return removal satisfies never;
  }
}

async function removeIn(
  tx: Tx,
  visit: MemberVisit,
  wish: { factorId: string; byOtpMail: boolean },
): Promise<Removal> {
  const removal = await removeOwnFactor(tx, accountKey(visit), { ...wish, now: visit.now });
  if (removal.kind !== "removed") return removal;
  const { method, left } = removal;
  await record(tx, { ...memberDid(visit), event: "factor.removed", details: { method, left } });
  await forgetOtherBrowsers(tx, visit);
  await tellOfChange(tx, visit, { change: "method-removed", method });
  return removal;
}

function isLastNamed(factors: readonly OwnFactor[], id: string): boolean {
  const named = factors.filter((factor) => factor.named);
  return named.length === 1 && named[0]?.id === id;
}

type Shown = { factor: OwnFactor; isLast: boolean };

export function methodView(visit: MemberVisit, form: FormState, { factor, isLast }: Shown): View {
  const { locale, csrf } = visit;
  const { method: text, methodNames } = texts(locale);
  return {
    title: text.title(methodNames[factor.method]),
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        <SummaryList rows={factsOf(factor, locale)} />
        <Form csrf={csrf}>
          <Field
            locale={locale}
            name="name"
            label={text.name}
            support={text.nameSupport}
            value={form.values.name ?? factor.name}
            prose
            error={errorOf(form, "name")}
          />
          <Button variant="secondary">{text.rename}</Button>
        </Form>
        <section>
          <h2>{text.remove}</h2>
          <p>{text.removeLead}</p>
          <p>{text.removeDevice}</p>
          <RemovalForm {...{ visit, isLast }} />
        </section>
        <p>
          <a href={list}>{text.back}</a>
        </p>
      </>
    ),
  };
}

// The last one is only ever replaced.
function RemovalForm({
  visit: { locale, csrf, facts, session },
  isLast,
}: {
  visit: MemberVisit;
  isLast: boolean;
}): Html {
  const text = texts(locale).method;
  const mayUseMail = session.emailAddress?.verifiedAt != null && !session.emailAddress.undeliverableAt;
  if (isLast && !mayUseMail) return <NoticeBanner kind="info">{text.lastUndeliverable}</NoticeBanner>;
  const hasMail = facts.account.method === "otp-mail";
  return (
    <Form csrf={csrf}>
      {isLast && <NoticeBanner kind="info">{hasMail ? text.backToMail : text.lastLead}</NoticeBanner>}
      <Button variant="danger" name="remove" value={isLast && !hasMail ? "by-otp-mail" : "1"}>
        {isLast && !hasMail ? text.switchButton : text.removeButton}
      </Button>
    </Form>
  );
}
