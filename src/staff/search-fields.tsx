import type { Child } from "hono/jsx";
import type { Html } from "../ui/index.ts";

/** A field of a search whose address can be kept: narrow, and never required. */
export function SearchBox({
  name,
  label,
  value,
  hint,
  error,
}: {
  name: string;
  label: string;
  value: string;
  hint?: string | undefined;
  error?: string | undefined;
}): Html {
  const described = [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(" ");
  return (
    <Labelled name={name} label={label}>
      <input
        class="input"
        type="text"
        id={name}
        name={name}
        value={value}
        autocomplete="off"
        spellcheck={false}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={described || undefined}
      />
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error-text" id={`${name}-error`}>
          {error}
        </p>
      )}
    </Labelled>
  );
}

export type SearchOption = readonly [value: string, words: string];

/** One of several, or all of them; options that belong together stand under the name of their group. */
export function SearchChoice({
  name,
  label,
  value,
  all,
  options,
  groups = [],
}: {
  name: string;
  label: string;
  value: string;
  /** What it says where nothing is chosen. */
  all: string;
  options: readonly SearchOption[];
  groups?: readonly { name: string; options: readonly SearchOption[] }[];
}): Html {
  const option = ([each, words]: SearchOption): Html => (
    <option value={each} selected={each === value}>
      {words}
    </option>
  );
  return (
    <Labelled name={name} label={label}>
      <select class="input select" id={name} name={name}>
        <option value="">{all}</option>
        {options.map(option)}
        {groups.map((group) => (
          <optgroup label={group.name}>{group.options.map(option)}</optgroup>
        ))}
      </select>
    </Labelled>
  );
}

function Labelled({ name, label, children }: { name: string; label: string; children: Child }): Html {
  return (
    <div class="field">
      <label class="label" for={name}>
        {label}
      </label>
      {children}
    </div>
  );
}
