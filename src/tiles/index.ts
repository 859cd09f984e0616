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
  leadsElsewhere,
  type Service,
  type ServiceAudience,
  type ServiceText,
  type Strength,
  serviceAddress,
  serviceAudiences,
  serviceHost,
  strengths,
  type WrittenService,
} from "./service.ts";
