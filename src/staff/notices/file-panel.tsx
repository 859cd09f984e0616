import { record } from "../../audit/index.ts";
import type { Answer } from "../../journey/index.ts";
import {
  attach,
  attachmentName,
  getWrittenNotice,
  readAttachment,
  type WrittenNotice,
  writtenAttachment,
} from "../../notices/index.ts";
import { isRowId } from "../../platform/index.ts";
import { mayDo } from "../../staff-accounts/index.ts";
import { Button, Field, Form, type Html } from "../../ui/index.ts";
import { type Params, type StaffFile, type StaffUpload, type StaffVisit, staffDid } from "../page.ts";
import { noticesPath } from "./list.tsx";
import { noNotice } from "./on-desk.ts";
import { texts } from "./texts.ts";

type FilePanelProps = { visit: StaffVisit; notice: WrittenNotice | null; error: string | undefined };

/** The file of a notice: which one it is, and another in its place. */
export function FilePanel({ visit, notice, error }: FilePanelProps): Html {
  const { locale, csrf } = visit;
  const { file: words } = texts(locale);
  const file = notice?.attachment ?? null;
  const mayWrite = mayDo(visit.staff.role, "content.change") && !notice?.withdrawnAt;
  return (
    <section class="panel" aria-labelledby="attachment">
      <h2 id="attachment">{words.title}</h2>
      <p class="foreign">
        {file ? words.size(file.name, Math.ceil(file.bytes / 1024).toLocaleString("en-US")) : words.none}
      </p>
      {file && notice && (
        <Form csrf={csrf} action={`${noticesPath}/${notice.id}/file`}>
          <Button variant="secondary" icon="download">
            {words.check}
          </Button>
        </Form>
      )}
      {file && mayWrite && (
        <Form csrf={csrf}>
          <Button name="act" value="detach" variant="link">
            {words.detach}
          </Button>
        </Form>
      )}
      {mayWrite && notice && (
        <Form csrf={csrf} action={`${noticesPath}/${notice.id}/attachment`} multipart>
          <Field
            {...{ locale, name: "file", label: words.field, support: words.fieldSupport, error }}
            type="file"
            accept=".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg"
          />
          <Button variant="secondary">{file ? words.replace : words.attach}</Button>
        </Form>
      )}
      {!notice && <p class="quiet">{words.after}</p>}
    </section>
  );
}

/** Takes an uploaded file, or leads back to the notice with what is wrong with it. */
export async function takeAttachment(
  visit: StaffVisit,
  params: Params,
  upload: StaffUpload,
): Promise<Answer> {
  const id = params.notice ?? "";
  const { associationId } = visit.association;
  const checked = await readAttachment(upload.chunks);
  const at = `${noticesPath}/${id}`;
  if (!isRowId(id)) return { kind: "go", to: noticesPath };
  if (checked.kind === "refused") return { kind: "go", to: `${at}?news=${checked.why}` };
  const { type, content } = checked;
  const name = attachmentName(upload.fileName, type);
  const isThere = await visit.runtime.db.within(associationId, async (tx) => {
    const notice = await getWrittenNotice(tx, associationId, id);
    if (!notice || notice.withdrawnAt) return false;
    await attach(tx, associationId, id, { name, type, content, now: visit.now });
    const details = { notice: id, type, bytes: content.length };
    await record(tx, { ...staffDid(visit), event: "notice.file-attached", details });
    return true;
  });
  return { kind: "go", to: isThere ? `${at}?news=attached` : `${at}?news=gone` };
}

/** The file as members will have it, for looking at it before and after. */
export async function handOutAttachment(visit: StaffVisit, params: Params): Promise<StaffFile | Answer> {
  const id = params.notice ?? "";
  const { associationId } = visit.association;
  const file = isRowId(id)
    ? await visit.runtime.db.within(associationId, (tx) => writtenAttachment(tx, associationId, id))
    : null;
  return file
    ? { name: file.name, type: file.type, body: file.content }
    : { kind: "show", view: noNotice(visit) };
}
