import type { ja } from "./ja.ts";

export const en: typeof ja = {
  greeting: "Dear member,",
  auditorGreeting: "Dear auditor,",
  staffGreeting: "Dear colleague,",
  notMe: (name) => `If you do not know what this is about, please telephone the help desk of ${name}.`,
  telephone: "Telephone",
  hours: "Hours",
  automatic: "This mail was sent automatically. We cannot read or answer replies to it.",
  linkHint: "If you cannot press the button, open this address in your browser:",

  confirmAddress: {
    subject: "【KOSMO Web】Confirm your e-mail address",
    lead: "This is to confirm your e-mail address for KOSMO Web. Open “Confirm my e-mail address” below, then press “Confirm” on that page.",
    button: "Confirm my e-mail address",
    orCode: "Instead of opening the link you can type this code on the page you came from.",
    code: "Confirmation code",
    expiry: (minutes, until, codeMinutes) =>
      `The link works for ${minutes} minutes (until ${until}), the code for ${codeMinutes} minutes. After that, press “Send again” on the page you came from.`,
    why: "You receive this mail because this address was entered at KOSMO Web.",
  },
  staffInvitation: {
    subject: "【KOSMO Web】Invitation to the staff console",
    lead: (association) =>
      `You are invited to the staff console of ${association}. Open “Set up how I sign in” and set up a passkey, or a password with an OTP app.`,
    button: "Set up how I sign in",
    expiry: (until) =>
      `It works once, until ${until}. Do not forward it. If you get a newer invitation, use the newest.`,
    again:
      "If you had set up a way to sign in before, your earlier passkey, password and OTP app stop working once you set up a new one.",
    why: "You get this mail because somebody invited this e-mail address to the staff console of KOSMO Web.",
  },
  signInCode: {
    subject: "【KOSMO Web】Your one-time password",
    lead: "Please type this one-time password on the sign-in page of KOSMO Web.",
    code: "One-time password",
    expiry: (minutes, until) =>
      `It works once, for ${minutes} minutes (until ${until}). If you receive a newer one, type the newest.`,
    keepSecret:
      "Do not tell this one-time password to anyone, on the telephone or on another site. Our staff never ask for it.",
    why: "You receive this mail because a one-time password was asked for at KOSMO Web.",
  },
  passwordChosen: {
    subject: "【KOSMO Web】A password was set",
    lead: (at) => `A new password for KOSMO Web was set on ${at}.`,
    others: "Every other device has been signed out.",
    why: "This mail goes to the registered address whenever the password changes.",
  },
  newDevice: {
    subject: "【KOSMO Web】Sign-in on a new device",
    lead: "Someone signed in to KOSMO Web on a device or browser that had not been used before.",
    at: (at) => `When: ${at}`,
    device: (device) => `Device: ${device}`,
    mine: "If this was you, there is nothing to do.",
    why: "This mail goes to the registered address whenever a new device signs in.",
  },
  counterSuspect: {
    subject: "【KOSMO Web】Please check your passkey",
    lead: (at) =>
      `Something about the passkey used to sign in on ${at} was out of the ordinary. It may have been copied.`,
    mine: "Even if this was you, please call your association to be safe.",
    why: "This mail goes to the registered address when something about a sign-in method looks wrong.",
  },
  notice: {
    subject: "【KOSMO Web】There is a new notice for you",
    lead: "There is a new notice for you at KOSMO Web. Please sign in to read it.",
    button: "Open KOSMO Web",
    why: "This mail goes to the registered address when your association has a notice for you.",
  },
  reminder: {
    subject: "【KOSMO Web】Your first sign-in is not finished",
    lead: "Something of your first sign-in to KOSMO Web is still open. Sign in, and you go on where you stopped.",
    button: "Sign in",
    why: "This mail goes to confirmed addresses of members whose first sign-in is not finished.",
  },
  recoveryCodesMade: {
    subject: "【KOSMO Web】Recovery codes were made",
    lead: (at) => `On ${at} new recovery codes for KOSMO Web were made. The ones before them no longer work.`,
    mine: "If this was you, there is nothing to do. Keep the codes on paper in a safe place.",
    why: "This mail goes to the registered address whenever recovery codes are made.",
  },
  recoveryCodeUsed: {
    subject: "【KOSMO Web】A recovery code was used",
    lead: (at) => `On ${at} a recovery code was used in place of a sign-in method.`,
    device: (device) => `Device: ${device}`,
    left: (left) =>
      left > 0
        ? `${left} recovery ${left === 1 ? "code is" : "codes are"} left.`
        : "That was the last recovery code.",
    few: "Few are left. Sign in and make new ones under “Recovery codes” in the settings.",
    mine: "If this was you, remove the sign-in method that you can no longer use and set up a new one.",
    why: "This mail goes to the registered address whenever a recovery code is used.",
  },
  passwordReset: {
    subject: "【KOSMO Web】Set a new password",
    lead: "Someone told KOSMO Web that the password is forgotten. Open “Set a new password” below. The page will make sure once more that it is you.",
    button: "Set a new password",
    expiry: (minutes, until) =>
      `The link works once, for ${minutes} minutes (until ${until}). If you receive a newer mail, use the link in the newest.`,
    unasked: "If this was not you, delete this mail. Your password does not change.",
    why: "You receive this mail because a new password was asked for at KOSMO Web for the owner of this address.",
  },
  userId: {
    subject: "【KOSMO Web】Your user ID",
    lead: "Someone told KOSMO Web that the user ID is forgotten. It is:",
    id: "User ID",
    button: "Open the sign-in page",
    unasked: "If this was not you, delete this mail. Nobody can sign in with the user ID alone.",
    why: "You receive this mail because the user ID was asked for at KOSMO Web for the owner of this address.",
  },
  reissueAsked: {
    subject: "[KOSMO Web] A new letter was asked for",
    lead: (at) => `On ${at} somebody asked for your KOSMO Web account to be reissued by a new letter.`,
    mine: "If that was you, there is nothing to do. The letter goes to the address we have on file. Your password and your ways to sign in go on working until you use the letter.",
    notMine: "If it was not you, stop the request with the button below.",
    button: "This was not me",
    why: "We send this to every address that was ever registered when a new letter is asked for.",
  },
  accountReissued: {
    subject: "[KOSMO Web] Your account was reissued",
    lead: (at) =>
      `On ${at} somebody signed in to KOSMO Web with a new letter. The password, the ways to sign in and the e-mail address you had until then no longer work.`,
    mine: "If you used a new letter, there is nothing to do.",
    notMine: "If it was not you, stop the account with the button below.",
    button: "This was not me",
    why: "We send this to the addresses in use until then when an account is reissued.",
  },
  auditAnchor: {
    subject: "【KOSMO Web】Check line of the audit log",
    lead: (association, day) =>
      `This is the check line of the audit log of ${association}, as of ${day}. It holds nothing about members or staff.`,
    line: "Please keep the following line where the administrators of the database cannot write.",
    counted: (records) => `Records sealed up to this day: ${records}`,
    nothing: "No record is sealed yet.",
    whole: "This day’s verification found nothing wrong.",
    found: (findings) =>
      `This day’s verification found something wrong (${findings}). Please tell the association’s staff and the system operator, and ask them to find out.`,
    compare:
      "To compare later, paste a line that you kept into “Compare with a kept check line” under “Audit log” in the console. The system operator compares a whole file of lines with npm run audit:verify -- --anchor FILE. If one does not hold, records were removed after it, or all were made anew.",
    why: "You get this mail every day because this address was chosen for the check line of the audit log in the console’s policies.",
  },
  methodBound: {
    subject: "【KOSMO Web】A sign-in method was added",
    lead: (at, method) => `On ${at} “${method}” was added as a way to sign in to KOSMO Web.`,
    methods: {
      passkey: "Passkey (face, fingerprint or screen lock)",
      "otp-app": "OTP app",
      "otp-mail": "OTP mail",
    },
    mine: "If this was you, there is nothing to do.",
    why: "This mail goes to the registered address whenever a sign-in method is added.",
  },
};
