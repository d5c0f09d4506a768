import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseInstant } from '@entente/core/contract/instant'
import { pathText } from '@entente/core/contract/problem'
import type { Transfer } from '@entente/core/contract/transfer'
import { parseTransfer } from '@entente/core/contract/transfer'
import { steps as pathSteps, put } from '@entente/core/law/edit'
import { plain } from '../read/located.ts'
import { readTransferText } from '../read/transfer-file.ts'
import { readYaml } from '../read/yaml.ts'
import { Refusal } from '../refusal.ts'

export type Step = { readonly at: string; readonly title: string; readonly says: string; readonly transfer: Transfer }
export type Story = {
  readonly title: string
  readonly about: string
  readonly file: string
  readonly steps: readonly Step[]
}

/**
 * Reads a story: a transfer's file and the steps at which it is judged, each with the facts that it sets or drops.
 * Refuses a file that cannot be read, and a step that lacks something or makes no transfer of the file.
 */
export function readStory(path: string): Story {
  const story = fieldsOf(path, 'the story', parsed(path))
  const file = textOf(path, story, 'transfer')
  const base = readTransferText(file, bytes(join(dirname(path), file))).transfer
  const stated = story.steps
  if (!Array.isArray(stated)) throw new Refusal(`${path}: \`steps\` is no list; expected the steps of the story`)
  const steps = stated.map((each: unknown, index) => readStep(`${path}: step ${index + 1}`, each, base))
  return {
    title: textOf(path, story, 'title'),
    about: textOf(path, story, 'about'),
    file: join(dirname(path), file),
    steps,
  }
}

function readStep(where: string, stated: unknown, base: Transfer): Step {
  const step = fieldsOf(where, 'the step', stated)
  const at = parseInstant(textOf(where, step, 'at'))
  if ('wrong' in at) throw new Refusal(`${where}: \`at\` ${at.wrong}`)
  const sets = Object.entries(step.set === undefined ? {} : fieldsOf(where, '`set`', step.set))
  const edited = sets.reduce<unknown>((data, [path, value]) => put(data, pathSteps(path), value), base)
  const read = parseTransfer(edited)
  if ('transfer' in read)
    return {
      at: at.iso,
      title: textOf(where, step, 'title'),
      says: textOf(where, step, 'says'),
      transfer: read.transfer,
    }
  throw new Refusal(
    read.refused.map(({ path, message, expected }) => `${where}: ${pathText(path)}: ${message}; expected ${expected}`),
  )
}

function parsed(path: string): unknown {
  const { root, faults } = readYaml(bytes(path).toString('utf8'))
  const [fault] = faults
  if (root && !fault) return plain(root)
  throw new Refusal(`${path}: ${fault?.message ?? 'the file is empty'}; expected ${fault?.expected ?? 'a story'}`)
}

function bytes(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (cause) {
    throw new Refusal(`${path}: the file cannot be read; expected a story, or the transfer that it is about`, { cause })
  }
}

function fieldsOf(where: string, what: string, value: unknown): { readonly [name: string]: unknown } {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.fromEntries(Object.entries(value))
  throw new Refusal(`${where}: ${what} is no set of fields`)
}

function textOf(where: string, fields: { readonly [name: string]: unknown }, name: string): string {
  const value = fields[name]
  if (typeof value === 'string' && value !== '') return value
  throw new Refusal(`${where}: \`${name}\` is missing; expected text`)
}
