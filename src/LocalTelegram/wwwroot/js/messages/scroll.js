// Keeps the newest message in view while the reader is at the bottom, and leaves the reader alone otherwise.
import { calmMotion } from "../base/dom.js";

const NEAR = 56;

export class Scroll {
  /** @param {() => void} changed called when the reader reaches or leaves the bottom */
  constructor(scroller, content, changed) {
    this.scroller = scroller;
    this.changed = changed;
    this.stuck = true;
    this.top = 0;
    scroller.addEventListener("scroll", () => this.#read(), { passive: true });
    // Pictures, unfolded quotes and the keyboard of a phone change heights at any time.
    const observer = new ResizeObserver(() => { if (this.stuck) this.#jump(); });
    observer.observe(content);
    observer.observe(scroller);
  }

  #distance = () => this.scroller.scrollHeight - this.scroller.clientHeight - this.scroller.scrollTop;

  #jump() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  // Only going up leaves the bottom: an event can come late, when the list below has already grown.
  #read() {
    const up = this.scroller.scrollTop < this.top - 1;
    this.top = this.scroller.scrollTop;
    if (this.#distance() < NEAR) this.#set(true);
    else if (up) this.#set(false);
  }

  #set(stuck) {
    if (stuck === this.stuck) return;
    this.stuck = stuck;
    this.changed();
  }

  isFar = () => this.#distance() > this.scroller.clientHeight;

  toBottom({ smooth = false } = {}) {
    if (smooth && !calmMotion()) return this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: "smooth" });
    this.stuck = true;
    this.#jump();
    this.changed();
  }

  /**
   * A message that has just come or changed under the reader's finger. One that is taller than the window is shown
   * from its beginning: a reader begins there, and would have to scroll back up each time otherwise.
   */
  reveal(node) {
    const room = this.scroller.clientHeight - 16;
    if (node.offsetHeight <= room) return this.toBottom();
    this.scroller.scrollTop = node.offsetTop - 8;
    this.#set(this.#distance() < NEAR);
  }

  /** Runs a change above the reader (older messages) without moving what is being read. */
  keepPlace(change) {
    const before = this.scroller.scrollHeight - this.scroller.scrollTop;
    change();
    this.scroller.scrollTop = this.scroller.scrollHeight - before;
  }
}
