import { isNation } from '@entente/core/contract/nations'
import type { Marking } from '@entente/core/glossary/marking'
import { markingOf } from '@entente/core/glossary/marking'
import type { LabelVerdict } from '@entente/core/label/judge'
import { judgeLabel } from '@entente/core/label/judge'
import { judgeBound } from '@entente/core/label/judge-bound'
import type { Label } from '@entente/core/label/label'
import type { LabelCode } from '@entente/core/label/refusal'
import type { Book } from '@entente/core/law/decide'
import { instantOf } from '../check/question.ts'
import { shown } from '../console/line.ts'
import { print } from '../console/output.ts'
import { openBook, ownLaw } from '../law/book.ts'
import { Refusal } from '../refusal.ts'
import type { ByPolicy } from './by-policy.ts'
import { byPolicy } from './by-policy.ts'
import { keysIn } from './keys.ts'
import type { BindingFinding, LabelFile } from './read.ts'
import { readLabelFile, verifyFile } from './read.ts'
import { linesOf } from './show-lines.ts'

export type ShowOptions = {
  agreement?: string
  to?: string
  at?: string
  keys?: string
  document?: string
  spif?: string
  language?: string
  law?: string
  json?: boolean
}

/** A label as it is shown: what it says, how pages bear it, and whose word it is where that is proven. */
export type ShownLabel = {
  readonly label: Label
  readonly digest: string | null
  readonly marking: Marking | null
  readonly signed: { readonly by: string; readonly at: string } | null
}

export type Shown = {
  readonly file: string
  readonly labels: readonly ShownLabel[]
  /** Null where the file is no binding. */
  readonly binding:
    | { readonly data: readonly string[]; readonly state: 'not-checked' | 'holds' }
    | { readonly data: readonly string[]; readonly state: 'refused'; readonly code: LabelCode; readonly why: string }
    | null
  /** Null where no policy was given. */
  readonly byPolicy: ByPolicy | null
  /** Null where nothing was asked. */
  readonly judged: { readonly at: string; readonly law: string; readonly verdict: LabelVerdict } | null
}

/** Prints what a label says and, if asked, whether it is within an agreement's ceiling. Sets the exit status to 1 if not. */
export async function showLabel(path: string, options: ShowOptions): Promise<void> {
  const result = await shownFile(path, options)
  print(options.json === true ? `${JSON.stringify(result, null, 2)}\n` : `${linesOf(result).map(shown).join('\n')}\n`)
  const isWithin = result.judged === null || result.judged.verdict.verdict === 'within'
  const isAgainst = result.byPolicy !== null && result.byPolicy.against.length > 0
  if (!isWithin || isAgainst || result.binding?.state === 'refused') process.exitCode = 1
}

/** What a label file says, whose word it is and, if asked, what it comes to. Refuses what cannot be read, or was asked wrongly. */
export async function shownFile(path: string, options: ShowOptions): Promise<Shown> {
  const question = questionOf(options)
  const file = readLabelFile(path)
  const { bundle, hash } = openBook(options.law ?? ownLaw())
  const finding = await findingOn(path, file, options)
  const labels = labelsIn(file, finding).map((each) => ({ ...each, marking: markingOf(bundle, each.label) }))
  return {
    file: path,
    labels,
    binding: file.kind === 'label' ? null : bindingOf(file, finding),
    byPolicy:
      options.spif === undefined || labels[0] === undefined
        ? null
        : byPolicy(options.spif, labels[0].label, options.language),
    judged: question === null ? null : judge({ bundle, hash }, file, finding, question),
  }
}

type Question = { readonly agreement: string; readonly recipient: string; readonly at: string }

function questionOf({ agreement, to, at }: ShowOptions): Question | null {
  if (agreement === undefined && to === undefined && at === undefined) return null
  if (agreement === undefined || to === undefined)
    throw new Refusal('a label is judged under an agreement, for a recipient; expected --agreement and --to')
  if (!isNation(to)) throw new Refusal(`--to: \`${to}\` is no nation; expected its two letters of ISO 3166-1`)
  return { agreement, recipient: to, at: instantOf(at).iso }
}

/** Null where the binding was refused: what is not proven is not judged. */
function judge(
  { bundle, hash: law }: Pick<Book, 'bundle' | 'hash'>,
  file: LabelFile,
  finding: BindingFinding | null,
  { at, agreement, recipient }: Question,
): Shown['judged'] {
  const ask = { at, agreement, recipient }
  if (file.kind === 'label') return { at, law, verdict: judgeLabel(bundle, { ...ask, label: file.label }) }
  if (finding === null || 'refusal' in finding) return null
  return { at, law, verdict: judgeBound(bundle, ask, finding.verified) }
}

async function findingOn(path: string, file: LabelFile, options: ShowOptions): Promise<BindingFinding | null> {
  const { keys, document, agreement } = options
  if (file.kind === 'label') {
    if (keys !== undefined || document !== undefined)
      throw new Refusal(`${path}: it is a label alone, bound to nothing; --keys and --document are for a binding`)
    return null
  }
  if (keys !== undefined) return verifyFile(path, file, keysIn(keys), document)
  if (agreement !== undefined)
    throw new Refusal(`${path}: a binding is judged once it is verified; expected the nations' keys, by --keys`)
  return null
}

function labelsIn(file: LabelFile, finding: BindingFinding | null): Omit<ShownLabel, 'marking'>[] {
  if (file.kind === 'label') return [{ label: file.label, digest: file.digest, signed: null }]
  if (finding === null || !('verified' in finding))
    return file.binding.parts.flatMap(({ labels }) => labels.map((each) => ({ ...each, signed: null })))
  return finding.verified.bound.flatMap(({ labels, by, at }) => labels.map((each) => ({ ...each, signed: { by, at } })))
}

function bindingOf(
  { binding }: Extract<LabelFile, { kind: 'binding' }>,
  finding: BindingFinding | null,
): NonNullable<Shown['binding']> {
  const data = binding.parts[0]?.uris ?? []
  if (finding === null) return { data, state: 'not-checked' }
  if ('verified' in finding) return { data, state: 'holds' }
  return { data, state: 'refused', code: finding.refusal.code, why: finding.refusal.message }
}
