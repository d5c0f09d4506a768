import type { Page } from 'playwright-core'

/**
 * What stands on a Russian page in English and may: names of persons, firms and bodies, which are theirs, and the
 * program's own. Identifiers, hashes, file names and citations stand in `code`, `pre` and `cite`, which are not read.
 */
export type Allowed = readonly string[]

const WORD = '[A-Za-z][A-Za-z’]*[a-z]'
const ENGLISH = new RegExp(`${WORD}(?:[,;]?\\s+${WORD})+`)

type Found = { readonly text: string; readonly where: string }

/**
 * Every visible text of two or more English words in a row that stands in no element whose language is English, and what
 * a node or the statute book says that came out in English though the page is Russian.
 */
export async function englishOn(page: Page, allowed: Allowed): Promise<string[]> {
  const found = await page.evaluate<Found[]>(READ)
  return found
    .map(({ text, where }) => ({ text: without(text, allowed), where }))
    .filter(({ text }) => ENGLISH.test(text))
    .map(({ text, where }) => `${where}: ${text.trim()}`)
}

function without(text: string, allowed: Allowed): string {
  return [...allowed].sort((a, b) => b.length - a.length).reduce((left, each) => left.replaceAll(each, ' · '), text)
}

/** Runs in the page: every text that is seen or read out, with the element that it stands in. */
const READ = `(() => {
  const found = []
  const isRussian = (element) => element.closest('[lang]').getAttribute('lang') !== 'en'
  const isSeen = (element) => element.getClientRects().length > 0
  const isRead = (element) =>
    element.closest('code, pre, cite, script, style, noscript, textarea') === null &&
    (element.tagName === 'OPTION' || isSeen(element))
  const nameOf = (element) => element.tagName.toLowerCase() + '.' + element.className
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement
    if (isRussian(element) && isRead(element)) found.push({ text: node.textContent, where: nameOf(element) })
  }
  for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
    for (const element of document.querySelectorAll('[' + name + ']'))
      if (isRussian(element) && element.closest('cite') === null)
        found.push({ text: element.getAttribute(name), where: nameOf(element) + '@' + name })
  for (const element of document.querySelectorAll('[data-said][lang="en"]'))
    if (isSeen(element)) found.push({ text: element.textContent, where: 'said in English' })
  return found
})()`
