import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "node-html-parser";
import { createTransport, type SendMailOptions } from "nodemailer";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type MailCatcher, startMailCatcher } from "./mail-catcher.ts";
import { mailInbox } from "./mail-inbox.tsx";

let folder: string;
let catcher: MailCatcher;
const link = "http://localhost:3000/verify-email/dG9rZW4";

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "kosmo-inbox-"));
  catcher = await startMailCatcher({ folder });
});
afterEach(async () => {
  await catcher.close();
  await rm(folder, { recursive: true });
});

test("programs get the mail as JSON, newest first", async () => {
  await send({ to: "hanako@example.jp", subject: "一通目", text: "482913", html: "<p>482913</p>" });
  await send({ to: "taro@example.jp", subject: "二通目", text: "555555", html: "<p>555555</p>" });
  const response = await get("/dev/mail", { Accept: "application/json" });
  const mails = (await response.json()) as { to: string; receivedAt: string }[];
  expect(mails.map(({ to }) => to)).toEqual(["taro@example.jp", "hanako@example.jp"]);
  expect(mails[1]).toEqual({
    to: "hanako@example.jp",
    subject: "一通目",
    text: "482913",
    html: "<p>482913</p>",
    receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
  });
  const hanakos = await get("/dev/mail?to=hanako@example.jp", { Accept: "application/json" });
  expect(await hanakos.json()).toHaveLength(1);
});

test("people see the code and the link of each mail at once", async () => {
  await send({ to: "hanako@example.jp", subject: "確認", text: `押してください\n${link}\n\n482913\n` });
  const response = await get("/dev/mail", { Accept: "text/html,*/*;q=0.8" });
  const page = parse(await response.text());
  expect(page.querySelector(".code")?.text).toBe("482913");
  expect(page.querySelector(".link")?.getAttribute("href")).toBe(link);
  expect(page.querySelector("meta[http-equiv=refresh]")).not.toBeNull();
  expect(response.headers.get("Cache-Control")).toBe("no-store");

  const href = page.querySelector("h2 a")?.getAttribute("href") ?? "";
  const one = parse(await (await get(href)).text());
  expect(one.querySelector(".text a")?.getAttribute("href")).toBe(link);
  expect(one.querySelector("meta[http-equiv=refresh]")).toBeNull();
});

test("foreign markup stays inside: escaped on our pages, sandboxed on its own", async () => {
  const evil = "<script>alert(1)</script>";
  await send({ to: "hanako@example.jp", subject: evil, text: evil, html: evil });
  const [mail] = await catcher.list();
  for (const address of ["/dev/mail", `/dev/mail/${mail?.id}`]) {
    expect(parse(await (await get(address)).text()).querySelectorAll("script")).toEqual([]);
  }
  const html = await get(`/dev/mail/${mail?.id}/html`);
  const policy = html.headers.get("Content-Security-Policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/sandbox(?!.*allow-(scripts|same-origin))/);
  const source = await get(`/dev/mail/${mail?.id}/source`);
  expect(source.headers.get("Content-Type")).toBe("text/plain; charset=utf-8");
});

test("what does not exist is not found", async () => {
  for (const address of ["/dev/mail/1", "/dev/mail/1/html", "/dev/mail/..%2F..%2Fsecret-keys/source"]) {
    expect((await get(address)).status).toBe(404);
  }
});

test("a restart of the demo loses no mail; the files are private and 500 at most", async () => {
  for (let each = 0; each < 503; each += 1) {
    await send({ to: "hanako@example.jp", subject: `${each}`, text: "x" });
  }
  const files = await readdir(folder);
  expect(files).toHaveLength(500);
  expect((await stat(path.join(folder, files[0] ?? ""))).mode & 0o777).toBe(0o600);
  await catcher.close();
  catcher = await startMailCatcher({ folder });
  const mails = await catcher.list();
  expect(mails).toHaveLength(500);
  expect(mails[0]).toMatchObject({ subject: "502", to: "hanako@example.jp" });
  expect(mails.at(-1)?.subject).toBe("3");
}, 20_000);

let transport: ReturnType<typeof createTransport> | null = null;
let transportUrl = "";

async function send(mail: SendMailOptions): Promise<void> {
  if (transportUrl !== catcher.smtpUrl) {
    transport?.close();
    transport = createTransport({ url: catcher.smtpUrl, pool: true, maxConnections: 1, maxMessages: 1000 });
    transportUrl = catcher.smtpUrl;
  }
  await transport?.sendMail({ from: "no-reply@example.jp", ...mail });
}

function get(address: string, headers: Record<string, string> = {}): Promise<Response> {
  return Promise.resolve(mailInbox(catcher).request(address, { headers }));
}
