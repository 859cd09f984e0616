import { Agent, type IncomingHttpHeaders, request } from "node:http";
import { buffer } from "node:stream/consumers";
import { type HTMLElement, parse } from "node-html-parser";
import type { Portal } from "./portal.ts";

export type Answer = {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
  /** The body as it came: a file may be no text. */
  bytes: Uint8Array;
};

export type Sent = {
  headers?: Record<string, string>;
  /** A form's fields, or a body as it is. */
  body?: Record<string, string> | string | Uint8Array;
};

type Jar = Map<string, { value: string; expiresAt: Temporal.Instant | null; attributes: string }>;

const agent = new Agent({ keepAlive: true });

/**
 * A browser without script: it keeps cookies, follows redirects, and posts the forms that are really on
 * the page. Over node:http, since Node's fetch drops the Host header and finds no `*.localhost`.
 */
export class Browser {
  readonly portal: Portal;
  readonly host: string;
  readonly cookies: Jar = new Map();
  takesCookies = true;
  /** Sent with each request. */
  readonly headers: Record<string, string>;
  path = "";
  status = 0;
  answer: Answer = { status: 0, headers: {}, body: "", bytes: new Uint8Array() };
  page: HTMLElement = parse("");
  /** Path and heading of every page that was open, in order. */
  readonly visited: [path: string, heading: string][] = [];
  #filled = new Map<string, string>();

  constructor(portal: Portal, host: string, headers: Record<string, string> = {}) {
    this.portal = portal;
    this.host = host;
    this.headers = { "accept-language": "ja", ...headers };
  }

  /** Types an address, or presses a link, and follows where it leads. */
  async open(path: string): Promise<this> {
    return this.#arrive(path, await this.send("GET", path));
  }

