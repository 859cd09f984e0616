export { mailSignInCode, otpMailPage } from "./otp-mail.tsx";
export { signInPage } from "./sign-in.tsx";
export * as views from "./views.ts";
