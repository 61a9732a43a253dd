// A secret link: what stands behind the # is sent once, in a body, and taken out of the address.
const say = document.getElementById("say");
const secret = location.hash.slice(1);
try {
  const answer = await fetch("/enter", { method: "POST", body: secret });
  const found = await answer.json();
  if (answer.ok) {
    location.replace(found.go);
  } else {
    say.textContent = found.say;
  }
} catch {
  say.textContent = say.dataset.failed;
}
addEventListener("hashchange", () => location.reload());
