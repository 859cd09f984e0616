import { disownSignIn } from "../accounts/index.ts";
import { record } from "../audit/index.ts";
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
import { isRowId, type Tx } from "../platform/index.ts";
import {
  disownSession,
  type HistoryPlace,
  historyDays,
  reachOf,
  type SignInLine,
  signInHistory,
} from "../sessions/index.ts";
import { Button, Form, formatMoment, type Html, type Locale, NoticeBanner, StatusTag } from "../ui/index.ts";
import { BackToSettings } from "./back.tsx";
import { texts } from "./texts.ts";

const linesAPage = 20;
const path = "/settings/history";

/** 「ログインの履歴」 of a year. 「これは自分ではない」 on a line leads through making the account safe. */
export const historyPage: Page<MemberVisit> = {
  keeps: [],
  show: async (visit, tx, form) => {
    const below = readPlace(visit.url.searchParams.get("below"));
    const since = visit.now.subtract({ hours: 24 * historyDays });
    const lines = await signInHistory(tx, accountKey(visit), { since, below, limit: linesAPage + 1 });
    return historyView(visit, form, { lines, isFirst: below === null });
  },
  accept: disown,
};

async function disown(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const id = typed.text("session");
  const isFailure = typed.has("failure");
  // What one says of one's own session, one says by signing out.
  const isOther = isRowId(id) && id !== visit.session.sessionId;
  if (!isFailure && !isOther) return again(typed, [], [], "gone");
  const found = await visit.runtime.db.within(visit.association.associationId, (tx) =>
    disownIn(tx, visit, isFailure ? null : id),
  );
  return found ? { kind: "go", to: "/settings/secure?news=ended" } : again(typed, [], [], "gone");
}

/** @param sessionId null where the attempt had failed: there is nothing to end */
async function disownIn(tx: Tx, visit: MemberVisit, sessionId: string | null): Promise<boolean> {
  const key = accountKey(visit);
  if (sessionId !== null && !(await disownSession(tx, key, sessionId, visit.now))) return false;
  await disownSignIn(tx, key, visit.now);
  const as = sessionId === null ? "failed" : "session";
  await record(tx, { ...memberDid(visit), event: "session.disowned", details: { as } });
  return true;
}

type Shown = { lines: readonly SignInLine[]; isFirst: boolean };

/** @param shown.lines one more than fits, where there is a further page */
export function historyView(visit: MemberVisit, form: FormState, { lines, isFirst }: Shown): View {
  const { locale } = visit;
  const text = texts(locale).history;
  const last = lines.length > linesAPage ? lines[linesAPage - 1] : undefined;
  return {
    title: text.title,
    lead: text.lead,
    body: (
      <>
        {form.news === "gone" && <NoticeBanner kind="info">{text.newsGone}</NoticeBanner>}
        {lines.length === 0 && <p class="empty">{text.empty}</p>}
        <ul class="notices">
          {lines.slice(0, linesAPage).map((line) => (
            <Line visit={visit} line={line} />
          ))}
        </ul>
        {(last || !isFirst) && (
          <nav class="pagination" aria-label={text.title}>
            {!isFirst && <a href={path}>{text.newest}</a>}
            {last && (
              <a href={`${path}?below=${writePlace(last)}`} rel="next">
                {text.older}
              </a>
            )}
          </nav>
        )}
        <BackToSettings locale={locale} />
      </>
    ),
  };
}

const tones = { in: "success", stopped: "warning", failed: "danger" } as const;

function Line({ visit, line }: { visit: MemberVisit; line: SignInLine }): Html {
  const { locale, csrf, session } = visit;
  const text = texts(locale).history;
  const reach = reachOf(line);
  const at = formatMoment(locale, line.at);
  const isHere = line.id === session.sessionId;
  const isDisowned = line.kind === "session" && line.disownedAt !== null;
  return (
    <li>
      <p class="with-tag">
        <strong>{at}</strong> <StatusTag tone={tones[reach]} text={text[reach]} />
      </p>
      {reach !== "in" && <p>{reach === "stopped" ? text.stoppedHelp : text.failedHelp}</p>}
      <p class="quiet foreign">{factsOf(line, locale)}</p>
      {isHere && <p class="quiet">{text.here}</p>}
      {isDisowned && <p class="quiet">{text.disowned}</p>}
      {!isHere && !isDisowned && (
        <Form csrf={csrf} action={path}>
          <Button variant="link" name={line.kind} value={line.id}>
            {text.notMe}
            <span class="visually-hidden">{text.notMeOf(at)}</span>
          </Button>
        </Form>
      )}
    </li>
  );
}

// 「パスワード + メールの番号／Chrome, Windows／198.51.100.*」
function factsOf(line: SignInLine, locale: Locale): string {
  const text = texts(locale).history;
  const where = line.device || line.network ? [line.device, line.network].filter(Boolean) : [text.erased];
  const facts = line.kind === "session" ? [howOf(line, locale), ...where] : where;
  return facts.join(text.between);
}

function howOf(line: Extract<SignInLine, { kind: "session" }>, locale: Locale): string {
  const text = texts(locale).history;
  const opened = text.with[line.openedWith];
  const isAlone = line.openedWith === "passkey" || line.provedWith === null;
  return isAlone ? opened : `${opened} + ${text.and[line.provedWith ?? "passkey"]}`;
}

// 2026-07-01T01:24:00.123Z_0192f3c6-…: where the page before ended.
function writePlace({ at, id }: HistoryPlace): string {
  return `${at.toString()}_${id}`;
}

function readPlace(text: string | null): HistoryPlace | null {
  const [moment = "", id = ""] = text?.split("_") ?? [];
  if (!isRowId(id) || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(moment)) return null;
  try {
    return { at: Temporal.Instant.from(moment), id };
  } catch {
    return null;
  }
}
