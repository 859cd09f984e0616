import type { Child } from "hono/jsx";
import { described, ErrorText } from "./control.tsx";
import type { Html } from "./html.ts";
import { Rich } from "./rich.tsx";

export type CheckboxProps = {
  name: string;
  label: string;
  id?: string;
  /** what the form sends when ticked */
  value?: string;
  checked?: boolean;
  support?: Child;
  error?: string | undefined;
};

/** A single box to tick; the whole line is its target. */
export function Checkbox(props: CheckboxProps): Html {
  const { name, label, id = name, value = "on", checked, support, error } = props;
  return (
    <div class="checkbox">
      <label class="checkbox-line">
        <input
          type="checkbox"
          id={id}
          name={name}
          value={value}
          checked={checked}
          {...described(id, props)}
        />
        <span>{label}</span>
      </label>
      {support && (
        <div class="support" id={`${id}-support`}>
          {typeof support === "string" ? <Rich text={support} /> : support}
        </div>
      )}
      <ErrorText id={id} error={error} />
    </div>
  );
}
