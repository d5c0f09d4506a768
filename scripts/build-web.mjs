/**
 * Bundles the web application into `web/dist`: scripts and styles under names that change with their content, the
 * fonts, one page, and the table of instruments by which a citation finds its text. What it loads comes from its own
 * address only, and no script or style stands in the page itself, so that the strictest content policy holds.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import { changedAt, ROOT } from './files.mjs'

const WEB = join(ROOT, 'web')
const BUILT = join(WEB, 'dist')
const INPUTS = ['core/src', 'web/src', 'law', 'examples', 'package-lock.json', 'scripts/build-web.mjs']

export function isWebFresh() {
  const built = changedAt(join(BUILT, 'index.html'))
  return INPUTS.every((input) => changedAt(join(ROOT, input)) < built)
}

/** @param {typeof import('esbuild')} esbuild */
export async function buildWeb(esbuild) {
  rmSync(BUILT, { recursive: true, force: true })
  const { metafile } = await esbuild.build({
    entryPoints: { app: join(WEB, 'src/main.tsx') },
    absWorkingDir: WEB,
    outdir: join(BUILT, 'assets'),
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    target: ['es2022', 'chrome111', 'firefox114', 'safari16.4'],
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    loader: { '.woff2': 'file' },
    metafile: true,
    legalComments: 'linked',
    logLevel: 'warning',
  })
  const entry = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === 'src/main.tsx')
  if (entry === undefined) throw new Error('the bundle has no entry')
  const [script, { cssBundle, imports }] = entry
  const at = (/** @type {string} */ file) => `/assets/${basename(file)}`
  const early = imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => at(path))
  mkdirSync(BUILT, { recursive: true })
  writeFileSync(join(BUILT, 'index.html'), page(at(script), at(cssBundle ?? ''), early))
  writeFileSync(join(BUILT, 'icon.svg'), ICON)
  writeFileSync(join(BUILT, 'instruments.json'), JSON.stringify(instruments(join(ROOT, 'law'))))
  writeFileSync(join(BUILT, 'assurances.json'), JSON.stringify(assurances(join(ROOT, 'law'))))
  writeFileSync(join(BUILT, 'examples.json'), JSON.stringify(examples(join(ROOT, 'examples'))))
}

/** Two pages that face each other, with the gutter between them. */
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="#1d3557"/><path d="M6 8h8v16H6zM18 8h8v16h-8z" fill="#fbf8f1"/><path d="M8 12h4M8 15h4M8 18h3M20 12h4M20 15h4M20 18h3" stroke="#1d3557"/></svg>`

/** @param {string} script @param {string} style @param {string[]} early */
function page(script, style, early) {
  const preloads = early.map((path) => `<link rel="modulepreload" href="${path}">`).join('')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Entente</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${style}">
${preloads}<script type="module" src="${script}"></script>
</head>
<body><div id="root"></div><noscript>Entente needs JavaScript. Для работы Entente нужен JavaScript.</noscript></body>
</html>
`
}

/**
 * Of each instrument of the statute book its title in each language, the language in which it was made, and the pattern
 * of its text's address.
 * @param {string} folder
 */
function instruments(folder) {
  /** @type {Record<string, { title: Record<string, string>, language: string, text: string | null }>} */
  const found = {}
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.md')) continue
    const head = /^---\n([\s\S]*?)\n---/.exec(readFileSync(join(entry.parentPath ?? entry.path, entry.name), 'utf8'))
    const field = (/** @type {string} */ name) => new RegExp(`^${name}: (.*)$`, 'm').exec(head?.[1] ?? '')?.[1]
    const id = field('instrument')
    if (id === undefined) continue
    const language = field('language') ?? 'en'
    const further = [...(head?.[1] ?? '').matchAll(/^title \[([a-z]+)\]: (.*)$/gm)].map(([, each = '', said = '']) => [
      each,
      said,
    ])
    found[id] = {
      title: { [language]: field('title') ?? id, ...Object.fromEntries(further) },
      language,
      text: field('text') ?? null,
    }
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * The assurances that the statute book names, to be chosen where they would have to be typed.
 * @param {string} folder
 */
function assurances(folder) {
  const texts = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => readFileSync(join(entry.parentPath ?? entry.path, entry.name), 'utf8'))
  const lists = texts.flatMap((text) => [...text.matchAll(/^```list\nlist assurances .*\n([\s\S]*?)^```$/gm)])
  const lines = lists.flatMap(([, body = '']) => body.split('\n'))
  return lines.flatMap((line) => /^([\w-]+)(?: {2}#.*)?$/.exec(line)?.[1] ?? [])
}

/**
 * The transfers to start from, by the names of their files.
 * @param {string} folder
 */
function examples(folder) {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml') && file !== 'story.yaml')
  return Object.fromEntries(
    files.sort().map((file) => [file.replace('.yaml', ''), parse(readFileSync(join(folder, file), 'utf8'))]),
  )
}
