// One message as elements: text with its markup, pictures, files, the keyboard.

import { h, icon } from "./dom.js";

const TAGS = {
  strong: "strong", emphasized: "em", underline: "u", strikethrough: "s",
  monospaced: "code", heading: "b", highlighted: "mark", quote: "q",
};
const OPENS_OUTSIDE = new Set(["link", "open_app"]);

/** `actions`: tap(message, row, column), menu(message, where). `time` writes an instant as HH:MM. */
export function drawMessage(message, actions, time) {
  const side = message.mine ? "mine" : "theirs";
  const meta = h("span", { class: "meta" },
    message.silent && h("span", { title: "Без звука" }, icon("bell-off")),
    message.edited && "изменено",
    h("time", {}, time(message.at)));
  const bubble = h("div", { class: "bubble" },
    message.quoted && drawQuoted(message.quoted),
    message.media.map(drawMedia),
    message.text ? h("div", { class: "text" }, message.runs.map(drawRun), meta) : meta);
  const more = h("button", {
    type: "button", class: "icon-button message-more", "aria-label": "Действия с сообщением", "aria-haspopup": "menu",
    onclick: (event) => actions.menu(message, event.currentTarget),
  }, icon("more"));
  const element = h("article", {
    class: `message ${side}${message.rows.length ? " with-keys" : ""}`, "data-mid": message.mid,
    "aria-label": message.mine ? "Твоё сообщение" : "Сообщение бота",
  }, h("div", { class: "line" }, bubble, more), message.rows.length > 0 && drawKeys(message, actions));
  listenForLongPress(bubble, (where) => actions.menu(message, where));
  return element;
}

function drawRun(run) {
  let shown = document.createTextNode(run.text);
  for (const style of run.styles) shown = h(TAGS[style], { class: `as-${style}` }, shown);
  if (isWeb(run.url)) shown = h("a", { href: run.url, target: "_blank", rel: "noopener noreferrer" }, shown);
  return shown;
}

export function isWeb(url) {
  return /^https?:\/\//i.test(url ?? "");
}

function drawQuoted(quoted) {
  const title = quoted.kind === "forward" ? `Переслано от: ${quoted.name}` : quoted.name;
  return h("blockquote", { class: `quoted ${quoted.kind}` }, h("cite", {}, title), h("span", {}, quoted.text || "Вложение"));
}

function drawMedia(one) {
  if (one.kind === "image" && !one.outside) {
    return h("a", { class: "picture", href: one.path, target: "_blank", rel: "noopener" },
      h("img", { src: one.path, alt: "Картинка от бота", onload: (event) => event.target.dispatchEvent(new CustomEvent("grown", { bubbles: true })) }));
  }
  if (one.kind === "image") return card("🖼", "Картинка", isWeb(one.path) && h("a", { href: one.path, target: "_blank", rel: "noopener noreferrer" }, "Открыть"));
  if (one.kind === "file") return card("📄", one.name, h("a", { href: one.path, download: one.name }, `Скачать · ${size(one.size)}`));
  if (one.kind === "audio") return card("🎤", "Голосовое", one.transcription ? `«${one.transcription}»` : "без расшифровки");
  if (one.kind === "location") return card("📍", "Геопозиция", `${one.latitude.toFixed(2)}, ${one.longitude.toFixed(2)}`);
  if (one.kind === "contact") return card("👤", one.name, "Контакт");
  if (one.kind === "sticker") return h("div", { class: "sticker", role: "img", "aria-label": "Стикер" }, "🌻");
  return card("📎", "Вложение", one.kind);
}

function card(sign, title, detail) {
  return h("div", { class: "card" }, h("span", { class: "card-sign", "aria-hidden": "true" }, sign),
    h("div", { class: "card-text" }, h("b", {}, title), h("span", {}, detail)));
}

function size(bytes) {
  if (bytes < 1024) return `${bytes} Б`;
  const [value, unit] = bytes < 1024 * 1024 ? [bytes / 1024, "КБ"] : [bytes / 1024 / 1024, "МБ"];
  return `${value.toFixed(1).replace(".", ",").replace(",0", "")} ${unit}`;
}

function drawKeys(message, actions) {
  return h("div", { class: "keys" }, message.rows.map((row, r) =>
    h("div", { class: "keys-row" }, row.map((button, c) =>
      h("button", {
        type: "button", class: `key${button.pending ? " pending" : ""}`, "data-key": `${r}:${c}`,
        "aria-busy": button.pending ? "true" : null, onclick: () => actions.tap(message, r, c),
      }, h("span", { class: "key-text" }, button.text), OPENS_OUTSIDE.has(button.kind) && h("span", { class: "key-sign", "aria-hidden": "true" }, "↗"))))));
}

function listenForLongPress(element, act) {
  let timer = 0;
  const stop = () => clearTimeout(timer);
  element.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse") return;
    timer = setTimeout(() => act({ x: event.clientX, y: event.clientY }), 500);
  });
  for (const name of ["pointerup", "pointermove", "pointercancel"]) element.addEventListener(name, stop);
  element.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a")) return;
    event.preventDefault();
    act({ x: event.clientX, y: event.clientY });
  });
}
