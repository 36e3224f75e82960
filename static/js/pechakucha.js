// Makes a player of a list of slides. Without it the list is read from top to bottom, and it is what is printed.
// Nothing moves before somebody presses play, whatever they have asked their machine about motion.
(() => {
  const clock = (seconds) => `${Math.floor(seconds / 60)}.${String(seconds % 60).padStart(2, "0")}`;

  for (const player of document.querySelectorAll("[data-pecha-kucha]")) {
    const $ = (selector) => player.querySelector(selector);
    const button = (name) => $(`[data-do=${name}]`);
    const stage = $(".stage");
    const slides = [...stage.querySelectorAll("li")];
    const each = Number(player.dataset.seconds);
    let at = 0;
    let gone = 0; // whole seconds of this slide
    let timer = 0;
    if (!slides.length) continue;

    const tell = () => {
      const time = $(".time");
      time.textContent = time.dataset.text
        .replace("[number]", at + 1).replace("[all]", slides.length)
        .replace("[now]", clock(at * each + gone)).replace("[whole]", clock(slides.length * each));
    };

    const show = (place, say = true) => {
      at = Math.min(Math.max(place, 0), slides.length - 1);
      gone = 0;
      slides.forEach((slide, n) => slide.toggleAttribute("data-now", n === at));
      [...$(".slides").children].forEach((bar, n) => bar.toggleAttribute("data-done", n <= at));
      // The one that is shown and the one after it are fetched now; the others wait.
      for (const image of [slides[at], slides[at + 1]].map((slide) => slide?.querySelector("img"))) if (image) image.loading = "eager";
      button("previous").disabled = at === 0;
      button("next").disabled = at === slides.length - 1;
      tell();
      if (!say) return;
      const said = slides[at].querySelector(".said").lastChild.textContent;
      $("[role=status]").lang = stage.firstElementChild.lang;
      $("[role=status]").textContent = `${at + 1}. ${slides[at].querySelector("img")?.alt ?? ""} ${said}`;
    };

    const stop = () => {
      clearInterval(timer);
      timer = 0;
      $("[data-do=play] span").textContent = button("play").dataset.play;
    };

    const tick = () => {
      gone += 1;
      if (gone < each) return tell();
      if (at < slides.length - 1) return show(at + 1);
      tell(); // the last second of the last slide
      stop();
    };

    const play = () => {
      if (timer) return stop();
      if (at === slides.length - 1 && gone >= each) show(0);
      $("[data-do=play] span").textContent = button("play").dataset.pause;
      timer = setInterval(tick, 1000);
    };

    const watch = (on) => {
      player.toggleAttribute("data-watch", on);
      button("read").textContent = button("read").dataset[on ? "read" : "watch"];
      stop();
      if (on) {
        stage.tabIndex = 0;
        stage.setAttribute("role", "group");
        stage.setAttribute("aria-label", stage.dataset.label);
      } else {
        for (const name of ["tabindex", "role", "aria-label"]) stage.removeAttribute(name);
      }
    };

    const go = (step) => {
      const focused = document.activeElement;
      show(at + step);
      // A button that can do no more lets the focus go on to the slides.
      if (focused.disabled) stage.focus();
    };
    // The button moves with the length of what stands above it: the focus goes to where one reads, or watches.
    const read = () => {
      watch(!player.hasAttribute("data-watch"));
      const to = player.hasAttribute("data-watch") ? stage : $("h2");
      if (to !== stage) to.tabIndex = -1;
      to.focus();
    };
    const does = { previous: () => go(-1), next: () => go(1), play, read };
    const keys = { ArrowLeft: does.previous, ArrowRight: does.next, " ": play };

    player.addEventListener("click", ({ target }) => does[target.closest("[data-do]")?.dataset.do]?.());
    player.addEventListener("keydown", (event) => {
      const own = event.key === " " && event.target.closest("button"); // space presses a button
      if (own || event.altKey || event.ctrlKey || event.metaKey || !keys[event.key] || !player.hasAttribute("data-watch")) return;
      event.preventDefault();
      keys[event.key]();
    });

    for (const part of [".slides", ".controls"]) $(part).hidden = false;
    watch(true);
    show(0, false);
  }
})();
