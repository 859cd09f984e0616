// The README's pictures, from the gallery of a demo that is running:
// sh scripts/run scripts/screenshots.ts [http://localhost:3000]
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { openChromium, phone } from "../tests/support/browser.ts";

const [origin = "http://localhost:3000"] = process.argv.slice(2);
const folder = path.resolve(import.meta.dirname, "../docs/images");
const pictures = { "sign-in": "/gallery/ja/sign-in/plain", top: "/gallery/ja/top/full" };

await mkdir(folder, { recursive: true });
const browser = await openChromium();
try {
  const page = await browser.newPage({ viewport: phone, deviceScaleFactor: 1.5 });
  for (const [name, address] of Object.entries(pictures)) {
    await page.goto(origin + address, { waitUntil: "networkidle" });
    await page.screenshot({ path: path.join(folder, `${name}.png`) });
  }
} finally {
  await browser.close();
}
