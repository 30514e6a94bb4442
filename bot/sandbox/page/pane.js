// One open chat: header, messages, composer. Redraws only what has changed.

import { call, h, icon, notice, openMenu } from "./dom.js";
import { Composer } from "./composer.js";
import { askCity, dialogMenu } from "./menus.js";
import { drawMessage, isWeb } from "./message.js";

const TYPING_MS = 6500;
const NEAR_BOTTOM = 80;

export class Pane {
  /** `page`: what the whole page offers (bot, clock, openPeople, closePane, seen). */
  constructor(userId, page) {
    this.userId = userId;
    this.page = page;
    this.chat = null;
    this.drawn = new Map();
    this.toast = null;
    this.composer = new Composer(this);
    this.title = h("b", {});
    this.status = h("span", { class: "pane-status" });
    this.list = h("div", { class: "messages", role: "log", "aria-label": "Переписка", tabIndex: 0 });
    this.down = h("button", { type: "button", class: "to-bottom", hidden: true, "aria-label": "Вниз", onclick: () => this.scrollDown() }, icon("down"));
    this.face = h("span", {});
    this.element = h("section", { class: "pane" }, this.header(),
      h("div", { class: "scroll-box" }, this.list, this.down), this.composer.element);
    this.list.addEventListener("scroll", () => { this.down.hidden = this.atBottom(); });
    this.list.addEventListener("grown", () => this.stick && this.scrollDown());
    this.stick = true;
  }

  header() {
    const menu = (event) => openMenu(event.currentTarget, dialogMenu(this));
    return h("header", { class: "pane-head" },
      h("button", { type: "button", class: "icon-button only-narrow", "aria-label": "Люди", onclick: () => this.page.openPeople() },
        icon("menu"), h("span", { class: "badge all-unread", hidden: true })),
      this.face,
      h("div", { class: "pane-name" }, this.title, this.status),
      h("button", { type: "button", class: "icon-button", "aria-label": "Меню диалога", "aria-haspopup": "menu", onclick: menu }, icon("more")),
      h("button", { type: "button", class: "icon-button close-pane", "aria-label": "Закрыть этот диалог", onclick: () => this.page.closePane(this) }, icon("close")));
  }

  /** Do something as this person: `name` and `body` are an action of the control API. */
  async act(name, body = {}) {
    const chat = await call("POST", `/_emu/people/${this.userId}/${name}`, body);
    if (chat) this.draw(chat);
    return chat !== null;
  }

  async refresh() {
    if (this.fetching) { this.again = true; return; }
    this.fetching = true;
    const chat = await call("GET", `/_emu/people/${this.userId}`);
    this.fetching = false;
    if (chat) this.draw(chat);
    if (this.again) { this.again = false; await this.refresh(); }
  }

  draw(chat) {
    const first = this.chat === null;
    const stick = first || this.atBottom() || chat.messages.at(-1)?.mine && chat.messages.length > this.chat.messages.length;
    this.chat = chat;
    this.stick = stick;
    this.drawHead();
    this.drawMessages();
    this.composer.draw(chat);
    this.showToast(first);
    if (stick) this.scrollDown(first);
    this.down.hidden = this.atBottom();
    this.page.seen(this);
    clearTimeout(this.typingTimer);
    if (chat.typing) this.typingTimer = setTimeout(() => this.refresh(), TYPING_MS);
  }

  drawHead() {
    const { bot } = this.page;
    this.title.textContent = bot.name;
    const state = this.chat.typing ? "печатает…" : this.chat.status || `чат с ботом · пишет ${this.chat.name}`;
    this.status.textContent = state;
    this.status.classList.toggle("typing", this.chat.typing);
    if (!this.face.firstChild) this.face.append(h("img", { src: "/page/icon.svg", alt: "", class: "bot-face" }));
  }

