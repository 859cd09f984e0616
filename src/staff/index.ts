export {
  type CurrentStaff,
  type Params,
  type StaffFile,
  type StaffPage,
  type StaffRoute,
  type StaffUpload,
  type StaffVisit,
  staffDid,
} from "./page.ts";
export { staffRoutes } from "./routes.ts";
