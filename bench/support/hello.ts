/** The least a page can cost here: Hono and one line of text, in a process of its own. */
import { serve } from "@hono/node-server";
import { Hono } from "hono";

const app = new Hono();
app.get("/", (c) => c.html("<!doctype html><title>Hello</title><p>Hello"));
const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => process.send?.({ port }));
process.once("disconnect", () => server.close());
