// Light or dark: as the system has it, until the switch says otherwise.
const prefersDark = matchMedia("(prefers-color-scheme: dark)");
let themeName = prefersDark.matches ? "dark" : "light";
let themeChosen = false;
const look = () => data.themes[themeName];

function setTheme(name) {
  themeName = name;
  document.documentElement.classList.toggle("dark", name === "dark");
  byId("theme").textContent = name === "dark" ? "Light" : "Dark";
  changed();
}

function startTheme() {
  byId("theme").addEventListener("click", () => { themeChosen = true; setTheme(themeName === "dark" ? "light" : "dark"); });
  prefersDark.addEventListener("change", () => { if (!themeChosen) setTheme(prefersDark.matches ? "dark" : "light"); });
}
