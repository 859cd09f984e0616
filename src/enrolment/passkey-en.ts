import type { ja } from "./passkey-ja.ts";

export const en: typeof ja = {
  title: "Set up your passkey",
  lead: "From now on this device's face, fingerprint or screen lock can sign you in. Your face and fingerprint are never sent to us.",
  create: "Create a passkey",
  here: "This device can use face, fingerprint or screen lock. Press “Create a passkey” and follow what appears.",
  phone:
    "This device has no face or fingerprint reader that we can find. If you have a phone, press “Create a passkey” and scan the QR code that appears with its camera (Bluetooth must be on at both).",
  none: "This browser cannot use passkeys. Press “Choose another way” and take the OTP app or OTP mail.",
  needsScript:
    "To create a passkey, allow JavaScript in the browser's settings. If you cannot, press “Choose another way”.",
  windows: "On a Windows computer",
  windowsSteps: [
    "When “Windows Security” appears, confirm with face, fingerprint or PIN. A PIN is fine.",
    "If nothing appears, look in Settings → Accounts → Sign-in options whether face, fingerprint or PIN is set up.",
    "If it does not work on a company computer, press “Choose another way”.",
  ],
  other: "Choose another way",
  nameTitle: "Your passkey is ready",
  nameLead: "Give it a name that you will recognise later. You can leave it as it is.",
  name: "A name for the device you are using",
  nameMissing: "Enter a name",
  nameTooLong: "Enter at most 50 characters",
  next: "Next",
  refused: "The passkey could not be registered. Press “Create a passkey” again",
  taken: "This passkey is registered already. Create one on another device, or choose another way",
  problems: {
    cancelled: "It was cancelled or took too long. Press the button to try again, or choose another way.",
    unsupported: "This device could not create a passkey. Press “Choose another way”.",
    failed: "That did not work. Wait a moment and try again.",
    duplicate: "The passkey of this device is registered already. Use another device, or choose another way.",
    wrongPlace: "Passkeys do not work at this address. Open the address from your letter.",
  },
};
