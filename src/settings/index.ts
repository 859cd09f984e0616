export { settingsPage, settingsView } from "./settings.tsx";
