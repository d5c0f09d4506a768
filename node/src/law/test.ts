import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Refused } from '@entente/core/contract/problem'
import { pathText } from '@entente/core/contract/problem'
import { parseTransfer } from '@entente/core/contract/transfer'
import { admit } from '@entente/core/law/admit'
import { bundle } from '@entente/core/law/bundle'
import { load } from '@entente/core/law/decide'
import { edited } from '@entente/core/law/edit'
import type { Failure, Prepared } from '@entente/core/law/examples'
import { coverage, tryExample } from '@entente/core/law/examples'
import type { Example } from '@entente/core/law/model'
import { printProblem } from '@entente/core/law/notation/source'
import { readTransferText } from '../read/transfer-file.ts'
import { Refusal } from '../refusal.ts'
import { compileFolder } from './book.ts'

/** The outcome of trying every example of a statute book. */
export type LawTest = {
  readonly tried: number
  readonly failures: readonly Failure[]
  readonly untried: readonly Failure[]
}

/**
 * Tries the examples of the statute book in a folder. Their transfers are files, looked for from the folder that holds
 * it. Refuses a book that has errors; an example whose transfer cannot be read fails.
 */
export function testLaw(folder: string): LawTest {
  const compiled = compileFolder(folder)
  const errors = compiled.problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Refusal(errors.map(printProblem))
  const built = bundle(compiled.parts, compiled.modelledOn)
  const book = load(built.bundle, built.hash)
  const root = dirname(resolve(folder))
  const files = new Map<string, unknown>()
  const prepared: Prepared[] = []
  const failures: Failure[] = []
  for (const example of compiled.examples) {
    const read = prepare(example, root, files)
    const refused = 'transfer' in read ? admit(built.bundle, example.at.iso, read.transfer) : read.refused
    for (const each of refused) failures.push(failure(example, each))
    if (!('transfer' in read) || refused.length > 0) continue
    prepared.push({ example, transfer: read.transfer })
    failures.push(...tryExample(book, { example, transfer: read.transfer }))
  }
  const places = new Map(compiled.parts.flatMap(({ rules }) => rules.map(({ id, place }) => [id, place] as const)))
  const untried = coverage(book, prepared).map((each) => {
    const place = places.get(/^rule (\S+):/.exec(each.message)?.[1] ?? '')
    return place ? { ...each, file: place.file, line: place.line } : each
  })
  return { tried: compiled.examples.length, failures, untried }
}

function prepare(example: Example, root: string, files: Map<string, unknown>): ReturnType<typeof parseTransfer> {
  const path = join(root, example.judge)
  if (!existsSync(path))
    return {
      refused: [
        { path: [], of: 'value', message: `there is no file ${example.judge}`, expected: 'a transfer', nearest: null },
      ],
    }
  const data = files.get(path) ?? readTransferText(example.judge, readFileSync(path)).transfer
  files.set(path, data)
  return parseTransfer(example.edits.reduce(edited, data))
}

function failure({ title, place }: Example, { path, message, expected }: Refused): Failure {
  return {
    file: place?.file ?? '',
    line: place?.line ?? 0,
    message: `example ${title}: ${pathText(path)}: ${message}; expected ${expected}`,
  }
}
