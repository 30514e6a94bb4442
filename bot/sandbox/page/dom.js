// Small pieces of page: elements, icons, notices, menus and forms in dialogs.

const SVG = "http://www.w3.org/2000/svg";

/** An element with properties and children; text always goes in as text, never as markup. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (name in element && !name.startsWith("aria")) element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

export function avatar(name, number) {
  const face = h("span", { class: "avatar", "aria-hidden": "true" }, [...name.trim()][0]?.toUpperCase() ?? "?");
  face.style.setProperty("--hue", String((number * 47) % 360));
  return face;
}

/** A short notice over everything. */
export function notice(text) {
  const shown = h("p", { class: "notice" }, text);
  document.getElementById("notices").append(shown);
  setTimeout(() => shown.classList.add("leaving"), 3200);
  setTimeout(() => shown.remove(), 3600);
}

/** One call of the control API; a refusal becomes a notice and gives null. */
export async function call(method, path, body) {
  let reply;
  try {
    reply = await fetch(path, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    notice("Песочница не отвечает. Она запущена?");
    return null;
  }
  const answer = await reply.json().catch(() => ({}));
  if (reply.ok) return answer;
  notice(answer.error ?? "Не получилось.");
  return null;
}

/** A menu next to a button or a point: items are {text, act, danger?}. Esc, a click outside or a choice close it. */
export function openMenu(at, items) {
  document.querySelector(".menu")?.remove();
  const before = document.activeElement;
  const menu = h("div", { class: "menu", role: "menu" });
  const close = (back = true) => {
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
    if (back && before instanceof HTMLElement && before.isConnected) before.focus();
  };
  const outside = (event) => menu.contains(event.target) || close(false);
  for (const item of items) {
    const act = () => { close(); item.act(); };
    menu.append(h("button", { type: "button", role: "menuitem", class: item.danger ? "danger" : "", onclick: act }, item.text));
  }
  menu.addEventListener("keydown", (event) => {
    const buttons = [...menu.children];
    const now = buttons.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) buttons.at((now + step) % buttons.length).focus();
    else if (event.key === "Escape" || event.key === "Tab") close();
    else return;
    event.preventDefault();
  });
  document.body.append(menu);
  place(menu, at instanceof Element ? at.getBoundingClientRect() : new DOMRect(at.x, at.y, 0, 0));
  document.addEventListener("pointerdown", outside, true);
  menu.firstElementChild?.focus();
}

function place(menu, near) {
  const { width, height } = menu.getBoundingClientRect();
  const left = near.left + width > innerWidth - 8 ? near.right - width : near.left;
  const top = near.bottom + height > innerHeight - 8 ? near.top - height - 6 : near.bottom + 6;
  menu.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(top, innerHeight - height - 8))}px`;
}

/** A dialog with fields; gives their values by name, or null when it is dismissed. */
export function ask(title, fields, confirm) {
  return new Promise((resolve) => {
    let answer = null;
    const form = h("form", { class: "sheet-form" }, h("h2", {}, title), fields);
    const dialog = h("dialog", { class: "sheet", "aria-label": title }, form);
    form.append(h("div", { class: "sheet-actions" },
      h("button", { type: "button", class: "plain", onclick: () => dialog.close() }, "Отмена"),
      h("button", { type: "submit", class: "primary" }, confirm)));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      answer = Object.fromEntries(new FormData(form));
      dialog.close();
    });
    dialog.addEventListener("close", () => { dialog.remove(); resolve(answer); });
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    document.body.append(dialog);
    dialog.showModal();
  });
}

export function field(label, control) {
  return h("label", { class: "field" }, h("span", {}, label), control);
}
