export { enrolmentPage, enrolmentView } from "./not-yet.tsx";
export { namingView, passkeyEnrolmentPage, passkeyEnrolmentView } from "./passkey.tsx";
