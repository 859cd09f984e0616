export { newCodesView, recoveryCodesPage, recoveryCodesTexts, recoveryCodesView } from "./recovery-codes.tsx";
export { settingsPage, settingsView } from "./settings.tsx";
