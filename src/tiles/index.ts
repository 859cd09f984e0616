export {
  addService,
  changeService,
  findService,
  getService,
  listServices,
  moveService,
  provedByPasskey,
  removeService,
  servicesFor,
} from "./queries.ts";
export {
  type Service,
  type ServiceAudience,
  type ServiceText,
  type Strength,
  serviceAddress,
  serviceAudiences,
  strengths,
  type WrittenService,
} from "./service.ts";
