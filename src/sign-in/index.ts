export { otpAppPage } from "./otp-app.tsx";
export { mailSignInCode, otpMailPage } from "./otp-mail.tsx";
export { passkeyChallengePage } from "./passkey.tsx";
export { recoveryCodePage } from "./recovery-code.tsx";
export { signInPage } from "./sign-in.tsx";
export * as views from "./views.ts";
