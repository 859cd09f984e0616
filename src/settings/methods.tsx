import { record } from "../audit/index.ts";
import { type BoundFactor, type OwnFactor, ownFactors, preferMethod } from "../factors/index.ts";
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
import type { Tx } from "../platform/index.ts";
import {
  Button,
  ButtonGroup,
  ButtonLink,
  Form,
  formatMoment,
  type Html,
  type Locale,
  NoticeBanner,
  StatusTag,
  SummaryList,
} from "../ui/index.ts";
import { BackToSettings } from "./back.tsx";
import { type PasskeySignal, passkeySignal } from "./passkey-signal.ts";
import { tellOfChange } from "./tell.ts";
import { texts } from "./texts.ts";

/** 「認証方法」: what there is beside the password, and which of it is asked for first. */
export const methodsPage: Page<MemberVisit> = {
  keeps: [],
  show: async (visit, tx, form) =>
    methodsView(visit, form, await ownFactors(tx, accountKey(visit)), await passkeySignal(tx, visit)),
  accept: prefer,
};

async function prefer(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const method = typed.text("default");
  if (method !== "passkey" && method !== "otp-app") return again(typed, [], [], null);
  const done = await visit.runtime.db.within(visit.association.associationId, (tx) =>
    preferIn(tx, visit, method),
  );
  return again(typed, [], [], done ? "default" : "gone");
}

async function preferIn(tx: Tx, visit: MemberVisit, method: BoundFactor["method"]): Promise<boolean> {
  if (!(await preferMethod(tx, accountKey(visit), method, visit.now))) return false;
  await record(tx, { ...memberDid(visit), event: "method.chosen", details: { method } });
  await tellOfChange(tx, visit, { change: "method-default", method });
  return true;
}

export function methodsView(
  visit: MemberVisit,
  form: FormState,
  factors: readonly OwnFactor[],
  signal: PasskeySignal,
): View {
  const { locale, session, facts } = visit;
  const { methods: text, methodNames } = texts(locale);
  const { method } = facts.account;
  const kinds = [...new Set(factors.filter(({ named }) => named).map((factor) => factor.method))];
  const first = kinds.find((kind) => kind === method) ?? kinds[0];
  const address = session.emailAddress?.address ?? "";
  return {
    title: text.title,
    lead: text.lead,
    scripts: signal ? ["passkey-signal"] : [],
    body: (
      <>
        <News news={form.news} locale={locale} />
        {factors.length === 0 && <p>{text.none}</p>}
        {factors.map((factor) => (
          <section>
            <h2 class="with-tag">
              {factor.name}
              {kinds.length > 1 && factor.method === first && <StatusTag tone="info" text={text.default} />}
              {!factor.named && <StatusTag tone="warning" text={text.unnamed} />}
            </h2>
            <SummaryList rows={factsOf(factor, locale)} />
            <p>
              <a href={`/settings/methods/${factor.id}`}>
                {text.edit}
                <span class="visually-hidden">（{factor.name}）</span>
              </a>
            </p>
          </section>
        ))}
        {(method === "otp-mail" || factors.length === 0) && (
          <section>
            <h2>{methodNames["otp-mail"]}</h2>
            <p class="foreign">{factors.length > 0 ? text.mailRests : text.mail(address)}</p>
          </section>
        )}
        <Preference visit={visit} kinds={kinds.filter((kind) => kind !== first)} />
        <section>
          <h2>{text.addTitle}</h2>
          <ButtonGroup>
            <ButtonLink href="/enrol/passkey" variant="secondary" icon="passkey">
              {text.addPasskey}
            </ButtonLink>
            <ButtonLink href="/enrol/otp-app" variant="secondary" icon="phone">
              {text.addOtpApp}
            </ButtonLink>
          </ButtonGroup>
        </section>
        {signal && (
          <span
            data-passkey-signal="all"
            data-user={signal.userId}
            data-credentials={signal.credentialIds.join(" ")}
          />
        )}
        <BackToSettings locale={locale} />
      </>
    ),
  };
}

function Preference({
  visit: { locale, csrf },
  kinds,
}: {
  visit: MemberVisit;
  kinds: readonly BoundFactor["method"][];
}): Html | null {
  const { methods: text, methodNames } = texts(locale);
  if (kinds.length === 0) return null;
  return (
    <Form csrf={csrf} action="/settings/methods">
      {kinds.map((kind) => (
        <Button variant="secondary" name="default" value={kind}>
          {text.makeDefault(methodNames[kind])}
        </Button>
      ))}
    </Form>
  );
}

/** What its owner is told of a factor. */
export function factsOf(factor: OwnFactor, locale: Locale): { term: string; detail: string }[] {
  const { methods: text, methodNames } = texts(locale);
  const { method, boundAt, lastUsedAt, lastUsedDevice } = factor;
  const used = lastUsedAt && `${formatMoment(locale, lastUsedAt)}（${lastUsedDevice ?? "?"}）`;
  return [
    { term: text.kind, detail: methodNames[method] },
    { term: text.added, detail: formatMoment(locale, boundAt) },
    { term: text.lastUsed, detail: used ?? text.notUsed },
  ];
}

function News({ news, locale }: { news: string | null; locale: Locale }): Html | null {
  const text = texts(locale).methods;
  switch (news) {
    case "recovered":
      return (
        <NoticeBanner kind="warning" title={text.recovered}>
          {text.recoveredLead}
        </NoticeBanner>
      );
    case "gone":
      return <NoticeBanner kind="info">{text.newsGone}</NoticeBanner>;
    case "added":
      return <NoticeBanner kind="success">{text.newsAdded}</NoticeBanner>;
    case "removed":
      return <NoticeBanner kind="success">{text.newsRemoved}</NoticeBanner>;
    case "renamed":
      return <NoticeBanner kind="success">{text.newsRenamed}</NoticeBanner>;
    case "default":
      return <NoticeBanner kind="success">{text.newsDefault}</NoticeBanner>;
    default:
      return null;
  }
}
