// What HTML, CSS and htmx cannot do alone. Every page works without it.
(() => {
  const $ = (selector, from = document) => from.querySelector(selector);
  document.documentElement.classList.add("js");

  // A change that came from the server is said aloud: the words of its [data-say].
  document.addEventListener("htmx:afterSettle", ({ target }) => {
    const said = target.matches("[data-say]") ? target : $("[data-say]", target);
    if (said) $("#said").textContent = said.textContent;
  });

  // Something did not get through: say so, and take it back when the next try does.
  const trouble = (on) => () => { $("#trouble").hidden = !on; };
  for (const name of ["responseError", "sendError", "timeout"]) document.addEventListener(`htmx:${name}`, trouble(true));
  document.addEventListener("htmx:afterOnLoad", ({ detail }) => { if (detail.successful) trouble(false)(); });

  // Which result was chosen, counted without a name; results that came while typing are counted with it.
  document.addEventListener("htmx:afterRequest", ({ target }) => { if (target.id === "stood") target.remove(); });
  document.addEventListener("click", ({ target }) => {
    const list = target.closest("h2 a")?.closest("[data-report]");
    if (!list) return;
    const place = list.start + [...list.children].indexOf(target.closest("li"));
    navigator.sendBeacon(`${list.dataset.report}&place=${place}${$("#stood") ? "&new=1" : ""}`);
  });

  // A page for paper: a button that prints it, with its pictures. One chosen by width would be asked for anew too late.
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    for (const image of document.images) {
      image.removeAttribute("srcset");
      image.loading = "eager";
    }
    button.addEventListener("click", () => window.print());
  }

  // A text to the clipboard, where the browser lets us; the button says when it is there.
  if (navigator.clipboard) {
    for (const button of document.querySelectorAll("[data-copy]")) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(button.dataset.copy);
        button.firstChild.data = $("#said").textContent = button.dataset.copied;
      });
    }
  }

  document.addEventListener("keydown", (event) => {
    const box = event.target.closest(".search-box");
    const menu = event.target.closest("details[open]");
    if (event.key === "Escape" && menu?.closest("header")) {
      menu.open = false;
      $("summary", menu).focus();
    }
    if (!box || !["ArrowDown", "ArrowUp", "Escape"].includes(event.key)) return;

    // From the search box down into its suggestions, and back.
    const input = $("input", box);
    const list = $(".suggest", box);
    if (!list?.firstElementChild) return;
    event.preventDefault();
    if (event.key === "Escape") {
      list.replaceChildren();
      return input.focus();
    }
    const stops = [input, ...list.querySelectorAll("a")];
    const next = stops.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1);
    stops[Math.min(Math.max(next, 0), stops.length - 1)].focus();
  });
})();
