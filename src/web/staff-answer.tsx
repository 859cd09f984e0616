import type { ContentfulStatusCode } from "hono/utils/http-status";
import { type Answer, emptyForm, type FormState, type View } from "../journey/index.ts";
import {
  type DoorVisit,
  homeOf,
  roleNames,
  type StaffFile,
  type StaffVisit,
  staffFrame,
} from "../staff/index.ts";
import { findStaffSession, mayDo, type Right, roles } from "../staff-accounts/index.ts";
import { ButtonLink } from "../ui/index.ts";
import type { WebContext } from "./context.ts";
import { brandOf, otherLanguage, sendHtml } from "./frame.tsx";
import { signedIn, wantedBy } from "./staff-visit.ts";
import { texts } from "./texts.ts";
import { type Trouble, troubleView } from "./trouble.tsx";
import { cookieOf, sendCookies } from "./visit.ts";

/** The page in the console's frame, with the visit's cookies. */
export function sendStaff(
  c: WebContext,
  visit: DoorVisit,
  view: View,
  form: FormState = emptyForm,
): Response {
  sendCookies(c, visit.runtime, visit.setCookies);
  const frame = {
    ...{ form, nonce: c.get("nonce"), brand: brandOf(visit.association) },
    languageHref: otherLanguage(visit.url, visit.locale),
  };
  return sendHtml(c, view, staffFrame(visit, signedIn(visit), view, frame));
}

export function sendStaffTrouble(c: WebContext, visit: DoorVisit, trouble: Trouble): Response {
  return sendStaff(c, visit, troubleView(visit, trouble, "/staff"));
}

/** 403: names the roles that may, so that one knows whom to ask. */
export function forbiddenView({ locale, staff }: Pick<StaffVisit, "locale" | "staff">, right: Right): View {
  const text = texts(locale);
  const names = roleNames(locale);
  const may = roles.filter((role) => mayDo(role, right)).map((role) => names[role]);
  return {
    title: text.forbidden,
    lead: text.forbiddenLead(names[staff.role], may.join(locale === "ja" ? "・" : ", ")),
    status: 403,
    body: (
      <ButtonLink href={homeOf(staff.role)} variant="secondary">
        {text.toDashboard}
      </ButtonLink>
    ),
  };
}

/** 303, as after every form. */
export function redirectStaff(c: WebContext, visit: DoorVisit, path: string): Response {
  sendCookies(c, visit.runtime, visit.setCookies);
  return c.redirect(path, 303);
}

/** Into the console, to where one had wanted to go; or to what is still to be shown. */
export async function intoConsole(c: WebContext, visit: DoorVisit): Promise<Response> {
  const { runtime, association, now } = visit;
  const { associationId } = association;
  const newest = visit.setCookies.findLast(({ name }) => name === "staff")?.value;
  const token = newest ?? cookieOf(c, runtime, "staff");
  const session = token
    ? await runtime.db.within(associationId, (tx) => findStaffSession(tx, associationId, token, now))
    : null;
  if (!session) return redirectStaff(c, visit, "/staff/sign-in");
  if (!session.factorProvedAt) return redirectStaff(c, visit, "/staff/sign-in/otp-app");
  const wanted = wantedBy(c, runtime, associationId, session.staffId);
  // Fields are given back by the page itself, which then forgets them.
  const isDone = wanted === null || (Object.keys(wanted.fields).length === 0 && !wanted.token);
  if (isDone) visit.setCookies.push({ name: "staff-draft", value: "", maxAge: 0 });
  return redirectStaff(c, visit, wanted?.path ?? homeOf(session.role));
}

/** Whether a route made a file, or says why there is none. */
export function isFile(made: StaffFile | Answer): made is StaffFile {
  return "body" in made;
}

// A browser that takes nothing for so long has gone; whatever makes the file is let go.
const patienceMs = 60_000;

/**
 * A file as a download: streamed, and kept by nobody on the way. The name goes as RFC 6266 has it, once in ASCII
 * and once in full.
 */
export function sendFile(c: WebContext, visit: DoorVisit, { name, type, body }: StaffFile): Response {
  sendCookies(c, visit.runtime, visit.setCookies);
  const ascii = name.normalize("NFKD").replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const whole = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  c.header("Content-Type", type);
  c.header("Content-Disposition", `attachment; filename="${ascii}"; filename*=UTF-8''${whole}`);
  c.header("Cache-Control", "no-store");
  c.header("X-Content-Type-Options", "nosniff");
  const status: ContentfulStatusCode = 200;
  return body instanceof Uint8Array ? c.body(new Uint8Array(body), status) : c.body(streamed(body), status);
}

function streamed(body: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return new ReadableStream(
    {
      pull: async (controller) => {
        clearTimeout(timer);
        const { done, value } = await chunks.next();
        if (done) return controller.close();
        controller.enqueue(value);
        timer = setTimeout(() => {
          controller.error(new Error("the browser has stopped reading"));
          void chunks.return?.();
        }, patienceMs);
      },
      cancel: async () => {
        clearTimeout(timer);
        await chunks.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
