import {
  challengePath,
  isMember,
  type MemberVisit,
  nextPath,
  possibleChallenges,
  type Visit,
} from "../journey/index.ts";

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

function judgeMember({ session, facts, now }: MemberVisit, admission: Admission, path: string): Verdict {
  const next = nextPath(facts);
  if (session.state === "remembered") {
    return admission === "remembered" && next === null ? { kind: "enter" } : { kind: "signIn", why: "again" };
  }
  if ((admission === "enrolment" || admission === "fresh") && next === null) {
    const isFresh = Temporal.Instant.compare(now, session.authenticatedAt.add({ minutes: freshMinutes })) < 0;
    return isFresh ? { kind: "enter" } : { kind: "signIn", why: "again" };
  }
  if (admission === "whoStandsHere" || admission === "enrolment") {
    const mayEnter =
      next === path || possibleChallenges(facts).some((factor) => challengePath(factor) === path);
    return mayEnter ? { kind: "enter" } : { kind: "onward" };
  }
  return next === null ? { kind: "enter" } : { kind: "onward" };
}
