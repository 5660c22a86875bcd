// What a person has picked in a poll but not sent yet, and whether its explanation is unfolded. Kept outside of the
// elements: other people's votes redraw the message meanwhile.
const picked = new Map();
const unfolded = new Map();
const again = new Set();

const key = (message) => `${message.chat.id}/${message.message_id}`;

export function picks(message) {
  const id = key(message);
  if (!picked.has(id)) picked.set(id, new Set());
  return picked.get(id);
}

export const forgetPicks = (message) => picked.delete(key(message));
/** Unfolded or folded by hand; undefined when the person has not touched it. */
export const unfoldedByHand = (message) => unfolded.get(key(message));
export const setUnfolded = (message, value) => unfolded.set(key(message), value);
export const isVotingAgain = (message) => again.has(key(message));
export const setVotingAgain = (message, value) => (value ? again.add(key(message)) : again.delete(key(message)));
