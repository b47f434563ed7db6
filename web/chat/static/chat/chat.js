// The chat page. All state lives in this page's memory: nothing is stored, and a reload is a new conversation.
// Words reach the page through textContent only.

const LONGEST_WAIT = 8000;
const part = (id) => document.getElementById(id);
const [log, typing, composer, text, help] = ["log", "typing", "composer", "text", "help"].map(part);
let token = null;
let line = Promise.resolve(); // messages go out one after the other, in the order in which they were typed

function leave(event) {
  event.preventDefault();
  document.documentElement.classList.add("is-leaving");
  end("exit");
  location.replace(part("exit").href); // the Back button then skips the chat
}

function end(reason) {
  if (!token) return;
  const gone = token;
  token = null;
  navigator.sendBeacon("/api/chat/end", JSON.stringify({ token: gone, reason }));
}

async function ask(path, body) {
  const headers = { "Content-Type": "application/json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  const response = await fetch(`/api/chat/${path}`, {
    method: "POST", headers, body: JSON.stringify(body), credentials: "omit", cache: "no-store",
    signal: AbortSignal.timeout(LONGEST_WAIT),
  });
  return { status: response.status, answer: await response.json() };
}

async function begin() {
  const { status, answer } = await ask("start", {});
  if (status === 201) token = answer.token;
  return { status, answer };
}

// A retry sends the very same message again: the server knows it by its id.
function deliver(message) {
  line = line.then(async () => {
    typing.textContent = typing.dataset.label;
    try {
      let { status, answer } = token ? {} : await begin();
      if (token) ({ status, answer } = await ask("message", message));
      if (status === 401) token = null;
      const last = log.lastElementChild;
      show(answer.messages);
      if (last) bringIntoView(last);
      if (answer.degraded || status === 401 || status === 429 || status >= 500) offerRetry(message);
    } catch {
      showUnreachable();
      offerRetry(message);
    } finally {
      typing.textContent = "";
    }
  });
}

function say(words, content) {
  log.querySelectorAll(".choices").forEach((old) => old.remove());
  const bubble = fill("own", ".words", words);
  add(bubble);
  bringIntoView(bubble);
  deliver({ id: newId(), ...content });
}

function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function fill(template, selector, words) {
  const element = part(template).content.firstElementChild.cloneNode(true);
  element.querySelector(selector).textContent = words;
  return element;
}

function add(element) {
  log.append(element);
}

// An answer is read from its beginning: in a crisis the number stands in the first bubble.
function bringIntoView(element) {
  // Only the log moves: scrollIntoView would push "Snel weg" off the page.
  log.scrollTop += element.getBoundingClientRect().top - log.getBoundingClientRect().top - 8;
}

function make(tag, className, words = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = words;
  return element;
}

function show(messages) {
  for (const message of messages) {
    if (message.text) {
      const bubble = make("div", "bubble", message.text);
      if (message.lang) bubble.lang = message.lang;
      add(bubble);
    }
    if (message.contacts?.length) {
      const cards = make("div", "cards");
      cards.append(...message.contacts.map(contactCard));
      add(cards);
    }
    if (message.choices?.length) {
      const choices = make("div", "choices");
      choices.append(...message.choices.map(choiceButton));
      add(choices);
    }
  }
}

function choiceButton(choice) {
  const button = make("button", "choice", choice.label);
  button.type = "button";
  button.addEventListener("click", () => {
    log.focus({ preventScroll: true }); // the button goes away and would take the focus with it
    say(choice.label, { choice: choice.id });
  });
  return button;
}

function contactCard(contact) {
  const card = fill("contact", ".contact-name", contact.name);
  const hours = card.querySelector(".contact-hours");
  hours.textContent = contact.hours_text ?? "";
  hours.classList.toggle("is-open", contact.open_now === true);
  card.querySelector(".contact-note").textContent = [contact.good_for, contact.cost].filter(Boolean).join(" · ");
  const call = card.querySelector('[data-way="call"]');
  const site = card.querySelector('[data-way="site"]');
  if (contact.phone) {
    call.href = `tel:${contact.phone.replace(/\D/g, "")}`;
    call.append(contact.phone);
  } else call.remove();
  site.querySelector(".site-of").textContent = contact.name;
  if (contact.url?.startsWith("https://")) site.href = contact.url;
  else site.remove();
  return card;
}

function showUnreachable() {
  for (const words of part("unreachable").content.children) add(make("div", "bubble", words.textContent));
  help.open = true;
}

function offerRetry(message) {
  const choices = make("div", "choices");
  const button = part("retry").content.firstElementChild.cloneNode(true);
  button.addEventListener("click", () => {
    choices.remove();
    log.focus({ preventScroll: true });
    deliver(message);
  });
  choices.append(button);
  add(choices);
}

function send(event) {
  event.preventDefault();
  const words = text.value.trim();
  if (!words) return;
  text.value = "";
  text.focus();
  say(words, { text: words });
}

part("exit").addEventListener("click", leave);
part("exit").addEventListener("keydown", (event) => { if (event.key === " ") leave(event); });
composer.addEventListener("submit", send);
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send(event);
});
addEventListener("pagehide", () => end("close"));
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

composer.hidden = false;
if (!matchMedia("(min-width: 62rem)").matches) help.open = false;
line = begin().then(({ answer }) => show(answer.messages)).catch(showUnreachable);
