import { errorOf, type FormState } from "../../journey/index.ts";
import { mayDo } from "../../staff-accounts/index.ts";
import {
  Button,
  Details,
  Field,
  Form,
  formatClockUp,
  type Html,
  NoticeBanner,
  Rich,
} from "../../ui/index.ts";
import type { StaffVisit } from "../page.ts";
import { type CallerStanding, factsFor, suspiciousChecks } from "./caller-check.ts";
import type { MemberCase } from "./member-case.ts";
import { texts } from "./texts.ts";

/** Where staff type what the caller says: nothing that is registered stands here, so nothing can be read out. */
export function CallerForm({
  visit: { locale, csrf, staff },
  member,
  caller,
  form,
}: {
  visit: StaffVisit;
  member: MemberCase;
  caller: CallerStanding;
  form: FormState;
}): Html | null {
  const text = texts(locale);
  if (!mayDo(staff.role, "help-desk")) return null;
  const { checkedUntil, failedToday } = caller;
  return (
    <>
      {failedToday >= suspiciousChecks && (
        <NoticeBanner kind="warning" title={text.callerSuspicious(failedToday)} />
      )}
      {checkedUntil && (
        <NoticeBanner kind="success" title={text.callerRight(formatClockUp(checkedUntil))}>
          {text.callerRightLead}
        </NoticeBanner>
      )}
      <Details summary={text.caller} open={!checkedUntil} id="caller">
        <p>
          <Rich text={text.callerLead} />
        </p>
        {member.addressHidden && <p>{text.callerHidden}</p>}
        <Form csrf={csrf} action={`/staff/members/${member.accountId}`}>
          <div class="panels">
            {factsFor(member).map((fact) => (
              <Field
                locale={locale}
                name={fact}
                label={text.callerFacts[fact]}
                value={form.values[fact]}
                error={errorOf(form, fact)}
                optional="unmarked"
              />
            ))}
          </div>
          <Button variant="secondary">{text.callerCheck}</Button>
        </Form>
      </Details>
    </>
  );
}
