import type { View } from "../../journey/index.ts";
import type { WrittenService } from "../../tiles/index.ts";
import { Icon, isIconName, SummaryList } from "../../ui/index.ts";
import type { StaffVisit } from "../page.ts";
import { servicesPath } from "./list.tsx";
import { serviceIcons, texts } from "./texts.ts";

/** A tile for who reads and changes nothing. */
export function serviceFactsView({ locale }: StaffVisit, service: WrittenService): View {
  const text = texts(locale);
  const words = text.form;
  const icon = serviceIcons.find((each) => each === service.icon);
  const rows = [
    { term: words.name, detail: service.name },
    { term: words.description, detail: service.description },
    { term: words.nameEn, detail: service.nameEn },
    { term: words.descriptionEn, detail: service.descriptionEn },
    {
      term: words.icon,
      detail: (
        <span class="with-icon">
          <Icon name={isIconName(service.icon) ? service.icon : "info"} />
          {icon && text.icons[icon]}
        </span>
      ),
    },
    { term: words.address, detail: service.address ?? text.notConnected },
    { term: words.audience, detail: text.audiences[service.audience] },
    { term: words.strength, detail: text.strengths[service.strength].title },
  ];
  return {
    title: service.name,
    width: "wide",
    body: (
      <>
        <SummaryList rows={rows.filter(({ detail }) => detail !== "")} />
        <p>
          <a href={servicesPath}>{text.back}</a>
        </p>
      </>
    ),
  };
}
