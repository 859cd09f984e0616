import type { ja } from "./ja.ts";

export const en: typeof ja = {
  passkey: "Set up your passkey",
  "otp-app": "Set up your OTP app",
  lead: "This way to sign in is being prepared. Until it is ready, please use OTP mail. It takes a moment, and nothing you entered is lost.",
  choose: "Choose another way to sign in",
  signOut: "Sign out",
};
