import type { ReactNode } from 'react'
import { createContext, useContext, useEffect, useState } from 'react'
import { en } from './en.ts'
import { ru } from './ru.ts'
import type { Language, Words } from './words.ts'
import { LANGUAGES } from './words.ts'

type Said = { readonly language: Language; readonly words: Words; readonly choose: (language: Language) => void }

const SPOKEN: { readonly [language in Language]: Words } = { en, ru }
const KEPT = 'entente.language'
const Spoken = createContext<Said>({ language: 'en', words: en, choose: () => {} })

/** The language that the reader chose, or else that of the browser. */
export function Speaking({ children }: { children: ReactNode }) {
  const [language, choose] = useState<Language>(first)
  useEffect(() => {
    document.documentElement.lang = language
    remember(language)
  }, [language])
  return <Spoken value={{ language, words: SPOKEN[language], choose }}>{children}</Spoken>
}

export function useWords(): Words {
  return useContext(Spoken).words
}

export function useLanguage(): Said {
  return useContext(Spoken)
}

function first(): Language {
  const wanted = [kept(), ...navigator.languages.map((each) => each.slice(0, 2))]
  return LANGUAGES.find((language) => wanted.find((each) => each === 'en' || each === 'ru') === language) ?? 'en'
}

/** A browser may forbid its storage. */
function kept(): string | null {
  try {
    return localStorage.getItem(KEPT)
  } catch {
    return null
  }
}

function remember(language: Language): void {
  try {
    localStorage.setItem(KEPT, language)
  } catch {}
}
