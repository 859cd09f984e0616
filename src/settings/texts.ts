import { type Locale, pick } from "../ui/index.ts";
import { en as accountEn } from "./account-en.ts";
import { ja as accountJa } from "./account-ja.ts";
import { en as activityEn } from "./activity-en.ts";
import { ja as activityJa } from "./activity-ja.ts";
import { en as addressesEn } from "./addresses-en.ts";
import { ja as addressesJa } from "./addresses-ja.ts";
import { en as hubEn } from "./en.ts";
import { ja as hubJa } from "./ja.ts";
import { en as methodsEn } from "./methods-en.ts";
import { ja as methodsJa } from "./methods-ja.ts";

const ja = { ...hubJa, ...methodsJa, ...addressesJa, ...accountJa, ...activityJa };
const en: typeof ja = { ...hubEn, ...methodsEn, ...addressesEn, ...accountEn, ...activityEn };

export type Texts = typeof ja;

export function texts(locale: Locale): Texts {
  return pick(locale, { ja, en });
}
