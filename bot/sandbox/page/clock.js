// The sandbox's clock: what it shows, and the buttons that move it.

import { call } from "./dom.js";

const DAY_MS = 24 * 60 * 60 * 1000;
const narrow = matchMedia("(max-width: 760px)");
const $ = (id) => document.getElementById(id);

export class Clock {
  constructor() {
    this.ahead = 0;
    this.zone = "Europe/Moscow";
    for (const button of $("clock-moves").children) button.addEventListener("click", () => this.move(button));
    setInterval(() => this.draw(), 1000);
  }

  set(state) {
    this.ahead = state.now - Date.now();
    this.zone = state.zone;
    $("clock-moves").hidden = !state.movable;
    this.busy(state.moving);
    this.draw();
  }

  async move(button) {
    this.busy(true);
    button.classList.add("pending");
    const state = await call("POST", "/_emu/clock", JSON.parse(button.dataset.move));
    button.classList.remove("pending");
    if (state) this.set(state);
    else this.busy(false);
  }

  busy(yes) {
    for (const button of $("clock-moves").children) button.disabled = yes;
  }

  draw() {
    const now = Date.now() + this.ahead;
    $("clock-day").textContent = this.format(now, { weekday: "short", day: "numeric", month: narrow.matches ? "short" : "long" });
    $("clock-time").textContent = this.time(now);
  }

  time(ms) {
    return this.format(ms, { hour: "2-digit", minute: "2-digit" });
  }

  /** The day of an instant as a heading: «Сегодня», «Вчера», «24 ноября». */
  day(ms) {
    const name = (instant) => this.format(instant, { day: "numeric", month: "long", year: "numeric" });
    const now = Date.now() + this.ahead;
    if (name(ms) === name(now)) return "Сегодня";
    if (name(ms) === name(now - DAY_MS)) return "Вчера";
    return this.format(ms, { weekday: "short", day: "numeric", month: "long" });
  }

  format(ms, parts) {
    return new Intl.DateTimeFormat("ru-RU", { timeZone: this.zone, ...parts }).format(ms);
  }
}
