import { Link } from '@tanstack/react-router'
import { useMe } from '../../api/session.tsx'
import { useLanguage } from '../../words/use.tsx'
import { LANGUAGE_NAMES, LANGUAGES } from '../../words/words.ts'
import { nationName } from '../nations.ts'
import { LawClock } from './clock.tsx'
import { Person } from './person.tsx'

/** Whose node this is, the instant of law, the reader's language, and who reads. */
export function Header() {
  const { language, words } = useLanguage()
  const { nation, agreement } = useMe()
  return (
    <header className="header">
      <div className="header-inner">
        <Link to="/" className="wordmark">
          <span className="wordmark-name">{words.frame.name}</span>
          <span className="wordmark-node">
            {nationName(nation, language)}
            {agreement === '' ? null : <span className="wordmark-agreement"> · {agreement}</span>}
          </span>
        </Link>
        <LawClock />
        <div className="header-tools">
          <LanguageSwitch />
          <Person />
        </div>
      </div>
    </header>
  )
}

function LanguageSwitch() {
  const { language, words, choose } = useLanguage()
  return (
    <fieldset className="languages" aria-label={words.frame.language}>
      {LANGUAGES.map((each) => (
        <button type="button" key={each} lang={each} aria-pressed={each === language} onClick={() => choose(each)}>
          {LANGUAGE_NAMES[each]}
        </button>
      ))}
    </fieldset>
  )
}
