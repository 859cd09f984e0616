import type { ja } from "./passkey-ja.ts";

export const en: typeof ja = {
  title: "Confirm with your passkey",
  lead: "Use this device's face, fingerprint or screen lock to show that it is you.",
  button: "Confirm with passkey",
  needsScript:
    "To use a passkey, allow JavaScript in the browser's settings. You can also sign in with user ID and password.",
  needsScriptHere:
    "To use a passkey, allow JavaScript in the browser's settings and open this page again. If you are stuck, call the number below.",
  otherApp: "Confirm with the code of your OTP app",
  phone: "If the passkey is on another phone",
  phoneSteps: [
    "Press “Confirm with passkey”.",
    "Choose “phone” or “another device” from what appears.",
    "Scan the QR code with the phone that has the passkey. Bluetooth must be on at both.",
  ],
  lost: "If you cannot use the passkey",
  lostSteps: [
    "If you have registered a passkey on another device, you can sign in there.",
    "If you have deleted the passkey or lost the device, sign in with a recovery code or start again with a new letter.",
  ],
  reissue: "Have your account reissued",
  windows: "If Windows asks for face, fingerprint or PIN, go on there. A PIN is fine.",
  refused: "The passkey could not be confirmed. Please try again",
  unknown:
    "This passkey does not work here. It was removed, or it belongs to another association. Please sign in another way",
  otherDoor: "This is a passkey for staff. Choose the one for members, or sign in another way",
  problems: {
    cancelled: "It was cancelled or took too long. Press the button to try again.",
    unsupported: "This browser cannot use passkeys. Please choose another way.",
    failed: "That did not work. Wait a moment and try again.",
    duplicate: "The passkey of this device is already registered.",
    wrongPlace: "Passkeys do not work at this address. Open the address from your letter.",
  },
  cancelledAtSignIn:
    "It was cancelled or took too long. Press the button to try again. If this device has no passkey, sign in with user ID and password.",
  notYou: "Sign in as somebody else",
};
