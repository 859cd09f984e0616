import { tellOwner } from "../accounts/index.ts";
import { record } from "../audit/index.ts";
import {
  fewRecoveryCodes,
  makeRecoveryCodes,
  type RecoveryCodes,
  recoveryCodesOf,
} from "../factors/index.ts";
import {
  type Answer,
  accountKey,
  again,
  type Download,
  type FormState,
  type MemberVisit,
  memberDid,
  type Page,
  type Typed,
  type View,
} from "../journey/index.ts";
import { recoveryCodesMadeMail } from "../mail/index.ts";
import { inGroups, type Tx } from "../platform/index.ts";
import { clearFailures } from "../throttle/index.ts";
import {
  Button,
  ButtonGroup,
  ButtonLink,
  CodeList,
  Form,
  formatMoment,
  Instructions,
  type Locale,
  NoticeBanner,
  PrintButton,
  SummaryList,
} from "../ui/index.ts";
import { en } from "./recovery-codes-en.ts";
import { codesAsFile, sealCodes } from "./recovery-codes-file.ts";
import { ja } from "./recovery-codes-ja.ts";

export function recoveryCodesTexts(locale: Locale): typeof ja {
  return locale === "ja" ? ja : en;
}

/** 「回復用コード」: how many are left, and making them anew. They are shown once, in the answer to the form. */
export const recoveryCodesPage: Page<MemberVisit> = {
  keeps: [],
  show: async (visit, tx, form) =>
    recoveryCodesView(visit, form, await recoveryCodesOf(tx, accountKey(visit))),
  accept: async (visit, typed) => (typed.has("save") ? save(visit, typed) : make(visit)),
};

async function make(visit: MemberVisit): Promise<Answer> {
  const codes = await visit.runtime.db.within(visit.association.associationId, (tx) => makeIn(tx, visit));
  return { kind: "show", view: newCodesView(visit, codes) };
}

async function makeIn(tx: Tx, visit: MemberVisit): Promise<string[]> {
  const { runtime, association, locale, now } = visit;
  const key = accountKey(visit);
  const codes = await makeRecoveryCodes(tx, runtime.random, key, now);
  // What was disabled by many failures begins anew with new codes (NIST SP 800-63B-4 §3.2.2).
  await clearFailures(tx, {
    ...{ associationId: key.associationId, scope: "recovery-code" },
    subject: runtime.keys.mac("throttle-subject", key.accountId),
  });
  await record(tx, { ...memberDid(visit), event: "recovery-codes.made" });
  const content = recoveryCodesMadeMail({ locale, association, at: now });
  const { accountId } = key;
  await tellOwner(tx, runtime, { association, accountId, kind: "recovery-codes-made", content, now });
  return codes.map((code) => inGroups(code, 5));
}

function save(visit: MemberVisit, typed: Typed): Answer | Download {
  const file = codesAsFile(visit, typed.text("save"), recoveryCodesTexts(visit.locale));
  return file ?? again(typed, [], [{ field: null, text: recoveryCodesTexts(visit.locale).tooLate }]);
}

/** @param codes null where none were made */
export function recoveryCodesView(
  { locale, csrf }: MemberVisit,
  form: FormState,
  codes: RecoveryCodes | null,
): View {
  const text = recoveryCodesTexts(locale);
  return {
    title: text.title,
    lead: text.lead,
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        {codes && codes.left <= fewRecoveryCodes && (
          <NoticeBanner kind="warning" title={text.few}>
            {text.fewHelp}
          </NoticeBanner>
        )}
        {codes ? (
          <SummaryList
            rows={[
              { term: text.leftTerm, detail: text.left(codes.left) },
              { term: text.madeTerm, detail: formatMoment(locale, codes.madeAt) },
            ]}
          />
        ) : (
          <p>{text.none}</p>
        )}
        <Instructions items={text.how} />
        {codes && (
          <>
            <p>{text.cannotShow}</p>
            <p>{text.remakeWarns}</p>
          </>
        )}
        <Form csrf={csrf}>
          <Button>{codes ? text.remake : text.make}</Button>
        </Form>
        <p>
          <a href="/settings">{text.toSettings}</a>
        </p>
      </>
    ),
  };
}

/** @param codes as they are shown, in groups of five */
export function newCodesView(visit: MemberVisit, codes: readonly string[]): View {
  const { locale, csrf, now } = visit;
  const text = recoveryCodesTexts(locale);
  return {
    title: text.title,
    holdsSecret: true,
    body: (
      <>
        <div class="screen-only">
          <NoticeBanner kind="success" title={text.made}>
            {text.madeLead}
          </NoticeBanner>
        </div>
        <CodeList locale={locale} id="codes" label={text.codes} codes={codes} />
        <p class="quiet">{text.madeOn(formatMoment(locale, now))}</p>
        <p>{text.use}</p>
        <div class="screen-only">
          <ButtonGroup>
            <PrintButton locale={locale} />
            <Form csrf={csrf}>
              <Button variant="secondary" name="save" value={sealCodes(visit, codes)}>
                {text.save}
              </Button>
            </Form>
          </ButtonGroup>
        </div>
        <p class="hint screen-only">{text.saveHelp}</p>
        <p class="screen-only">
          <ButtonLink href="/">{text.back}</ButtonLink>
        </p>
      </>
    ),
  };
}
