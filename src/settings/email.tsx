import type { EmailAddress } from "../accounts/index.ts";
import { enterFurtherAddress, furtherAddress, withdrawFurtherAddress } from "../accounts/index.ts";
import { record } from "../audit/index.ts";
import { endCodes, hasWaitingLink } from "../factors/index.ts";
import {
  type Answer,
  accountKey,
  again,
  type FormState,
  type MemberVisit,
  memberDid,
  type Page,
  type Typed,
  type View,
} from "../journey/index.ts";
import {
  AddressForm,
  checkConfirmationCode,
  mailConfirmation,
  newAddressTexts,
  resendConfirmation,
  takeAddress,
  WaitingForConfirmation,
} from "../new-address/index.ts";
import { NoticeBanner, SummaryList } from "../ui/index.ts";
import { BackToSettings } from "./back.tsx";
import { texts } from "./texts.ts";

const keeps = ["email"];
const path = "/settings/email";

/** What the waiting page asks: whether the new address was confirmed, on whichever device. */
export const emailMovedPath = "/settings/email/moved";

/** 「メールアドレスの変更」: the new one is asked for, then waited for; only confirmed it takes the old one's place. */
export const changeEmailPage: Page<MemberVisit> = {
  keeps,
  show: async (visit, tx, form) => {
    const key = accountKey(visit);
    const next = await furtherAddress(tx, key, "next");
    if (!next) return changeEmailView(visit, form);
    return nextEmailView(
      visit,
      form,
      next,
      await hasWaitingLink(tx, { ...key, emailAddressId: next.id, now: visit.now }),
    );
  },
  accept: async (visit, typed) => {
    if (typed.has("email")) return enter(visit, typed);
    if (typed.has("correct")) return withdraw(visit, typed);
    if (typed.has("resend")) return resend(visit, typed);
    const checked = await checkConfirmationCode(visit, typed);
    return checked === "confirmed" ? { kind: "go", to: `${path}?news=changed` } : checked;
  },
};

async function enter(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const { locale, runtime, now, session } = visit;
  const wrong = (text: string): Answer => again(typed, keeps, [{ field: "email", text }]);
  const taken = takeAddress(typed);
  if (taken.kind === "meant") return again(typed, keeps, [], "meant");
  if (taken.kind !== "address") return wrong(newAddressTexts(locale).email[taken.kind]);
  const { address } = taken;
  // An address to which mail came back may be confirmed anew.
  const inUse = session.emailAddress?.undeliverableAt ? null : session.emailAddress?.address;
  if (address.toLowerCase() === inUse?.toLowerCase()) return wrong(texts(locale).email.same);
  const key = accountKey(visit);
  await runtime.db.within(key.associationId, async (tx) => {
    await endCodes(tx, key.associationId, key.accountId, now);
    const id = await enterFurtherAddress(tx, key, { role: "next", address, now });
    await record(tx, { ...memberDid(visit), event: "email.change-started" });
    // Where too many mails went out within the hour, the page says when it can be sent.
    await mailConfirmation(tx, visit, { id, address });
  });
  return { kind: "go", to: path };
}

async function resend(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const key = accountKey(visit);
  const next = await visit.runtime.db.within(key.associationId, (tx) => furtherAddress(tx, key, "next"));
  return next ? resendConfirmation(visit, typed, next) : { kind: "go", to: path };
}

async function withdraw(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const key = accountKey(visit);
  await visit.runtime.db.within(key.associationId, async (tx) => {
    await endCodes(tx, key.associationId, key.accountId, visit.now);
    const gone = await withdrawFurtherAddress(tx, key, "next", visit.now);
    if (gone) await record(tx, { ...memberDid(visit), event: "email.withdrawn" });
  });
  return again(typed, [], [], "withdrawn");
}

export function changeEmailView({ locale, csrf, session }: MemberVisit, form: FormState): View {
  const text = texts(locale).email;
  const { emailAddress } = session;
  return {
    title: text.title,
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        {form.news === "changed" && <NoticeBanner kind="success">{text.newsChanged}</NoticeBanner>}
        {form.news === "withdrawn" && <NoticeBanner kind="info">{text.newsWithdrawn}</NoticeBanner>}
        {emailAddress?.undeliverableAt && (
          <NoticeBanner kind="warning" title={text.undeliverable(emailAddress.address)}>
            {text.undeliverableHelp}
          </NoticeBanner>
        )}
        <SummaryList rows={[{ term: text.current, detail: emailAddress?.address ?? "—" }]} />
        <p>{text.lead}</p>
        <p>{text.after}</p>
        <AddressForm {...{ locale, csrf, form, label: text.label }} />
        <BackToSettings locale={locale} />
      </>
    ),
  };
}

/** The same page while the new address is waited for. */
export function nextEmailView(
  visit: MemberVisit,
  form: FormState,
  address: EmailAddress,
  mailWaits: boolean,
): View {
  const text = texts(visit.locale).email;
  return {
    title: text.waitingTitle,
    status: form.errors.length > 0 ? 422 : 200,
    scripts: ["waiting"],
    body: (
      <>
        <WaitingForConfirmation
          {...{ visit, form, address, mailWaits, path }}
          poll={emailMovedPath}
          next={`${path}?news=changed`}
        />
        <BackToSettings locale={visit.locale} />
      </>
    ),
  };
}
