/**
 * What `npm start` and `npm test` do first, so that a clean clone needs no other command: it installs the packages of
 * package-lock.json unless they are all there. Plain Node: nothing is installed yet when it runs.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { env, execPath, exit, platform } from 'node:process'
import { ROOT } from './files.mjs'

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, integrity?: string, optional?: true }>} no packages if it is not there
 */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(ROOT, file), 'utf8')).packages
  } catch {
    return {}
  }
}

/**
 * npm writes a lock file of what it installed, as its last step. Content is compared and not times: a checkout touches
 * files that it does not change, and an interrupted installation leaves a folder that looks new.
 */
function isInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json')
  return Object.entries(packagesOf('package-lock.json')).every(([path, wanted]) => {
    if (!path.includes('node_modules/')) return true
    const found = installed[path]
    return found === undefined ? wanted.optional === true : found.integrity === wanted.integrity
  })
}

function install() {
  console.log('Installing packages (npm ci); this is done once …')
  const npm = env.npm_execpath
  const options = { cwd: ROOT, stdio: /** @type {const} */ ('inherit') }
  const { status, error } = npm?.endsWith('.js')
    ? spawnSync(execPath, [npm, 'ci', '--include=dev'], options)
    : spawnSync('npm', ['ci', '--include=dev'], { ...options, shell: platform === 'win32' })
  if (status !== 0) {
    console.error(`npm ci failed${error === undefined ? '' : `: ${error.message}`}`)
    exit(status || 1)
  }
}

if (!isInstalled()) install()
