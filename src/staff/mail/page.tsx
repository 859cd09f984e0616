import { getPolicies } from "../../associations/index.ts";
import type { View } from "../../journey/index.ts";
import { fateOf, mailKinds, troubleOf } from "../../mail/index.ts";
import { Button, DataTable, type Html, type Locale, Moment } from "../../ui/index.ts";
import type { StaffPage, StaffVisit } from "../page.ts";
import type { PeriodProblem } from "../period.ts";
import { SearchBox, SearchChoice } from "../search-fields.tsx";
import { Delivery, kindWords } from "./delivery-words.tsx";
import { type FieldName, fields, mailAddress, mailPath, readMailQuery, wantedFates } from "./query.ts";
import { type FoundMail, type FoundMails, findMails } from "./search.ts";
import { texts } from "./texts.ts";

/** 「メールの配信」: what did not arrive, why, and what to do about it. */
export const mailPage: StaffPage = {
  keeps: [],
  show: async (visit, tx) => {
    const { associationId } = visit.association;
    const { query, problems } = readMailQuery(visit.url.searchParams);
    const [found, { keepMailDays }] = await Promise.all([
      problems.length > 0 ? { mails: [], next: null } : findMails(tx, associationId, query),
      getPolicies(tx, associationId),
    ]);
    return mailView(visit, { found, problems, keepMailDays });
  },
};

export type MailShown = {
  found: FoundMails;
  problems: readonly PeriodProblem[];
  keepMailDays: number;
};

export function mailView(visit: StaffVisit, { found, problems, keepMailDays }: MailShown): View {
  const { locale, url } = visit;
  const text = texts(locale);
  const asked = url.searchParams;
  const { query } = readMailQuery(asked);
  const isPlain = fields.every((field) => !asked.get(field));
  return {
    title: text.title,
    lead: text.lead,
    width: "wide",
    body: (
      <>
        <SearchForm locale={locale} asked={asked} problems={problems} />
        {query.noticeId && (
          <p>
            {text.search.noticeOnly} <a href={`/staff/notices/${query.noticeId}`}>{text.search.toNotice}</a>
          </p>
        )}
        {problems.length === 0 && (
          <DataTable
            caption={text.list.caption}
            captionHidden
            empty={isPlain ? text.list.noTrouble : text.list.empty}
            rows={found.mails}
            columns={[
              { heading: text.list.to, cell: (mail) => <Receiver locale={locale} mail={mail} /> },
              { heading: text.list.fate, cell: (mail) => <Delivery locale={locale} mail={mail} /> },
              { heading: text.list.todo, cell: (mail) => todoFor(locale, mail) },
              { heading: text.list.kind, cell: ({ kind }) => kindWords(locale, kind) },
              { heading: text.list.at, cell: ({ queuedAt }) => <Moment locale={locale} at={queuedAt} /> },
            ]}
          />
        )}
        <Ways locale={locale} asked={asked} next={found.next} />
        <p>
          <a href="/staff/members?mail=undeliverable">{text.undeliverable}</a>
        </p>
        <p class="hint">{text.kept(keepMailDays)}</p>
      </>
    ),
  };
}

function SearchForm({
  locale,
  asked,
  problems,
}: {
  locale: Locale;
  asked: URLSearchParams;
  problems: readonly PeriodProblem[];
}): Html {
  const text = texts(locale);
  const { search } = text;
  const box = (name: FieldName, label: string, hint?: string): Html => {
    const why = problems.find(({ field }) => field === name)?.why;
    const value = asked.get(name) ?? "";
    const error = why && (why === "notADate" ? search.notADate(value) : search.untilBeforeFrom);
    return <SearchBox {...{ name, label, hint, value, error }} />;
  };
  const notice = asked.get("notice");
  return (
    <form class="panel" method="get" action={mailPath} novalidate aria-labelledby="search">
      <h2 id="search">{search.title}</h2>
      <div class="audit-search">
        <SearchChoice
          name="fate"
          label={search.fate}
          all={text.wanted.trouble}
          value={asked.get("fate") ?? ""}
          options={wantedFates.slice(1).map((fate) => [fate, text.wanted[fate]])}
        />
        <SearchChoice
          name="kind"
          label={search.kind}
          all={search.all}
          value={asked.get("kind") ?? ""}
          options={mailKinds.map((kind) => [kind, text.kinds[kind]])}
        />
        {box("from", search.from, search.dayHint)}
        {box("until", search.until)}
        {box("user", search.user)}
        {notice && <input type="hidden" name="notice" value={notice} />}
      </div>
      <div class="toolbar">
        <Button>{search.submit}</Button>
        <a href={mailPath}>{search.clear}</a>
      </div>
    </form>
  );
}

function Receiver({ locale, mail: { member, staff } }: { locale: Locale; mail: FoundMail }): Html {
  const text = texts(locale);
  if (staff) {
    return (
      <>
        <a href="/staff/accounts">{staff.name}</a>
        <span class="quiet-line">{text.list.staff}</span>
      </>
    );
  }
  if (!member) return <a href="/staff/policies/audit-anchor">{text.list.outside}</a>;
  return (
    <>
      <a href={`/staff/members/${member.accountId}`}>{member.name}</a>
      <span class="quiet-line unbroken">{member.masked}</span>
      {member.address !== "main" && <span class="quiet-line">{text.addresses[member.address]}</span>}
    </>
  );
}

/** What staff can do about it; a mail that arrived, or was not meant to, asks for nothing. */
function todoFor(locale: Locale, mail: FoundMail): string {
  const text = texts(locale);
  const [fate, trouble] = [fateOf(mail), troubleOf(mail)];
  if (!trouble) return "";
  if (fate === "waiting") return text.retryingTodo;
  if (fate === "dropped") return text.todos[trouble];
  if (mail.member?.address === "replaced") return text.replacedTodo;
  const isOfAddress = trouble === "noMailbox" || trouble === "full";
  if (isOfAddress && mail.staff) return text.staffTodo;
  return isOfAddress && !mail.member ? text.outsideTodo : text.todos[trouble];
}

function Ways({
  locale,
  asked,
  next,
}: {
  locale: Locale;
  asked: URLSearchParams;
  next: FoundMails["next"];
}): Html | null {
  const { list: text } = texts(locale);
  if (!next && !asked.has("before")) return null;
  const wanted = Object.fromEntries(fields.map((field) => [field, asked.get(field) ?? ""]));
  return (
    <nav class="pagination" aria-label={text.caption}>
      {asked.has("before") && <a href={mailAddress(wanted)}>{text.newest}</a>}
      {next && (
        <a href={mailAddress(wanted, next)} rel="next">
          {text.older}
        </a>
      )}
    </nav>
  );
}
