// Native polls and quizzes: first the options as buttons, after the vote the result with its bars.
import { vote } from "../base/api.js";
import { el } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { countdown } from "../base/time.js";
import { counted, t } from "../base/words.js";
import { formatted } from "../messages/entities.js";
import { toast } from "../overlay/toast.js";
import { forgetPicks, isVotingAgain, picks, setUnfolded, setVotingAgain, unfoldedByHand } from "./choices.js";
import { stateOf, verdict } from "./outcome.js";

export function pollBody(message) {
  const { poll } = message;
  const box = el("section", { class: "poll", "aria-label": poll.question, data: { testid: "poll" } });
  draw(box, message);
  return box;
}

function draw(box, message) {
  const { poll } = message;
  const mine = message.web?.my_votes ?? [];
  const done = (mine.length > 0 && !isVotingAgain(message)) || poll.is_closed;
  box.replaceChildren();
  if (poll.description) box.append(el("div", { class: "text poll-description" }, formatted(poll.description, poll.description_entities)));
  box.append(
    el("div", { class: "poll-question" }, formatted(poll.question, poll.question_entities)),
    el("div", { class: "poll-kind" }, kind(poll), timer(poll)),
    el("div", { class: "poll-options", role: "group", "aria-label": poll.question },
      inOrder(message).map(([option, index]) => (done ? result(message, option, index) : choice(box, message, option, index)))),
    foot(box, message, done),
  );
  if (done && poll.type === "quiz" && mine.length > 0) box.insertBefore(verdict(message), box.lastChild);
  const explanation = done ? explain(message) : null;
  if (explanation) box.append(explanation);
}

// Shuffled options come with the order in which this person sees them; votes keep the option's own index.
function inOrder({ poll, web }) {
  const order = web?.option_order ?? poll.options.map((_, index) => index);
  return order.map((index) => [poll.options[index], index]);
}

function kind(poll) {
  if (poll.is_closed) return t("pollClosed");
  const name = t(`${poll.type === "quiz" ? "quiz" : "poll"}${poll.is_anonymous ? "Anonymous" : ""}`);
  return poll.allows_multiple_answers ? `${name} · ${t("severalAnswers")}` : name;
}

function choice(box, message, option, index) {
  const { poll } = message;
  const chosen = picks(message);
  const several = poll.allows_multiple_answers;
  const node = el("button", {
    type: "button",
    class: "poll-option",
    role: several ? "checkbox" : null,
    "aria-checked": several ? String(chosen.has(index)) : null,
    data: { testid: "poll-option", index, state: chosen.has(index) ? "picked" : "open", focusKey: `option ${index}` },
  }, el("span", { class: several ? "poll-mark square" : "poll-mark round" }, several ? icon("check") : null), el("span", { class: "poll-text" }, formatted(option.text, option.text_entities)));
  node.addEventListener("click", () => {
    if (!several) return send(box, message, [index]);
    if (!chosen.delete(index)) chosen.add(index);
    node.setAttribute("aria-checked", String(chosen.has(index)));
    node.dataset.state = chosen.has(index) ? "picked" : "open";
    box.querySelector(".poll-vote").disabled = chosen.size === 0;
  });
  return node;
}

async function send(box, message, options) {
  // Busy, not disabled: a disabled control would drop the keyboard focus before the result takes its place.
  if (box.classList.contains("busy")) return;
  box.classList.add("busy");
  const again = isVotingAgain(message);
  setVotingAgain(message, false);
  try {
    await vote(message.chat.id, message.message_id, options);
    forgetPicks(message);
  } catch (error) {
    toast(t("voteFailed", { why: error.message }));
    setVotingAgain(message, again);
    draw(box, message);
  } finally {
    box.classList.remove("busy");
  }
}

function result(message, option, index) {
  const { poll } = message;
  const percent = poll.total_voter_count > 0 ? Math.round((100 * option.voter_count) / poll.total_voter_count) : 0;
  const state = stateOf(message, index);
  const marks = { right: ["check", t("optionRight")], missed: ["check", t("optionRight")], wrong: ["close", t("optionWrong")], mine: ["check", t("optionMine")] };
  return el("div", { class: `poll-result ${state}`, data: { testid: "poll-option", index, state } },
    el("span", { class: "poll-percent" }, `${percent}%`),
    el("span", { class: "poll-text" }, formatted(option.text, option.text_entities)),
    el("span", { class: "poll-state" }, marks[state] ? icon(...marks[state]) : null),
    el("span", { class: "poll-bar" }, el("i", { style: { width: `${percent}%` } })));
}

function foot(box, message, done) {
  const { poll } = message;
  const count = poll.total_voter_count > 0 ? counted("votes", poll.total_voter_count) : t("noVotes");
  const buttons = [];
  if (!done && poll.allows_multiple_answers) {
    buttons.push(el("button", {
      type: "button",
      class: "button primary poll-vote",
      disabled: picks(message).size === 0,
      data: { testid: "poll-vote", focusKey: "vote" },
      on: { click: () => send(box, message, [...picks(message)].sort((a, b) => a - b)) },
    }, t("vote")));
  }
  if (done && !poll.is_closed && poll.allows_revoting) {
    buttons.push(el("button", { type: "button", class: "button quiet", data: { testid: "poll-revote", focusKey: "again" }, on: { click: () => { setVotingAgain(message, true); draw(box, message); } } }, t("voteAgain")));
  }
  return el("div", { class: "poll-foot" }, el("span", { class: "poll-count" }, count), buttons);
}

function explain(message) {
  const text = message.web?.poll_explanation ?? message.poll.explanation;
  if (!text) return null;
  const wrong = message.poll.options.some((_, index) => stateOf(message, index) === "wrong");
  const open = unfoldedByHand(message) ?? wrong;
  const body = el("div", { class: "text poll-explanation", hidden: !open, data: { testid: "poll-explanation" } },
    formatted(text, message.web?.poll_explanation_entities ?? message.poll.explanation_entities));
  const lamp = el("button", { type: "button", class: "lamp", "aria-expanded": String(open), data: { testid: "poll-lamp", focusKey: "lamp" } }, icon("lamp"), t("explanation"));
  lamp.addEventListener("click", () => {
    body.hidden = !body.hidden;
    lamp.setAttribute("aria-expanded", String(!body.hidden));
    setUnfolded(message, !body.hidden);
  });
  return el("div", { class: "poll-more" }, lamp, body);
}

function timer(poll) {
  if (poll.is_closed || !poll.close_date) return null;
  const node = el("span", { class: "poll-timer", data: { testid: "poll-timer" } });
  const tick = () => {
    node.textContent = ` · ${t("timeLeft", { time: countdown(poll.close_date - Date.now() / 1000) })}`;
    if (poll.close_date * 1000 > Date.now()) setTimeout(() => { if (node.isConnected) tick(); }, 1000);
  };
  tick();
  return node;
}
