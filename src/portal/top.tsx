import type { MemberVisit, View } from "../journey/index.ts";
import { type Notice, noticesFor } from "../notices/index.ts";
import { japan, type Tx } from "../platform/index.ts";
import { type Service, servicesFor } from "../tiles/index.ts";
import {
  ButtonLink,
  formatMoment,
  isIconName,
  NoticeBanner,
  NoticeList,
  type Tile,
  TileGrid,
} from "../ui/index.ts";
import { texts } from "./texts.ts";

/** The top page: services, notices, and what needs the member's attention. */
export async function showTop(visit: MemberVisit, tx: Tx): Promise<View> {
  const { association, session, now } = visit;
  const { accountId, relationship } = session;
  const { associationId } = association;
  // Sent together, answered together: one round trip.
  const [services, notices] = await Promise.all([
    servicesFor(tx, { associationId, relationship }),
    noticesFor(tx, { associationId, accountId, relationship, now }),
  ]);
  return topView(visit, services, notices);
}

export function topView(
  visit: MemberVisit,
  services: readonly Service[],
  notices: readonly Omit<Notice, "body" | "bodyEn">[],
): View {
  const { session, locale } = visit;
  const text = texts(locale);
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
        {session.awaitsActivation && (
          <NoticeBanner kind="warning" title={text.activate}>
            <p>{text.activateLead}</p>
            <ButtonLink href="/activation">{text.activateLink}</ButtonLink>
          </NoticeBanner>
        )}
        <section aria-labelledby="services">
          <h2 id="services">{text.services}</h2>
          {tiles.length > 0 ? (
            <TileGrid locale={locale} tiles={tiles} />
          ) : (
            <p class="empty">{text.noServices}</p>
          )}
        </section>
        <section aria-labelledby="notices">
          <h2 id="notices">{text.notices}</h2>
          <NoticeList
            locale={locale}
            notices={notices.map((notice) => ({
              href: `/notices/${notice.id}`,
              title: locale === "ja" ? notice.title : notice.titleEn,
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

function tileOf(service: Service, { locale, session }: MemberVisit): Tile {
  const name = locale === "ja" ? service.name : service.nameEn;
  const description = locale === "ja" ? service.description : service.descriptionEn;
  const face = { name, description, icon: isIconName(service.icon) ? service.icon : "info" } as const;
  if (session.awaitsActivation) return { ...face, state: "needsActivation", href: "/activation" };
  if (service.address === null) return { ...face, state: "notConnected" };
  return { ...face, state: "usable", href: service.address, newTab: service.address.startsWith("https:") };
}
