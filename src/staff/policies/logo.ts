import { checkLogo, getLogo, getPolicies, longestLogo, setLogo } from "../../associations/index.ts";
import { record, sealReason } from "../../audit/index.ts";
import type { Answer } from "../../journey/index.ts";
import type { FieldError } from "../../ui/index.ts";
import { type Params, type StaffUpload, type StaffVisit, staffDid } from "../page.ts";
import { policyView } from "./one-view.tsx";
import { reasonOf } from "./policies.ts";
import { policiesPath, texts } from "./texts.ts";

/** Takes another logo; what is no plain picture is refused with what to do about it. */
export async function takeLogo(visit: StaffVisit, _: Params, upload: StaffUpload): Promise<Answer> {
  const { associationId } = visit.association;
  const words = texts(visit.locale).errors.logo;
  const errors: FieldError[] = [];
  const reason = reasonOf(visit, upload.typed, (field, text) => void errors.push({ field, text }));
  const file = await readAtMost(upload.chunks, longestLogo);
  const checked = checkLogo(file);
  if (checked.kind === "refused") {
    errors.push({ field: "file", text: words[file.length === 0 ? "none" : checked.why] });
  }
  if (checked.kind === "refused" || errors.length > 0) {
    return visit.runtime.db.within(associationId, async (tx): Promise<Answer> => {
      const policies = await getPolicies(tx, associationId);
      const hasLogo = (await getLogo(tx, associationId)) !== null;
      const form = { values: { reason }, errors, news: null };
      return { kind: "show", view: policyView(visit, form, { name: "logo", policies, hasLogo }) };
    });
  }
  await visit.runtime.db.within(associationId, async (tx) => {
    const before = await getLogo(tx, associationId);
    await setLogo(tx, associationId, checked.logo);
    await record(tx, {
      ...staffDid(visit),
      event: "policy.changed",
      details: { policy: "logo", from: before ? "picture" : "none", to: checked.logo.logoType },
      reason: sealReason(visit.runtime, associationId, reason),
    });
  });
  return { kind: "go", to: `${policiesPath}?news=saved` };
}

// A byte more than may be kept tells that there is more; the rest is read and let go.
async function readAtMost(chunks: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const read: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    if (length <= most) read.push(chunk.subarray(0, most + 1 - length));
    length += chunk.length;
  }
  return new Uint8Array(Buffer.concat(read));
}
