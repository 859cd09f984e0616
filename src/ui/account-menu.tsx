import { formatMoment } from "./dates.ts";
import type { Html } from "./html.ts";
import { Icon } from "./icons.tsx";
import type { Locale } from "./locale.ts";
import { texts } from "./texts.ts";

/** Who is signed in, and what the menu in the header offers them. */
export type SignedIn = {
  name: string;
  lastSignInAt: Temporal.Instant | null;
  settingsHref: string;
  signOutAction: string;
  csrf: string;
};

/** The menu in the header: works without script, closes by Escape or a press beside it with one. */
export function AccountMenu({ locale, account }: { locale: Locale; account: SignedIn }): Html {
  const text = texts(locale);
  return (
    <details class="account-menu" data-menu>
      <summary aria-label={text.menuOf(account.name)}>
        <Icon name="user" />
        <span class="account-name">{text.honorific(account.name)}</span>
        <Icon name="chevron" />
      </summary>
      <div class="account-panel">
        <p class="account-last">
          {account.lastSignInAt === null ? (
            text.firstSignIn
          ) : (
            <>
              {text.lastSignIn}
              <br />
              <time datetime={account.lastSignInAt.toString()}>
                {formatMoment(locale, account.lastSignInAt)}
              </time>
            </>
          )}
        </p>
        <a class="menu-item" href={account.settingsHref}>
          <Icon name="settings" />
          {text.settings}
        </a>
        <form method="post" action={account.signOutAction} accept-charset="utf-8">
          <input type="hidden" name="csrf" value={account.csrf} />
          <button class="menu-item" type="submit">
            <Icon name="sign-out" />
            {text.signOut}
          </button>
        </form>
      </div>
    </details>
  );
}
