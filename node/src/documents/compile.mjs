/**
 * Compiles one document on a thread of its own and ends. The compiler holds its thread up while it works, and what a
 * document takes in its memory is not seen by the collector of ours: with the thread, all of it goes.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'

/**
 * @typedef {{ layouts: string, fonts: readonly string[], sheet: string, seconds: number }} Job
 * @typedef {{ pdf: Uint8Array } | { faults: readonly unknown[] } | { missing: unknown }} Outcome
 */

/** @param {Job} job @returns {Promise<Outcome>} */
async function compile({ layouts, fonts, sheet, seconds }) {
  const typst = await import('@myriaddreamin/typst-ts-node-compiler').catch((/** @type {unknown} */ why) => ({ why }))
  if ('why' in typst) return { missing: typst.why }
  const fontBlobs = fonts.map((file) => readFileSync(file))
  const compiler = typst.NodeCompiler.create({ workspace: layouts, fontArgs: [{ fontBlobs }] })
  const compiled = compiler.compile({ mainFilePath: join(layouts, 'sheet.typ'), inputs: { sheet } })
  const faults = [compiled.takeError(), compiled.takeWarnings()].flatMap((fault) =>
    fault === null ? [] : compiler.fetchDiagnostics(fault),
  )
  if (compiled.result === null || faults.length > 0) return { faults }
  const pdf = compiler.pdf(compiled.result, { pdfStandard: 'ua-1', creationTimestamp: seconds })
  compiler.evictCache(0)
  return { pdf }
}

parentPort?.postMessage(await compile(workerData))
