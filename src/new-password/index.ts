export { NewPasswordForm, SuggestedPassword } from "./form.tsx";
export { type NewPassword, type NewPasswordProblem, takeNewPassword } from "./problem.ts";
export { newPasswordTexts } from "./texts.ts";
