// How an answered poll stands: each option for itself, and a quiz as a whole.
import { el } from "../base/dom.js";
import { t } from "../base/words.js";

/** "right", "wrong" (mine, but not right), "missed" (right, but not mine) or "plain". */
export function stateOf(message, index) {
  const mine = (message.web?.my_votes ?? []).includes(index);
  const correct = correctOf(message);
  if (message.poll.type !== "quiz" || !correct) return mine ? "mine" : "plain";
  if (correct.includes(index)) return mine ? "right" : "missed";
  return mine ? "wrong" : "plain";
}

export const correctOf = (message) => message.web?.poll_correct ?? message.poll.correct_option_ids;

/** The sentence under an answered quiz: right, right in part, or wrong. */
export function verdict(message) {
  const mine = message.web?.my_votes ?? [];
  const correct = correctOf(message);
  if (!correct) return el("div", { class: "verdict", hidden: true });
  const hits = mine.filter((index) => correct.includes(index)).length;
  const right = hits === correct.length && mine.length === hits;
  const outcome = right ? "right" : hits > 0 ? "partly" : "wrong";
  const words = { right: "answerRight", partly: "answerPartly", wrong: "answerWrong" };
  return el("div", { class: `verdict ${outcome}`, data: { testid: "poll-verdict", outcome } }, t(words[outcome]));
}
