import type { Answer, Browser } from "./http-browser.ts";

/**
 * Sends a form with a file as browsers do (multipart/form-data), to its own action; answers with what came, not
 * followed. The file comes last, as the console wants it.
 */
export async function uploadFile(
  browser: Browser,
  words: string,
  file: { name: string; content: Uint8Array },
  typed: Record<string, string> = {},
): Promise<Answer> {
  const { action, fields } = browser.form(words);
  const { file: _, ...others } = { ...fields, ...typed };
  const boundary = "----kosmo-upload";
  const parts = Object.entries(others).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\n\r\n`;
  const body = Buffer.concat([
    Buffer.from(`${parts.join("")}${head}`),
    file.content,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return browser.send("POST", action, {
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
    body: new Uint8Array(body),
  });
}
