export { mayDo, type Right, type Role, roles } from "./rights.ts";
