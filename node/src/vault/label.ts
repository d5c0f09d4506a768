import { labelDigest } from '@entente/core/container/label'
import { parsePolicy } from '@entente/core/container/policy'
import type { PackLabel } from '@entente/core/contract/packages'
import { Refused } from '@entente/core/contract/refusals'
import type { RegisterBody, StatedLabel } from '@entente/core/contract/vault'
import { labelReason } from '@entente/core/glossary/label-reasons'
import { alpha3 } from '@entente/core/label/alpha3'
import { LABEL_REASONS, type LabelVerdict } from '@entente/core/label/judge'
import { judgeLabelBy } from '@entente/core/label/judge-bound'
import type { Category, Label, LabelKind } from '@entente/core/label/label'
import { LabelRefusal } from '@entente/core/label/refusal'
import { regradeRefusal } from '@entente/core/label/regrade'
import { uriIn } from '@entente/core/label/scheme'
import { readLabel, writeLabel } from '@entente/core/label/xml-form'
import type { Bundle, Grade } from '@entente/core/law/model'
import { base64, utf8 } from '@entente/core/ledger/bytes'
import { alternativesOf } from '@entente/core/vault/equated'
import type { Equated } from '@entente/core/vault/state'
import type { Node } from '../node.ts'

/** Years after which somebody must look at a label again. */
const REVIEW = 10

/**
 * An originator's label of this grade, released to these nations, made at an instant (UTC). Its caveats limit who may
 * read: no line of an agreement carries one over. What he states stands in informative categories. Refuses `bad-input`:
 * it would be no label.
 */
export function labelFor(bundle: Bundle, said: PackLabel, nations: readonly string[], at: string): StatedLabel {
  return labelOf(bundle, 'originator', said, nations, at)
}

/** The same as an alternative, which says as what the originator's label counts. */
export function alternativeFor(bundle: Bundle, said: PackLabel, nations: readonly string[], at: string): StatedLabel {
  return labelOf(bundle, 'alternative', said, nations, at)
}

function labelOf(
  bundle: Bundle,
  kind: LabelKind,
  said: PackLabel,
  nations: readonly string[],
  at: string,
): StatedLabel {
  const { policy, classification, caveats = [], states = [], review = reviewOf(at) } = said
  const releasable: Category = { type: 'PERMISSIVE', tagName: 'Releasable To', uri: null, values: codes(nations) }
  const limits: Category = { type: 'RESTRICTIVE', tagName: 'Caveat', uri: null, values: [...new Set(caveats)] }
  const label: Label = {
    kind,
    policy: { name: policy, uri: uriIn(bundle, policy) },
    classification,
    privacyMark: null,
    categories: [releasable, ...(caveats.length === 0 ? [] : [limits]), ...[...new Set(states)].map(statement)],
    originator: null,
    created: at,
    review,
  }
  const text = written(label)
  return { policy, classification, digest: labelDigest(text), text }
}

/** That whoever makes the label states so much of the document: the category's name is the statement. */
function statement(tagName: string): Category {
  return { type: 'INFORMATIVE', tagName, uri: null, values: ['stated'] }
}

function written(label: Label): string {
  try {
    return writeLabel(label)
  } catch (error) {
    if (error instanceof LabelRefusal) return refuseLabel(error.message)
    throw error
  }
}

function refuseLabel(why: string): never {
  throw new Refused('bad-input', `The label is none: ${why}`)
}

function reviewOf(at: string): string {
  return `${Number(at.slice(0, 4)) + REVIEW}${at.slice(4).replace('-02-29', '-02-28')}`
}

function codes(nations: readonly string[]): string[] {
  return nations.flatMap((nation) => alpha3(nation) ?? []).sort()
}

/** The nation that packs, and those that a package goes to. */
type Between = { readonly from: string; readonly to: readonly string[] }

type Judges = Pick<Node, 'book' | 'agreement'>

