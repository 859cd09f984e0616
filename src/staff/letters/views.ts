export { chooseView } from "./choose.tsx";
export { lettersView } from "./list.tsx";
export { oneView } from "./one.tsx";
export { remindersView } from "./reminders.tsx";
export { returnedView } from "./returned.tsx";
export { noRunView, type RunSeen, runView } from "./run.tsx";
export { notTakenView } from "./take.tsx";
export { texts } from "./texts.ts";
