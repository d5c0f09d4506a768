import { labelDigest } from '@entente/core/container/label'
import type { PackLabel } from '@entente/core/contract/packages'
import { Refused } from '@entente/core/contract/refusals'
import type { StatedLabel } from '@entente/core/contract/vault'
import { labelReason } from '@entente/core/glossary/label-reasons'
import { alpha3 } from '@entente/core/label/alpha3'
import { LABEL_REASONS } from '@entente/core/label/judge'
import { judgeLabelBy } from '@entente/core/label/judge-bound'
import type { Category, Label } from '@entente/core/label/label'
import { LabelRefusal } from '@entente/core/label/refusal'
import { regradeRefusal } from '@entente/core/label/regrade'
import { schemeUri } from '@entente/core/label/scheme'
import { readLabel, writeLabel } from '@entente/core/label/xml-form'
import { utf8 } from '@entente/core/ledger/bytes'
import type { Node } from '../node.ts'

/** Years after which somebody must look at a label again. */
const REVIEW = 10

/**
 * An originator's label of this grade, released to these nations, made at an instant (UTC). Its caveats limit who may
 * read: no line of an agreement carries one over. What he states stands in informative categories. Refuses `bad-input`:
 * it would be no label.
 */
export function labelFor(said: PackLabel, nations: readonly string[], at: string): StatedLabel {
  const { policy, classification, caveats = [], states = [], review = reviewOf(at) } = said
  const releasable: Category = { type: 'PERMISSIVE', tagName: 'Releasable To', uri: null, values: codes(nations) }
  const limits: Category = { type: 'RESTRICTIVE', tagName: 'Caveat', uri: null, values: [...new Set(caveats)] }
  const label: Label = {
    kind: 'originator',
    policy: { name: policy, uri: schemeUri(policy) },
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

/**
 * What a label (XML) says, where it is valid, the packing nation's to make, and not above the agreement's ceiling at this
 * instant for each nation that it goes to; else why not.
 */
export function judgedFor(node: Pick<Node, 'book' | 'agreement'>, text: string, { from, to }: Between, at: string) {
  try {
    const { label } = readLabel(utf8(text))
    const { bundle } = node.book(at)
    for (const recipient of to) {
      const verdict = judgeLabelBy(bundle, { label, agreement: node.agreement, recipient, at }, from)
      if (verdict.verdict !== 'within') return { ok: false, why: verdict.reason } as const
    }
    return { ok: true, policy: label.policy.name, classification: label.classification } as const
  } catch (error) {
    if (error instanceof LabelRefusal) return { ok: false, why: error.message } as const
    throw error
  }
}

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

/** Refuses `guard-forbids`: nobody may send what is so labelled under this agreement. */
export function requireLabel(
  node: Pick<Node, 'book' | 'agreement'>,
  { text }: StatedLabel,
  between: Between,
  at: string,
) {
  const judged = judgedFor(node, text, between, at)
  if (!judged.ok) throw new Refused('guard-forbids', `The label does not pass: ${sentenceOf(judged.why)}`)
}

/** A reason by its code is said in a sentence; what a reader of labels says is one already. */
function sentenceOf(why: string): string {
  const reason = LABEL_REASONS.find((each) => each === why)
  return reason === undefined ? why : `${labelReason(reason, 'en')} (${reason})`
}
