import {
  type Challenge,
  challengePath,
  isMember,
  type MemberVisit,
  nextPath,
  possibleChallenges,
  type Visit,
} from "../journey/index.ts";
import { overallHours } from "../sessions/index.ts";

/** Who may open a page. */
export type Admission =
  /** Anybody: sign-in, the page behind a mailed link. */
  | "anybody"
  /** Whoever has to sign in, or was asked to do so again before something that matters. */
  | "signingIn"
  /** Whoever stands at exactly this step or challenge. */
  | "whoStandsHere"
  /** Those, and members who come to add a factor and have signed in within the last half hour (ASVS 7.5.1). */
  | "enrolment"
  /** Members for whom nothing is left to do, and who have signed in within the last half hour: changes. */
  | "fresh"
  /** Members for whom nothing is left to do. */
  | "members"
  /** Those, and who is only remembered on this browser (standards.md, decision 4). */
  | "remembered";

export type Verdict =
  | { kind: "enter" }
  /** Elsewhere: the page that is next for this session. */
  | { kind: "onward" }
  /** The factor was shown too long ago for a change: to the challenge at `path` first. */
  | { kind: "prove"; path: string }
  /** Without a session, or with one that asks for the password again. */
  | { kind: "signIn"; why: "none" | "over" | "again" };

/** The one gate in front of every page; `path` is the page's own. */
export function judge(visit: Visit, admission: Admission, path: string, hadCookie: boolean): Verdict {
  if (admission === "anybody") return { kind: "enter" };
  if (admission === "signingIn") {
    const isAskedAgain = visit.url.searchParams.get("news") === "again";
    return visit.session?.state === "awake" && !isAskedAgain ? { kind: "onward" } : { kind: "enter" };
  }
  if (!isMember(visit)) return { kind: "signIn", why: hadCookie ? "over" : "none" };
  return judgeMember(visit, admission, path);
}

const freshMinutes = 30;

function judgeMember(visit: MemberVisit, admission: Admission, path: string): Verdict {
  const { session, facts, now } = visit;
  const next = nextPath(facts);
  if (session.state === "remembered") {
    return admission === "remembered" && next === null ? { kind: "enter" } : { kind: "signIn", why: "again" };
  }
  if ((admission === "enrolment" || admission === "fresh") && next === null) {
    const isFresh = Temporal.Instant.compare(now, session.authenticatedAt.add({ minutes: freshMinutes })) < 0;
    if (!isFresh) return { kind: "signIn", why: "again" };
    const [due] = challengesDue(visit);
    return due ? { kind: "prove", path: challengePath(due) } : { kind: "enter" };
  }
  if (admission === "whoStandsHere" || admission === "enrolment") {
    const challenges = next === null ? challengesDue(visit) : possibleChallenges(facts);
    const mayEnter = next === path || challenges.some((challenge) => challengePath(challenge) === path);
    return mayEnter ? { kind: "enter" } : { kind: "onward" };
  }
  return next === null ? { kind: "enter" } : { kind: "onward" };
}

// A session that is remembered goes on for days by the password alone. That is enough for looking, and for no
// change: a factor that was shown longer ago than any other session lives is asked for again.
function challengesDue({ session, facts, now }: MemberVisit): readonly Challenge[] {
  const { provedAt } = session;
  if (provedAt && Temporal.Instant.compare(now, provedAt.add({ hours: overallHours })) < 0) return [];
  const before = { openedWith: "password", factorProved: false, mailboxProved: false } as const;
  return possibleChallenges({ ...facts, session: { ...facts.session, ...before } });
}
