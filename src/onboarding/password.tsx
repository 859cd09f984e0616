import {
  foldLegacyPassword,
  getPerson,
  legacyPassword,
  normalizePassword,
  type PasswordProblem,
  type Person,
  passwordProblem,
  sealPassword,
  setFirstPassword,
  suggestPassword,
  withdrawMethod,
} from "../accounts/index.ts";
import { record } from "../audit/index.ts";
import {
  type Answer,
  accountKey,
  again,
  type FormState,
  type MemberVisit,
  memberDid,
  type StepPage,
  steps,
  stepUp,
  type Typed,
  type View,
} from "../journey/index.ts";
import { markLetterUsed, matchLetter } from "../letters/index.ts";
import { enqueueMail, passwordChosenMail } from "../mail/index.ts";
import { HashingBusy, type Tx } from "../platform/index.ts";
import { endOtherSessions } from "../sessions/index.ts";
import { Button, ButtonGroup, CodeDisplay, Form, NoticeBanner, PasswordField } from "../ui/index.ts";
import { texts } from "./texts.ts";

/** 「新しいパスワードの設定」: replaces the provisional one for ever and ends all other sessions. */
export const passwordPage: StepPage = {
  step: steps.password,
  keeps: [],
  show: async (visit, _tx, form) => passwordView(visit, form),
  accept: (visit, typed) => {
    if (typed.has("suggest")) return Promise.resolve(again(typed, [], [], "suggested"));
    if (typed.has("back")) return backToMethod(visit);
    return choose(visit, typed);
  },
};

async function backToMethod(visit: MemberVisit): Promise<Answer> {
  const key = accountKey(visit);
  await visit.runtime.db.within(key.associationId, async (tx) => {
    await withdrawMethod(tx, key);
    await record(tx, { ...memberDid(visit), event: "method.withdrawn" });
  });
  return { kind: "next" };
}

async function choose(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const { runtime, association } = visit;
  const text = texts(visit.locale).password;
  const password = normalizePassword(typed.text("password"));
  const problem = await runtime.db.within(association.associationId, (tx) =>
    findProblem(tx, visit, password),
  );
  if (problem) return again(typed, [], [{ field: "password", text: text.problem(problem) }]);
  let hash: string;
  try {
    hash = await runtime.hasher.hash(password);
  } catch (error) {
    if (error instanceof HashingBusy) return again(typed, [], [{ field: "password", text: text.busy }]);
    throw error;
  }
  await runtime.db.within(association.associationId, (tx) => set(tx, visit, hash));
  return { kind: "next" };
}

async function findProblem(
  tx: Tx,
  visit: MemberVisit,
  password: string,
): Promise<PasswordProblem | { kind: "sameAsLetter" } | null> {
  const { association, runtime, now } = visit;
  const key = accountKey(visit);
  const person = await getPerson(tx, key);
  const letter = await matchLetter(tx, runtime.keys, { ...key, typed: password, now });
  if (letter.kind !== "none" || foldLegacyPassword(password) === legacyPassword(person))
    return { kind: "sameAsLetter" };
  return passwordProblem(password, {
    minLength: association.passwordMinLength,
    loginId: person.loginId,
    birthDate: person.birthDate,
    cardNumbers: cardNumbers(person),
    names: [association.name, association.nameEn, person.name.replace(/[\s　]/g, "")],
  });
}

function cardNumbers({ symbol, number }: Person): string[] {
  return [foldLegacyPassword(symbol + number), foldLegacyPassword(number)];
}

async function set(tx: Tx, visit: MemberVisit, hash: string): Promise<void> {
  const { runtime, session, now, association, locale } = visit;
  const key = accountKey(visit);
  // Sent twice, from two tabs: the first one counts.
  const isFirst = await setFirstPassword(tx, key, sealPassword(runtime, key, hash), now);
  if (!isFirst) return;
  if (session.letterId) await markLetterUsed(tx, key.associationId, session.letterId, now);
  await endOtherSessions(tx, { ...key, keep: session.sessionId, now });
  await stepUp(tx, visit);
  await record(tx, { ...memberDid(visit), event: "password.chosen" });
  const { emailAddress } = session;
  if (!emailAddress) return;
  await enqueueMail(
    tx,
    {
      ...{ ...key, now, kind: "password-chosen", uselessAt: null },
      emailAddressId: emailAddress.id,
      to: emailAddress.address,
      content: passwordChosenMail({ locale, association, at: now }),
    },
    runtime,
  );
}

export function passwordView(
  { locale, csrf, association, runtime, session }: MemberVisit,
  form: FormState,
): View {
  const text = texts(locale).password;
  const frame = { title: text.title, lead: text.lead };
  if (form.news === "suggested") {
    const suggestion = suggestPassword(runtime.random);
    return {
      ...frame,
      holdsSecret: true,
      body: (
        <>
          <NoticeBanner kind="info">{text.suggested}</NoticeBanner>
          <CodeDisplay locale={locale} id="suggestion" label={text.label} code={suggestion} />
          <ButtonGroup>
            <Form csrf={csrf}>
              <input type="hidden" name="password" value={suggestion} />
              <Button>{text.useSuggested}</Button>
            </Form>
            <Form csrf={csrf}>
              <Button variant="secondary" name="suggest" value="1">
                {text.another}
              </Button>
            </Form>
          </ButtonGroup>
          <p>
            <a href="/onboarding/password">{text.ownChoice}</a>
          </p>
        </>
      ),
    };
  }
  return {
    ...frame,
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        <Form csrf={csrf}>
          {/* Tells a password manager which account the password is for. */}
          <input type="text" name="username" autocomplete="username" value={session.loginId} hidden />
          <PasswordField
            locale={locale}
            name="password"
            label={text.label}
            autocomplete="new-password"
            support={
              <ul>
                {text.rules(association.passwordMinLength).map((rule) => (
                  <li>{rule}</li>
                ))}
              </ul>
            }
            error={form.errors[0]?.text}
          />
          <Button>{text.submit}</Button>
        </Form>
        <Form csrf={csrf}>
          <ButtonGroup>
            <Button variant="secondary" name="suggest" value="1">
              {text.suggest}
            </Button>
            <Button variant="link" name="back" value="1">
              {text.back}
            </Button>
          </ButtonGroup>
        </Form>
      </>
    ),
  };
}
