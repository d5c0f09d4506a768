import { Button, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { useCommand } from '../../api/hooks.ts'
import { useMe } from '../../api/session.tsx'
import { useLanguage } from '../../words/use.tsx'
import type { Words } from '../../words/words.ts'
import { cityOf, clockText, dayText, instantOf, localText, zoneOf } from '../dates.ts'
import { ErrorState } from '../states.tsx'
import { Popover } from './popover.tsx'

/** The instants of the reference case: noon, but for the embargo, which starts with its day in London. */
const PRESETS: readonly (readonly [keyof Words['frame']['clock']['presets'], string])[] = [
  ['february', '2014-02-14T12:00:00Z'],
  ['march', '2014-03-19T12:00:00Z'],
  ['embargo', '2014-07-31T23:00:00Z'],
  ['after', '2014-08-02T12:00:00Z'],
  ['now', '2026-02-01T12:00:00Z'],
]

/** The instant of law by this nation's clocks. In the demonstration it opens, and can be moved. */
export function LawClock() {
  const { language, words } = useLanguage()
  const { at, nation, demo } = useMe()
  const zone = zoneOf(nation)
  if (at === '') return null
  const face = (
    <span className="clock-face">
      <span className="clock-title">{words.frame.clock.title}</span>
      <time dateTime={at}>
        <span className="clock-day">{dayText(at, zone, language)}</span>{' '}
        <span className="clock-time">
          {clockText(at, zone, language)} {cityOf(zone, language)}
        </span>
      </time>
    </span>
  )
  if (!demo?.clock) return <div className="clock">{face}</div>
  return (
    <Popover className="clock" label={face} title={words.frame.clock.move}>
      {(close) => <MoveClock zone={zone} onMoved={close} />}
    </Popover>
  )
}

function MoveClock({ zone, onMoved }: { zone: string; onMoved: () => void }) {
  const { clock } = useLanguage().words.frame
  const { at } = useMe()
  const move = useCommand('clock.set', onMoved)
  const title = useId()
  return (
    <div className="clock-panel">
      <p className="quiet">{clock.explain}</p>
      <p id={title} className="panel-title">
        {clock.moveTo}
      </p>
      <ul className="choices" aria-labelledby={title}>
        {PRESETS.map(([name, instant]) => (
          <li key={name}>
            <button
              type="button"
              className="choice"
              aria-current={instant === at ? 'true' : undefined}
              disabled={move.isPending || instant < at}
              onClick={() => move.mutate({ at: instant })}
            >
              {clock.presets[name]}
            </button>
          </li>
        ))}
      </ul>
      <OtherInstant zone={zone} isPending={move.isPending} onSet={(instant) => move.mutate({ at: instant })} />
      {move.error ? <ErrorState problem={move.error} /> : null}
    </div>
  )
}

type OtherProps = { readonly zone: string; readonly isPending: boolean; readonly onSet: (at: string) => void }

function OtherInstant({ zone, isPending, onSet }: OtherProps) {
  const { clock } = useLanguage().words.frame
  const { at } = useMe()
  const [local, setLocal] = useState(() => localText(at, zone))
  const instant = instantOf(local, zone)
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (instant !== null) onSet(instant)
      }}
    >
      <TextInput
        type="datetime-local"
        label={clock.at}
        description={clock.atHint}
        value={local}
        onChange={({ currentTarget }) => setLocal(currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={isPending} disabled={instant === null}>
        {clock.set}
      </Button>
    </form>
  )
}
