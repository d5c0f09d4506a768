/**
 * The arrows of ARCHITECTURE.md, for what a linter's own rules cannot say: which folder may import which. An import
 * is resolved to the file that it names, so that no spelling of a path gets round a rule. Types count as well: whoever
 * knows another layer's types depends on it. Prints `file:line: what is wrong` and ends with 1, or nothing and 0.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join, posix } from 'node:path'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'

const DATA = ['law', 'conformance', 'examples']
const CODE = ['core', 'node', 'web', 'test', 'bench', 'scripts']

/** What runs a node, from the command line or as the demonstration. Nothing else may know it. */
const RUNNERS = ['node/src/service/', 'node/src/demo/', 'node/src/main.ts']

/** What a capability of the node may not reach: whoever serves it. */
const SERVERS = ['node/src/http/', 'node/src/operations.ts', ...RUNNERS]

/** What keeps the ledger, follows it and makes acts of it, and so reaches the machine through ports alone. */
const PORTED =
  /^node\/src\/(?:store|peer|witness|applications|appeals|cases|deliveries|dossiers|generals|keys|laws|licences|log|monitor|registers)\//

/** Where these touch the machine: adapters, what listens, what writes a copy of a log; and the worlds that tests make. */
const ADAPTERS =
  /^node\/src\/(?:store\/(?:adapters|testing)\/|peer\/(?:simulated\/|system\.ts$)|witness\/server\.ts$|log\/copy\.ts$)/

/** What of Node reaches beyond the process, or has a time or chance of its own. */
const EFFECTS =
  /^node:(?:fs|timers|http|https|http2|net|dgram|dns|tls|child_process|cluster|worker_threads|perf_hooks|inspector|vm)(?:\/|$)/

/**
 * Each rule: the files that it binds, what they may not import (a path from the root, `package:NAME` or
 * `node:NAME`), and why. `own` is the importing file's folder below its layer, `file` its path.
 * @type {{ binds: RegExp, tests?: false, forbids: (target: string, own: string, file: string) => boolean, because: string }[]}
 */
const RULES = [
  {
    binds: /^core\//,
    forbids: (target) => isFile(target) && !target.startsWith('core/'),
    because: 'core imports nothing of the other packages',
  },
  {
    binds: /^core\//,
    forbids: (target) => target.startsWith('package:@entente/'),
    because: 'core imports nothing of the other packages, and itself by relative path',
  },
  {
    binds: /^core\/src\//,
    tests: false,
    forbids: (target) => target.startsWith('node:') || target === UNKNOWN,
    because: 'core is pure: it imports nothing of Node, and nothing whose name is known only when it runs',
  },
  {
    binds: /^core\/src\/contract\//,
    tests: false,
    forbids: (target) => isFile(target) && !target.startsWith('core/src/contract/'),
    because: 'the contract stands on nothing else in core',
  },
  {
    binds: /^(node|web)\//,
    forbids: (target) => target.startsWith('core/'),
    because: 'core is imported by its public path, @entente/core/…',
  },
  {
    binds: /^node\//,
    forbids: (target) => target.startsWith('web/') || target.startsWith('package:@entente/web'),
    because: 'a node does not know the web application',
  },
  {
    binds: /^web\//,
    forbids: (target) => target.startsWith('node/') || target.startsWith('package:@entente/node'),
    because: 'the web application talks to a node over HTTP only',
  },
  {
    binds: /^web\/src\//,
    tests: false,
    forbids: (target) => target.startsWith('node:') || target.startsWith('web/testing/'),
    because: 'what a browser loads stands on nothing of Node, nor on what the pages are looked at with',
  },
  {
    binds: /^node\/src\/(store|access)\//,
    tests: false,
    forbids: (target, own) => /^node\/src\/[^/]+\//.test(target) && !inFolders(target, [own, 'store', 'access']),
    because: 'store and access stand below the capabilities',
  },
  {
    binds: PORTED,
    tests: false,
    forbids: (target, _, file) => !ADAPTERS.test(file) && (EFFECTS.test(target) || target === UNKNOWN),
    because: 'what keeps the ledger and makes acts of it touches the machine through ports alone, in its adapters',
  },
  {
    binds: /^node\/src\/(?!http\/|service\/|demo\/)[^/]+\//,
    tests: false,
    forbids: (target) => SERVERS.some((server) => target.startsWith(server)),
    because: 'a capability knows nothing of http, the list of operations or the command',
  },
  {
    binds: /^node\/src\/operations\.ts$/,
    forbids: (target) => ['node/src/http/', ...RUNNERS].some((server) => target.startsWith(server)),
    because: 'the list of operations knows nothing of http or the command',
  },
  {
    binds: /^node\/src\/http\//,
    tests: false,
    forbids: (target) => RUNNERS.some((runner) => target.startsWith(runner)),
    because: 'http knows nothing of the command, and of who runs a node',
  },
  {
    binds: /^node\/src\/[^/]+\//,
    forbids: (target, own) => /\/queries(\.ts|\/)/.test(target) && !inFolders(target, [own]),
    because: 'a capability calls another through its public file, never its queries',
  },
  {
    binds: /^(core|node|web)\//,
    forbids: (target) => /^(test|bench|scripts)\//.test(target),
    because: 'what is shipped stands on no test, benchmark or script',
  },
]

