export { enrolmentPage } from "./not-yet.tsx";
