import type { Part, Problem } from '../model.ts'
import { isAtOrBelow } from '../path.ts'
import type { Cell } from './cells.ts'
import { Cells, subtract, topmost } from './cells.ts'
import type { Columns } from './columns.ts'
import type { Family } from './families.ts'
import { families } from './families.ts'
import { problemAt } from './report.ts'
import type { SignedOff } from './signed-off.ts'
import { printFamily, spanOf } from './signed-off.ts'

/** Families of cells that no rule speaks to and nobody signed off, as lines for `law/uncovered.md` without a reason. */
export type Left = { readonly line: string; readonly problem: Problem }

/**
 * Where the law of a nation is silent: for each nation with a regime of its own, each topmost entry of its lists, each
 * direction and kind, the times for which no rule of its column speaks. Says so of what is not signed off, and of each
 * line that signs off what some rule covers, or what is not there.
 */
export function checkUncovered(
  parts: readonly Part[],
  columns: Columns,
  signedOff: readonly SignedOff[],
): { left: Left[]; problems: Problem[] } {
  const used = new Set<SignedOff>()
  const nations = parts.filter(({ kind }) => kind === 'nation')
  const left = nations.flatMap((part) => leftOf(part, parts, columns, signedOff, used))
  const known = new Map(nations.map((part) => [part.id, new Set(listsOf(part, parts).map(({ name }) => name))]))
  return { left, problems: signedOff.flatMap((line) => (used.has(line) ? [] : [idle(line, known)])) }
}

function listsOf({ id }: Part, parts: readonly Part[]) {
  return parts.flatMap(({ lists }) => lists.filter(({ kind, of }) => kind === 'entries' && of === id))
}

function leftOf(
  part: Part,
  parts: readonly Part[],
  columns: Columns,
  signedOff: readonly SignedOff[],
  used: Set<SignedOff>,
): Left[] {
  const zone = part.zones[part.id] ?? 'UTC'
  const cells = new Cells(columns.nation(part.id))
  return listsOf(part, parts).flatMap((list) => {
    const lines = signedOff.filter(
      ({ nation, entries }) => nation === part.id && entries.some((ref) => ref.list === list.name),
    )
    const found = [...cells.uncovered(list)]
    const open = found.flatMap((cell) => without(cell, list.name, lines, zone, used))
    return families(part.id, list.name, topmost(list), open).map((family) => leftover(family, zone, list.place))
  })
}

function without(cell: Cell, list: string, lines: readonly SignedOff[], zone: string, used: Set<SignedOff>): Cell[] {
  let { gaps } = cell
  for (const line of lines) {
    if (!line.directions.includes(cell.direction) || !line.kinds.includes(cell.kind)) continue
    if (
      !line.entries.some(
        (ref) => ref.list === list && (ref.path === null || (cell.entry !== null && isAtOrBelow(cell.entry, ref.path))),
      )
    )
      continue
    const span = spanOf(line, zone)
    if (cell.gaps.some((gap) => gap.from < span.until && span.from < gap.until)) used.add(line)
    gaps = gaps.flatMap((gap) => subtract(gap, [span]))
  }
  return gaps.length > 0 ? [{ ...cell, gaps }] : []
}

function leftover(family: Family, zone: string, place: Parameters<typeof problemAt>[0]): Left {
  const line = printFamily(family, zone)
  return {
    line,
    problem: problemAt(
      place,
      `no rule speaks to these cells: ${line}`,
      'a rule, or that line with a `# reason` in law/uncovered.md',
    ),
  }
}

function idle({ nation, entries, place }: SignedOff, known: ReadonlyMap<string, ReadonlySet<string>>): Problem {
  const lists = known.get(nation)
  if (!lists)
    return problemAt(place, `${nation} has no law of its own in this book`, `one of ${[...known.keys()].join(', ')}`)
  const stranger = entries.find(({ list }) => !lists.has(list))
  if (stranger)
    return problemAt(place, `${stranger.list} is no list of entries of ${nation}`, `one of ${[...lists].join(', ')}`)
  return problemAt(
    place,
    'the line signs off nothing: some rule speaks to each of its cells',
    'no such line',
    'warning',
  )
}
