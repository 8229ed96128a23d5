/** The PostgreSQL that comes with the house. */
export type { Cluster, ClusterOptions } from "./cluster.ts";
export { hasPackagedServer, startCluster } from "./cluster.ts";
