// What the pages show, in any state, without reading anything: for the gallery.
export { otpAppTexts, otpAppView } from "./otp-app.tsx";
export { otpMailView } from "./otp-mail.tsx";
export { passkeyChallengeView, passkeyTexts } from "./passkey.tsx";
export { recoveryCodeTexts, recoveryCodeView } from "./recovery-code.tsx";
export { signInView } from "./sign-in.tsx";
export { texts } from "./texts.ts";
