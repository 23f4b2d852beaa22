import { readFileSync } from 'node:fs'

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly license?: string }>>
}

/** Licenses that ask for nothing but to be named, as SPDX writes them; the SBOM of a release lists each package with its own. */
const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT OR Apache-2.0',
  '(MIT OR GPL-3.0-or-later)',
])

describe('the licenses', () => {
  it('of everything that is installed with the package are known and permissive', () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock
    const installed = Object.entries(packages).filter(([, { dev }]) => !dev)
    expect(installed.length).toBeGreaterThan(100)
    expect(installed.filter(([, { license }]) => !permissive.has(license ?? ''))).toEqual([])
  })
})
