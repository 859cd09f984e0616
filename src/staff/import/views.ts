export { importsView } from "./list.tsx";
export { importView, noImportView } from "./one.tsx";
export { progressSeen } from "./progress.tsx";
export { rowsView } from "./rows.tsx";
export { texts } from "./texts.ts";
