// The stream of events. It reconnects by itself: the browser's own retry gives up for good on some
// errors, and after each gap everything must be read anew because events were missed.
import { address } from "./address.js";
import { emit } from "./bus.js";

const PAUSES = [500, 1000, 2000, 4000, 8000];
let source = null;
let failures = 0;
let timer = null;

export function connect() {
  clearTimeout(timer);
  source?.close();
  source = new EventSource(`/web/events?as=${address.as}`);
  source.onopen = () => {
    failures = 0;
    emit("connected");
  };
  source.onmessage = (event) => {
    const data = JSON.parse(event.data);
    emit(`server:${data.type}`, data);
  };
  source.onerror = () => {
    source.close();
    emit("disconnected");
    timer = setTimeout(connect, PAUSES[Math.min(failures++, PAUSES.length - 1)]);
  };
}

// A phone that was asleep or offline need not wait for the rest of a pause.
const wake = () => {
  if (failures > 0 && document.visibilityState === "visible") connect();
};
addEventListener("online", wake);
document.addEventListener("visibilitychange", wake);
// An open stream would keep the page from being stored for a quick way back.
addEventListener("pagehide", () => source?.close());
addEventListener("pageshow", (event) => { if (event.persisted) connect(); });
