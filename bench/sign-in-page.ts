import { brotliCompressSync, gzipSync } from "node:zlib";
import { fetchOnce, written } from "./http-client.ts";
import type { Portal } from "./portal.ts";
import { kilobytes, type Row } from "./table.ts";

/** Everything that a browser fetches for the sign-in page on its first visit. */
export async function measureSignInPage(portal: Portal): Promise<Row[]> {
  const host = `localhost:${portal.port}`;
  const waiting = ["/sign-in"];
  const seen = new Set<string>();
  const total = { sent: 0, plain: 0, gzip: 0, brotli: 0 };
  const parts: string[] = [];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const plain = await fetchOnce(portal.port, written({ path, host }));
    if (plain.status !== 200) throw new Error(`${path} answered ${plain.status}`);
    const headers = { "Accept-Encoding": "gzip, deflate, br, zstd" };
    const sent = await fetchOnce(portal.port, written({ path, host, headers }));
    total.sent += sent.body.length;
    total.plain += plain.body.length;
    total.gzip += gzipSync(plain.body).length;
    total.brotli += brotliCompressSync(plain.body).length;
    parts.push(`${path.replace(/-[0-9a-f]{10}/, "")} ${kilobytes(sent.body.length)}`);
    waiting.push(...addressesIn(plain.body.toString()));
  }
  const budget = 14_000;
  return [
    {
      what: `sign-in page and all it loads (${seen.size} requests)`,
      measured: `${kilobytes(total.sent)} as sent`,
      reference: `${kilobytes(total.plain)} uncompressed`,
      ratio: (total.sent / total.plain).toFixed(2),
      ...{ budget: "≤ 14 kB", met: total.sent <= budget },
      note: `${parts.join(", ")}. All of it by gzip: ${kilobytes(total.gzip)}, by Brotli: ${kilobytes(total.brotli)}.`,
    },
  ];
}

/** What a page or a style sheet makes a browser fetch. */
function addressesIn(text: string): string[] {
  const tags = text.matchAll(/<(?:link|script|img)\b[^>]*?\b(?:href|src)="(\/[^"]*)"/g);
  const urls = text.matchAll(/url\(["']?(\/[^"')]+)/g);
  return [...tags, ...urls].flatMap(([, address]) => (address === undefined ? [] : [address]));
}
