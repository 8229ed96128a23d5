/** Letters out by official channels, exactly once, and what comes back. */
export { chooseChannel } from "./channel.rules.ts";
export type { Claimed, Letter, NewParcel, OutboxState, Parcel } from "./dispatch.model.ts";
export {
  claim,
  duePolls,
  forgotten,
  parcelOfEntry,
  parcelsOfCase,
  post,
  postClaimed,
  settleAccepted,
  settleFailed,
  settleInPortal,
  settleStatus,
  stopParcels,
  tellRead,
} from "./outbox.ts";
