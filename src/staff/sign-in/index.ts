export { staffOtpAppPage, staffOtpAppView } from "./otp-app.tsx";
export { staffRelyingParty } from "./passkey.ts";
export { staffSignInPage, staffSignInView } from "./sign-in.tsx";
export { texts as staffSignInTexts } from "./texts.ts";
