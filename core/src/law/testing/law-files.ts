import { readdirSync, readFileSync } from 'node:fs'
import { bundle } from '../bundle.ts'
import { compile } from '../compile.ts'
import type { Source } from '../notation/source.ts'

const LAW = new URL('../../../../law/', import.meta.url)

/** These files of the law that stands beside the code, such as `gb/gpms.md`; every file of it, if none is named. */
export function lawFiles(...names: readonly string[]): Source[] {
  const all = names.length > 0 ? names : readdirSync(LAW, { recursive: true, encoding: 'utf8' })
  return all
    .filter((name) => /\/.*\.(?:md|tsv)$/.test(name))
    .map((name) => ({ file: `law/${name}`, text: readFileSync(new URL(name, LAW), 'utf8') }))
}

/** What these files make, and its hash; part of the law names lists that stand elsewhere, which is an error of a book only. */
export function bookOf(sources: readonly Source[]): ReturnType<typeof bundle> {
  const { parts, modelledOn } = compile(sources)
  return bundle(parts, modelledOn)
}
