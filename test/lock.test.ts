import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Package = {
  version?: string
  resolved?: string
  link?: boolean
  hasInstallScript?: boolean
  integrity?: string
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

const read = (file: string) => JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'))
const { packages }: { packages: Record<string, Package> } = read('package-lock.json')
const { allowScripts }: { allowScripts: Record<string, boolean> } = read('package.json')

const installed = Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && !link)

test('the lock file holds every platform’s optional packages, without which another platform refuses it', () => {
  const missing = installed.flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) =>
        packages[`node_modules/${name}`] === undefined && packages[`${path}/node_modules/${name}`] === undefined,
    ),
  )
  expect(installed.length).toBeGreaterThan(50)
  expect(missing).toEqual([])
})

test('every package is pinned by its content, and to no one host', () => {
  for (const [path, { integrity, resolved }] of installed) {
    expect({ path, integrity, resolved }).toEqual({
      path,
      integrity: expect.stringMatching(/^sha512-/),
      resolved: undefined,
    })
  }
})

test('our own dependencies are exact versions', () => {
  for (const path of ['', 'core', 'node', 'web']) {
    const { dependencies, devDependencies } = packages[path] ?? {}
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/)
    }
  }
})

test('no package’s install script runs', () => {
  const scripted = installed.filter(([, { hasInstallScript }]) => hasInstallScript)
  for (const [path] of scripted) expect(allowScripts, path).toHaveProperty(path.replace(/^.*node_modules\//, ''), false)
})
