import { legacyPassword } from "../../src/accounts/index.ts";
import { inFours } from "../../src/letters/index.ts";
import { parseJapaneseDate } from "../../src/platform/index.ts";
import { importPeople, type Person, type TestAssociation } from "./association.ts";
import { Browser } from "./http-browser.ts";
import { Mailbox } from "./mailbox.ts";

export { Browser } from "./http-browser.ts";

let members = 0;
let mailboxes = 0;

/** Somebody whom an association insures, with a mailbox and what they type at each page. */
export class Member {
  readonly association: TestAssociation;
  readonly accountId: string;
  readonly name: string;
  readonly person: Person;
  readonly birthDate: Temporal.PlainDate;
  readonly mailbox: Mailbox;
  loginId: string;
  /** What they sign in with now: the letter's secret in fours, the legacy one, or their own. */
  password: string;
  /** What they choose as their own. */
  readonly ownPassword = "kujira to sanpo 27";

  constructor(
    association: TestAssociation,
    {
      person,
      account,
      password,
    }: { person: Person; account: { accountId: string; loginId: string }; password: string },
  ) {
    this.association = association;
    this.accountId = account.accountId;
    this.loginId = account.loginId;
    this.name = person.name;
    this.person = person;
    this.birthDate = dateOf(person.born);
    this.password = password;
    mailboxes += 1;
    this.mailbox = new Mailbox(association.portal, `m${mailboxes}.${association.slug}@example.jp`);
  }

  /** A browser of theirs, on which nobody has signed in. */
  browser(headers: Record<string, string> = {}): Browser {
    return new Browser(this.association.portal, this.association.host, headers);
  }

  /** Signs in with ID and password; where that leads is the browser's page then. */
  async signIn(browser: Browser = this.browser(), { remember = false } = {}): Promise<Browser> {
    return this.signInAs({ ...(remember ? { remember: "on" } : {}) }, browser);
  }

  /** Signs in with what was really typed, where it differs. */
  async signInAs(typed: Record<string, string>, browser: Browser = this.browser()): Promise<Browser> {
    await browser.open("/sign-in");
    const { loginId, password } = this;
    return browser.fill({ loginId, password, ...typed }).enter();
  }

  /** Does what the page that is open asks for. */
  async answer(browser: Browser): Promise<Browser> {
    const { year, month, day } = this.birthDate;
    const [path = ""] = browser.path.split("?");
    switch (path) {
      case "/onboarding/birth-date":
        return browser
          .fill({ era: "western", year: String(year), month: String(month), day: String(day) })
          .enter();
      case "/onboarding/email":
        return browser.fill({ email: this.mailbox.address }).enter();
      case "/onboarding/email-link":
        await browser.open((await this.mailbox.next("confirmation")).link);
        return browser.enter();
      case "/sign-in/otp-mail":
        return browser.fill({ code: (await this.mailbox.next("code")).code }).enter();
      case "/onboarding/method":
        return browser.fill({ method: "otp-mail" }).enter();
      case "/onboarding/password":
        this.password = this.ownPassword;
        return browser.fill({ password: this.ownPassword }).enter();
      case "/onboarding/terms":
      case "/onboarding/done":
        return browser.enter();
      default:
        throw new Error(`nothing to answer on ${path}: ${browser.text.slice(0, 300)}`);
    }
  }

  /** Signs in and answers page after page until `path` is open. */
  async reach(path: string, browser: Browser = this.browser(), options = {}): Promise<Browser> {
    await this.signIn(browser, options);
    for (let pages = 0; browser.path !== path; pages += 1) {
      if (pages > 12) throw new Error(`${path} is not on the way; lately ${browser.path}`);
      await this.answer(browser);
    }
    return browser;
  }
}

/** A member who joined after the switch-over and has a letter before them. */
export async function letterMember(
  association: TestAssociation,
  differing: Partial<Person> = {},
): Promise<Member> {
  const person = personOf(differing);
  const [account] = await importPeople(association, [person]);
  if (!account) throw new Error("nobody was imported");
  return new Member(association, {
    ...{ person, account },
    password: inFours(await association.print(account.accountId)),
  });
}

/** A member from before the switch-over, with the ID and password of the old system. */
export async function legacyMember(
  association: TestAssociation,
  differing: Partial<Person> = {},
): Promise<Member> {
  const person = personOf({ acquiredOn: "2003-04-01", ...differing });
  person.oldLoginId ||= `old-${person.number}`;
  const [account] = await importPeople(association, [person]);
  if (!account) throw new Error("nobody was imported");
  return new Member(association, {
    ...{ person, account },
    password: legacyPassword({ ...person, birthDate: dateOf(person.born) }),
  });
}

function personOf(differing: Partial<Person>): Person {
  members += 1;
  return {
    ...{ name: "佐藤 花子", symbol: "12", number: String(3_000_000 + members) },
    ...{ born: "昭和55年12月1日", acquiredOn: "2026-04-01", oldLoginId: "" },
    ...differing,
  };
}

function dateOf(written: string): Temporal.PlainDate {
  const outcome = parseJapaneseDate(written);
  if (outcome.kind !== "date") throw new Error(`${written} is no date`);
  return outcome.date;
}
