import { spifReason } from '@entente/core/glossary/spif-reasons'
import type { Label } from '@entente/core/label/label'
import { spifMarking } from '@entente/core/label/spif/marking'
import { readSpif } from '@entente/core/label/spif/read'
import type { SpifFinding } from '@entente/core/label/spif/valid'
import { againstLabel } from '@entente/core/label/spif/valid'
import { bytesOf } from '../read/named-file.ts'
import { refusing } from './read.ts'

/** What a policy of somebody's (XML SPIF 2.1) says of a label: its marking there, and what it has against it. */
export type ByPolicy = {
  readonly policy: string
  readonly marking: string | null
  readonly against: readonly SpifFinding[]
}

/** Reads the policy in a file and holds the label against it; its marking is in the language that is asked for. */
export function byPolicy(path: string, label: Label, language = 'en'): ByPolicy {
  const policy = refusing(path, () => readSpif(bytesOf(path)))
  return { policy: policy.name, marking: spifMarking(policy, label, language), against: againstLabel(policy, label) }
}

export function policyLines({ policy, marking, against }: ByPolicy): string[] {
  return [
    `policy     ${policy}${against.length === 0 ? ': the label is one of it' : ''}`,
    ...(marking === null || against.some(({ reason }) => reason === 'other-policy') ? [] : [`           ${marking}`]),
    ...against.flatMap(({ reason, about }) => [
      `against    ${spifReason(reason, 'en')}: ${about}`,
      `           ${spifReason(reason, 'ru')}: ${about}`,
    ]),
  ]
}
