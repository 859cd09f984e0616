import { parseAddress, probablyMeant } from "../accounts/index.ts";
import { errorOf, type FormState, type Typed } from "../journey/index.ts";
import { Button, ButtonGroup, Field, Form, type Html, type Locale, NoticeBanner } from "../ui/index.ts";
import { newAddressTexts } from "./texts.ts";

export type TakenAddress =
  | { kind: "address"; address: string }
  | { kind: "missing" | "notAnAddress" | "badDots" }
  /** One slip away from where most people have their mail: asked about before anything is sent. */
  | { kind: "meant" };

/** The address that the form sent, or what has to be said about it. */
export function takeAddress(typed: Typed): TakenAddress {
  const parsed = parseAddress(typed.text("email"));
  if (parsed.kind !== "address") return parsed;
  const meant = probablyMeant(parsed.address);
  if (meant && !typed.has("useMeant") && !typed.has("asTyped")) return { kind: "meant" };
  return { kind: "address", address: meant && typed.has("useMeant") ? meant : parsed.address };
}

/** Asks for an address, once. The page shows `news: "meant"` where `takeAddress` said so. */
export function AddressForm({
  locale,
  csrf,
  form,
  label,
}: {
  locale: Locale;
  csrf: string;
  form: FormState;
  label?: string;
}): Html {
  const text = newAddressTexts(locale).email;
  const typed = form.values.email ?? "";
  const parsed = parseAddress(typed);
  const meant = form.news === "meant" && parsed.kind === "address" ? probablyMeant(parsed.address) : null;
  return (
    <Form csrf={csrf}>
      <Field
        locale={locale}
        name="email"
        label={label ?? text.label}
        support={text.support}
        type="email"
        autocomplete="email"
        value={typed}
        error={errorOf(form, "email")}
      />
      {meant ? (
        <>
          <NoticeBanner kind="warning" title={text.meantTitle}>
            {text.meant(meant)}
          </NoticeBanner>
          <ButtonGroup>
            <Button name="useMeant" value="1">
              {text.useMeant}
            </Button>
            <Button variant="secondary" name="asTyped" value="1">
              {text.asTyped}
            </Button>
          </ButtonGroup>
        </>
      ) : (
        <Button>{text.submit}</Button>
      )}
    </Form>
  );
}
