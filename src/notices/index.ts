export {
  attach,
  attachmentName,
  detach,
  longestAttachment,
  readAttachment,
  writtenAttachment,
} from "./attachment.ts";
export { mailNotices, noticeCounts } from "./mailing.ts";
export {
  type Audience,
  type AudienceKind,
  audienceKinds,
  type Notice,
  type NoticeHead,
  type NoticeState,
  noticeState,
  type Reach,
} from "./notice.ts";
export { type Attachment, findAttachment, findNotice, markRead, noticesFor, type Reader } from "./reading.ts";
export {
  addDraft,
  changeNotice,
  copyNotice,
  getWrittenNotice,
  listNotices,
  type NoticeLine,
  type NoticeText,
  noticesOnAPage,
  publishNotice,
  removeDraft,
  type WrittenNotice,
  withdrawNotice,
} from "./writing.ts";
