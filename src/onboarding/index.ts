import type { StepPage } from "../journey/index.ts";
import { birthDatePage } from "./birth-date.tsx";
import { donePage } from "./done.tsx";
import { emailPage } from "./email.tsx";
import { emailLinkPage } from "./email-link.tsx";
import { methodPage } from "./method.tsx";
import { passwordPage } from "./password.tsx";
import { termsPage } from "./terms.tsx";

/** The pages of the first login, in the order of the journey. */
export const onboardingPages: readonly StepPage[] = [
  birthDatePage,
  termsPage,
  emailPage,
  emailLinkPage,
  methodPage,
  passwordPage,
  donePage,
];
export { movedPath } from "./email-link.tsx";
export { verifyEmailPage } from "./verify-email.tsx";
export * as views from "./views.ts";
