import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { FORMS, type FormName, formOf } from '@entente/core/screening/read/forms'
import type { SideKind } from '@entente/core/screening/read/ofac/csv'
import { recognise } from '@entente/core/screening/read/recognise'
import { BadInput, problem } from '../../read/take.ts'
import { ListRefusal } from './list-refusal.ts'
import { type Given, openSource, type Source, sourceFrom } from './source.ts'

/** The files of one list version, opened and told apart. */
export type OpenList = {
  readonly form: FormName
  readonly main: Source
  readonly sides: readonly { readonly kind: SideKind; readonly source: Source }[]
  /** Kinds of files that belong to it and are not there. */
  readonly missing: readonly SideKind[]
}

const BESIDE: { readonly [kind in SideKind]: string } = { aliases: 'alt', addresses: 'add', comments: 'comments' }
const KINDS = ['aliases', 'addresses', 'comments'] as const

/**
 * Opens the files of a list. Of OFAC's the main one is enough where the others lie beside it under their own names.
 * Refuses a file that is no list, two lists, and files that belong to no list given.
 */
export async function openList(paths: readonly string[]): Promise<OpenList> {
  const besideMain = () => (paths.length === 1 ? besideOf(paths[0] ?? '') : [])
  return opened(
    paths.map((path) => () => openSource(path)),
    () => besideMain().map((path) => () => openSource(path)),
  )
}

/** The same, of files that were given in another way, with nothing beside them. They are closed where it refuses. */
export async function openGiven(files: readonly Given[]): Promise<OpenList> {
  return opened(
    files.map((file) => () => sourceFrom(file)),
    () => [],
  )
}

type Opening = () => Promise<Source>

async function opened(openings: readonly Opening[], beside: () => readonly Opening[]): Promise<OpenList> {
  const sources: Source[] = []
  try {
    for (const open of openings) sources.push(await open())
    const known = sources.map((source) => ({ source, is: knownAs(source) }))
    const mains = known.flatMap(({ source, is }) => ('form' in is ? [{ source, form: is.form }] : []))
    const sides = known.flatMap(({ source, is }) => ('side' in is ? [{ source, kind: is.side }] : []))
    const [main, second] = mains
    if (main === undefined)
      throw ListRefusal.ofFile(sources[0]?.name ?? '', 'it stands beside a list', 'sdn.csv or cons_prim.csv too')
    if (second !== undefined) throw ListRefusal.ofFile(second.source.name, 'a second list', 'the files of one')
    if (main.form !== 'ofac-csv' && sides.length > 0) {
      throw ListRefusal.ofFile(sides[0]?.source.name ?? '', 'it belongs to a file of OFAC', 'the files of one list')
    }
    for (const open of main.form === 'ofac-csv' ? beside() : []) {
      const source = await open()
      sources.push(source)
      const is = knownAs(source)
      if ('side' in is) sides.push({ source, kind: is.side })
    }
    const missing = main.form === 'ofac-csv' ? KINDS.filter((kind) => !sides.some((side) => side.kind === kind)) : []
    return { form: main.form, main: main.source, sides, missing }
  } catch (error) {
    await closeAll(sources)
    throw error
  }
}

/** The bytes of all its files as they lie there; null where nobody knows. */
export function sizeOf({ main, sides }: OpenList): number | null {
  const sizes = [main, ...sides.map(({ source }) => source)].map(({ size }) => size)
  return sizes.reduce<number | null>((sum, size) => (sum === null || size === null ? null : sum + size), 0)
}

export async function closeList({ main, sides }: OpenList): Promise<void> {
  await closeAll([main, ...sides.map(({ source }) => source)])
}

async function closeAll(sources: readonly Source[]): Promise<void> {
  await Promise.all(sources.map((source) => source.close()))
}

function knownAs({ name, head }: Source) {
  const known = recognise(head)
  if (known !== null) return known
  const forms = Object.keys(FORMS).map((form) => formOf(form as FormName).says)
  const wrong = { message: 'it is no list in a form that is known', expected: `one of: ${forms.join('; ')}` }
  throw new BadInput([problem(name, { line: 1, column: 1 }, wrong)])
}

/** `2022-01-sdn.csv.gz` has `2022-01-alt.csv.gz` and `2022-01-add.csv.gz` beside it, where they are there. */
function besideOf(path: string): string[] {
  const name = basename(path)
  const own = /(cons_)?(prim|sdn)(?=\.[^/]*$)/i.exec(name)
  if (own === null) return []
  return KINDS.flatMap((kind) => {
    const prefix = own[1] ?? (kind === 'comments' ? 'sdn_' : '')
    const beside = join(dirname(path), name.replace(own[0], `${prefix}${BESIDE[kind]}`))
    return existsSync(beside) ? [beside] : []
  })
}
