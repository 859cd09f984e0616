import { getLogo, getPolicies, type Policies } from "../../associations/index.ts";
import type { FormState, View } from "../../journey/index.ts";
import { mayDo } from "../../staff-accounts/index.ts";
import { formatDay, type Locale, NoticeBanner, StatusTag, SummaryList } from "../../ui/index.ts";
import type { StaffPage, StaffVisit } from "../page.ts";
import { isMeasured, measured, type PolicyName, policyGroups } from "./names.ts";
import { isLooser } from "./policies.ts";
import { policiesPath, texts } from "./texts.ts";

/** 「方針」: what this association has decided, and where it is looser than we propose. */
export const policiesPage: StaffPage = {
  keeps: [],
  show: async (visit, tx, form) => {
    const { associationId } = visit.association;
    const policies = await getPolicies(tx, associationId);
    return policiesView(visit, form, policies, (await getLogo(tx, associationId)) !== null);
  },
};

export function policiesView(visit: StaffVisit, form: FormState, policies: Policies, hasLogo: boolean): View {
  const { locale } = visit;
  const text = texts(locale);
  const mayChange = mayDo(visit.staff.role, "policies.change");
  const groups = Object.entries(policyGroups) as [keyof typeof policyGroups, readonly PolicyName[]][];
  return {
    title: text.title,
    lead: text.lead,
    width: "wide",
    body: (
      <>
        {form.news === "saved" && <NoticeBanner kind="success">{text.saved}</NoticeBanner>}
        {form.news === "unchanged" && <NoticeBanner kind="info">{text.unchanged}</NoticeBanner>}
        {groups.map(([group, names]) => (
          <section class="panel" aria-labelledby={group}>
            <h2 id={group}>{text.groups[group]}</h2>
            <SummaryList
              rows={names.map((name) => ({
                term: text.policies[name].title,
                detail: (
                  <>
                    {policyNow(locale, name, policies, hasLogo)}{" "}
                    {isLooser(name, policies) && <StatusTag tone="warning" text={text.looser} />}
                  </>
                ),
                action: {
                  href: `${policiesPath}/${name}`,
                  text: mayChange ? text.change : text.see,
                  about: text.policies[name].title,
                },
              }))}
            />
          </section>
        ))}
      </>
    ),
  };
}

/** What is decided now, in words. */
export function policyNow(locale: Locale, name: PolicyName, policies: Policies, hasLogo: boolean): string {
  const text = texts(locale);
  if (name === "password-length") return text.characters(policies.passwordMinLength);
  if (isMeasured(name)) return text.days(policies[measured[name]]);
  switch (name) {
    case "legacy":
      return policies.legacyUntil ? text.until(formatDay(locale, policies.legacyUntil)) : text.off;
    case "two-person-rule":
      return policies.twoPersonRule ? text.on : text.off;
    case "help-desk":
      return [
        policies.helpDeskTelephone,
        locale === "ja" ? policies.helpDeskHours : policies.helpDeskHoursEn,
      ].join("　");
    case "color":
      return policies.brandColor;
    case "logo":
      return hasLogo ? text.hasLogo : text.noLogo;
    case "audit-anchor":
      return policies.auditAnchorTo ?? text.notMailed;
    case "retention":
      return text.retentionNow(
        policies.keepSignInsDays,
        policies.keepMailDays,
        policies.keepFormerMembersYears,
      );
    default:
      return name satisfies never;
  }
}
