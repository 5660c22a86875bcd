// The page from top to bottom: learn who is there, build the frame, open the chat, listen.
import { address, onBack, remember } from "./base/address.js";
import { sendText } from "./base/api.js";
import { emit, on } from "./base/bus.js";
import { el } from "./base/dom.js";
import { connect } from "./base/events.js";
import { me, myChats, refreshState, session } from "./base/session.js";
import { t, useLanguage } from "./base/words.js";
import { banner } from "./chats/banner.js";
import { ChatHeader } from "./chats/header.js";
import { topicBar } from "./chats/topic-bar.js";
import { ChatList } from "./chats/list.js";
import { Composer } from "./compose/composer.js";
import { Conversation } from "./messages/conversation.js";
import { toast } from "./overlay/toast.js";

const STATE_EVERY_MS = 15_000;
/** A bot that is away is asked for more often: somebody is waiting for it. */
const STATE_WHILE_AWAY_MS = 3000;

const root = document.getElementById("app");
const browserLanguage = () => (navigator.language?.toLowerCase().startsWith("ru") ? "ru" : "en");

async function begin() {
  useLanguage(address.lang ?? browserLanguage());
  root.replaceChildren(el("p", { class: "opening" }, t("loading")));
  try {
    await refreshState();
  } catch (error) {
    return root.replaceChildren(el("div", { class: "opening" },
      el("p", {}, t("loadFailed", { why: error.message })),
      el("button", { type: "button", class: "button primary", on: { click: begin } }, t("again"))));
  }
  chooseMe();
  build();
}

/** Without a word in the address: somebody who speaks the browser's language, in the chat with the bot. */
function chooseMe() {
  if (!me()) {
    const somebody = session.people.find((person) => person.language_code === browserLanguage()) ?? session.people[0];
    remember({ as: somebody?.id ?? null, chat: address.chat ?? somebody?.id ?? null });
  }
  useLanguage(address.lang ?? me()?.language_code ?? browserLanguage());
}

function build() {
  const list = new ChatList();
  const header = new ChatHeader();
  const conversation = new Conversation();
  const composer = new Composer(() => conversation.lastOwnText());
  const nothing = el("p", { class: "no-chat" });
  const topics = topicBar();
  const main = el("main", { class: "main" }, header.node, topics, banner(), conversation.node, composer.dock, nothing);
  root.replaceChildren(list.node, main);

  const show = async () => {
    const open = myChats().some((item) => item.id === address.chat);
    root.classList.toggle("chat-open", open);
    for (const part of [header.node, conversation.node, composer.dock]) part.hidden = !open;
    nothing.hidden = open;
    nothing.textContent = t(address.chat ? "noSuchChat" : "noChat");
    emit("chat-opened");
    if (!open) return;
    header.draw();
    composer.open();
    await conversation.open();
  };

  on("open-chat", (id) => {
    if (id === address.chat) return;
    remember({ chat: id }, { push: true });
    show();
  });
  on("close-chat", () => {
    remember({ chat: null }, { push: true });
    show();
  });
  onBack(show);
  on("deep-link", async ({ payload }) => {
    emit("open-chat", address.as);
    try {
      await sendText(address.as, payload ? `/start ${payload}` : "/start");
    } catch (error) {
      toast(t("sendFailed", { why: error.message }));
    }
  });
  watchServer(conversation, list);
  emit("state");
  show();
  list.loadPreviews();
}

function watchServer(conversation, list) {
  let first = true;
  let timer = null;
  const look = async () => {
    clearTimeout(timer);
    try {
      await refreshState();
    } catch {
      // The stream of events notices a lost server too, shows it, and asks again when it is back.
      session.botOnline = false;
    }
    timer = setTimeout(look, session.botOnline ? STATE_EVERY_MS : STATE_WHILE_AWAY_MS);
  };
  on("server:state", look);
  on("connected", () => {
    look();
    // What came before the stream stood may be missing, the first time as well as after a break.
    if (root.classList.contains("chat-open")) conversation.load();
    if (!first) list.loadPreviews();
    first = false;
  });
  connect();
}

begin();
