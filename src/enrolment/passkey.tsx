import { withdrawMethod } from "../accounts/index.ts";
import { record } from "../audit/index.ts";
import {
  addPasskey,
  bindPasskey,
  factorNames,
  type Passkey,
  passkeysOf,
  readRegistration,
  spendChallenge,
  suggestedPasskeyName,
  uniqueName,
  verifyEnrolment,
} from "../factors/index.ts";
import {
  type Answer,
  accountKey,
  again,
  type EnrolmentPage,
  type FormState,
  type MemberVisit,
  memberDid,
  steps,
  type Typed,
  type View,
} from "../journey/index.ts";
import { enqueueMail, methodBoundMail } from "../mail/index.ts";
import type { Tx } from "../platform/index.ts";
import { deviceName, proveFactor, rotateSession } from "../sessions/index.ts";
import {
  Button,
  Details,
  Field,
  Form,
  Instructions,
  type Locale,
  NoticeBanner,
  PasskeyForm,
} from "../ui/index.ts";
import { en } from "./passkey-en.ts";
import { ja } from "./passkey-ja.ts";

const longestName = 50;
const keeps = ["name"];

/** 「生体認証の設定」: creates the passkey, then asks for its name on the page. */
export const passkeyEnrolmentPage: EnrolmentPage = {
  step: steps.enrolment,
  path: "/enrol/passkey",
  keeps,
  show: async (visit, tx, form) => {
    const unnamed = await findUnnamed(tx, visit);
    return unnamed ? namingView(visit, form, unnamed.name) : passkeyEnrolmentView(visit, form);
  },
  accept: (visit, typed) => {
    if (typed.has("other")) return chooseAnother(visit);
    return typed.has("credential") ? create(visit, typed) : name(visit, typed);
  },
};

// One that was created and not yet named: the browser was closed in between, or the page is just coming.
async function findUnnamed(tx: Tx, visit: MemberVisit): Promise<Passkey | undefined> {
  return (await passkeysOf(tx, accountKey(visit))).find(({ boundAt }) => boundAt === null);
}

async function chooseAnother(visit: MemberVisit): Promise<Answer> {
  // Adding one more: the method that was chosen stays.
  if (visit.facts.account.boundFactors.length > 0 || steps.enrolment.isDone(visit.facts)) {
    return { kind: "go", to: "/settings" };
  }
  const key = accountKey(visit);
  await visit.runtime.db.within(key.associationId, async (tx) => {
    await withdrawMethod(tx, key);
    await record(tx, { ...memberDid(visit), event: "method.withdrawn" });
  });
  return { kind: "next" };
}

async function create(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const text = passkeyEnrolmentTexts(visit.locale);
  const wrong = (message: string): Answer => again(typed, [], [{ field: null, text: message }]);
  const sent = typed.text("credential");
  // Pressed where scripts do not run.
  if (sent === "") return wrong(text.needsScript);
  const outcome = await visit.runtime.db.within(visit.association.associationId, (tx) =>
    store(tx, visit, sent),
  );
  return outcome === "stored" ? again(typed, [], [], "created") : wrong(text[outcome]);
}

async function store(tx: Tx, visit: MemberVisit, sent: string): Promise<"stored" | "refused" | "taken"> {
  const { association, runtime, session, now, origin } = visit;
  const key = accountKey(visit);
  const refuse = async (as: string): Promise<"refused"> => {
    await record(tx, { ...memberDid(visit), event: "factor.failed", details: { method: "passkey", as } });
    return "refused";
  };
  const ceremony = readRegistration(sent);
  if (!ceremony) return refuse("malformed");
  const asked = { ...key, purpose: "enrol", askedBy: session.sessionId, now } as const;
  if (!(await spendChallenge(tx, runtime.keys, ceremony.challenge, asked))) return refuse("challenge");
  const party = { host: association.host, origin, name: association.name };
  const verified = await verifyEnrolment(party, ceremony);
  if (!verified) return refuse("ceremony");
  const suggested = suggestedPasskeyName(verified.aaguid, deviceName(visit.userAgent));
  const isNew = await addPasskey(tx, {
    ...{ ...key, ...verified, now },
    name: uniqueName(suggested, await factorNames(tx, key)),
  });
  return isNew ? "stored" : "taken";
}

