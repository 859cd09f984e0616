import { record } from "../../audit/index.ts";
import type { Answer, View } from "../../journey/index.ts";
import { getWrittenNotice, noticeState, publishNotice } from "../../notices/index.ts";
import { isRowId } from "../../platform/index.ts";
import { Button, ButtonGroup, ButtonLink, Form, formatMoment, NoticeBanner } from "../../ui/index.ts";
import { revisionOf } from "../bounded.ts";
import { type Params, type StaffPage, type StaffVisit, staffDid } from "../page.ts";
import { goneBy, valuesOf } from "./form.ts";
import { noticesPath } from "./list.tsx";
import { type NoticeOnDesk, noNotice, readOnDesk } from "./on-desk.ts";
import { NoticePreview } from "./preview.tsx";
import { texts } from "./texts.ts";

/** The last look before members see it. */
export function publishPage({ notice: id = "" }: Params): StaffPage {
  return {
    keeps: [],
    show: async (visit, tx) => {
      const found = await readOnDesk(tx, visit, id);
      return found ? publishView(visit, found) : noNotice(visit);
    },
    accept: async (visit, typed): Promise<Answer> => {
      if (!isRowId(id)) return { kind: "show", view: noNotice(visit) };
      const { associationId } = visit.association;
      const known = { id, revision: revisionOf(typed.text("revision")) };
      const published = await visit.runtime.db.within(associationId, async (tx) => {
        const draft = await getWrittenNotice(tx, associationId, id);
        if (draft?.publishedAt === null && goneBy(draft, visit.now)) return "goneBy";
        const times = await publishNotice(tx, associationId, known, visit.now);
        if (!times) return "gone";
        const details = { notice: id, from: times.publishedAt.toString({ smallestUnit: "second" }) };
        await record(tx, { ...staffDid(visit), event: "notice.published", details });
        return "published";
      });
      // The page says what has gone by.
      if (published === "goneBy") return { kind: "go", to: `${noticesPath}/${id}/publish` };
      return { kind: "go", to: `${noticesPath}/${id}?news=${published}` };
    },
  };
}

export function publishView(visit: StaffVisit, { notice, counts }: NoticeOnDesk): View {
  const { locale, csrf, now } = visit;
  const text = texts(locale);
  const words = text.publish;
  const people = counts.meant.toLocaleString("en-US");
  const isLater = notice.from !== null && Temporal.Instant.compare(notice.from, now) > 0;
  const isDraft = noticeState(notice, now) === "draft";
  const problem = isDraft ? goneBy(notice, now) : null;
  const back = (
    <ButtonLink href={`${noticesPath}/${notice.id}`} variant="secondary">
      {words.back}
    </ButtonLink>
  );
  return {
    title: words.title,
    width: "wide",
    body: (
      <>
        {problem && <NoticeBanner kind="warning">{text.errors[problem]}</NoticeBanner>}
        {counts.meant === 0 && <NoticeBanner kind="warning">{words.nobody}</NoticeBanner>}
        {!problem && (
          <ul>
            <li>
              {isLater && notice.from
                ? words.later(formatMoment(locale, notice.from), people)
                : words.now(people)}
            </li>
            <li>{notice.sendsMail ? words.mail : words.noMail}</li>
            {notice.bodyEn === "" && <li>{words.noEnglish}</li>}
          </ul>
        )}
        <NoticePreview locale={locale} values={valuesOf(notice)} />
        {isDraft && !problem ? (
          <Form csrf={csrf}>
            <input type="hidden" name="revision" value={String(notice.revision)} />
            <ButtonGroup>
              <Button>{words.go}</Button>
              {back}
            </ButtonGroup>
          </Form>
        ) : (
          back
        )}
      </>
    ),
  };
}
