import { record } from "../../audit/index.ts";
import type { Answer, FormState, Typed, View } from "../../journey/index.ts";
import { isRowId } from "../../platform/index.ts";
import { mayDo } from "../../staff-accounts/index.ts";
import { listServices, moveService, type WrittenService } from "../../tiles/index.ts";
import {
  ButtonLink,
  type Column,
  DataTable,
  type Html,
  Icon,
  isIconName,
  NoticeBanner,
  StatusTag,
} from "../../ui/index.ts";
import { type StaffPage, type StaffVisit, staffDid } from "../page.ts";
import { texts } from "./texts.ts";

export const servicesPath = "/staff/services";

/** 「サービス」: the tiles of the top page in their order. */
export const servicesPage: StaffPage = {
  keeps: [],
  show: async (visit, tx, form) =>
    servicesView(visit, form, await listServices(tx, visit.association.associationId)),
  accept: move,
};

async function move(visit: StaffVisit, typed: Typed): Promise<Answer> {
  const { associationId } = visit.association;
  const up = typed.text("up");
  const id = up || typed.text("down");
  if (!isRowId(id)) return { kind: "next" };
  const isMoved = await visit.runtime.db.within(associationId, async (tx) => {
    const direction = up ? "up" : "down";
    if (!(await moveService(tx, associationId, id, direction))) return false;
    await record(tx, { ...staffDid(visit), event: "service.moved", details: { service: id, direction } });
    return true;
  });
  return { kind: "go", to: isMoved ? `${servicesPath}?news=moved` : servicesPath };
}

export function servicesView(visit: StaffVisit, form: FormState, services: readonly WrittenService[]): View {
  const { locale } = visit;
  const text = texts(locale);
  const done = form.news && text.news[form.news];
  const mayChange = mayDo(visit.staff.role, "content.change");
  const columns: Column<WrittenService>[] = [
    {
      heading: text.columns.name,
      cell: (service) => (
        <span class="with-icon">
          <Icon name={isIconName(service.icon) ? service.icon : "info"} />
          <a href={`${servicesPath}/${service.id}`} lang="ja">
            {service.name}
          </a>
        </span>
      ),
    },
    { heading: text.columns.audience, cell: ({ audience }) => text.audiences[audience] },
    { heading: text.columns.strength, cell: ({ strength }) => text.strengths[strength].title },
    {
      heading: text.columns.address,
      cell: ({ address }) =>
        address === null ? (
          <StatusTag tone="warning" text={text.notConnected} />
        ) : (
          <span class="foreign">{address}</span>
        ),
    },
  ];
  const order: Column<WrittenService> = {
    heading: text.columns.order,
    cell: (service) => <Movers visit={visit} service={service} services={services} />,
  };
  return {
    title: text.title,
    lead: text.lead,
    width: "wide",
    body: (
      <>
        {done && <NoticeBanner kind={form.news === "gone" ? "warning" : "success"}>{done}</NoticeBanner>}
        {mayChange && <ButtonLink href={`${servicesPath}/new`}>{text.new}</ButtonLink>}
        <DataTable
          caption={text.title}
          captionHidden
          empty={text.empty}
          rows={services}
          columns={mayChange ? [...columns, order] : columns}
        />
      </>
    ),
  };
}

type MoversProps = { visit: StaffVisit; service: WrittenService; services: readonly WrittenService[] };

function Movers({ visit: { locale, csrf }, service, services }: MoversProps): Html {
  const text = texts(locale);
  const about = <span class="visually-hidden">{text.moved(service.name)}</span>;
  return (
    <form class="movers" method="post" accept-charset="utf-8">
      <input type="hidden" name="csrf" value={csrf} />
      {service !== services[0] && (
        <button class="mover" type="submit" name="up" value={service.id}>
          {text.up}
          {about}
        </button>
      )}
      {service !== services.at(-1) && (
        <button class="mover" type="submit" name="down" value={service.id}>
          {text.down}
          {about}
        </button>
      )}
    </form>
  );
}