  drawMessages() {
    const focused = this.focusedKey();
    const elements = [];
    const alive = new Set();
    let day = "";
    for (const message of this.chat.messages) {
      const itsDay = this.page.clock.day(message.at);
      if (itsDay !== day) elements.push(h("div", { class: "day" }, h("span", {}, itsDay)));
      day = itsDay;
      elements.push(this.elementOf(message));
      alive.add(message.mid);
    }
    for (const mid of this.drawn.keys()) if (!alive.has(mid)) this.drawn.delete(mid);
    if (this.chat.earlier) elements.unshift(h("div", { class: "day earlier" }, h("span", {}, `Раньше: ещё ${this.chat.earlier}`)));
    if (!elements.length) elements.push(this.welcome());
    if (this.chat.typing) elements.push(h("div", { class: "dots", "aria-label": "Бот печатает" }, h("i", {}), h("i", {}), h("i", {})));
    this.list.replaceChildren(...elements);
    if (focused) this.list.querySelector(`[data-mid="${CSS.escape(focused.mid)}"] [data-key="${focused.key}"]`)?.focus();
  }

  elementOf(message) {
    const text = JSON.stringify(message);
    const known = this.drawn.get(message.mid);
    if (known?.text === text) return known.element;
    const actions = { tap: (m, r, c) => this.tap(m, r, c), menu: (m, where) => openMenu(where, this.messageMenu(m)) };
    const element = drawMessage(message, actions, (ms) => this.page.clock.time(ms));
    if (!known) element.classList.add("fresh");
    this.drawn.set(message.mid, { text, element });
    return element;
  }

  welcome() {
    const { bot } = this.page;
    const hint = this.chat.state === "active" ? "Здесь пока пусто" : "Нажми «Начать», и бот поздоровается";
    return h("div", { class: "welcome" }, h("img", { src: "/page/icon.svg", alt: "" }), h("b", {}, bot.name), h("span", {}, hint));
  }

  async tap(message, row, column) {
    const button = message.rows[row][column];
    if (button.kind === "link" && isWeb(button.url)) { window.open(button.url, "_blank", "noopener"); return; }
    if (button.kind === "clipboard") {
      await navigator.clipboard?.writeText(button.payload).catch(() => {});
      notice("Скопировано");
      return;
    }
    if (button.kind === "open_app") { notice("Мини-приложения в песочнице не открываются."); return; }
    if (button.kind === "request_geo_location") {
      const place = await askCity();
      if (place) await this.act("location", place);
      return;
    }
    await this.act("tap", { mid: message.mid, row, column });
  }

  messageMenu(message) {
    const copy = async () => {
      await navigator.clipboard?.writeText(message.text).catch(() => {});
      notice("Скопировано");
    };
    const writable = this.chat.state === "active";
    return [
      writable && { text: "Ответить", act: () => this.composer.replyTo(message) },
      message.text && { text: "Скопировать текст", act: copy },
      writable && message.mine && message.text && { text: "Изменить", act: () => this.composer.edit(message) },
      writable && message.mine && { text: "Удалить", danger: true, act: () => this.act("delete", { mid: message.mid }) },
      !message.mine && { text: "Удалить сообщение бота", danger: true, act: () => this.act("delete_bot_message", { mid: message.mid }) },
    ].filter(Boolean);
  }

  showToast(first) {
    const { toast } = this.chat;
    if (!first && toast && toast.number !== this.toast) notice(toast.text);
    this.toast = toast?.number ?? null;
  }

  focusedKey() {
    const key = document.activeElement?.closest?.("[data-key]");
    if (!key || !this.list.contains(key)) return null;
    return { key: key.dataset.key, mid: key.closest("[data-mid]").dataset.mid };
  }

  atBottom() {
    return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < NEAR_BOTTOM;
  }

  scrollDown(instantly = true) {
    this.list.scrollTo({ top: this.list.scrollHeight, behavior: instantly ? "instant" : "smooth" });
  }
}

