import { expect, test } from 'vitest'
import { en } from './en.ts'
import { ru } from './ru.ts'

/** Every text of a language by its path; functions are asked with `1`s. */
function texts(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] => {
    const at = `${path}/${key}`
    if (typeof value === 'string') return [[at, value]]
    if (typeof value === 'function') return [[at, String(value(1, 1))]]
    return texts(value, at)
  })
}

/** What needs no word: a name, and signs such as `1, 1` and `м²`. */
const SIGNS = /^(?:[\d\s,]*|м²)$/

test('every word is said in both languages, each in its own letters', () => {
  const russian = new Map(texts(ru))
  for (const [path, english] of texts(en)) {
    const said = russian.get(path) ?? ''
    if (english === 'Entente' || SIGNS.test(said)) continue
    expect(said, path).toMatch(/[А-Яа-яЁё]/)
    expect(english, path).not.toMatch(/[А-Яа-яЁё]/)
  }
})

test('no text is blank, and none has a straight apostrophe or a double space', () => {
  for (const [path, text] of [...texts(en), ...texts(ru)]) {
    expect(text.trim(), path).not.toBe('')
    expect(text, path).not.toMatch(/ {2}|'/)
  }
})
