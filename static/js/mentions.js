// Suggests people behind @ and tags behind # in a <textarea data-suggest="address">, as a list that keys and screen
// readers know. The text keeps the focus. Without it one writes the whole name, and the server finds who is meant.
const TYPED = /(?:^|[^\p{L}\p{N}_@#&/.])(@[\p{L}\p{N}][\p{L}\p{N}'’.-]*(?: [\p{L}\p{N}'’.-]+){0,2}|#[\p{L}\p{N}-]+)$/u;
const WAIT = 150;

const box = document.createElement("div");
box.className = "suggestions";
box.innerHTML = '<ul id="suggestions" role="listbox" hidden></ul><p role="status"></p>';
const [list, status] = box.children;
let text = null; // the textarea that is written in
let start = 0; // where the @ or # stands
let done = -1; // the @ of what was chosen or refused last: it suggests nothing again
let timer;
let asking;

const isOpen = () => !list.hidden;
const active = () => list.querySelector('[aria-selected="true"]');

const close = () => {
  clearTimeout(timer);
  asking?.abort();
  list.hidden = true;
  list.replaceChildren();
  status.textContent = "";
  text?.removeAttribute("aria-activedescendant");
};

const choose = (option) => {
  active()?.setAttribute("aria-selected", "false");
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  text.setAttribute("aria-activedescendant", option.id);
};

const put = (option) => {
  const words = `${option.dataset.text} `;
  done = start;
  text.focus();
  text.setSelectionRange(start, text.selectionEnd);
  // So that it can be undone as what is typed can.
  if (!document.execCommand("insertText", false, words)) {
    text.setRangeText(words, start, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }
  close();
};

const ask = async (typed) => {
  asking?.abort();
  asking = new AbortController();
  try {
    const address = `${text.dataset.suggest}?q=${encodeURIComponent(typed)}`;
    const answer = await fetch(address, { signal: asking.signal, redirect: "error" });
    list.innerHTML = answer.ok ? await answer.text() : "";
  } catch {
    return; // another question came, or the connection went: one can write on
  }
  const first = list.firstElementChild;
  list.hidden = !first;
  status.textContent = first ? `${text.dataset.some} (${list.children.length})` : "";
  if (first) choose(first);
  else text.removeAttribute("aria-activedescendant");
};

const typed = () => {
  if (text.selectionStart !== text.selectionEnd) return null;
  return TYPED.exec(text.value.slice(Math.max(0, text.selectionEnd - 120), text.selectionEnd))?.[1] ?? null;
};

document.addEventListener("input", (event) => {
  if (!event.target.matches?.("textarea[data-suggest]") || event.isComposing) return;
  if (text !== event.target) {
    close();
    text = event.target;
    done = -1;
    text.after(box);
    text.setAttribute("aria-autocomplete", "list");
    text.setAttribute("aria-controls", list.id);
    list.setAttribute("aria-label", text.dataset.some);
  }
  const words = typed();
  clearTimeout(timer);
  if (words) start = text.selectionEnd - words.length;
  // Begun anew at the same place.
  if (words?.length === 2) done = -1;
  if (!words || start === done || (words[0] === "@" && words.length < 3)) return close();
  timer = setTimeout(ask, WAIT, words);
});

document.addEventListener("keydown", (event) => {
  if (event.target !== text || !isOpen() || event.isComposing) return;
  const options = [...list.children];
  const place = options.indexOf(active());
  if (event.key === "ArrowDown") choose(options[(place + 1) % options.length]);
  else if (event.key === "ArrowUp") choose(options[(place - 1 + options.length) % options.length]);
  else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) put(active());
  else if (event.key === "Escape") {
    done = start;
    close();
  } else return;
  event.preventDefault();
  event.stopPropagation();
}, true);

// A press must not take the focus from the text.
list.addEventListener("mousedown", (event) => event.preventDefault());
list.addEventListener("click", ({ target }) => {
  const option = target.closest('[role="option"]');
  if (option) put(option);
});
document.addEventListener("focusout", ({ target }) => { if (target === text) close(); });
