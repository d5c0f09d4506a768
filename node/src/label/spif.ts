import { parseDate } from '@entente/core/contract/instant'
import { isNation } from '@entente/core/contract/nations'
import { spifLeft } from '@entente/core/glossary/spif-reasons'
import { spifOfScheme } from '@entente/core/label/spif/from-book'
import { listsOfSpif } from '@entente/core/label/spif/into-book'
import type { Spif } from '@entente/core/label/spif/model'
import { readSpif } from '@entente/core/label/spif/read'
import { writeSpif } from '@entente/core/label/spif/write'
import { instantOf } from '../check/question.ts'
import { shown } from '../console/line.ts'
import { print } from '../console/output.ts'
import { openBook, ownLaw } from '../law/book.ts'
import { bytesOf } from '../read/named-file.ts'
import { Refusal } from '../refusal.ts'
import { writeNew } from './files.ts'
import { refusing } from './read.ts'

export type ExportOptions = { at?: string; agreement?: string; out?: string; law?: string }
export type ImportOptions = { from: string; of?: string; between?: string; others?: string[]; out?: string }

/** Writes a scheme of the statute book as a policy, to a new file or to standard output, and names what it cannot say. */
export function exportSpif(scheme: string, { at, agreement, out, law }: ExportOptions): void {
  const { bundle } = openBook(law ?? ownLaw())
  const instant = instantOf(at).iso
  const { spif, unsaid } = refusing(scheme, () => spifOfScheme(bundle, scheme, instant, agreement ?? null))
  answer(`${refusing(scheme, () => writeSpif(spif))}\n`, out)
  for (const each of unsaid) console.error(shown(`not said: ${each}`))
}

/** Writes a policy as lists of the notation, to a new file or to standard output, and names what they leave out. */
export function importSpif(file: string, { from, of, between, others = [], out }: ImportOptions): void {
  if ('wrong' in parseDate(from)) throw new Refusal(`--from: \`${from}\` is no day; expected one such as 2014-01-26`)
  const nations = [...(of === undefined ? [] : [of]), ...(between?.split(',') ?? [])]
  const strange = nations.find((each) => !isNation(each))
  if (strange !== undefined) throw new Refusal(`\`${strange}\` is no nation; expected its two letters of ISO 3166-1`)
  const agreement = between === undefined ? null : { parties: between.split(','), others: others.map(spifIn) }
  const spif = spifIn(file)
  const { lists, left } = refusing(file, () => listsOfSpif(spif, { of: of ?? null, from, agreement }))
  answer(`\`\`\`list\n${lists.join('\n\n')}\n\`\`\`\n`, out)
  for (const each of left) console.error(`left out: ${spifLeft(each, 'en')} / ${spifLeft(each, 'ru')}`)
  for (const each of spif.passedOver) console.error(`not read: ${each}`)
}

function spifIn(path: string): Spif {
  return refusing(path, () => readSpif(bytesOf(path)))
}

function answer(text: string, out: string | undefined): void {
  if (out === undefined) print(text)
  else writeNew(out, text)
}
