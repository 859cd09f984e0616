import type { StaffRoute } from "../page.ts";
import { handOutAttachment, takeAttachment } from "./file-panel.tsx";
import { noticesPage, noticesPath } from "./list.tsx";
import { publishPage } from "./publish.tsx";
import { newNoticePage, noticePage } from "./write.tsx";

const one = `${noticesPath}/:notice`;
const writes = { sees: "content.change", acts: "content.change" } as const;

export const noticesRoutes: readonly StaffRoute[] = [
  { kind: "page", path: noticesPath, sees: "read", page: () => noticesPage },
  { kind: "page", path: `${noticesPath}/new`, ...writes, page: () => newNoticePage },
  { kind: "page", path: one, sees: "read", acts: "content.change", page: noticePage },
  { kind: "page", path: `${one}/publish`, ...writes, page: publishPage },
  { kind: "upload", path: `${one}/attachment`, sees: "content.change", take: takeAttachment },
  { kind: "file", path: `${one}/file`, sees: "read", make: handOutAttachment },
];
