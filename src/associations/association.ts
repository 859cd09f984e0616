/** An association's number in the database; also the wall's setting. */
export type AssociationId = number;

/** One health-insurance association (健康保険組合): its name, look, help desk and policies. */
export type Association = {
  associationId: AssociationId;
  slug: string;
  /** The canonical host, without port; the RP ID of its passkeys. */
  host: string;
  /** 保険者番号 */
  insurerNumber: string;
  name: string;
  nameEn: string;
  /** `#rrggbb` */
  brandColor: string;
  postalCode: string;
  address: string;
  helpDeskTelephone: string;
  helpDeskHours: string;
  helpDeskHoursEn: string;
  /** Who joined from this day on gets a letter; who joined before may keep an old ID. */
  switchOverOn: Temporal.PlainDate;
  /** Last day (in Japan) on which a legacy password opens anything; null: switched off. */
  legacyUntil: Temporal.PlainDate | null;
  /** Days from printing that a letter's secret lives. */
  letterDays: number;
  /** Days that 「ログイン状態の保存」 lasts. */
  rememberDays: number;
  /** Days from 喪失日 on that a former member may still read; 0: nothing opens any more. */
  readingDaysAfterLeaving: number;
  /** Characters; 10 or more. */
  passwordMinLength: number;
};

/** Whether legacy passwords are let in on this day in Japan. */
export function legacyIsOn(association: Association, today: Temporal.PlainDate): boolean {
  return association.legacyUntil !== null && Temporal.PlainDate.compare(today, association.legacyUntil) <= 0;
}
