import type { RegistrationView } from '@entente/core/contract/generals'
import { Button } from '@mantine/core'
import { useAsk, useCommand, useInstruments } from '../../api/hooks.ts'
import type { Operations } from '../../api/operations.ts'
import { useDates } from '../../parts/dossier/when.tsx'
import { Mark } from '../../parts/mark.tsx'
import { titleIn } from '../../parts/ruling/citation.tsx'
import { languageOf } from '../../parts/said-by.tsx'
import { ErrorState, Loaded } from '../../parts/states.tsx'
import { useLanguage, useWords } from '../../words/use.tsx'

type General = Operations['generals.list']['output']['generals'][number]

/** The general licences that the statute book has, and the firm's own registrations to use them. */
export function Generals() {
  const words = useWords().pages.generals
  const asked = useAsk('generals.list', {})
  return (
    <section className="section">
      <h2>{words.title}</h2>
      <p className="quiet">{words.intro}</p>
      <Loaded asked={asked} lines={2}>
        {({ generals, registrations }) =>
          generals.length === 0 ? (
            <p className="quiet">{words.none}</p>
          ) : (
            <ul className="rows">
              {generals.map((general) => (
                <Row
                  key={general.general}
                  general={general}
                  registration={registrations.find(
                    (each) => each.general === general.general && each.state === 'registered',
                  )}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}

function Row({ general, registration }: { general: General; registration: RegistrationView | undefined }) {
  const { language, words: all } = useLanguage()
  const words = all.pages.generals
  const { day } = useDates()
  const known = useInstruments()[general.instrument]
  const title =
    known === undefined ? { text: general.title, lang: languageOf(general.title) } : titleIn(known, language)
  const register = useCommand('generals.register')
  const withdraw = useCommand('generals.withdraw')
  const act = registration === undefined ? register : withdraw
  return (
    <li className="row">
      <span className="row-title" lang={title.lang}>
        {title.text}
      </span>
      <cite className="quiet">{general.instrument}</cite>
      {registration === undefined ? null : <Mark tone="free">{words.registered(day(registration.registeredAt))}</Mark>}
      <span className="row-marks">
        <Button
          variant="default"
          size="xs"
          loading={act.isPending}
          onClick={() => act.mutate({ general: general.general })}
        >
          {registration === undefined ? words.register : words.withdraw}
          <span className="unseen" lang={title.lang}>
            {' '}
            ({title.text})
          </span>
        </Button>
      </span>
      {act.error ? <ErrorState problem={act.error} /> : null}
    </li>
  )
}
