// Loaded on every page; each part looks for what it improves and is silent otherwise.
import { echoBirthDate } from "./base/birth-date-echo.ts";
import { hintCapsLock } from "./base/caps-lock.ts";
import { offerCopying } from "./base/copy.ts";
import { focusErrorSummary } from "./base/error-focus.ts";
import { fillIdFromLetter } from "./base/id-from-letter.ts";
import { closeMenus } from "./base/menu.ts";
import { offerPrinting } from "./base/print.ts";
import { showPasswords } from "./base/show-password.ts";
import { submitOnce } from "./base/submit-once.ts";

focusErrorSummary();
showPasswords();
hintCapsLock();
echoBirthDate();
offerCopying();
offerPrinting();
closeMenus();
fillIdFromLetter();
submitOnce();
