export { AddressForm, type TakenAddress, takeAddress } from "./address-form.tsx";
export { confirmationPath, mailConfirmation } from "./confirmation-mail.ts";
export { newAddressTexts } from "./texts.ts";
export { checkConfirmationCode, resendConfirmation, WaitingForConfirmation } from "./waiting.tsx";
