export { recoveryPaths, recoveryView } from "./by-telephone.tsx";
