import { errorOf, type FormState, isTyped, type View } from "../../journey/index.ts";
import { audienceKinds, noticeState } from "../../notices/index.ts";
import { mayDo } from "../../staff-accounts/index.ts";
import {
  Button,
  ButtonGroup,
  Checkbox,
  Details,
  Field,
  Form,
  type Html,
  NoticeBanner,
  RadioCards,
  SummaryList,
  TextArea,
} from "../../ui/index.ts";
import { mailAddress } from "../mail/query.ts";
import { isMeanwhile, MeanwhilePanel } from "../meanwhile.tsx";
import type { StaffVisit } from "../page.ts";
import { FilePanel } from "./file-panel.tsx";
import { valuesOf } from "./form.ts";
import { noticesPath, periodWords, StateTag } from "./list.tsx";
import type { NoticeOnDesk } from "./on-desk.ts";
import { NoticePreview } from "./preview.tsx";
import { audienceWords, texts } from "./texts.ts";
import { twoVersions } from "./two-versions.ts";

/** A notice on the desk of whoever writes it; null: a new one. */
export function noticeDeskView(visit: StaffVisit, found: NoticeOnDesk | null, form: FormState): View {
  const { locale, now } = visit;
  const text = texts(locale);
  const unsaved = isTyped(form);
  const typed = unsaved || !found ? form.values : valuesOf(found.notice);
  const isLate = found !== null && isMeanwhile(form);
  const values = isLate ? { ...typed, revision: String(found.notice.revision) } : typed;
  const state = found ? noticeState(found.notice, now) : "draft";
  const mayWrite = mayDo(visit.staff.role, "content.change");
  // What ended while somebody wrote can still be given a later end.
  const isOpen = mayWrite && state !== "withdrawn" && (state !== "over" || unsaved);
  const isSeen = state === "shown" || state === "over";
  const done = form.news && text.news[form.news];
  const fileError = form.news && text.fileErrors[form.news];
  return {
    title: found ? found.notice.title || text.list.untitled : text.new,
    ...(isOpen && state === "draft" ? { lead: text.editLead } : {}),
    width: "wide",
    scripts: isOpen ? ["live-preview", "unsaved"] : [],
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        {done && <NoticeBanner kind={form.news === "gone" ? "warning" : "success"}>{done}</NoticeBanner>}
        {found && <Facts visit={visit} found={found} />}
        {isLate && (
          <MeanwhilePanel
            locale={locale}
            fields={twoVersions(locale, valuesOf(found.notice), values, isSeen)}
          />
        )}
        {form.news === "preview" && <NoticePreview locale={locale} values={values} />}
        {isOpen && (
          <Write
            visit={visit}
            form={{ ...form, values }}
            unsaved={unsaved}
            isShown={isSeen}
            action={found ? undefined : `${noticesPath}/new`}
          />
        )}
        {!isOpen && <NoticePreview locale={locale} values={values} />}
        {(mayWrite || found?.notice.attachment) && (
          <FilePanel visit={visit} notice={found?.notice ?? null} error={fileError || undefined} />
        )}
        {mayWrite && found && <Acts visit={visit} state={state} />}
        <p>
          <a href={noticesPath}>{text.back}</a>
        </p>
      </>
    ),
  };
}

function Facts({ visit, found: { notice, counts } }: { visit: StaffVisit; found: NoticeOnDesk }): Html {
  const { locale, now } = visit;
  const text = texts(locale);
  const { facts } = text;
  const people = (count: number): string => facts.people(count.toLocaleString("en-US"));
  const officeCode = notice.audience.kind === "office" ? notice.audience.officeCode : null;
  const audience = audienceWords(text, { audience: notice.audience.kind, officeCode }, notice.loginId);
  const mailed = `${people(counts.mailed)}${counts.mailingDone ? "" : facts.mailing}`;
  return (
    <section class="panel" aria-labelledby="facts">
      <h2 id="facts">{facts.title}</h2>
      <SummaryList
        rows={[
          {
            term: facts.state,
            detail: <StateTag locale={locale} state={noticeState(notice, now)} />,
          },
          { term: facts.audience, detail: audience },
          { term: facts.period, detail: periodWords(locale, { ...notice, publishedUntil: notice.until }) },
          { term: facts.meant, detail: people(counts.meant) },
          ...(notice.publishedAt
            ? [
                { term: facts.read, detail: people(counts.read) },
                { term: facts.mailed, detail: notice.sendsMail ? mailed : facts.noMail },
                ...(counts.failed > 0
                  ? [
                      {
                        term: facts.failed,
                        detail: (
                          <a href={mailAddress({ notice: notice.id })}>
                            {facts.mails(counts.failed.toLocaleString("en-US"))}
                          </a>
                        ),
                      },
                    ]
                  : []),
              ]
            : []),
        ]}
      />
    </section>
  );
}

