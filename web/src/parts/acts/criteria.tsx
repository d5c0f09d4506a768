import { Checkbox } from '@mantine/core'
import { useAsk } from '../../api/hooks.ts'
import { useMe } from '../../api/session.tsx'
import { useLanguage, useWords } from '../../words/use.tsx'
import { fieldId } from '../form/field-id.ts'
import { useFaultText } from '../form/fields.tsx'
import { Loaded } from '../states.tsx'

type CriteriaProps = {
  readonly path: string
  readonly value: readonly string[]
  readonly onChange: (value: string[]) => void
  readonly error?: string
}

/** The nation's own criteria that are in force, to choose from: a refusal rests on nothing else. */
export function CriteriaField({ path, value, onChange, error }: CriteriaProps) {
  const { acts } = useWords()
  const { nation } = useMe()
  const asked = useAsk('laws.criteria', {})
  const wrong = useFaultText('criteria') ?? error
  const toggle = (id: string, isOn: boolean) => onChange(isOn ? [...value, id] : value.filter((each) => each !== id))
  return (
    <fieldset className="inner-group" id={fieldId(path)} aria-describedby={`${fieldId(path)}-note`}>
      <legend>{acts.fields.criteria}</legend>
      <Loaded asked={asked} lines={4}>
        {({ criteria }) => {
          const own = criteria.filter((each) => each.nation === nation && each.inForce)
          return (
            <>
              <p className="quiet" id={`${fieldId(path)}-note`}>
                {own.length === 0 ? acts.criteria.none : acts.criteria.note}
                {own.some(({ complete }) => !complete) ? ` ${acts.criteria.partly}` : ''}
              </p>
              {own.map((criterion) => (
                <Checkbox
                  key={criterion.id}
                  label={<CriterionHeading {...criterion} />}
                  checked={value.includes(criterion.id)}
                  onChange={({ currentTarget }) => toggle(criterion.id, currentTarget.checked)}
                />
              ))}
            </>
          )
        }}
      </Loaded>
      {wrong === undefined ? null : (
        <p className="field-error" role="alert">
          {wrong}
        </p>
      )}
    </fieldset>
  )
}

type HeadingProps = { readonly id: string; readonly headings: { readonly en: string; readonly ru: string } }

/** A criterion in both languages, the reader's own first, with its citation. */
function CriterionHeading({ id, headings }: HeadingProps) {
  const { language } = useLanguage()
  const [first, second] = language === 'ru' ? (['ru', 'en'] as const) : (['en', 'ru'] as const)
  return (
    <span className="criterion">
      <span lang={first}>{headings[first]}</span>
      <span className="quiet" lang={second}>
        {headings[second]}
      </span>
      <cite className="quiet">{id}</cite>
    </span>
  )
}

/** The criteria that a refusal named: with their headings as far as the statute book in force knows them. */
export function CriteriaNamed({ named }: { named: readonly string[] }) {
  const { data } = useAsk('laws.criteria', {})
  return (
    <ul className="criteria">
      {named.map((id) => {
        const known = data?.criteria.find((each) => each.id === id)
        return <li key={id}>{known === undefined ? <cite>{id}</cite> : <CriterionHeading {...known} />}</li>
      })}
    </ul>
  )
}
