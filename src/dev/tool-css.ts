/** The demo tools' own small style sheet: they look like tools and not like the portal. */
export const toolCss = `
:root { color-scheme: light dark; --ground: #f2f2f2; --sheet: #fff; --ink: #1a1a1a; --quiet: #4d4d4d;
  --link: #0017c1; --line: #b3b3b3; --press: #0017c1; --on-press: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #111; --sheet: #1f1f1f; --ink: #f2f2f2; --quiet: #ccc;
    --link: #9db7f9; --line: #666; --press: #c5d7fb; --on-press: #00004d; }
}
* { box-sizing: border-box; }
:root:lang(ja) { word-break: auto-phrase; }
body { margin: 0; background: var(--ground); color: var(--ink); line-height: 1.6; font-size: 1rem;
  font-family: "Hiragino Sans", "Yu Gothic", Meiryo, "Noto Sans JP", sans-serif; overflow-wrap: anywhere; }
body > nav { display: flex; flex-wrap: wrap; gap: 0 1.25rem; max-width: 68rem; margin: 0 auto; padding: .25rem 1rem;
  font-size: .9rem; }
body > nav a { padding: .6rem 0; }
main { max-width: 42rem; margin: 0 auto; padding: .5rem 1rem 3rem; }
main.wide { max-width: 68rem; }
h1 { font-size: 1.4rem; margin: .5rem 0 1rem; }
h2 { font-size: 1.1rem; margin: 0 0 .5rem; }
a { color: var(--link); text-underline-offset: .2em; }
a:focus-visible { outline: 4px solid #000; box-shadow: 0 0 0 6px #ffd43d; border-radius: 4px; }
.note, dt { color: var(--quiet); }
.empty { padding: 3rem 1rem; text-align: center; }
.mails { list-style: none; margin: 0; padding: 0; display: grid; gap: 1rem; }
.mail { background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; padding: 1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: 0; font-size: .9rem; }
dd { margin: 0; }
.gist { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; align-items: center; margin: .75rem 0 0; }
.code { margin: 0; font: 700 2rem/1.4 Consolas, Menlo, monospace; letter-spacing: .2em; user-select: all; }
.link { display: inline-block; padding: .75rem 1.25rem; border-radius: 8px; background: var(--press);
  color: var(--on-press); font-weight: 700; text-decoration: none; }
button.link { border: 0; font: inherit; font-weight: 700; cursor: pointer; }
.tool-form { display: grid; gap: .5rem; margin-top: 2rem; justify-items: start; }
.tool-form input { width: 100%; padding: .6rem .75rem; border: 1px solid var(--quiet); border-radius: 8px; font: inherit;
  background: var(--sheet); color: var(--ink); }
.people form { margin-top: auto; }
.people { list-style: none; margin: 0 0 2rem; padding: 0; display: grid; gap: 1rem;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); }
.people .mail { display: flex; flex-direction: column; gap: .5rem; }
.people h3, .people p { margin: 0; }
.people h3 { font-size: 1.1rem; }
.people code { font: 700 1rem/1.6 "Noto Sans Mono", Consolas, Menlo, monospace; user-select: all; }
.people dl { margin-top: auto; grid-template-columns: 6.5rem 1fr; align-items: baseline; }
.people dd { word-break: keep-all; overflow-wrap: normal; }
.place { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1rem; margin: 1.5rem 0 .75rem; }
.place h2 { margin: 0; font-size: 1.25rem; }
table { width: 100%; border-collapse: collapse; background: var(--sheet); }
caption { padding: 1.5rem 0 .5rem; font-size: 1.1rem; font-weight: 700; text-align: left; }
th, td { padding: .4rem .75rem; border: 1px solid var(--line); text-align: left; font-weight: 400; }
th { overflow-wrap: normal; }
td { width: 5.5rem; }
td a { display: block; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.parts { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; }
.parts a { padding: .5rem 0; }
.text { white-space: pre-wrap; font: inherit; border-top: 1px solid var(--line); margin: 0; padding: 1rem 0 0; }
`;
