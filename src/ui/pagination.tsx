import type { Html } from "./html.ts";
import type { Locale } from "./locale.ts";
import { texts } from "./texts.ts";

export type PaginationProps = {
  locale: Locale;
  /** counted from 1 */
  page: number;
  total: number;
  href: (page: number) => string;
};

/** The way through a long list, page by page; nothing when there is only one. */
export function Pagination({ locale, page, total, href }: PaginationProps): Html | null {
  const text = texts(locale);
  if (total <= 1) return null;
  return (
    <nav class="pagination" aria-label={text.pageOf(page, total)}>
      {page > 1 && (
        <a href={href(page - 1)} rel="prev">
          {text.previousPage}
        </a>
      )}
      <span>{text.pageOf(page, total)}</span>
      {page < total && (
        <a href={href(page + 1)} rel="next">
          {text.nextPage}
        </a>
      )}
    </nav>
  );
}
