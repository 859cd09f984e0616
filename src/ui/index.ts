export { AccountMenu, type SignedIn } from "./account-menu.tsx";
export { asset } from "./assets.ts";
export {
  BirthDateField,
  type BirthDateFieldProps,
  type BirthDateInput,
  type BirthDatePart,
} from "./birth-date-field.tsx";
export {
  birthDateInputs,
  birthDateParts,
  birthDateReasons,
  readBirthDate,
} from "./birth-date-input.ts";
export { type Brand, brandName } from "./brand.ts";
export { brandCss } from "./brand-css.ts";
export {
  Button,
  ButtonGroup,
  ButtonLink,
  type ButtonLinkProps,
  type ButtonProps,
  type ButtonVariant,
} from "./button.tsx";
export { Bar, type ChartTone, ColumnChart, type ColumnChartProps } from "./charts.tsx";
export { Checkbox, type CheckboxProps } from "./checkbox.tsx";
export { ClockHelp } from "./clock-help.tsx";
export { CodeDisplay, type CodeDisplayProps } from "./code-display.tsx";
export { CodeField } from "./code-field.tsx";
export { CodeList } from "./code-list.tsx";
export { contrast, parseColor } from "./contrast.ts";
export { type ControlProps, ErrorText } from "./control.tsx";
export { type Column, DataTable, type DataTableProps } from "./data-table.tsx";
export { formatClockUp, formatDay, formatMoment } from "./dates.ts";
export { Details } from "./details.tsx";
export { ErrorSummary, type FieldError } from "./error-summary.tsx";
export { Field, type FieldProps, SelectField, TextArea } from "./field.tsx";
export { Form, type FormProps } from "./form.tsx";
export type { Html } from "./html.ts";
export { Icon, type IconName, iconNames, isIconName } from "./icons.tsx";
export { type IdleLimit, IdleWarning } from "./idle-warning.tsx";
export { initialLogo } from "./initial-logo.ts";
export { Instructions } from "./instructions.tsx";
export { Layout, type LayoutProps, type NavigationEntry, renderPage } from "./layout.tsx";
export { LetterPicture } from "./letter-picture.tsx";
export { LinkList } from "./link-list.tsx";
export { chooseLocale, type Locale, type LocaleWish, otherLocale, pick } from "./locale.ts";
export { Markdown } from "./markdown.tsx";
export { Moment } from "./moment.tsx";
export { NoticeBanner, type NoticeKind } from "./notice-banner.tsx";
export { type NoticeEntry, NoticeList } from "./notice-list.tsx";
export { PageHead, type PageHeadProps } from "./page-head.tsx";
export { Pagination, type PaginationProps } from "./pagination.tsx";
export { PasskeyForm, type PasskeyFormProps, type PasskeyProblem } from "./passkey-form.tsx";
export { PasswordField, type PasswordFieldProps } from "./password-field.tsx";
export { PrintButton } from "./print-button.tsx";
export { type RadioCard, RadioCards, type RadioCardsProps } from "./radio-cards.tsx";
export { plain, Rich } from "./rich.tsx";
export { StatusTag, type StatusTone } from "./status-tag.tsx";
export { StepNavigation, type StepPosition } from "./step-navigation.tsx";
export { SummaryList, type SummaryRow } from "./summary-list.tsx";
export { type Tile, TileGrid } from "./tiles.tsx";
export { Waiting, type WaitingProps } from "./waiting.tsx";
