import type { BlockList } from "node:net";
import path from "node:path";
import { Hono } from "hono";
import { Counter, Histogram, type Registry } from "prom-client";
import { otpAppEnrolmentPage, otpAppPicturePath, passkeyEnrolmentPage } from "./enrolment/index.ts";
import { stoppedPath } from "./journey/index.ts";
import { movedPath, onboardingPages, verifyEmailPage } from "./onboarding/index.ts";
import type { Runtime } from "./platform/index.ts";
import { activationPage, showNotice, showTop } from "./portal/index.ts";
import {
  forgottenPasswordPage,
  forgottenUserIdPage,
  objectionPage,
  passwordLinkPage,
  reissuePage,
  reissueStandingPage,
  reissueStandingPath,
  stoppedPage,
} from "./recovery/index.ts";
import {
  changeEmailPage,
  changePasswordPage,
  changeUserIdPage,
  contactMovedPath,
  contactPage,
  emailMovedPath,
  historyPage,
  languagePage,
  methodPage,
  methodsPage,
  recoveryCodesPage,
  securePage,
  sessionsPage,
  showSettings,
} from "./settings/index.ts";
import {
  otpAppPage,
  otpMailPage,
  passkeyChallengePage,
  recoveryCodePage,
  signInPage,
} from "./sign-in/index.ts";
import { assetHandler } from "./web/assets.ts";
import { brandStyle, logo } from "./web/brand.ts";
import type { WebContext, WebEnv } from "./web/context.ts";
import type { Admission } from "./web/gate.ts";
import { securityHeaders } from "./web/headers.ts";
import { associationByHost } from "./web/hosts.ts";
import { sendNoticeAttachment } from "./web/notice-attachment.ts";
import { observed } from "./web/observe.ts";
import { openService } from "./web/open-service.ts";
import { onlyThisMachine, operations } from "./web/operations.ts";
import { otpAppPicture } from "./web/otp-app-picture.ts";
import { enrolOptions, resetOptions, signInOptions, verifyOptions } from "./web/passkey-options.ts";
import { acceptForm, type Reading, reading, type Served, showPage } from "./web/serve-page.ts";
import { serveStaff } from "./web/serve-staff.ts";
import { continueJourney, extendSession, moved, movedAddress, signOutPage } from "./web/session-pages.ts";
import { brokenPage, notFoundPage, troubleView } from "./web/trouble.tsx";
import { visitorAndLocale } from "./web/visitor.ts";

export type AppOptions = {
  runtime: Runtime;
  trustedProxies: BlockList;
  metricsToken: string | null;
  registry: Registry;
  isReady: () => Promise<boolean>;
  /** What the build made. */
  assetFolder: string;
  /** Pages of the demo: the caught mail, the gallery. Answered to this machine only. */
  demoPages: Hono | null;
};

/** The portal: operations first, then the association by host, then the pages behind their gates. */
export function createApp(options: AppOptions): Hono<WebEnv> {
  const { runtime, registry, demoPages } = options;
  const app = new Hono<WebEnv>();
  const metrics = {
    requests: new Histogram({
      name: "http_request_seconds",
      help: "Time to answer",
      labelNames: ["route", "method", "status"] as const,
      registers: [registry],
    }),
    failures: new Counter({
      name: "http_failures_total",
      help: "Requests that met a bug",
      registers: [registry],
    }),
  };
  app.use(observed(runtime, metrics));
  app.use(securityHeaders(runtime));
  app.onError((error, c) => {
    metrics.failures.inc();
    runtime.log.error({ requestId: c.get("requestId"), err: error }, "request failed");
    return brokenPage(c, options);
  });
  app.notFound((c) => notFoundPage(c, options));

  app.route("/", operations(options));
  app.get("/assets/:name", assetHandler(path.resolve(options.assetFolder)));
  if (demoPages) {
    const local = new Hono<WebEnv>();
    local.use("/dev/*", onlyThisMachine);
    local.use("/gallery/*", onlyThisMachine);
    local.use("/gallery", onlyThisMachine);
    local.route("/", demoPages);
    app.route("/", local);
  }
  app.use(associationByHost(runtime));
  app.get("/brand.css", (c) => brandStyle(c, runtime));
  app.get("/logo", (c) => logo(c, runtime));
  app.get("/favicon.ico", (c) => c.redirect("/logo", 308));
  app.use(visitorAndLocale(runtime));
  installPages(app, options);
  return app;
}

