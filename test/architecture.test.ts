import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import groups from './groups/organizations/groups.json'
import wholeOrganizations from './groups/whole-organizations.json'

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path))

const code = ['apps', 'stacks', 'scripts'].flatMap(sources)

/** The contract of these is AWS's API reference and the service's BEHAVIOUR.md; their names say which part of it. */
const contractIsAws = (path: string): boolean =>
  /^apps\/sandbox\/services\/\w+\/(operations\/[\w-]+|operations|service|schemas|provision\/[\w-]+)\.ts$/.test(path)

const undocumentedExports = (path: string): string[] => {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.flatMap((line, index) => {
    const name = /^export (?:abstract )?(?:const|function|async function|class|interface|type) (\w+)/.exec(line)?.[1]
    return name && !/\*\/\s*$/.test(lines[index - 1] ?? '') ? [`${path}: ${name}`] : []
  })
}

describe('the source tree', () => {
  it('has a contract on every export', () => {
    expect(code.filter((path) => !contractIsAws(path)).flatMap(undocumentedExports)).toEqual([])
  })

  it('has no file with a vague name', () => {
    const vague = /^(utils?|helpers?|common|misc|functions)\.ts$/
    expect(code.filter((path) => vague.test(basename(path)))).toEqual([])
  })

  it('reads the environment, the arguments and the exit only in scripts', () => {
    const process = /\bprocess\.(env|argv|exit)\b/
    const offenders = sources('apps')
      .concat(sources('stacks'))
      .filter((path) => process.test(readFileSync(path, 'utf8')))
    expect(offenders).toEqual([])
  })

  it('constructs SDK clients in one place', () => {
    const construction = /\bnew \w+Client\(/
    const places = sources('apps').filter((path) => construction.test(readFileSync(path, 'utf8')))
    expect(places).toEqual(['apps/operator/aws/clients.ts'])
  })

  it('describes the behavior of every service of the sandbox', () => {
    const services = readdirSync('apps/sandbox/services')
    const described = services.filter((service) =>
      readdirSync(join('apps/sandbox/services', service)).includes('BEHAVIOUR.md'),
    )
    expect(described).toEqual(services)
  })

  it('keeps the median file within 80 lines and nine in ten within 200', () => {
    const sizes = code.map((path) => readFileSync(path, 'utf8').split('\n').length).sort((left, right) => left - right)
    expect(sizes[Math.floor(sizes.length * 0.5)]).toBeLessThanOrEqual(80)
    expect(sizes[Math.floor(sizes.length * 0.9)]).toBeLessThanOrEqual(200)
  })

  it('has suites for every pattern of those that npm test leaves out', () => {
    const suites = sources('test').map((path) => `/${path}`)
    const unmatched = wholeOrganizations.filter((pattern) => !suites.some((path) => new RegExp(pattern).test(path)))
    expect(unmatched).toEqual([])
  })

  it('has each suite that npm test leaves out in one group of npm run test:organizations', () => {
    const long = sources('test').filter(
      (path) => path.endsWith('.test.ts') && wholeOrganizations.some((pattern) => new RegExp(pattern).test(`/${path}`)),
    )
    expect(long.length).toBeGreaterThan(0)
    const groupsOf = (path: string) =>
      groups.filter(({ suites }) => new RegExp(suites).test(path.slice('test/'.length)))
    expect(long.filter((path) => groupsOf(path).length !== 1)).toEqual([])
    const files = readdirSync('test/groups/organizations').filter((path) => path.endsWith('.group.ts'))
    expect(files.sort()).toEqual(groups.map(({ name }) => `${name}.group.ts`).sort())
  })
})