  /** Types into fields of the page, by their names; ticks and chooses too. */
  fill(values: Record<string, string>): this {
    for (const [name, value] of Object.entries(values)) {
      if (!this.page.querySelector(`form [name="${name}"]`)) throw new Error(this.#told(`no field ${name}`));
      this.#filled.set(name, value);
    }
    return this;
  }

  /** Presses the button with these words. */
  async press(words: string): Promise<this> {
    const buttons = this.page.querySelectorAll("button").filter((button) => shown(button) === words);
    const [button] = buttons.filter((it) => this.#isFilled(formOf(it))).concat(buttons);
    if (!button) throw new Error(this.#told(`no button 「${words}」`));
    return this.#submit(formOf(button), button);
  }

  /** Presses Enter: the first button of the form that was filled, or else of the first form of the page. */
  async enter(): Promise<this> {
    const forms = this.page.querySelectorAll("main form");
    const form = forms.find((it) => this.#isFilled(it)) ?? forms[0];
    if (!form) throw new Error(this.#told("no form"));
    return this.#submit(form, form.querySelector("button"));
  }

  /** The form with these words on its button, with what is typed into it: to be sent by hand, or later. */
  form(words: string): { action: string; fields: Record<string, string> } {
    const button = this.page.querySelectorAll("button").find((it) => shown(it) === words);
    if (!button) throw new Error(this.#told(`no button 「${words}」`));
    return { action: this.#action(formOf(button)), fields: this.#fields(formOf(button), button) };
  }

  /** Sends a request with this browser's cookies and keeps the answer's; what is open stays as it is. */
  async send(method: string, path: string, { headers = {}, body }: Sent = {}): Promise<Answer> {
    const isForm = typeof body === "object" && !(body instanceof Uint8Array);
    const content = isForm ? new URLSearchParams(body).toString() : body;
    const cookie = this.#cookieHeader();
    const answer = await dial(this.portal.port, method, path, content, {
      host: new URL(this.portal.origin(this.host)).host,
      ...this.headers,
      ...(cookie ? { cookie } : {}),
      ...(isForm ? { "content-type": "application/x-www-form-urlencoded" } : {}),
      // As browsers say of themselves with every form.
      ...(method === "POST"
        ? { origin: this.portal.origin(this.host), "sec-fetch-site": "same-origin" }
        : {}),
      ...headers,
    });
    for (const line of answer.headers["set-cookie"] ?? []) this.#keep(line);
    return answer;
  }

  /** Closes the browser and opens it again: cookies without an end of their own are gone. */
  restart(): this {
    for (const [name, { expiresAt }] of this.cookies) if (!expiresAt) this.cookies.delete(name);
    return this.forget();
  }

  /** Another browser with the same cookies: a second tab. */
  tab(): Browser {
    const tab = new Browser(this.portal, this.host, this.headers);
    Object.assign(tab, { cookies: this.cookies });
    return tab;
  }

  /** What somebody has who copied all cookies, and keeps them beyond their end. */
  copy(): Browser {
    const copy = new Browser(this.portal, this.host, this.headers);
    for (const [name, cookie] of this.cookies) copy.cookies.set(name, { ...cookie, expiresAt: null });
    return copy;
  }

  get heading(): string {
    return shown(this.page.querySelector("h1"));
  }

  /** What the error summary lists. */
  get errors(): string[] {
    return this.page.querySelectorAll(".error-summary li").map(shown);
  }

  /** Everything that can be read on the page. */
  get text(): string {
    return shown(this.page.querySelector("main"));
  }

  get language(): string {
    return this.page.querySelector("html")?.getAttribute("lang") ?? "";
  }

  /** What stands in a field. */
  value(name: string): string {
    const field = this.page.querySelector(`form [name="${name}"]`);
    if (!field) throw new Error(this.#told(`no field ${name}`));
    return sentBy(field) ?? "";
  }

  forget(): this {
    this.#filled = new Map();
    return this;
  }

  async #submit(form: HTMLElement, button: HTMLElement | null): Promise<this> {
    const path = this.#action(form);
    return this.#arrive(path, await this.send("POST", path, { body: this.#fields(form, button) }));
  }

  #action(form: HTMLElement): string {
    return form.getAttribute("action") ?? this.path;
  }

  #fields(form: HTMLElement, button: HTMLElement | null): Record<string, string> {
    const fields: Record<string, string> = {};
    for (const field of form.querySelectorAll("input, select, textarea")) {
      const name = field.getAttribute("name") ?? "";
      const value = this.#filled.get(name) ?? sentBy(field);
      if (name !== "" && value !== null) fields[name] = value;
    }
    const name = button?.getAttribute("name");
    if (name) fields[name] = button?.getAttribute("value") ?? "";
    return fields;
  }

  async #arrive(path: string, answer: Answer): Promise<this> {
    let at = path;
    let last = answer;
    for (let hops = 0; [301, 302, 303, 307, 308].includes(last.status); hops += 1) {
      if (hops === 10) throw new Error(`${path} leads round and round, lately to ${at}`);
      const target = new URL(last.headers.location ?? "", this.portal.origin(this.host) + at);
      at = target.pathname + target.search;
      last = await this.send("GET", at);
    }
    if (last.status === 500) throw new Error(`${at} met a bug: ${this.portal.logged.at(-2)}`);
    Object.assign(this, { path: at, status: last.status, answer: last, page: parse(last.body) });
    this.visited.push([at, this.heading]);
    return this.forget();
  }

  #isFilled(form: HTMLElement): boolean {
    return [...this.#filled.keys()].some((name) => form.querySelector(`[name="${name}"]`));
  }

  #cookieHeader(): string {
    const now = this.portal.now();
    return [...this.cookies]
      .filter(([, { expiresAt }]) => !expiresAt || Temporal.Instant.compare(now, expiresAt) < 0)
      .map(([name, { value }]) => `${name}=${value}`)
      .join("; ");
  }

  #keep(line: string): void {
    const [pair = "", ...attributes] = line.split(/; */);
    const [, name = "", value = ""] = /^([^=]+)=(.*)$/.exec(pair) ?? [];
    const age = attributes.find((attribute) => attribute.startsWith("Max-Age="))?.slice("Max-Age=".length);
    if (!this.takesCookies || age === "0") {
      this.cookies.delete(name);
      return;
    }
    const expiresAt = age === undefined ? null : this.portal.now().add({ seconds: Number(age) });
    this.cookies.set(name, { value, expiresAt, attributes: attributes.join("; ") });
  }

  #told(what: string): string {
    return `${what} on ${this.path} (${this.status}): ${this.text.slice(0, 400)}`;
  }
}

async function dial(
  port: number,
  method: string,
  path: string,
  body: string | Uint8Array | undefined,
  headers: Record<string, string>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ agent, host: "127.0.0.1", port, method, path, headers }, (response) => {
      buffer(response).then(
        (bytes) =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: bytes.toString("utf8"),
            bytes: new Uint8Array(bytes),
          }),
        reject,
      );
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

function formOf(button: HTMLElement): HTMLElement {
  const named = button.getAttribute("form");
  const form = named ? button.closest("html")?.querySelector(`form[id="${named}"]`) : button.closest("form");
  if (!form) throw new Error("the button belongs to no form");
  return form;
}

/** What a field sends as it stands; null where it sends nothing. */
function sentBy(field: HTMLElement): string | null {
  const type = field.getAttribute("type");
  if ((type === "checkbox" || type === "radio") && field.getAttribute("checked") === undefined) return null;
  if (field.tagName === "SELECT") {
    const chosen = field.querySelector("option[selected]") ?? field.querySelector("option");
    return chosen?.getAttribute("value") ?? "";
  }
  return field.tagName === "TEXTAREA" ? field.text : (field.getAttribute("value") ?? "");
}

/** Text as a reader sees it; ruby readings and hidden glyphs left out. */
function shown(element: HTMLElement | null): string {
  if (!element) return "";
  const copy = parse(element.outerHTML);
  for (const extra of copy.querySelectorAll("rt, rp, script, svg")) extra.remove();
  return copy.text.replace(/\s+/g, " ").trim();
}