/**
 * What a label (XML) says, where it is valid, the packing nation's to make, and not above the agreement's ceiling at this
 * instant for each nation that it goes to; else why not. `alternatives`: what an officer of the packing nation said that
 * it counts as. `counts`: where nothing but such a word is missing, the grade as which it may count.
 */
export function judgedFor(
  node: Judges,
  text: string,
  { from, to }: Between,
  at: string,
  alternatives: readonly Label[] = [],
) {
  try {
    const { label } = readLabel(utf8(text))
    const { bundle } = node.book(at)
    const verdicts = to.map((recipient) =>
      judgeLabelBy(bundle, { label, agreement: node.agreement, recipient, at }, from, alternatives),
    )
    const against = verdicts.flatMap((each) => (each.verdict === 'within' ? [] : [each]))
    const worst = against.find(({ verdict }) => verdict === 'refused') ?? against[0]
    if (worst !== undefined) return { ok: false, why: worst.reason, counts: gradeLeft(against) } as const
    return { ok: true, policy: label.policy.name, classification: label.classification } as const
  } catch (error) {
    if (error instanceof LabelRefusal) return { ok: false, why: error.message, counts: null } as const
    throw error
  }
}

/** As which grade it may count, where a line of the agreement leaves that to a person and nothing else is in the way. */
function gradeLeft(against: readonly Exclude<LabelVerdict, { verdict: 'within' }>[]): Grade | null {
  const grades = against.map((each) => {
    return each.verdict === 'person' && each.reason === 'person-decides' ? (each.line?.right ?? null) : null
  })
  return grades.includes(null) ? null : (grades[0] ?? null)
}

/** As which grade a package's label may count that waits here, where nobody has said so; null: nobody has to. */
export function gradeToSay(node: Judges, said: Waits, equated: Equated | undefined, at: string): Grade | null {
  const { entente } = parsePolicy(base64(utf8(said.policy)))
  const judged = judgedFor(node, said.label.text, entente, at, alternativesOf(equated))
  return judged.ok ? null : judged.counts
}

type Waits = Pick<RegisterBody, 'policy' | 'label'>

/** Refuses `guard-forbids`: this nation may not put the one label (XML) in the other's place at this instant. */
export function requireRegrade(
  node: Pick<Node, 'book' | 'nation'>,
  said: { readonly before: string; readonly after: string; readonly at: string },
): void {
  const { at } = said
  const [before, after] = [said.before, said.after].map((text) => readLabel(utf8(text)).label)
  if (before === undefined || after === undefined) throw new Error('there are two labels')
  const why = regradeRefusal(node.book(at).bundle, { before, after, nation: node.nation, at })
  if (why !== null) throw new Refused('guard-forbids', `The label may not take the other’s place: ${why}`)
}

/** Refuses `guard-forbids`: nobody may send what is so labelled under this agreement, whatever an officer said of it. */
export function requireLabel(
  node: Judges,
  { text }: StatedLabel,
  between: Between,
  at: string,
  equated: Equated | undefined,
): void {
  const judged = judgedFor(node, text, between, at, alternativesOf(equated))
  if (!judged.ok) refuseLabelled(judged.why)
}

/** The same, and whether it takes the word of an officer first. */
export function requireLabelOrWord(node: Judges, { text }: StatedLabel, between: Between, at: string): boolean {
  const judged = judgedFor(node, text, between, at)
  if (!judged.ok && judged.counts === null) refuseLabelled(judged.why)
  return !judged.ok
}

function refuseLabelled(why: string): never {
  throw new Refused('guard-forbids', `The label does not pass: ${sentenceOf(why)}`)
}

/** A reason by its code is said in a sentence; what a reader of labels says is one already. */
function sentenceOf(why: string): string {
  const reason = LABEL_REASONS.find((each) => each === why)
  return reason === undefined ? why : `${labelReason(reason, 'en')} (${reason})`
}
