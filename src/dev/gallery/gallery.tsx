import { type Context, Hono } from "hono";
import { emptyForm, stepPosition } from "../../journey/index.ts";
import type { Runtime } from "../../platform/index.ts";
import { staffFrame } from "../../staff/index.ts";
import { type Html, type Locale, otherLocale } from "../../ui/index.ts";
import type { WebEnv } from "../../web/context.ts";
import { brandOf, renderFramed } from "../../web/frame.tsx";
import { signedIn } from "../../web/staff-visit.ts";
import { localeOf, sendToolPage, ToolPage } from "../tool-page.tsx";
import type { Exhibit, MemberScene, StaffScene } from "./exhibit.ts";
import { firstLoginExhibits } from "./first-login.ts";
import { forgottenExhibits } from "./forgotten.ts";
import { otpAppExhibits, otpAppPicture } from "./otp-app.ts";
import { passkeyExhibits } from "./passkey.ts";
import { portalExhibits } from "./portal.ts";
import { recoveryCodesExhibits } from "./recovery-codes.ts";
import { reissueExhibits } from "./reissue.ts";
import { serviceExhibits } from "./services.ts";
import { settingsExhibits } from "./settings.ts";
import { signInExhibits } from "./sign-in.ts";
import { staffAccountsExhibits } from "./staff-accounts.ts";
import { staffApprovalsExhibits } from "./staff-approvals.ts";
import { staffAuditExhibits } from "./staff-audit.ts";
import { staffContentExhibits } from "./staff-content.ts";
import { staffDashboardExhibits } from "./staff-dashboard.ts";
import { staffDoorExhibits } from "./staff-door.ts";
import { staffHelpDeskExhibits } from "./staff-help-desk.ts";
import { staffImportExhibits } from "./staff-import.ts";
import { staffInvitationExhibits } from "./staff-invitation.ts";
import { staffLettersExhibits } from "./staff-letters.ts";
import { staffMailExhibits } from "./staff-mail.ts";
import { staffMembersExhibits } from "./staff-members.ts";
import { staffRulesExhibits } from "./staff-rules.ts";

/** Every page in every state, each in both languages. */
export const exhibits: readonly Exhibit[] = [
  ...signInExhibits,
  ...firstLoginExhibits,
  ...otpAppExhibits,
  ...passkeyExhibits,
  ...portalExhibits,
  ...serviceExhibits,
  ...settingsExhibits,
  ...recoveryCodesExhibits,
  ...forgottenExhibits,
  ...reissueExhibits,
  ...staffDoorExhibits,
  ...staffInvitationExhibits,
  ...staffAccountsExhibits,
  ...staffDashboardExhibits,
  ...staffAuditExhibits,
  ...staffImportExhibits,
  ...staffLettersExhibits,
  ...staffContentExhibits,
  ...staffRulesExhibits,
  ...staffMailExhibits,
  ...staffMembersExhibits,
  ...staffHelpDeskExhibits,
  ...staffApprovalsExhibits,
];

const locales: readonly Locale[] = ["ja", "en"];

export function addressOf({ page, state }: Exhibit, locale: Locale): string {
  return `/gallery/${locale}/${page}/${state}`;
}

/**
 * `/gallery`: what members can come to see, made from fixtures and the pages' own views; for looking, for
 * screenshots and for axe. Nothing in it can be sent, and its scripts reach nothing.
 */
export function gallery(runtime: Runtime): Hono {
  const app = new Hono();
  app.get("/gallery", (c) => sendToolPage(c, <Index locale={localeOf(c)} />));
  app.get(otpAppPicture.path, async (c) =>
    c.body(await otpAppPicture.png(), 200, { "content-type": "image/png" }),
  );
  for (const locale of locales) {
    for (const exhibit of exhibits) {
      app.get(addressOf(exhibit, locale), (c) => show(c, exhibit, { runtime, locale }));
    }
  }
  return app;
}

function show(c: Context, exhibit: Exhibit, stage: { runtime: Runtime; locale: Locale }): Response {
  const wanted = c.req.query("lang");
  if ((wanted === "ja" || wanted === "en") && wanted !== stage.locale) {
    return c.redirect(addressOf(exhibit, wanted), 302);
  }
  const scene = exhibit.set(stage);
  const { nonce } = c.var as WebEnv["Variables"];
  c.header("Cache-Control", "no-store");
  c.header(
    "Content-Security-Policy",
    `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`,
  );
  const html =
    "desk" in scene
      ? renderStaff({ ...scene, at: addressOf(exhibit, stage.locale), nonce })
      : renderMember({ ...scene, url: new URL(c.req.url), nonce });
  return c.html(html, scene.view.status ?? 200) as Response;
}

function renderMember({ visit, view, form = emptyForm, step, url, nonce }: MemberScene & Shown): string {
  const position = step && visit.facts ? stepPosition(step, visit.facts) : null;
  return renderFramed({ ...visit, url }, view, { form, nonce, step: position });
}

function renderStaff({ desk, view, form = emptyForm, at, nonce }: StaffScene & ShownStaff): string {
  const languageHref = `${at}?lang=${otherLocale(desk.locale)}`;
  return staffFrame(desk, signedIn(desk), view, {
    form,
    nonce,
    brand: brandOf(desk.association),
    languageHref,
  });
}

type Shown = { url: URL; nonce: string };
type ShownStaff = { at: string; nonce: string };

function Index({ locale }: { locale: Locale }): Html {
  const words = locale === "ja" ? ja : en;
  return (
    <ToolPage title={words.title} locale={locale}>
      <p class="note">{words.note(exhibits.length * locales.length)}</p>
      {[...Map.groupBy(exhibits, ({ page }) => page)].map(([page, states]) => (
        <table>
          <caption>{page}</caption>
          <tbody>
            {states.map((exhibit) => (
              <tr>
                <th scope="row">{exhibit.state}</th>
                {locales.map((each) => (
                  <td>
                    <a href={addressOf(exhibit, each)} hreflang={each}>
                      {each === "ja" ? "日本語" : "English"}
                      <span class="hidden">{` ${page} ${exhibit.state}`}</span>
                    </a>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </ToolPage>
  );
}

const ja = {
  title: "画面の一覧",
  note: (pages: number) =>
    `すべての画面を、起こりうるすべての状態で、日本語と英語で見られます（${pages}画面）。見るためだけのもので、何も送られません。`,
};
const en: typeof ja = {
  title: "Gallery",
  note: (pages) =>
    `Every page in every state that can happen, in Japanese and English (${pages} in all). For looking only: nothing is sent.`,
};
