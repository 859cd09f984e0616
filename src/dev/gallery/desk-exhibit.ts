import { emptyForm, type FormState, type View } from "../../journey/index.ts";
import type { StaffVisit } from "../../staff/index.ts";
import type { Role } from "../../staff-accounts/index.ts";
import type { Exhibit } from "./exhibit.ts";
import { atDesk } from "./staff-visitors.ts";

type Draw = (desk: StaffVisit, form: FormState) => View;

/** A page of the console at `/staff/PATH`, as somebody of that role sees it. */
export function deskExhibit(
  [page, state]: [page: string, state: string],
  path: string,
  draw: Draw,
  { form = () => emptyForm, role = "operator" }: { form?: (desk: StaffVisit) => FormState; role?: Role } = {},
): Exhibit {
  return {
    ...{ page: `staff-${page}`, state },
    set: (stage) => {
      const desk = atDesk(stage, `/staff/${path}`, role);
      const shown = form(desk);
      return { desk, form: shown, view: draw(desk, shown) };
    },
  };
}
