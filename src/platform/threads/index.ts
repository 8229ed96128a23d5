/** Work that computes, off the event loop. */
export { openPool, type Pool, PoolError, type PoolOptions } from "./pool.ts";
