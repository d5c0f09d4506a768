/**
 * `node scripts/summary.mjs REPORT`: reads vitest's JSON report, names what was skipped, and prints as its last line
 * `N passed, N failed, N skipped`. Ends with 1 if a test failed, or if one was skipped while ENTENTE_NO_SKIP=1; what
 * needs Go (test/interop) or the clients of others (test/vault/official-*) may be, since a machine without them gets none.
 */
import { readFileSync } from 'node:fs'
import { argv, env, exit } from 'node:process'

/** @typedef {{ status: string, fullName: string }} Result */
/** @typedef {{ name: string, status: string, assertionResults: Result[] }} File */

/** @returns {File[]} */
function filesOf(/** @type {string | undefined} */ report) {
  if (report === undefined) throw new Error('which report? node scripts/summary.mjs REPORT')
  return JSON.parse(readFileSync(report, 'utf8')).testResults
}

const files = filesOf(argv[2])
const results = files.flatMap((file) => file.assertionResults)
// A file that could not be loaded has no tests to count, and is a failure all the same.
const broken = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
const passed = results.filter((result) => result.status === 'passed').length
const failed = results.filter((result) => result.status === 'failed').length + broken.length
/** @param {Result} result */
const isSkipped = (result) => !['passed', 'failed'].includes(result.status)
const skipped = results.filter(isSkipped)
const unexcused = files
  .filter(({ name }) => !/\/test\/(?:interop\/|vault\/official-)/.test(name.replaceAll('\\', '/')))
  .flatMap((file) => file.assertionResults.filter(isSkipped))
const isRefused = env.ENTENTE_NO_SKIP === '1' && unexcused.length > 0

for (const result of skipped) console.log(`skipped: ${result.fullName}`)
if (isRefused) console.log('nothing may be skipped here (ENTENTE_NO_SKIP=1)')
console.log(`${passed} passed, ${failed} failed, ${skipped.length} skipped`)
exit(failed > 0 || isRefused ? 1 : 0)
