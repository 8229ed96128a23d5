/** A limit on how many may do something at once; who finds it full does something else instead of waiting. */
export type Room = {
  /** False when it is full. Who was let in must leave. */
  readonly enter: () => boolean;
  readonly leave: () => void;
};

export function openRoom(most: number): Room {
  let within = 0;
  return {
    enter: () => {
      if (within >= most) return false;
      within += 1;
      return true;
    },
    leave: () => void (within -= 1),
  };
}
