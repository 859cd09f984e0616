import type { StaffRoute } from "../page.ts";
import { choosePage } from "./choose.tsx";
import { lettersPage } from "./list.tsx";
import { choosePath, lettersPath, remindersPath, returnedPath } from "./paths.ts";
import { remindersPage } from "./reminders.tsx";
import { returnedPage } from "./returned.tsx";
import { runPage } from "./run.tsx";
import { drawSample, takeCoverList, takeLetters, takeSample } from "./take.tsx";

const run = `${lettersPath}/runs/:run`;
const printing = "letters.print";

export const lettersRoutes: readonly StaffRoute[] = [
  { kind: "page", path: lettersPath, sees: "read", page: () => lettersPage },
  { kind: "page", path: choosePath, sees: printing, acts: printing, page: () => choosePage },
  { kind: "page", path: returnedPath, sees: "read", acts: printing, page: () => returnedPage },
  { kind: "page", path: remindersPath, sees: "read", acts: printing, page: () => remindersPage },
  { kind: "page", path: run, sees: "read", acts: printing, page: runPage },
  { kind: "file", path: `${run}/sample`, sees: printing, make: takeSample },
  { kind: "picture", path: `${run}/sample.svg`, sees: printing, draw: drawSample },
  { kind: "file", path: `${run}/cover`, sees: "export", make: takeCoverList },
  { kind: "file", path: `${run}/files/:number`, sees: printing, make: takeLetters },
];
