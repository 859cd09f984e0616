import { eventWords } from "../../audit/index.ts";
import { isRowId } from "../../platform/index.ts";
import { type Column, DataTable, type Html, type Locale, Moment } from "../../ui/index.ts";
import type { FoundRecord } from "./search.ts";
import { figure, texts } from "./texts.ts";

/** Records in plain words; the same request and the member are a link away. */
export function RecordTable({
  locale,
  records,
  path,
}: {
  locale: Locale;
  records: readonly FoundRecord[];
  path: string;
}): Html {
  const { list: text, actors } = texts(locale);
  const tell = eventWords(locale);
  const columns: Column<FoundRecord>[] = [
    // To the second: an auditor compares it with other logs.
    { heading: text.at, cell: ({ at }) => <Moment locale={locale} at={at} to="second" /> },
    {
      heading: text.event,
      cell: ({ event, details, requestId }) => (
        <>
          {tell({ event, details })}
          <RecordDetails locale={locale} event={event} details={details} requestId={requestId} path={path} />
        </>
      ),
    },
    { heading: text.by, cell: ({ actor, staffName }) => staffName ?? actors[actor] },
    {
      heading: text.account,
      cell: ({ accountId, loginId }) =>
        loginId ? <a href={`/staff/members/${accountId}`}>{loginId}</a> : accountId ? text.gone : "",
    },
    { heading: text.reason, cell: ({ reason }) => reason ?? "" },
    {
      heading: text.position,
      numeric: true,
      cell: ({ position }) => (position === null ? text.unsealed : figure(position)),
    },
  ];
  return (
    <DataTable caption={text.caption} captionHidden columns={columns} rows={records} empty={text.empty} />
  );
}

function RecordDetails({
  locale,
  event,
  details,
  requestId,
  path,
}: Pick<FoundRecord, "event" | "details" | "requestId"> & { locale: Locale; path: string }): Html {
  const { list: text } = texts(locale);
  return (
    <details class="audit-details">
      <summary>{text.details}</summary>
      <dl>
        <dt>
          <a href={`${path}?event=${event}`}>{event}</a>
        </dt>
        {Object.entries(details).map(([name, value]) => (
          <dd>
            {name}: {detailOf(String(value), path)}
          </dd>
        ))}
        {requestId && (
          <dd>
            <a href={`${path}?request=${encodeURIComponent(requestId)}`}>{text.request}</a>
          </dd>
        )}
      </dl>
    </details>
  );
}

/** The number of an object leads to everything about it. */
function detailOf(value: string, path: string): Html | string {
  return isRowId(value) ? <a href={`${path}?object=${value}`}>{value}</a> : value;
}
