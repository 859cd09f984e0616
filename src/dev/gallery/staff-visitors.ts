import type { DoorVisit, StaffVisit } from "../../staff/index.ts";
import type { Role, StaffSession } from "../../staff-accounts/index.ts";
import type { Stage } from "./exhibit.ts";
import { now, visitor } from "./visitors.ts";

/** Somebody in front of the console. */
export function atDoor(stage: Stage, path = "/staff/sign-in"): DoorVisit {
  const { session: _, facts: __, ...visit } = visitor(stage);
  return { ...visit, url: new URL(path, visit.url), session: null };
}

/** Somebody of the staff at `path` of the console. */
export function atDesk(stage: Stage, path: string, role: Role = "operator"): StaffVisit {
  const session: StaffSession = {
    ...{ staffId: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d50", sessionId: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d51" },
    ...{ role, name: "山田 太郎", email: "taro.yamada@sakura-kenpo.example" },
    ...{ openedAt: now.subtract({ minutes: 20 }), lastSeenAt: now, factorProvedAt: now },
  };
  return { ...atDoor(stage, path), session, staff: session };
}
