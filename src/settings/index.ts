export { settingsPage } from "./settings.tsx";
