/** Where an issuer keeps its sessions, codes and clients: memory with an end, oldest out first. */
import type { IssuerClient } from "./issuer.model.ts";

type Payload = Record<string, unknown> & { uid?: string; grantId?: string };
type Stored = { payload: Payload; expires: number };

const LIMIT = 20_000;

/** The adapter class oidc-provider asks for, one per issuer. Clients are looked up in `clients`. */
export function memoryAdapter(clients: ReadonlyMap<string, IssuerClient>, metadata: (client: IssuerClient) => object) {
  const store = new Map<string, Stored>();
  const live = (key: string): Payload | undefined => {
    const found = store.get(key);
    return found === undefined || found.expires < Date.now() ? undefined : found.payload;
  };
  return class {
    readonly model: string;
    constructor(model: string) {
      this.model = model;
    }
    async upsert(id: string, payload: Payload, expiresIn?: number) {
      const expires = expiresIn === undefined ? Infinity : Date.now() + expiresIn * 1000;
      const key = `${this.model}:${id}`;
      store.delete(key);
      store.set(key, { payload, expires });
      if (payload.uid !== undefined) store.set(`${this.model}:uid:${payload.uid}`, { payload, expires });
      for (const oldest of store.keys()) {
        if (store.size <= LIMIT) break;
        store.delete(oldest);
      }
    }
    async find(id: string) {
      if (this.model !== "Client") return live(`${this.model}:${id}`);
      const client = clients.get(id);
      return client === undefined ? undefined : metadata(client);
    }
    async findByUid(uid: string) {
      return live(`${this.model}:uid:${uid}`);
    }
    async findByUserCode() {
      return undefined;
    }
    async consume(id: string) {
      const found = live(`${this.model}:${id}`);
      if (found !== undefined) found["consumed"] = Math.floor(Date.now() / 1000);
    }
    async destroy(id: string) {
      const uid = live(`${this.model}:${id}`)?.uid;
      if (uid !== undefined) store.delete(`${this.model}:uid:${uid}`);
      store.delete(`${this.model}:${id}`);
    }
    async revokeByGrantId(grantId: string) {
      for (const [key, { payload }] of store) if (payload.grantId === grantId) store.delete(key);
    }
  };
}
