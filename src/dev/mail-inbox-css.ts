/** The inbox's own small style sheet: it looks like a tool and not like the portal. */
export const inboxCss = `
:root { color-scheme: light dark; --ground: #f2f2f2; --sheet: #fff; --ink: #1a1a1a; --quiet: #4d4d4d;
  --link: #0017c1; --line: #b3b3b3; --press: #0017c1; --on-press: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #111; --sheet: #1f1f1f; --ink: #f2f2f2; --quiet: #ccc;
    --link: #9db7f9; --line: #666; --press: #c5d7fb; --on-press: #00004d; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); line-height: 1.6; font-size: 1rem;
  font-family: "Hiragino Sans", "Yu Gothic", Meiryo, "Noto Sans JP", sans-serif; overflow-wrap: anywhere; }
main { max-width: 42rem; margin: 0 auto; padding: 1rem; }
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
.parts { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; }
.parts a { padding: .5rem 0; }
.text { white-space: pre-wrap; font: inherit; border-top: 1px solid var(--line); margin: 0; padding: 1rem 0 0; }
`;
