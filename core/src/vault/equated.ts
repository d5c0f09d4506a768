import type { RegisterBody } from '../contract/vault.ts'
import type { Label } from '../label/label.ts'
import { LabelRefusal } from '../label/refusal.ts'
import { readLabel } from '../label/xml-form.ts'
import { utf8 } from '../ledger/bytes.ts'
import type { Equated, Packages } from './state.ts'

type Labelled = Pick<RegisterBody, 'container'> & { readonly label: { readonly digest: string } }

/** What an officer of a nation decided of a file of its own under its label; undefined: nobody did. */
export function equatedFor(
  { equated = {} }: Pick<Packages, 'equated'>,
  nation: string,
  { container, label }: Labelled,
): Equated | undefined {
  const own = Object.hasOwn(equated, nation) ? (equated[nation] ?? []) : []
  return own.find((each) => each.container === container && each.label === label.digest)
}

/** The alternative label of a decision, to be judged beside the originator's; none where it is none or says another thing. */
export function alternativesOf(equated: Equated | undefined): readonly Label[] {
  if (equated === undefined) return []
  const { policy, classification, text } = equated.alternative
  try {
    const { label } = readLabel(utf8(text))
    const isSame = label.policy.name === policy && label.classification === classification
    return isSame && label.kind === 'alternative' ? [label] : []
  } catch (error) {
    if (error instanceof LabelRefusal) return []
    throw error
  }
}
