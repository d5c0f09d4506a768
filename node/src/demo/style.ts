/** Of the persona page: readable at 200 %, at 320 pixels, in the dark, and without a mouse. */
export const PICKER_STYLE = `
:root { color-scheme: light dark; --ink: #16202c; --paper: #f6f4ef; --card: #fff; --line: #6b7684; --mark: #7a1f2b; --soft: #46525f }
@media (prefers-color-scheme: dark) {
  :root { --ink: #eceae4; --paper: #12171d; --card: #1b222b; --line: #8b97a5; --mark: #f0a3ac; --soft: #b6c0cb }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.5 system-ui, sans-serif }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 4rem }
h1 { font: 600 1.75rem/1.25 Georgia, serif; margin: .5rem 0 1rem }
h1 span { display: block; font-size: 1.125rem; font-weight: 400; color: var(--soft) }
p { max-width: 42rem; margin: .5rem 0 }
.flag { display: inline-block; margin: 0; padding: .125rem .625rem; border: 1px solid var(--mark); border-radius: 1rem; color: var(--mark); font-size: .875rem; font-weight: 600 }
.second { color: var(--soft); font-size: .9375rem }
ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); gap: .75rem; margin: 1.75rem 0 0; padding: 0; list-style: none }
button { display: grid; gap: .125rem; width: 100%; min-height: 5.5rem; padding: .875rem 1rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--card); color: inherit; font: inherit; text-align: start; cursor: pointer }
li span { color: var(--soft); font-size: .9375rem }
button:hover { border-color: var(--mark) }
button:focus-visible, a:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px }
`
