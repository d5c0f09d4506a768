import type { ApplicationView } from '@entente/core/contract/applications'
import { useMe } from '../../api/session.tsx'
import { useLanguage } from '../../words/use.tsx'
import { nationName } from '../nations.ts'
import { ActStateMark } from './marks.tsx'
import { When } from './when.tsx'

type TimelineProps = { readonly timeline: ApplicationView['timeline'] }

/**
 * What happened, newest last, each act on its nation's side of the line, and our own with how far it has come. No person
 * is named in it.
 */
export function Timeline({ timeline }: TimelineProps) {
  const { language, words } = useLanguage()
  const { nation } = useMe()
  const { opened } = words.acts
  const done: { readonly [type: string]: string } = words.acts.done
  const roles: { readonly [role: string]: string } = words.frame.roles
  return (
    <section className="section">
      <h2>{words.dossier.timeline}</h2>
      <ol className="timeline">
        {timeline.map((entry) => (
          <li
            key={`${entry.place.origin} ${entry.place.index}`}
            data-nation={entry.nation}
            data-internal={entry.internal}
          >
            <p className="timeline-what">
              {entry.type === 'cases.open'
                ? opened[entry.nation === nation ? 'here' : 'there']
                : (done[entry.type] ?? entry.type)}
              {entry.internal ? <span className="tag">{words.dossier.internal}</span> : null}
              <ActStateMark state={entry.state} />
            </p>
            <p className="quiet">
              {nationName(entry.nation, language)}, {(roles[entry.role] ?? entry.role).toLowerCase()} ·{' '}
              <When at={entry.at} /> · {words.dossier.entry(entry.place.index)}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
