import { fewRecoveryCodes } from "../factors/index.ts";
import type { MemberVisit, View } from "../journey/index.ts";
import { type NoticeHead, noticesFor } from "../notices/index.ts";
import { japan, type Tx } from "../platform/index.ts";
import { type Service, servicesFor } from "../tiles/index.ts";
import {
  ButtonLink,
  formatMoment,
  type Html,
  isIconName,
  NoticeBanner,
  NoticeList,
  type Tile,
  TileGrid,
} from "../ui/index.ts";
import { mayRead } from "./notice.tsx";
import { texts } from "./texts.ts";

/** The top page: services, notices, and what needs the member's attention. */
export async function showTop(visit: MemberVisit, tx: Tx): Promise<View> {
  const { association, session, now } = visit;
  const { accountId, relationship } = session;
  const { associationId } = association;
  // Sent together, answered together: one round trip.
  const [services, notices] = await Promise.all([
    servicesFor(tx, { associationId, relationship }),
    noticesFor(tx, { associationId, accountId, now }),
  ]);
  return topView(visit, services, notices);
}

export function topView(
  visit: MemberVisit,
  services: readonly Service[],
  notices: readonly NoticeHead[],
): View {
  const { session, locale, facts } = visit;
  const text = texts(locale);
  const hasLeft = facts.account.standing === "reading";
  const tiles = services.map((service) => tileOf(service, visit));
  return {
    title: text.welcome(session.name),
    width: "wide",
    body: (
      <>
        <p class="quiet">
          {session.previousSignInAt
            ? text.lastSignIn(formatMoment(locale, session.previousSignInAt))
            : text.firstSignIn}
        </p>
        {session.emailAddress?.undeliverableAt && (
          <NoticeBanner kind="warning" title={text.undeliverable(session.emailAddress.address)}>
            {text.undeliverableHelp}
          </NoticeBanner>
        )}
        <RecoveryCodesBanner visit={visit} />
        {session.awaitsActivation && (
          <NoticeBanner kind="warning" title={text.activate}>
            <p>{text.activateLead}</p>
            <ButtonLink href="/activation">{text.activateLink}</ButtonLink>
          </NoticeBanner>
        )}
        {hasLeft ? (
          <NoticeBanner kind="warning" title={text.reading}>
            {text.readingLead}
          </NoticeBanner>
        ) : (
          <section aria-labelledby="services">
            <h2 id="services">{text.services}</h2>
            {tiles.length > 0 ? (
              <TileGrid locale={locale} tiles={tiles} />
            ) : (
              <p class="empty">{text.noServices}</p>
            )}
          </section>
        )}
        <section aria-labelledby="notices">
          <h2 id="notices">{text.notices}</h2>
          <NoticeList
            locale={locale}
            notices={notices.map((notice) => ({
              href: `/notices/${notice.id}`,
              title: titleOf(notice, visit),
              publishedOn: notice.publishedAt.toZonedDateTimeISO(japan).toPlainDate(),
              important: notice.importance === "important",
              unread: notice.unread,
            }))}
          />
        </section>
      </>
    ),
  };
}

// The title of a notice to few may say what it is about.
function titleOf(notice: NoticeHead, { locale, session }: MemberVisit): string {
  if (!mayRead(session, notice.reach)) return texts(locale).personalNotice;
  return locale === "en" ? notice.titleEn || notice.title : notice.title;
}

// Few left: every time. None ever made: once, in the session that has just enrolled its factor; never forced.
function RecoveryCodesBanner({ visit }: { visit: MemberVisit }): Html | null {
  const text = texts(visit.locale).recoveryCodes;
  const left = visit.facts.account.recoveryCodesLeft;
  if (left === null ? !visit.session.boundHere : left > fewRecoveryCodes) return null;
  return (
    <NoticeBanner
      kind={left === null ? "info" : "warning"}
      title={left === null ? text.offer : text.few(left)}
    >
      <p>{left === null ? text.offerLead : text.fewLead}</p>
      <ButtonLink href="/settings/recovery-codes" variant="secondary">
        {text.make}
      </ButtonLink>
    </NoticeBanner>
  );
}

function tileOf(service: Service, { locale, session }: MemberVisit): Tile {
  const name = locale === "en" ? service.nameEn || service.name : service.name;
  const description = locale === "en" ? service.descriptionEn || service.description : service.description;
  const face = { name, description, icon: isIconName(service.icon) ? service.icon : "info" } as const;
  if (session.awaitsActivation) return { ...face, state: "needsActivation", href: "/activation" };
  if (service.address === null) return { ...face, state: "notConnected" };
  // Not straight to the service: whether the sign-in is strong enough is asked when the tile is pressed.
  const href = `/services/${service.id}`;
  return { ...face, state: "usable", href, newTab: service.address.startsWith("https:") };
}
