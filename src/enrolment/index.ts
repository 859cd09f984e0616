export { enrolmentPage, enrolmentView } from "./not-yet.tsx";
