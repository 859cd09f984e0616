export { mailSignInCode, otpMailPage } from "./otp-mail.tsx";
export { signInPage } from "./sign-in.tsx";
