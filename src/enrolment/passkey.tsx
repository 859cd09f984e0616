import { record } from "../audit/index.ts";
import {
  addPasskey,
  bindPasskey,
  factorNames,
  longestDeviceName,
  type Passkey,
  passkeysOf,
  readRegistration,
  spendChallenge,
  suggestedPasskeyName,
  tidyName,
  uniqueName,
  verifyEnrolment,
} from "../factors/index.ts";
import {
  type Answer,
  accountKey,
  again,
  type EnrolmentPage,
  errorOf,
  type FormState,
  type MemberVisit,
  memberDid,
  steps,
  type Typed,
  type View,
} from "../journey/index.ts";
import type { Tx } from "../platform/index.ts";
import { deviceName } from "../sessions/index.ts";
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
import { addsOneMore, chooseAnother } from "./choose-another.ts";
import { factorBound } from "./factor-bound.ts";
import { en } from "./passkey-en.ts";
import { ja } from "./passkey-ja.ts";

const keeps = ["name"];

/** 「生体認証の設定」: creates the passkey, then asks for its name on the page. */
export const passkeyEnrolmentPage: EnrolmentPage = {
  step: steps.enrolment,
  path: "/enrol/passkey",
  keeps,
  show: async (visit, tx, form) => {
    const [unnamed] = await unnamedOf(tx, visit);
    return unnamed ? namingView(visit, form, unnamed.name) : passkeyEnrolmentView(visit, form);
  },
  accept: (visit, typed) => {
    if (typed.has("other")) return leave(visit);
    return typed.has("credential") ? create(visit, typed) : name(visit, typed);
  },
};

// Created and not yet named: the browser was closed in between, or the page is just coming.
async function unnamedOf(tx: Tx, visit: MemberVisit): Promise<Passkey[]> {
  return (await passkeysOf(tx, accountKey(visit))).filter(({ boundAt }) => boundAt === null);
}

// In a tab that does not know of a passkey made in another: nothing that can sign in stays without a name.
async function leave(visit: MemberVisit): Promise<Answer> {
  await visit.runtime.db.within(visit.association.associationId, (tx) => nameAll(tx, visit, null));
  return chooseAnother(visit);
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
  if (!isNew) {
    await refuse("taken");
    return "taken";
  }
  // From now on it can sign in, named or not: so the owner is told now, and this session has shown it.
  await factorBound(tx, visit, "passkey");
  return "stored";
}

async function name(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const text = passkeyEnrolmentTexts(visit.locale);
  const wanted = tidyName(typed.text("name"));
  const wrong = (message: string): Answer => again(typed, keeps, [{ field: "name", text: message }]);
  if (wanted === "") return wrong(text.nameMissing);
  if (Array.from(wanted).length > longestDeviceName) return wrong(text.nameTooLong);
  const isOneMore = addsOneMore(visit);
  await visit.runtime.db.within(visit.association.associationId, (tx) => nameAll(tx, visit, wanted));
  return isOneMore ? { kind: "go", to: "/settings/methods?news=added" } : { kind: "next" };
}

// The first gets the name that was asked for; where two tabs made one each, the others keep what was suggested.
async function nameAll(tx: Tx, visit: MemberVisit, wanted: string | null): Promise<void> {
  const key = accountKey(visit);
  let name = wanted;
  for (const passkey of await unnamedOf(tx, visit)) {
    const unique = uniqueName(name ?? passkey.name, await factorNames(tx, key));
    await bindPasskey(tx, key, passkey.id, unique, visit.now);
    name = null;
  }
}

export function passkeyEnrolmentTexts(locale: Locale): typeof ja {
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
            error={errorOf(form, "name")}
          />
          <Button>{text.next}</Button>
        </Form>
      </>
    ),
  };
}
