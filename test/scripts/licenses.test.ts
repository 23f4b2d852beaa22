import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly license?: string }>>
}

interface Sbom {
  readonly bomFormat: string
  readonly components: readonly { readonly name: string; readonly licenses?: readonly object[] }[]
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

  it('are in the SBOM that the release workflow makes, of each package', () => {
    const made = /npm (sbom .+?) >/.exec(readFileSync('.github/workflows/release.yml', 'utf8'))?.[1]?.split(' ') ?? []
    const answer = execFileSync('npm', [...made, '--package-lock-only'], { encoding: 'utf8' })
    const { bomFormat, components } = JSON.parse(answer) as Sbom
    expect(bomFormat).toBe('CycloneDX')
    expect(components.length).toBeGreaterThan(100)
    expect(components.filter(({ licenses = [] }) => licenses.length === 0)).toEqual([])
  })
})
