import { Hono } from "hono";
import { expect, test } from "vitest";
import type { DoorVisit, StaffFile } from "../staff/index.ts";
import type { WebEnv } from "./context.ts";
import { sendFile } from "./staff-answer.tsx";

const visit = {
  setCookies: [],
  runtime: { baseUrl: new URL("https://sakura.example.jp") },
} as unknown as DoorVisit;

function serve(file: StaffFile): Promise<Response> {
  const app = new Hono<WebEnv>();
  app.get("/", (c) => sendFile(c, visit, file));
  return Promise.resolve(app.request("/"));
}

test("a file is a download that nobody keeps, under its own name", async () => {
  const body = new Uint8Array(Buffer.from("記号"));
  const answer = await serve({ name: "加入者 100%（誤り）'.csv", type: "text/csv", body });
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "text/csv",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "content-disposition": `attachment; filename="___ 100_(__)'.csv"; filename*=UTF-8''%E5%8A%A0%E5%85%A5%E8%80%85%20100%25%EF%BC%88%E8%AA%A4%E3%82%8A%EF%BC%89%27.csv`,
  });
  expect(await answer.text()).toBe("記号");
});

test("no line break in a name gets into a header", async () => {
  const answer = await serve({
    name: 'a"\r\nSet-Cookie: x=1.csv',
    type: "text/csv",
    body: new Uint8Array(),
  });
  expect(answer.headers.get("set-cookie")).toBeNull();
  expect(answer.headers.get("content-disposition")).not.toMatch(/[\r\n]/);
});

test("a file is made as it is read, and no further when the browser goes away", async () => {
  let made = 0;
  let isLetGo = false;
  async function* endless(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        made += 1;
        yield new Uint8Array(1024);
      }
    } finally {
      isLetGo = true;
    }
  }
  const answer = await serve({ name: "a.csv", type: "text/csv", body: endless() });
  const reader = answer.body?.getReader();
  await reader?.read();
  await reader?.read();
  expect(made).toBeLessThan(5);
  await reader?.cancel();
  expect(isLetGo).toBe(true);
});