/** An import whose target is an expression. */
const UNKNOWN = '?'

/** @param {string} target */
function isFile(target) {
  return !target.includes(':') && target !== UNKNOWN
}

/** @param {string} target @param {string[]} folders */
function inFolders(target, folders) {
  return folders.some((folder) => target.startsWith(`node/src/${folder}/`))
}

/** Strings stand here so that a comment's mark within one opens no comment. */
const STRING_OR_COMMENT = /(['"])(?:\\.|(?!\1)[^\\\n])*\1|`(?:\\.|[^\\`])*`|\/\*[\s\S]*?\*\/|\/\/.*/g

/**
 * Every import, export-from, dynamic import and import type of a source. Comments are blanked first; a string that
 * looks like an import counts as one, which errs on the safe side.
 * @param {string} source
 */
function importsOf(source) {
  const code = source.replace(STRING_OR_COMMENT, (text) => (text[0] === '/' ? text.replace(/[^\n]/g, ' ') : text))
  const found = []
  const statement =
    /(?<!\.)\b(?:import|export)\b(?:\s*\(\s*|[\w\s$*{},]*?\bfrom\s*|\s*)(?:(['"])(.*?)\1|(?<=\(\s*)([^'"\s)]))/g
  for (const match of code.matchAll(statement)) {
    found.push({ name: match[2] ?? UNKNOWN, line: code.slice(0, match.index).split('\n').length })
  }
  return found
}

/**
 * @param {string} file its path from the root
 * @param {string} name as written in the import
 */
function targetOf(file, name) {
  if (name === UNKNOWN) return name
  if (isBuiltin(name)) return `node:${name.replace(/^node:/, '')}`
  if (name.startsWith('.')) return posix.normalize(posix.join(posix.dirname(file), name))
  if (/^[/\\]|^\w+:/.test(name)) return UNKNOWN
  return `package:${name}`
}

/** @param {string} file @param {string} source */
function breachesOf(file, source) {
  const isTest = file.endsWith('.test.ts') || file.includes('/testing/')
  const own = file.split('/')[2] ?? ''
  const rules = RULES.filter((rule) => rule.binds.test(file) && !(isTest && rule.tests === false))
  if (rules.length === 0) return []
  return importsOf(source).flatMap(({ name, line }) => {
    const target = targetOf(file, name)
    const broken = rules.filter((rule) => rule.forbids(target, own, file))
    return broken.map((rule) => `${file}:${line}: imports ${name}: ${rule.because}`)
  })
}

/** @param {string} root @param {string} folder @returns {string[]} */
function filesBelow(root, folder) {
  let entries
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true })
  } catch {
    return []
  }
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : filesBelow(root, path)
    return [path]
  })
}

/** @param {string} root */
function check(root) {
  const isCode = (/** @type {string} */ file) => /\.[cm]?[jt]sx?$/.test(file)
  const programs = DATA.flatMap((folder) => filesBelow(root, folder))
    .filter(isCode)
    .map((file) => `${file}:1: law, fixtures and examples are data: no program stands among them`)
  const breaches = CODE.flatMap((folder) => filesBelow(root, folder))
    .filter(isCode)
    .flatMap((file) => breachesOf(file, readFileSync(join(root, file), 'utf8')))
  return [...programs, ...breaches]
}

const breaches = check(argv[2] ?? fileURLToPath(new URL('..', import.meta.url)))
for (const breach of breaches) console.error(breach)
process.exitCode = breaches.length > 0 ? 1 : 0