function installPages(app: Hono<WebEnv>, options: AppOptions): void {
  const serve = (at: string, served: (c: WebContext) => Served): void => {
    app.get(at, (c) => showPage(c, served(c), options));
    app.post(at, (c) => acceptForm(c, served(c), options));
  };
  const read = (at: string, admission: Admission, view: (c: WebContext) => Reading): void => {
    app.get(at, (c) => showPage(c, { page: reading(view(c)), admission }, options));
  };

  app.get("/sign-in", (c) => showPage(c, { page: signInPage, admission: "signingIn" }, options));
  app.post("/sign-in", (c) => acceptForm(c, { page: signInPage, admission: "anybody" }, options));
  app.post("/sign-out", (c) =>
    acceptForm(c, { page: signOutPage, admission: "anybody", pageless: true }, options),
  );
  for (const page of [...onboardingPages, otpMailPage]) {
    serve(page.step.paths[0], () => ({ page, admission: "whoStandsHere", step: page.step }));
  }
  for (const page of [passkeyEnrolmentPage, otpAppEnrolmentPage]) {
    serve(page.path, () => ({ page, admission: "enrolment", step: page.step }));
  }
  app.get(otpAppPicturePath, (c) => otpAppPicture(c, options));
  serve("/sign-in/passkey", () => ({ page: passkeyChallengePage, admission: "whoStandsHere" }));
  serve("/sign-in/otp-app", () => ({ page: otpAppPage, admission: "whoStandsHere" }));
  serve("/sign-in/recovery-code", () => ({ page: recoveryCodePage, admission: "whoStandsHere" }));
  app.post("/sign-in/options", (c) => signInOptions(c, options));
  app.post("/sign-in/passkey/options", (c) => verifyOptions(c, options));
  app.post("/enrol/passkey/options", (c) => enrolOptions(c, options));
  app.get(movedPath, (c) => moved(c, options));
  app.get("/onboarding", (c) => continueJourney(c, options));
  serve("/verify-email/:token", (c) => ({
    page: verifyEmailPage(c.req.param("token") ?? ""),
    admission: "anybody",
    secretAddress: true,
  }));
  serve("/recovery/reissue", () => ({ page: reissuePage, admission: "anybody" }));
  serve(reissueStandingPath, () => ({ page: reissueStandingPage, admission: "anybody" }));
  serve("/objection/:token", (c) => ({
    page: objectionPage(c.req.param("token") ?? ""),
    admission: "anybody",
    secretAddress: true,
  }));
  serve(stoppedPath, () => ({ page: stoppedPage, admission: "whoStandsHere" }));
  serve("/recovery/password", () => ({ page: forgottenPasswordPage, admission: "anybody" }));
  serve("/recovery/password/:token", (c) => ({
    page: passwordLinkPage(c.req.param("token") ?? ""),
    admission: "anybody",
    secretAddress: true,
  }));
  app.post("/recovery/password/:token/options", (c) => resetOptions(c, options));
  serve("/recovery/user-id", () => ({ page: forgottenUserIdPage, admission: "anybody" }));

  read("/", "remembered", () => showTop);
  read("/notices/:id", "remembered", (c) => async (visit, tx) => {
    return (await showNotice(visit, tx, c.req.param("id") ?? "")) ?? troubleView(visit, "notFound");
  });
  app.get("/notices/:id/attachment", (c) => sendNoticeAttachment(c, options));
  app.get("/services/:id", (c) => openService(c, options));
  serve("/activation", () => ({ page: activationPage, admission: "members" }));
  read("/settings", "members", () => showSettings);
  installSettings(app, options);
  app.post("/session/extend", (c) => extendSession(c, options));
  serveStaff(app, options);
}

// Whoever is signed in may look; every change wants a sign-in of the last half hour (ASVS 7.5.1).
function installSettings(app: Hono<WebEnv>, options: AppOptions): void {
  const serve = (at: string, page: (c: WebContext) => Served["page"], looking: Admission): void => {
    app.get(at, (c) => showPage(c, { page: page(c), admission: looking }, options));
    app.post(at, (c) => acceptForm(c, { page: page(c), admission: "fresh" }, options));
  };
  serve("/settings/methods", () => methodsPage, "members");
  serve("/settings/methods/:id", (c) => methodPage(c.req.param("id") ?? ""), "members");
  serve("/settings/sessions", () => sessionsPage, "members");
  serve("/settings/history", () => historyPage, "members");
  serve("/settings/secure", () => securePage, "members");
  serve("/settings/recovery-codes", () => recoveryCodesPage, "fresh");
  serve("/settings/password", () => changePasswordPage, "fresh");
  serve("/settings/user-id", () => changeUserIdPage, "fresh");
  serve("/settings/email", () => changeEmailPage, "fresh");
  serve("/settings/contact", () => contactPage, "fresh");
  serve("/settings/language", () => languagePage, "fresh");
  app.get(emailMovedPath, (c) => movedAddress(c, options, "next"));
  app.get(contactMovedPath, (c) => movedAddress(c, options, "contact"));
}
