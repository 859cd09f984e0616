import { record } from "../audit/index.ts";
import { type BoundFactor, boundFactorsOf, findPasskeyUserId, passkeysOf } from "../factors/index.ts";
import {
  accountKey,
  again,
  type FormState,
  type MemberVisit,
  memberDid,
  type Page,
  type View,
} from "../journey/index.ts";
import type { Tx } from "../platform/index.ts";
import { endOtherSessions } from "../sessions/index.ts";
import {
  Button,
  ButtonGroup,
  ButtonLink,
  Form,
  formatMoment,
  type Locale,
  NoticeBanner,
  SummaryList,
} from "../ui/index.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";

/** 「設定」: what is registered, and signing out everywhere else. */
export const settingsPage: Page<MemberVisit> = {
  keeps: [],
  show: async (visit, tx, form) =>
    settingsView(visit, form, await passkeySignal(tx, visit), await boundFactorsOf(tx, accountKey(visit))),
  accept: async (visit, typed) => {
    const key = accountKey(visit);
    await visit.runtime.db.within(key.associationId, async (tx) => {
      await endOtherSessions(tx, { ...key, keep: visit.session.sessionId, now: visit.now });
      await record(tx, { ...memberDid(visit), event: "session.others-ended" });
    });
    return again(typed, [], [], "ended");
  },
};

/** The account's passkeys, for the browser's own list. */
export type PasskeySignal = { userId: string; credentialIds: string[] } | null;

async function passkeySignal(tx: Tx, visit: MemberVisit): Promise<PasskeySignal> {
  const key = accountKey(visit);
  const userId = await findPasskeyUserId(tx, key);
  if (!userId) return null;
  const passkeys = await passkeysOf(tx, key);
  const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");
  return {
    userId: base64url(userId),
    credentialIds: passkeys.map(({ credentialId }) => base64url(credentialId)),
  };
}

export function settingsView(
  { locale, csrf, session, facts }: MemberVisit,
  form: FormState,
  signal: PasskeySignal,
  factors: readonly BoundFactor[],
): View {
  const text = locale === "ja" ? ja : en;
  const { method } = facts.account;
  return {
    title: text.title,
    scripts: signal ? ["passkey-signal"] : [],
    body: (
      <>
        {form.news === "ended" && <NoticeBanner kind="success">{text.ended}</NoticeBanner>}
        <SummaryList
          rows={[
            { term: text.loginId, detail: session.loginId },
            { term: text.email, detail: session.emailAddress?.address ?? "—" },
            { term: text.method, detail: method ? text.methods[method] : "—" },
            { term: text.since, detail: formatMoment(locale, session.openedAt) },
          ]}
        />
        <section>
          <h2>{text.factors}</h2>
          {factors.length === 0 && <p>{text.noFactors}</p>}
          {factors.map((factor) => (
            <SummaryList
              rows={[
                { term: text.methods[factor.method], detail: factor.name },
                { term: text.added, detail: formatMoment(locale, factor.boundAt) },
                { term: text.lastUsed, detail: lastUse(factor, locale) ?? text.notUsed },
              ]}
            />
          ))}
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
        <section>
          <h2>{text.changes}</h2>
          <p>{text.changesLead}</p>
        </section>
        <section>
          <h2>{text.others}</h2>
          <p>{text.othersLead}</p>
          <Form csrf={csrf}>
            <Button variant="secondary">{text.endOthers}</Button>
          </Form>
        </section>
        <p>
          <a href="/">{text.back}</a>
        </p>
      </>
    ),
  };
}

function lastUse({ lastUsedAt, lastUsedDevice }: BoundFactor, locale: Locale): string | null {
  return lastUsedAt && `${formatMoment(locale, lastUsedAt)}（${lastUsedDevice ?? "?"}）`;
}
