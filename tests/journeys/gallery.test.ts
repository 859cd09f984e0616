// The gallery forgets no page: what is not in it is seen by no axe, in no picture, and gone through by no keyboard.
import { expect, test } from "vitest";
import { exhibits } from "../../src/dev/gallery/gallery.tsx";
import { staffRoutes } from "../../src/staff/index.ts";
import { startPortal } from "../support/portal.ts";

const portal = await startPortal();
const shown = new Set(exhibits.map(({ page }) => page));

/** Every address that answers with a page outside of the console's list, and what the gallery calls it. */
const pages: Readonly<Record<string, readonly string[]>> = {
  "/": ["top"],
  "/sign-in": ["sign-in"],
  "/sign-in/passkey": ["passkey"],
  "/sign-in/otp-app": ["otp-app"],
  "/sign-in/otp-mail": ["otp-mail"],
  "/sign-in/recovery-code": ["sign-in-recovery-code"],
  "/onboarding/birth-date": ["birth-date"],
  "/onboarding/terms": ["terms"],
  "/onboarding/email": ["email"],
  "/onboarding/email-link": ["email-link"],
  "/onboarding/method": ["method"],
  "/onboarding/password": ["password"],
  "/onboarding/done": ["done"],
  "/verify-email/:token": ["verify-email"],
  "/enrol/passkey": ["passkey-enrolment"],
  "/enrol/otp-app": ["enrol-otp-app"],
  "/recovery/password": ["forgotten-password"],
  "/recovery/password/:token": ["reset-link", "reset-proof", "reset-password"],
  "/recovery/user-id": ["forgotten-user-id"],
  "/recovery/reissue": ["recovery-reissue"],
  "/recovery/reissue/receipt": ["reissue-receipt"],
  "/objection/:token": ["objection"],
  "/stopped": ["stopped"],
  "/activation": ["activation"],
  "/notices/:id": ["notice"],
  "/services/:id": ["service"],
  "/settings": ["settings"],
  "/settings/methods": ["methods"],
  "/settings/methods/:id": ["one-method"],
  "/settings/recovery-codes": ["recovery-codes"],
  "/settings/email": ["change-email"],
  "/settings/contact": ["contact"],
  "/settings/password": ["change-password"],
  "/settings/user-id": ["change-user-id"],
  "/settings/sessions": ["sessions"],
  "/settings/history": ["history"],
  "/settings/secure": ["secure"],
  "/settings/language": ["language"],
  "/staff/sign-in": ["staff-sign-in"],
  "/staff/sign-in/otp-app": ["staff-otp-app"],
  "/staff/join/:token": ["staff-invitation", "staff-invitation-app"],
};

/** Addresses that answer with a file, with figures for a script, or by leading elsewhere. */
const noPages = [
  ...["/healthz", "/readyz", "/metrics", "/assets/:name", "/brand.css", "/logo", "/favicon.ico"],
  ...["/onboarding", "/onboarding/email-link/moved", "/settings/email/moved", "/settings/contact/moved"],
  ...["/enrol/otp-app/qr.png", "/staff/join/:token/qr.png", "/notices/:id/attachment"],
];

test("every address of the portal shows a page that is in the gallery, or none", () => {
  const consoles = staffRoutes.map(({ path }) => path);
  const answering = portal.routes.filter(({ method }) => method === "GET").map(({ path }) => path);
  const known = [...Object.keys(pages), ...noPages, ...consoles];
  expect(answering.filter((path) => !known.includes(path))).toEqual([]);
  expect(known.filter((path) => !portal.routes.some((route) => route.path === path))).toEqual([]);
  expect(
    Object.values(pages)
      .flat()
      .filter((page) => !shown.has(page)),
  ).toEqual([]);
});

test("every page of the console's list is in the gallery, at its own address", () => {
  const routes = staffRoutes
    .filter(({ kind }) => kind === "page")
    .map(({ path }) => ({ path, pattern: new RegExp(`^${path.replaceAll(/:\w+/g, "[^/]+")}$`) }));
  const seen = exhibits.map(({ set }) => {
    const scene = set({ runtime: portal.runtime, locale: "ja" });
    // Where two fit, the portal takes the first.
    return "desk" in scene && routes.find(({ pattern }) => pattern.test(scene.desk.url.pathname))?.path;
  });
  expect(routes.map(({ path }) => path).filter((path) => !seen.includes(path))).toEqual([]);
});
