// The topics of a forum as a row of tabs under the header.
import { on } from "../base/bus.js";
import { el } from "../base/dom.js";
import { chat } from "../base/session.js";
import { currentTopic, hasNews, isForum, openTopic } from "../base/topics.js";
import { t } from "../base/words.js";

export function topicBar() {
  const bar = el("div", { class: "topic-bar", role: "tablist", "aria-label": t("topics"), hidden: true, data: { testid: "topics" } });
  const draw = () => {
    bar.hidden = !isForum();
    if (bar.hidden) return;
    const { id, topics } = chat();
    const now = currentTopic(id) ?? 0;
    if (now && !topics.some((topic) => topic.id === now)) return openTopic(id, 0); // it was deleted while it was open
    bar.replaceChildren(...[{ id: 0, name: t("generalTopic") }, ...topics].map((topic) => el("button", {
      type: "button",
      role: "tab",
      class: "topic-tab",
      "aria-selected": String(topic.id === now),
      data: { testid: "topic", topic: topic.id },
      on: { click: () => openTopic(id, topic.id) },
    }, topic.closed ? "🔒 " : "", topic.name, hasNews(id, topic.id) ? el("span", { class: "topic-news", "aria-label": t("topicNews") }) : null)));
    bar.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  for (const event of ["state", "topic", "topic-news", "chat-opened"]) on(event, draw);
  return bar;
}