async function name(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const text = passkeyEnrolmentTexts(visit.locale);
  const wanted = typed.text("name").normalize("NFC").trim();
  if (wanted === "") return again(typed, keeps, [{ field: "name", text: text.nameMissing }]);
  if (Array.from(wanted).length > longestName)
    return again(typed, keeps, [{ field: "name", text: text.nameTooLong }]);
  await visit.runtime.db.within(visit.association.associationId, (tx) => bind(tx, visit, wanted));
  return { kind: "next" };
}

async function bind(tx: Tx, visit: MemberVisit, wanted: string): Promise<void> {
  const { association, runtime, session, now, locale } = visit;
  const key = accountKey(visit);
  const unnamed = await findUnnamed(tx, visit);
  if (!unnamed) return;
  const isFirst = await bindPasskey(tx, key, unnamed.id, uniqueName(wanted, await factorNames(tx, key)), now);
  if (!isFirst) return;
  await proveFactor(tx, key.associationId, session.sessionId, now);
  const token = await rotateSession(tx, runtime.random, key.associationId, session.sessionId);
  const maxAge = session.rememberedUntil && Math.floor(session.rememberedUntil.since(now).total("seconds"));
  visit.setCookies.push({ name: "session", value: token, maxAge });
  await record(tx, { ...memberDid(visit), event: "factor.bound", details: { method: "passkey" } });
  const { emailAddress } = session;
  if (!emailAddress) return;
  const content = methodBoundMail({ locale, association, at: now, method: "passkey" });
  const mail = { ...key, content, now, kind: "method-bound", uselessAt: null };
  await enqueueMail(tx, { ...mail, emailAddressId: emailAddress.id, to: emailAddress.address }, runtime);
}

function passkeyEnrolmentTexts(locale: Locale): typeof ja {
  return locale === "ja" ? ja : en;
}

export function passkeyEnrolmentView({ locale, csrf }: MemberVisit, form: FormState): View {
  const text = passkeyEnrolmentTexts(locale);
  return {
    title: text.title,
    lead: text.lead,
    status: form.errors.length > 0 ? 422 : 200,
    scripts: ["passkey", "passkey-here"],
    body: (
      <>
        {(["here", "phone", "none"] as const).map((capability) => (
          <div data-passkey-here={capability} hidden>
            <NoticeBanner kind={capability === "none" ? "warning" : "info"}>{text[capability]}</NoticeBanner>
          </div>
        ))}
        <PasskeyForm
          csrf={csrf}
          ceremony="create"
          options="/enrol/passkey/options"
          button={text.create}
          problems={text.problems}
          needsScript={text.needsScript}
        />
        <Form csrf={csrf}>
          <Button variant="secondary" name="other" value="1">
            {text.other}
          </Button>
        </Form>
        <Details summary={text.windows}>
          <Instructions items={text.windowsSteps} />
        </Details>
      </>
    ),
  };
}

export function namingView({ locale, csrf }: MemberVisit, form: FormState, suggested: string): View {
  const text = passkeyEnrolmentTexts(locale);
  return {
    title: text.title,
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        <NoticeBanner kind="success" title={text.nameTitle}>
          {text.nameLead}
        </NoticeBanner>
        <Form csrf={csrf}>
          <Field
            locale={locale}
            name="name"
            label={text.name}
            value={form.values.name ?? suggested}
            prose
            error={form.errors.find((error) => error.field === "name")?.text}
          />
          <Button>{text.next}</Button>
        </Form>
      </>
    ),
  };
}
