/**
 * Inspects one document on a thread of its own and ends. It has no environment, asks nothing of the network, and knows
 * no key: what a hostile document makes of a reader stays in a thread that holds nothing but the document.
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { Job } from './job.ts'
import { orOverflow } from './overflow.ts'

for (const name of ['fetch', 'WebSocket', 'EventSource']) Reflect.deleteProperty(globalThis, name)
const { inspectDocument } = await import('@entente/core/inspection/document')
const { searcher } = await import('@entente/core/inspection/match')
const { pageTexts } = await import('./page-texts.ts')
const { dirtyWord } = await import('@entente/core/inspection/dirty-words')

const { file, label, words, opaque }: Job = workerData
const search = searcher(words.map(({ say, added }) => dirtyWord(say, added)))
parentPort?.postMessage(await orOverflow(() => inspectDocument(file, label, search, pageTexts, opaque)))
