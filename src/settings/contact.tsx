import {
  type EmailAddress,
  enterFurtherAddress,
  furtherAddress,
  withdrawFurtherAddress,
} from "../accounts/index.ts";
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
import type { Tx } from "../platform/index.ts";
import { Button, Form, NoticeBanner, SummaryList } from "../ui/index.ts";
import { BackToSettings } from "./back.tsx";
import { tellOfChange } from "./tell.ts";
import { texts } from "./texts.ts";

const keeps = ["email"];
const path = "/settings/contact";

/** What the waiting page asks: whether the contact address was confirmed. */
export const contactMovedPath = "/settings/contact/moved";

/** 「連絡用のアドレス」: a second address that gets notices and never a code. */
export const contactPage: Page<MemberVisit> = {
  keeps,
  show: async (visit, tx, form) => {
    const key = accountKey(visit);
    const contact = await furtherAddress(tx, key, "contact");
    if (!contact || contact.verifiedAt) return contactView(visit, form, contact);
    return nextContactView(
      visit,
      form,
      contact,
      await hasWaitingLink(tx, { ...key, emailAddressId: contact.id, now: visit.now }),
    );
  },
  accept: async (visit, typed) => {
    if (typed.has("email")) return enter(visit, typed);
    if (typed.has("correct") || typed.has("remove")) return remove(visit, typed);
    if (typed.has("resend")) return resend(visit, typed);
    const checked = await checkConfirmationCode(visit, typed);
    return checked === "confirmed" ? { kind: "go", to: `${path}?news=confirmed` } : checked;
  },
};

async function enter(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const { locale, runtime, now, session } = visit;
  const wrong = (text: string): Answer => again(typed, keeps, [{ field: "email", text }]);
  const taken = takeAddress(typed);
  if (taken.kind === "meant") return again(typed, keeps, [], "meant");
  if (taken.kind !== "address") return wrong(newAddressTexts(locale).email[taken.kind]);
  const { address } = taken;
  if (address.toLowerCase() === session.emailAddress?.address.toLowerCase()) {
    return wrong(texts(locale).contact.same);
  }
  const key = accountKey(visit);
  await runtime.db.within(key.associationId, async (tx) => {
    // One that is confirmed is removed first, and told: a form of an old tab does not swap it in silence.
    if ((await furtherAddress(tx, key, "contact"))?.verifiedAt) return;
    await endCodes(tx, key.associationId, key.accountId, now);
    const id = await enterFurtherAddress(tx, key, { role: "contact", address, now });
    await record(tx, { ...memberDid(visit), event: "contact.started" });
    await mailConfirmation(tx, visit, { id, address });
  });
  return { kind: "go", to: path };
}

async function resend(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const key = accountKey(visit);
  const contact = await visit.runtime.db.within(key.associationId, (tx) =>
    furtherAddress(tx, key, "contact"),
  );
  return contact && !contact.verifiedAt
    ? resendConfirmation(visit, typed, contact)
    : { kind: "go", to: path };
}

async function remove(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const gone = await visit.runtime.db.within(visit.association.associationId, (tx) => removeIn(tx, visit));
  return again(typed, [], [], gone?.verifiedAt ? "removed" : "withdrawn");
}

async function removeIn(tx: Tx, visit: MemberVisit): Promise<EmailAddress | null> {
  const key = accountKey(visit);
  const gone = await withdrawFurtherAddress(tx, key, "contact", visit.now);
  if (!gone) return null;
  if (!gone.verifiedAt) await endCodes(tx, key.associationId, key.accountId, visit.now);
  await record(tx, { ...memberDid(visit), event: "contact.removed" });
  if (gone.verifiedAt) await tellOfChange(tx, visit, { change: "contact-removed" }, gone);
  return gone;
}

/** @param contact null where none is registered */
export function contactView(
  { locale, csrf }: MemberVisit,
  form: FormState,
  contact: EmailAddress | null,
): View {
  const text = texts(locale).contact;
  return {
    title: text.title,
    lead: text.lead,
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        {form.news === "confirmed" && <NoticeBanner kind="success">{text.newsConfirmed}</NoticeBanner>}
        {form.news === "removed" && <NoticeBanner kind="success">{text.newsRemoved}</NoticeBanner>}
        {form.news === "withdrawn" && <NoticeBanner kind="info">{text.newsWithdrawn}</NoticeBanner>}
        {contact ? (
          <>
            <SummaryList rows={[{ term: text.current, detail: contact.address }]} />
            <p>{text.removeLead}</p>
            <Form csrf={csrf}>
              <Button variant="secondary" name="remove" value="1">
                {text.remove}
              </Button>
            </Form>
          </>
        ) : (
          <AddressForm {...{ locale, csrf, form, label: text.label }} />
        )}
        <BackToSettings locale={locale} />
      </>
    ),
  };
}

/** The same page while the contact address is waited for. */
export function nextContactView(
  visit: MemberVisit,
  form: FormState,
  address: EmailAddress,
  mailWaits: boolean,
): View {
  const text = texts(visit.locale).contact;
  return {
    title: text.waitingTitle,
    status: form.errors.length > 0 ? 422 : 200,
    scripts: ["waiting"],
    body: (
      <>
        <WaitingForConfirmation
          {...{ visit, form, address, mailWaits, path }}
          poll={contactMovedPath}
          next={`${path}?news=confirmed`}
        />
        <BackToSettings locale={visit.locale} />
      </>
    ),
  };
}
