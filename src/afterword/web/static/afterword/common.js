// What every part of the script says and waits with. Sentences stand in the page (on <body>), in the reader's language.

export const words = document.body.dataset;

export function announce(sentence) {
  const place = document.getElementById("announce");
  if (place) place.textContent = sentence;
}

export function later(todo, milliseconds) {
  let timer;
  const run = () => { clearTimeout(timer); timer = setTimeout(todo, milliseconds); };
  run.stop = () => clearTimeout(timer);
  return run;
}
