// Where a person writes: text, replies, edits, «/» commands, attachments; or the button that begins a dialog.

import { h, icon, openMenu } from "./dom.js";
import { attachMenu } from "./menus.js";

const BEGIN = { none: ["Начать", "start"], removed: ["Начать", "start"], suspended: ["Вернуться к боту", "restart"] };
const MAX_HEIGHT = 160;

export class Composer {
  constructor(pane) {
    this.pane = pane;
    this.about = null;
    this.choice = 0;
    this.input = h("textarea", {
      class: "input", rows: 1, maxLength: 4000, placeholder: "Сообщение", "aria-label": "Сообщение",
      oninput: () => this.typed(), onkeydown: (event) => this.key(event),
    });
    this.hints = h("div", { class: "hints", role: "listbox", "aria-label": "Команды", hidden: true });
    this.chip = h("div", { class: "chip", hidden: true });
    this.begin = h("button", { type: "button", class: "primary begin" });
    this.sendButton = h("button", { type: "submit", class: "icon-button send", "aria-label": "Отправить", disabled: true }, icon("send"));
    this.form = h("form", { class: "composer", onsubmit: (event) => { event.preventDefault(); this.send(); } },
      h("button", { type: "button", class: "icon-button", "aria-label": "Прикрепить", "aria-haspopup": "menu", onclick: (event) => openMenu(event.currentTarget, attachMenu(this.pane)) }, icon("clip")),
      this.input, this.sendButton);
    this.begin.addEventListener("click", () => this.pane.act(this.begin.dataset.action).then(() => this.input.focus()));
    this.element = h("footer", { class: "pane-foot" }, this.hints, this.chip, this.form, this.begin);
  }

  draw(chat) {
    const begin = BEGIN[chat.state];
    this.form.hidden = Boolean(begin);
    this.begin.hidden = !begin;
    if (begin) [this.begin.textContent, this.begin.dataset.action] = begin;
    this.drawHints();
  }

  typed() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, MAX_HEIGHT)}px`;
    this.sendButton.disabled = !this.input.value.trim();
    this.choice = 0;
    this.drawHints();
  }

  /** The commands that begin as the typed text does. */
  matching() {
    const { value } = this.input;
    if (!/^\/\S*$/.test(value) || this.form.hidden) return [];
    return this.pane.page.bot.commands.filter((command) => command.name.startsWith(value.slice(1).toLowerCase()));
  }

  drawHints() {
    const found = this.matching();
    this.hints.hidden = found.length === 0;
    this.hints.replaceChildren(...found.map((command, number) =>
      h("button", {
        type: "button", class: "hint-row", role: "option", tabIndex: -1, "aria-selected": String(number === this.choice),
        onclick: () => this.sendText(`/${command.name}`),
      }, h("b", {}, `/${command.name}`), h("span", {}, command.description ?? ""))));
    this.hints.children[this.choice]?.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    const found = this.matching();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (found.length && step) {
      this.choice = (this.choice + step + found.length) % found.length;
      this.drawHints();
    } else if (found.length && event.key === "Tab") {
      this.input.value = `/${found[this.choice].name}`;
      this.typed();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      if (found.length) this.sendText(`/${found[this.choice].name}`);
      else this.send();
    } else if (event.key === "Escape") {
      this.forget();
    } else {
      return;
    }
    event.preventDefault();
  }

  send() {
    const text = this.input.value.trim();
    if (text) this.sendText(text);
  }

  async sendText(text) {
    const { about } = this;
    this.input.value = "";
    this.forget();
    this.typed();
    this.input.focus();
    if (about?.edit) await this.pane.act("edit", { mid: about.message.mid, text });
    else await this.pane.act("send", { text, ...(about ? { reply_to: about.message.mid } : {}) });
  }

  replyTo(message) {
    this.show({ message, edit: false }, "Ответ");
  }

  edit(message) {
    this.input.value = message.text;
    this.typed();
    this.show({ message, edit: true }, "Изменение");
  }

  show(about, title) {
    this.about = about;
    this.chip.replaceChildren(
      h("div", {}, h("b", {}, title), h("span", {}, about.message.text || "Вложение")),
      h("button", { type: "button", class: "icon-button", "aria-label": "Отменить", onclick: () => this.forget() }, icon("close")));
    this.chip.hidden = false;
    this.input.focus();
  }

  forget() {
    if (this.about?.edit && this.input.value) { this.input.value = ""; this.typed(); }
    this.about = null;
    this.chip.hidden = true;
  }
}
