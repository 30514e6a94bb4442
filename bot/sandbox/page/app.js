// The whole page: the list of people, the open chats, the clock, the stream of changes.

import { avatar, call, h, icon, notice } from "./dom.js";
import { Clock } from "./clock.js";
import { askName } from "./menus.js";
import { Pane } from "./pane.js";

const MAX_PANES = 3;
const FIRST_PERSON = "Аня";
const BANNER = "Песочница: бот работает локально, сообщения никуда не уходят";
const narrow = matchMedia("(max-width: 760px)");
const $ = (id) => document.getElementById(id);

class Page {
  constructor() {
    this.bot = { name: "", commands: [] };
    this.people = [];
    this.panes = [];
    this.clock = new Clock();
    this.seenCounts = JSON.parse(localStorage.getItem("seen") ?? "{}");
  }

  async begin() {
    $("new-person").addEventListener("click", () => this.addPerson());
    $("shade").addEventListener("click", () => this.closePeople());
    $("close-people").addEventListener("click", () => this.closePeople());
    narrow.addEventListener("change", () => this.closePeople());
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.closePeople());
    document.addEventListener("visibilitychange", () => this.panes.forEach((pane) => this.seen(pane)));
    this.closePeople();
    if (await this.refresh()) await this.openFirst();
    this.listen();
  }

  async openFirst() {
    if (!this.people.length) {
      await call("POST", "/_emu/people", { name: FIRST_PERSON });
      await this.refresh();
    }
    const last = Number(localStorage.getItem("person"));
    const person = this.people.find((one) => one.user_id === last) ?? this.people[0];
    if (person) await this.open(person.user_id);
  }

  listen() {
    const stream = new EventSource("/_emu/events");
    stream.onopen = () => { this.online(true); this.refreshAll(); };
    stream.onerror = () => this.online(false);
    stream.onmessage = (event) => {
      const { changed } = JSON.parse(event.data);
      this.refresh();
      for (const pane of this.panes) if (changed.includes(pane.userId)) pane.refresh();
    };
  }

  online(yes) {
    $("banner").textContent = yes ? BANNER : "Связь с песочницей потеряна, пробую снова…";
    $("banner").classList.toggle("lost", !yes);
  }

  async refreshAll() {
    await this.refresh();
    await Promise.all(this.panes.map((pane) => pane.refresh()));
  }

  async refresh() {
    if (this.fetching) { this.again = true; return true; }
    this.fetching = true;
    const state = await call("GET", "/_emu/state");
    this.fetching = false;
    if (!state) return false;
    this.bot = state.bot;
    this.people = state.people;
    this.clock.set(state.clock);
    document.title = `${state.bot.name} — песочница`;
    this.drawPeople();
    if (this.again) { this.again = false; return this.refresh(); }
    return true;
  }

  drawPeople() {
    const focused = document.activeElement?.dataset?.person;
    $("people-list").replaceChildren(...this.people.map((person) => this.row(person)));
    if (focused) $("people-list").querySelector(`[data-person="${focused}"]`)?.focus();
    const total = this.people.reduce((sum, person) => sum + this.unread(person), 0);
    for (const badge of document.querySelectorAll(".all-unread")) {
      badge.hidden = total === 0;
      badge.textContent = String(total);
    }
    if (total) document.title = `(${total}) ${document.title.replace(/^\(\d+\) /, "")}`;
  }

  row(person) {
    const open = this.panes.some((pane) => pane.userId === person.user_id);
    const unread = this.unread(person);
    return h("li", {},
      h("button", { type: "button", class: "person", "data-person": String(person.user_id), "aria-current": open ? "true" : null, onclick: () => this.open(person.user_id) },
        avatar(person.name, person.user_id),
        h("span", { class: "person-text" },
          h("span", { class: "person-top" }, h("b", {}, person.name), person.muted && icon("bell-off"),
            h("time", {}, person.last_at ? this.clock.time(person.last_at) : "")),
          h("span", { class: "person-bottom" },
            h("span", { class: "preview" }, person.typing ? "бот печатает…" : person.last || person.status),
            unread > 0 && h("span", { class: `badge${person.muted ? " quiet" : ""}`, "aria-label": `Непрочитанных: ${unread}` }, String(unread))))),
      !open && h("button", { type: "button", class: "icon-button beside", "aria-label": `Открыть рядом: ${person.name}`, title: "Открыть рядом", onclick: () => this.open(person.user_id, true) }, icon("split")));
  }

  unread(person) {
    return Math.max(0, person.received - (this.seenCounts[person.user_id] ?? 0));
  }

  /** Note that everything in this chat has been looked at. */
  seen(pane) {
    if (document.hidden || !pane.chat || !pane.element.isConnected) return;
    if (this.seenCounts[pane.userId] === pane.chat.received) return;
    this.seenCounts[pane.userId] = pane.chat.received;
    localStorage.setItem("seen", JSON.stringify(this.seenCounts));
    this.drawPeople();
  }

  /** Show a person's chat, instead of the last one or beside those that are open. */
  async open(userId, beside = false) {
    this.closePeople();
    localStorage.setItem("person", String(userId));
    let pane = this.panes.find((one) => one.userId === userId);
    if (!pane) {
      pane = new Pane(userId, this);
      const room = beside && !narrow.matches && this.panes.length < MAX_PANES;
      if (!room) this.panes.pop()?.element.remove();
      this.panes.push(pane);
      $("panes").append(pane.element);
      $("panes").classList.toggle("several", this.panes.length > 1);
      await pane.refresh();
    }
    this.drawPeople();
    if (!narrow.matches) (pane.composer.form.hidden ? pane.composer.begin : pane.composer.input).focus();
  }

  closePane(pane) {
    if (this.panes.length < 2) return;
    this.panes = this.panes.filter((one) => one !== pane);
    pane.element.remove();
    $("panes").classList.toggle("several", this.panes.length > 1);
    this.drawPeople();
  }

  async addPerson() {
    const name = await askName(this.people.map((person) => person.name));
    if (!name) return;
    const person = await call("POST", "/_emu/people", { name });
    if (!person) return;
    await this.refresh();
    await this.open(person.user_id);
  }

  openPeople() {
    $("people").classList.add("open");
    $("people").inert = false;
    $("shade").hidden = false;
    $("people-list").querySelector("button")?.focus();
  }

  closePeople() {
    $("people").classList.remove("open");
    $("people").inert = narrow.matches;
    $("shade").hidden = true;
  }
}

new Page().begin().catch((problem) => { notice("Страница не открылась. Обнови её."); throw problem; });
