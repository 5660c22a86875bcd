// Runs before everything else, and alone: a script of the page that did not arrive (a phone that changed networks, a server
// that just starts) leaves a blank screen for good, because a browser never asks for a module twice. So the page is opened anew.
// A lost style sheet is asked for again by itself: somebody may be writing already.
(() => {
  const PAUSES_MS = [300, 1000, 3000];
  const KEY = "openings-in-a-row";
  // A browser that forbids storage still gets its page; it is only never opened anew by itself.
  const openings = {
    read: () => { try { return Number(sessionStorage.getItem(KEY) ?? 0); } catch { return PAUSES_MS.length; } },
    write: (value) => { try { sessionStorage.setItem(KEY, value); } catch { /* see above */ } },
  };
  let missing = false;

  addEventListener("error", ({ target }) => {
    if (target?.tagName === "LINK") askAgain(target);
    else if (target?.tagName === "SCRIPT" && !missing) openAnew();
  }, true);

  addEventListener("load", () => { if (!missing) openings.write(0); });

  function askAgain(link) {
    const before = Number(link.dataset.askedAgain ?? 0);
    if (before >= PAUSES_MS.length) return;
    setTimeout(() => {
      const next = link.cloneNode();
      next.dataset.askedAgain = before + 1;
      link.replaceWith(next);
    }, PAUSES_MS[before]);
  }

  function openAnew() {
    missing = true;
    const before = openings.read();
    if (before < PAUSES_MS.length) {
      openings.write(before + 1);
      setTimeout(() => location.reload(), PAUSES_MS[before]);
    } else {
      openings.write(0);
      if (document.readyState === "complete") sayIt();
      else addEventListener("load", sayIt);
    }
  }

  function sayIt() {
    const russian = navigator.language?.toLowerCase().startsWith("ru");
    const words = document.createElement("p");
    words.textContent = russian ? "Часть страницы не загрузилась. Проверь связь и попробуй ещё раз." : "Part of this page did not arrive. Check your connection and try again.";
    const again = document.createElement("button");
    again.type = "button";
    again.className = "button primary";
    again.textContent = russian ? "Ещё раз" : "Try again";
    again.addEventListener("click", () => location.reload());
    const box = document.createElement("div");
    box.className = "opening";
    box.append(words, again);
    document.getElementById("app").replaceChildren(box);
  }
})();