type WriteProps = {
  visit: StaffVisit;
  form: FormState;
  unsaved: boolean;
  isShown: boolean;
  /** Where it is sent, when not to its own address. */
  action: string | undefined;
};

function Write({ visit, form, unsaved, isShown, action }: WriteProps): Html {
  const { locale, csrf } = visit;
  const text = texts(locale);
  const words = text.form;
  const { values } = form;
  const field = (name: string): { name: string; value: string | undefined; error: string | undefined } => ({
    name,
    value: values[name],
    error: errorOf(form, name),
  });
  const hasEnglish = Boolean(values.titleEn || values.bodyEn);
  return (
    <Form csrf={csrf} unsaved={unsaved} {...(action ? { action } : {})}>
      <input type="hidden" name="revision" value={values.revision ?? ""} />
      <Field {...{ locale, label: words.title, support: words.titleSupport, ...field("title") }} prose />
      <div class="beside">
        <TextArea
          {...{ locale, label: words.body, support: words.bodySupport, ...field("body") }}
          rows={12}
        />
        <div data-preview-place hidden />
      </div>
      <Details summary={words.english} open={hasEnglish}>
        <p>{words.englishHelp}</p>
        <Field {...{ locale, label: words.titleEn, ...field("titleEn") }} prose optional />
        <TextArea {...{ locale, label: words.bodyEn, ...field("bodyEn") }} rows={10} optional />
      </Details>
      {isShown ? <p class="quiet">{text.fixed}</p> : <Reach visit={visit} field={field} values={values} />}
      <Field
        {...{ locale, label: words.until, support: words.untilSupport, ...field("until") }}
        type="datetime-local"
        width="half"
        optional
      />
      <Checkbox name="important" label={words.important} checked={values.important !== undefined} />
      {!isShown && (
        <Checkbox
          name="sendsMail"
          label={words.sendsMail}
          support={words.sendsMailSupport}
          checked={values.sendsMail !== undefined}
        />
      )}
      <ButtonGroup>
        <Button name="act" value="save" variant={isShown ? "primary" : "secondary"}>
          {isShown ? words.saveShown : words.save}
        </Button>
        <Button name="act" value="preview" variant="secondary">
          {words.preview}
        </Button>
        {!isShown && (
          <Button name="act" value="publish">
            {words.publish}
          </Button>
        )}
      </ButtonGroup>
    </Form>
  );
}

type ReachProps = {
  visit: StaffVisit;
  field: (name: string) => { name: string; value: string | undefined; error: string | undefined };
  values: FormState["values"];
};

// Whom it reaches and from when on: fixed once members see it.
function Reach({ visit: { locale }, field, values }: ReachProps): Html {
  const text = texts(locale);
  const words = text.form;
  return (
    <>
      <div class="audience">
        <RadioCards
          {...{ locale, legend: words.audience, ...field("audience") }}
          value={values.audience ?? "all"}
          options={audienceKinds.map((kind) => ({ value: kind, title: text.audiences[kind] }))}
        />
      </div>
      <div class="panels">
        <Field
          {...{ locale, label: words.officeCode, support: words.officeSupport, ...field("officeCode") }}
          width="half"
          optional
        />
        <Field
          {...{ locale, label: words.loginId, support: words.loginIdSupport, ...field("loginId") }}
          width="half"
          optional
        />
      </div>
      <Field
        {...{ locale, label: words.from, support: words.fromSupport, ...field("from") }}
        type="datetime-local"
        width="half"
        optional
      />
    </>
  );
}

function Acts({ visit, state }: { visit: StaffVisit; state: ReturnType<typeof noticeState> }): Html {
  const { locale, csrf } = visit;
  const { acts } = texts(locale);
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">{acts.title}</h2>
      <Form csrf={csrf}>
        <Button name="act" value="copy" variant="secondary">
          {acts.copy}
        </Button>
      </Form>
      {(state === "shown" || state === "scheduled") && (
        <Details summary={acts.withdraw}>
          <p>{acts.withdrawHelp}</p>
          <Form csrf={csrf}>
            <Button name="act" value="withdraw" variant="danger">
              {acts.withdraw}
            </Button>
          </Form>
        </Details>
      )}
      {state === "draft" && (
        <Details summary={acts.remove}>
          <p>{acts.removeHelp}</p>
          <Form csrf={csrf}>
            <Button name="act" value="remove" variant="danger">
              {acts.remove}
            </Button>
          </Form>
        </Details>
      )}
    </section>
  );
}
