// What a person can do with a dialog, and what they can send besides text.

import { ask, field, h } from "./dom.js";

const CITIES = {
  "Москва": [55.7558, 37.6173], "Санкт-Петербург": [59.9386, 30.3141], "Калининград": [54.7104, 20.4522],
  "Самара": [53.1959, 50.1002], "Екатеринбург": [56.8389, 60.6057], "Омск": [54.9885, 73.3242],
  "Новосибирск": [55.0302, 82.9204], "Красноярск": [56.0153, 92.8932], "Иркутск": [52.2871, 104.281],
  "Якутск": [62.0281, 129.7326], "Владивосток": [43.1155, 131.8855], "Петропавловск-Камчатский": [53.0186, 158.6483],
};
const OTHER = "Своё место";

/** The menu of a dialog's header; what makes no sense in its present state is left out. */
export function dialogMenu(pane) {
  const { state, muted } = pane.chat;
  const begun = state === "active" || state === "suspended";
  return [
    state === "active" && { text: "Остановить бота", act: () => pane.act("stop") },
    state === "suspended" && { text: "Вернуться к боту", act: () => pane.act("restart") },
    state === "none" && { text: "Начать по ссылке…", act: () => startByLink(pane) },
    begun && !muted && { text: "Отключить уведомления", act: () => pane.act("mute") },
    begun && muted && { text: "Включить уведомления", act: () => pane.act("unmute") },
    begun && { text: "Очистить историю", act: () => pane.act("clear") },
    begun && { text: "Удалить диалог", danger: true, act: () => pane.act("delete_dialog") },
    state === "removed" && { text: "Начать заново", act: () => pane.act("start") },
  ].filter(Boolean);
}

/** The menu beside the composer. */
export function attachMenu(pane) {
  return [
    { text: "🎤 Голосовое", act: () => sendVoice(pane) },
    { text: "🌻 Стикер", act: () => pane.act("sticker") },
    { text: "👤 Свой контакт", act: () => pane.act("contact") },
    { text: "📍 Геопозиция", act: () => sendPlace(pane) },
    { text: "↪ Переслать чужое сообщение", act: () => sendForward(pane) },
  ];
}

async function startByLink(pane) {
  const input = h("input", { name: "payload", maxLength: 128, pattern: "[A-Za-z0-9_\\-]+", required: true, autofocus: true, placeholder: "ref_42" });
  const given = await ask("Начать по ссылке", [field("Что стоит в ссылке после ?start=", input)], "Начать");
  if (given) await pane.act("start", { payload: given.payload });
}

async function sendVoice(pane) {
  const text = h("textarea", { name: "text", rows: 3, autofocus: true, placeholder: "Купить хлеб завтра в шесть вечера" });
  const given = await ask("Голосовое сообщение", [
    field("Расшифровка", text),
    h("p", { class: "hint" }, "Пустое поле — голосовое без расшифровки: так тоже бывает."),
  ], "Отправить");
  if (given) await pane.act("voice", { transcription: given.text.trim() || null });
}

async function sendForward(pane) {
  const text = h("textarea", { name: "text", rows: 3, required: true, autofocus: true, placeholder: "Встречаемся в среду в 15:00" });
  const given = await ask("Переслать сообщение", [field("Текст чужого сообщения", text)], "Переслать");
  if (given) await pane.act("forward", { text: given.text });
}

async function sendPlace(pane) {
  const place = await askCity();
  if (place) await pane.act("location", place);
}

/** A place as {lat, lon}, or null. */
export async function askCity() {
  const own = h("div", { class: "pair", hidden: true },
    field("Широта", h("input", { name: "lat", type: "number", step: "any", min: -90, max: 90, value: "55.75" })),
    field("Долгота", h("input", { name: "lon", type: "number", step: "any", min: -180, max: 180, value: "37.62" })));
  const city = h("select", { name: "city", autofocus: true, onchange: () => { own.hidden = city.value !== OTHER; } },
    [...Object.keys(CITIES), OTHER].map((name) => h("option", {}, name)));
  const given = await ask("Геопозиция", [field("Город", city), own], "Отправить");
  if (!given) return null;
  const [lat, lon] = CITIES[given.city] ?? [Number(given.lat), Number(given.lon)];
  return { lat, lon };
}

const NAMES = ["Аня", "Борис", "Вика", "Глеб", "Даша", "Егор", "Женя", "Зоя", "Илья", "Кира", "Лев", "Маша"];

/** The name of a new person, or null. */
export async function askName(taken) {
  const free = NAMES.find((name) => !taken.includes(name)) ?? "";
  const input = h("input", { name: "name", maxLength: 60, required: true, autofocus: true, value: free });
  const given = await ask("Новый человек", [field("Имя", input)], "Добавить");
  return given?.name.trim() || null;
}
