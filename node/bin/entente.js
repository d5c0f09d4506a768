#!/usr/bin/env node
/**
 * The `entente` command. It runs the bundle, or the sources where they are newer or nothing is built. Looking at the
 * sources' times costs a few milliseconds, and saves whoever edits them from running what they no longer say.
 */
import { existsSync, readdirSync, statSync } from 'node:fs'
import module from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const BUILT = new URL('../dist/main.js', import.meta.url)
const SOURCE = new URL('../src/main.ts', import.meta.url)
const SOURCES = [new URL('../src', import.meta.url), new URL('../../core/src', import.meta.url)]

/**
 * Whether any source below the folder changed after the instant; tests are no part of what is built.
 * @param {string} folder @param {number} instant
 * @returns {boolean}
 */
function changedSince(folder, instant) {
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return changedSince(path, instant)
    return !entry.name.endsWith('.test.ts') && statSync(path).mtimeMs > instant
  })
}

function isBuilt() {
  const built = statSync(BUILT, { throwIfNoEntry: false })
  if (built === undefined) return false
  return !SOURCES.some((folder) => existsSync(folder) && changedSince(fileURLToPath(folder), built.mtimeMs))
}

/** Node strips types by itself from 22.18 on; before that a tool of the workspace does. */
async function readTypeScript() {
  if ('typescript' in process.features && process.features.typescript) return true
  try {
    // biome-ignore lint/correctness/noUndeclaredDependencies: absent where development packages are left out, see below
    const tsx = await import('tsx/esm/api')
    tsx.register()
    return true
  } catch {
    return false
  }
}

// Not in Node 20. Later it keeps the compiled bundle from one run to the next.
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') module.enableCompileCache()
if (isBuilt()) await import(BUILT.href)
else if (await readTypeScript()) await import(SOURCE.href)
else if (existsSync(BUILT)) await import(BUILT.href)
else {
  console.error('entente is not built: run `npm ci` in its folder first')
  process.exitCode = 1
}
