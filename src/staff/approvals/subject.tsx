import type { Approval } from "../../approvals/index.ts";
import type { Html, Locale } from "../../ui/index.ts";
import { runPath } from "../letters/paths.ts";
import { texts as letterTexts } from "../letters/texts.ts";
import { reissuesPath } from "../reissues/list.tsx";
import { texts } from "./texts.ts";

/** How much is asked for, in words: "600 letters". */
export function extentOf(locale: Locale, { what }: Approval): string {
  const text = texts(locale);
  if (typeof what.letters === "number") return text.letters(what.letters);
  if (typeof what.factors === "number") return text.factors(what.factors);
  // What is left is a reissue: one letter.
  return what.reissueRequestId === undefined ? text.letters(1) : text.askedOnline;
}

/** Whom it is about: the member's name, or by what many were chosen and how many. */
export function whomOf(locale: Locale, { memberName, what }: Approval): string {
  const text = texts(locale);
  if (memberName) return memberName;
  const words: Readonly<Record<string, string>> = letterTexts(locale).selections;
  const chosen = typeof what.selection === "string" ? words[what.selection] : undefined;
  return chosen && typeof what.members === "number" ? text.chosen(chosen, what.members) : text.manyMembers;
}

/** Where one sees what exactly is asked for, before saying yes to it and after. */
export function Subject({ locale, approval }: { locale: Locale; approval: Approval }): Html {
  const text = texts(locale);
  const { runId, reissueRequestId } = approval.what;
  const whom = whomOf(locale, approval);
  if (typeof runId === "string") {
    return (
      <>
        {whom}
        <br />
        <a href={runPath(runId)}>{text.seeRun}</a>
      </>
    );
  }
  return (
    <>
      {approval.accountId ? <a href={`/staff/members/${approval.accountId}`}>{whom}</a> : whom}
      {typeof reissueRequestId === "string" && (
        <>
          <br />
          <a href={`${reissuesPath}/${reissueRequestId}`}>{text.seeReissue}</a>
        </>
      )}
    </>
  );
}
