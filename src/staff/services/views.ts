export { serviceFactsView } from "./facts.tsx";
export { servicesView } from "./list.tsx";
export { texts } from "./texts.ts";
export { serviceDeskView } from "./write.tsx";
