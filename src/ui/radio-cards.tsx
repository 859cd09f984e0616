import type { Child } from "hono/jsx";
import { described, ErrorText, Support } from "./control.tsx";
import type { Html } from "./html.ts";
import { Icon, type IconName } from "./icons.tsx";
import type { Locale } from "./locale.ts";
import { Rich } from "./rich.tsx";
import { texts } from "./texts.ts";

export type RadioCard = {
  value: string;
  title: string;
  description?: string;
  /** what one needs to have at hand */
  needs?: string;
  /** how long it takes, in words: 約1分 */
  duration?: string;
  badge?: string;
  /** such as whether this device can do it */
  note?: Child;
  icon?: IconName;
};

export type RadioCardsProps = {
  locale: Locale;
  name: string;
  legend: string;
  /** hides the legend from sight where the heading already says it */
  legendHidden?: boolean;
  support?: Child;
  error?: string | undefined;
  value?: string | undefined;
  options: readonly RadioCard[];
};

/** A choice of one. Each card is a target as a whole; the first radio carries the group's id. */
export function RadioCards(props: RadioCardsProps): Html {
  const { locale, name, legend, legendHidden, support, error, value, options } = props;
  return (
    <fieldset class="field" {...described(name, props)}>
      <legend class={legendHidden ? "visually-hidden" : "label"}>{legend}</legend>
      <Support id={name}>{support}</Support>
      <div class="cards">
        {options.map((option, index) => (
          <Card
            locale={locale}
            name={name}
            id={index === 0 ? name : `${name}-${option.value}`}
            option={option}
            checked={option.value === value}
          />
        ))}
      </div>
      <ErrorText id={name} error={error} />
    </fieldset>
  );
}

type CardProps = { locale: Locale; name: string; id: string; option: RadioCard; checked: boolean };

function Card({ locale, name, id, option, checked }: CardProps): Html {
  const text = texts(locale);
  const { title, description, needs, duration, badge, note, icon } = option;
  const hasMore = description ?? needs ?? duration ?? note;
  return (
    <div class="card">
      <input
        type="radio"
        id={id}
        name={name}
        value={option.value}
        checked={checked}
        aria-describedby={hasMore ? `${id}-more` : undefined}
      />
      <label class="card-title" for={id}>
        {icon && <Icon name={icon} />}
        <span>{title}</span>
        {badge && <span class="badge">{badge}</span>}
      </label>
      {hasMore && (
        <div class="card-more" id={`${id}-more`}>
          {description && (
            <p>
              <Rich text={description} />
            </p>
          )}
          {(needs ?? duration) && (
            <dl class="card-facts">
              {needs && <Fact term={text.needs} detail={needs} />}
              {duration && <Fact term={text.duration} detail={duration} />}
            </dl>
          )}
          {note && <p class="card-note">{note}</p>}
        </div>
      )}
    </div>
  );
}

function Fact({ term, detail }: { term: string; detail: string }): Html {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <Rich text={detail} />
      </dd>
    </div>
  );
}
