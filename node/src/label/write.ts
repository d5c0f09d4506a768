import { INSTANT_EXPECTED, parseInstant } from '@entente/core/contract/instant'
import { nearest } from '@entente/core/contract/nearest'
import { quoted } from '@entente/core/contract/problem'
import { alpha3, isAlpha3 } from '@entente/core/label/alpha3'
import type { Category, Label } from '@entente/core/label/label'
import { CATEGORY_TYPES, checkedLabel } from '@entente/core/label/label'
import { gradeIn, holdAt, schemeOf, uriOf } from '@entente/core/label/scheme'
import { writeLabel } from '@entente/core/label/xml-form'
import type { Bundle } from '@entente/core/law/model'
import { instantOf } from '../check/question.ts'
import { print } from '../console/output.ts'
import { openBook, ownLaw } from '../law/book.ts'
import { Refusal } from '../refusal.ts'
import { writeNew } from './files.ts'
import { refusing } from './read.ts'

export type WriteOptions = {
  policy: string
  grade: string
  review: string
  release?: string
  category?: string[]
  privacy?: string
  originator?: string
  alternative?: boolean
  created?: string
  out?: string
  law?: string
}

/**
 * Writes a label in its canonical form, to a new file or to standard output. Refuses a scheme or a grade that the
 * statute book does not have or that was not in force when the label is made, and what no label can say.
 */
export function writeLabelFile(options: WriteOptions): void {
  const { bundle } = openBook(options.law ?? ownLaw())
  const created = instantOf(options.created).iso
  const label: Label = {
    kind: options.alternative === true ? 'alternative' : 'originator',
    ...gradeOf(bundle, options, created),
    privacyMark: options.privacy ?? null,
    categories: categoriesOf(options),
    originator: options.originator === undefined ? null : { idType: 'uniqueIdentifier', id: options.originator },
    created,
    review: reviewOf(options.review),
  }
  const text = refusing('the label', () => writeLabel(checkedLabel(label)))
  if (options.out === undefined) print(`${text}\n`)
  else writeNew(options.out, text)
}

function gradeOf(bundle: Bundle, { policy, grade }: WriteOptions, created: string) {
  const scheme = schemeOf(bundle, policy)
  const schemes = bundle.parts.flatMap(({ lists }) => lists.filter(({ kind }) => kind === 'labels'))
  if (scheme === undefined)
    throw new Refusal(
      unknown(
        '--policy',
        policy,
        schemes.map(({ name }) => name),
      ),
    )
  const found = gradeIn(scheme, grade)
  if (found === null)
    throw new Refusal(
      unknown(
        '--grade',
        grade,
        scheme.members.map(({ value }) => value),
      ),
    )
  if (!holdAt(created, scheme.inForce, found.member.inForce))
    throw new Refusal(`--policy: ${policy} was not in force on ${created}; expected a scheme of that day`)
  return { policy: { name: policy, uri: uriOf(scheme) }, classification: found.member.value }
}

function unknown(option: string, word: string, known: readonly string[]): string {
  const near = nearest(word, known, 0)
  const likely = near === null ? '' : `; nearest known: ${near}`
  return `${option}: the statute book does not have ${quoted(word)}; expected one of ${known.join(', ')}${likely}`
}

/** A label that lets a nation read which there is not is one that nobody may read. */
function nationsIn(release: string): string {
  for (const code of release.split(',')) {
    if (isAlpha3(code)) continue
    const three = alpha3(code)
    const near = three === null ? '' : `; nearest known: ${three}`
    throw new Refusal(
      `--release: ${quoted(code)} is no nation; expected three letters of ISO 3166-1, such as GBR${near}`,
    )
  }
  return release
}

/** `TYPE:TAG=VALUE,VALUE`; a value has no comma here, and one that needs it is written by another tool. */
function categoriesOf({ release, category = [] }: WriteOptions): Category[] {
  const released = release === undefined ? [] : [`PERMISSIVE:Releasable To=${nationsIn(release)}`]
  return [...released, ...category].map((text) => {
    const [, word = '', tagName = '', values = ''] = /^([A-Za-z]+):([^=]+)=(.+)$/.exec(text) ?? []
    const type = CATEGORY_TYPES.find((each) => each === word.toUpperCase())
    if (type === undefined)
      throw new Refusal(
        `--category: ${quoted(text)} is none; expected TYPE:TAG=VALUE,VALUE with ${CATEGORY_TYPES.join(', ')}`,
      )
    return { type, tagName, uri: null, values: values.split(',') }
  })
}

function reviewOf(text: string): string {
  const read = parseInstant(text)
  if ('iso' in read) return read.iso
  throw new Refusal(`--review: ${quoted(text)} ${read.wrong}; expected ${INSTANT_EXPECTED}`)
}
