import type { Effect } from '@entente/core/contract/laws'
import { Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMe } from '../../api/session.tsx'
import { Mark, VerdictMark } from '../../parts/mark.tsx'
import { nationName } from '../../parts/nations.ts'
import { LawReason } from '../../parts/said-by.tsx'
import { Table } from '../../parts/table.tsx'
import { NodeText } from '../../words/say.tsx'
import { useLanguage, useWords } from '../../words/use.tsx'

type EffectsProps = {
  readonly effects: readonly Effect[]
  readonly confirm: readonly string[]
  /** Null: the reader may look, and enacts nothing. */
  readonly onConfirm: ((references: string[]) => void) | null
}

const TONES = { hold: 'hold', judge: 'judge', widen: 'good' } as const

/** Whom a change of law hits: what it was, what it becomes, by which provision and why. */
export function Effects({ effects, confirm, onConfirm }: EffectsProps) {
  const { dossier, pages, verdicts } = useWords()
  const heads = [
    dossier.reference,
    `${pages.laws.before} → ${pages.laws.after}`,
    verdicts.provision,
    pages.laws.follows,
  ]
  return (
    <Table name={pages.laws.previewed} heads={heads}>
      {effects.map((effect) => (
        <Row
          key={`${effect.nation} ${effect.subject} ${effect.reference} ${effect.delivery ?? ''}`}
          effect={effect}
          heads={heads}
          isOn={confirm.includes(effect.reference)}
          onToggle={
            onConfirm === null
              ? null
              : (isOn) =>
                  onConfirm(isOn ? [...confirm, effect.reference] : confirm.filter((each) => each !== effect.reference))
          }
        />
      ))}
    </Table>
  )
}

type RowProps = {
  readonly effect: Effect
  readonly heads: readonly string[]
  readonly isOn: boolean
  readonly onToggle: ((isOn: boolean) => void) | null
}

function Row({ effect, heads, isOn, onToggle }: RowProps) {
  const { language, words } = useLanguage()
  const { laws } = words.pages
  const { nation: home } = useMe()
  const { reference, subject, delivery, nation, before, after, action } = effect
  const [, change, provision, hold] = heads
  const canBeHeld = subject === 'licence' && nation === home && action !== 'widen' && onToggle !== null
  return (
    <tr>
      <th scope="row">
        <Link
          to={subject === 'case' ? '/cases/$reference' : '/licences/$reference'}
          params={{ reference }}
          className="reference"
        >
          {reference}
        </Link>
        <span className="quiet block">
          {laws.subjects[subject]} {delivery ?? ''} · {nationName(nation, language)}
        </span>
      </th>
      <td data-head={change}>
        <span className="change">
          <VerdictMark verdict={before} /> → <VerdictMark verdict={after} />
        </span>
      </td>
      <td data-head={provision}>
        <LawReason because={effect.because} translations={effect.translations} />
        <cite className="quiet block">
          <NodeText text={effect.provision} />
        </cite>
      </td>
      <td data-head={hold}>
        <Mark tone={TONES[action]}>{laws.actions[action]}</Mark>
        {canBeHeld ? (
          <Checkbox
            className="hold"
            label={laws.hold}
            aria-label={laws.holdLicence(reference)}
            checked={isOn}
            onChange={({ currentTarget }) => onToggle(currentTarget.checked)}
          />
        ) : null}
      </td>
    </tr>
  )
}
