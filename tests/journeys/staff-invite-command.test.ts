// `npm run staff:invite`: how the first person of the staff gets in, from a terminal.
import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { Browser } from "../support/http-browser.ts";
import { Mailbox } from "../support/mailbox.ts";
import { typeCommand } from "../support/operator.ts";
import { startPortal } from "../support/portal.ts";
import { answerWithPassword } from "../support/staff-door.ts";

const portal = await startPortal();
// A command has the machine's clock, so here the portal goes by it too.
portal.pass(Temporal.Now.instant().since(portal.now()));
const sakura = await openAssociation(portal);

function invite(email: string, role: string): ReturnType<typeof typeCommand> {
  const args = ["--association", sakura.slug, "--email", email, "--role", role];
  return typeCommand(portal, "staff-invite", args);
}

describe("the command", () => {
  test("prints a link that lets them in, and mails the same one", async () => {
    const { code, out, err } = await invite("Sato@Kenpo.example", "approver");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const [said, link = "", end] = out.split("\n");
    expect(said).toBe("Invited sato@kenpo.example (approver).");
    expect(end).toMatch(/^It works once, until .* \(JST\), and is mailed to them too\.$/);
    const { origin, pathname } = new URL(link);
    expect(origin).toBe(portal.origin(sakura.host));
    expect((await new Mailbox(portal, "sato@kenpo.example").next("staff invitation")).text).toContain(link);

    const browser = new Browser(portal, sakura.host);
    await answerWithPassword(browser, pathname);
    expect(browser.heading).toBe("ダッシュボード");
    expect(browser.answer.body).toContain("承認者");
  });

  test("gives who is on the staff already a new link, and kills the one before", async () => {
    const first = await invite("again@kenpo.example", "operator");
    const second = await invite("again@kenpo.example", "approver");
    expect(second.out).toMatch(/^They are on the staff already: /);
    const [before, now] = [first, second].map(({ out }) => new URL(out.split("\n")[1] ?? "").pathname);
    const browser = await new Browser(portal, sakura.host).open(before ?? "");
    expect(browser.heading).toBe("新しい招待が届いています");
    await answerWithPassword(browser, now ?? "");
    expect(browser.answer.body).toContain("担当者");
  });

  test("says in one sentence what it cannot do", async () => {
    const unknown = ["--association", "nobody", "--email", "a@kenpo.example", "--role", "operator"];
    expect(await typeCommand(portal, "staff-invite", unknown)).toEqual({
      ...{ code: 1, out: "" },
      err: 'No association has the short name "nobody".\n',
    });
    const { code, err } = await invite("a@kenpo.example", "boss");
    expect([code, err.split("\n")[0]]).toEqual([2, "--role is one of operator, approver, auditor."]);
  });
});
