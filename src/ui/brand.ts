import type { Locale } from "./locale.ts";

/** How an association presents itself on every page. */
export type Brand = {
  /** full name, such as さくら健康保険組合 */
  name: string;
  nameEn: string;
  productName: string;
  /** accent colour, `#rrggbb`; served to the page by `/brand.css` */
  color: string;
  /** picture for the tile in the header */
  logoHref: string;
  helpDesk: { telephone: string; hours: { ja: string; en: string } };
};

/** The association's name in the page's language. */
export function brandName(brand: Brand, locale: Locale): string {
  return locale === "ja" ? brand.name : brand.nameEn;
}
