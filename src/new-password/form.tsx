import type { Child } from "hono/jsx";
import { suggestPassword } from "../accounts/index.ts";
import type { Association } from "../associations/index.ts";
import type { Runtime } from "../platform/index.ts";
import {
  Button,
  ButtonGroup,
  CodeDisplay,
  Form,
  type Html,
  type Locale,
  NoticeBanner,
  PasswordField,
} from "../ui/index.ts";
import { newPasswordTexts } from "./texts.ts";

export type NewPasswordFormProps = {
  locale: Locale;
  csrf: string;
  association: Pick<Association, "passwordMinLength">;
  /** Tells a password manager which account the password is for. */
  loginId: string;
  /** The page's own address: where who was offered a password goes back to typing one. */
  path: string;
  error: string | undefined;
  /** Further buttons of the page, beside the offer of a password. */
  children?: Child;
};

/** Asks for a new password: its rules before typing, one field, and the offer of a strong one. */
export function NewPasswordForm(props: NewPasswordFormProps): Html {
  const { locale, csrf, association, loginId, error, children } = props;
  const text = newPasswordTexts(locale);
  return (
    <>
      <Form csrf={csrf}>
        <input type="text" name="username" autocomplete="username" value={loginId} hidden />
        <PasswordField
          locale={locale}
          name="password"
          label={text.label}
          autocomplete="new-password"
          support={
            <ul>
              {text.rules(association.passwordMinLength).map((rule) => (
                <li>{rule}</li>
              ))}
            </ul>
          }
          error={error}
        />
        <Button>{text.submit}</Button>
      </Form>
      <Form csrf={csrf}>
        <ButtonGroup>
          <Button variant="secondary" name="suggest" value="1">
            {text.suggest}
          </Button>
          {children}
        </ButtonGroup>
      </Form>
    </>
  );
}

/** A strong password on offer, made anew each time it is shown. The page that shows it `holdsSecret`. */
export function SuggestedPassword({
  locale,
  csrf,
  path,
  random,
}: Pick<NewPasswordFormProps, "locale" | "csrf" | "path"> & Pick<Runtime, "random">): Html {
  const text = newPasswordTexts(locale);
  const suggestion = suggestPassword(random);
  return (
    <>
      <NoticeBanner kind="info">{text.suggested}</NoticeBanner>
      <CodeDisplay locale={locale} id="suggestion" label={text.label} code={suggestion} />
      <ButtonGroup>
        <Form csrf={csrf}>
          <input type="hidden" name="password" value={suggestion} />
          <Button>{text.useSuggested}</Button>
        </Form>
        <Form csrf={csrf}>
          <Button variant="secondary" name="suggest" value="1">
            {text.another}
          </Button>
        </Form>
      </ButtonGroup>
      <p>
        <a href={path}>{text.ownChoice}</a>
      </p>
    </>
  );
}
