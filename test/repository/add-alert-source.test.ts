import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'

const recipe = readFileSync('CONTRIBUTING.md', 'utf8').split('**Add an alert source**')[1]?.split('\n\n')[0] ?? ''
const steps = [...recipe.matchAll(/^\d\. `([^`]+)`/gm)].map(([, step = '']) => step)

const name = 'SECURITY_INCIDENT_RESPONSE'

/** What somebody writes who follows the recipe: cases of AWS Security Incident Response, as EventBridge's reference describes their events. */
const source = `import type { AlertSource } from './alert-source'
import { bands, firstOf, labeled, text } from './reading'

export const securityIncidentResponse: AlertSource = {
  name: '${name}',
  title: 'AWS Security Incident Response: cases that are opened',
  arrives: { in: 'securityAccount', regions: 'home' },
  readiness: [],
  switchOn: 'Make the security account the delegated administrator of AWS Security Incident Response.',
  pricing: 'https://aws.amazon.com/security-incident-response/pricing/',
  severities: ['HIGH'],
  severityFrom: 'ours, because an event states none',
  pattern: () => ({ source: ['aws.security-ir'], 'detail-type': ['Case Created'] }),
  reading: {
    account: text('$event.account'),
    severity: String(bands.HIGH),
    id: firstOf(text('$d.caseId'), text('$event.id')),
    type: "'Case Created'",
    says: "'A case was opened'",
    resource: labeled('case ', firstOf(text('$d.caseId'), "'without an id'")),
    details: labeled('by ', text('$d.updatedBy')),
    description: "''",
    seen: text('$event.time'),
    step: "'Open the case and answer what AWS asks.'",
    page: "'https://docs.aws.amazon.com/security-ir/latest/userguide/what-is.html'",
    open: "'https://us-east-1.console.aws.amazon.com/security-ir/home'",
  },
  sample: {
    source: 'aws.security-ir',
    'detail-type': 'Case Created',
    resources: ['arn:aws:security-ir:us-east-1:111122223333:case/8403556009'],
    detail: { caseId: '8403556009', updatedBy: 'AWS Responder' },
  },
}
`

const itsTest = `import { securityIncidentResponse } from '../../../stacks/sources/security-incident-response'
import { eventOf, matches, read } from './support/read-event'

describe('Security Incident Response', () => {
  it('notifies of cases that are opened', async () => {
    const event = eventOf(securityIncidentResponse)
    expect(matches(securityIncidentResponse, event)).toBe(true)
    expect(matches(securityIncidentResponse, { ...event, 'detail-type': 'Case Closed' })).toBe(false)
    expect(await read(securityIncidentResponse, event)).toMatchObject({ severity: 8, details: 'by AWS Responder' })
  })
})
`

const registered = (list: string): string =>
  list
    .replace(
      /(import \{ securityHub \})/,
      "import { securityIncidentResponse } from './security-incident-response'\n$1",
    )
    .replace(/\n\]/, '\n  securityIncidentResponse,\n]')

const left = new Set(['node_modules', '.git', 'cdk.out', 'coverage', 'rehearsal-out'])
const folder = mkdtempSync(join(tmpdir(), 'guardpost-recipe-'))
const inCopy = (path: string): string => join(folder, path)
const change = (path: string, by: (text: string) => string): void =>
  writeFileSync(inCopy(path), by(readFileSync(inCopy(path), 'utf8')))

const run = (command: string, environment: Readonly<Record<string, string>> = {}): string => {
  const [program = '', ...words] = command.split(' ')
  const env = { ...process.env, ...environment, NODE_OPTIONS: '' }
  return execFileSync(program, words, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

describe("the recipe 'Add an alert source'", () => {
  beforeAll(() => {
    cpSync('.', folder, {
      recursive: true,
      preserveTimestamps: true,
      filter: (path) => !left.has(relative('.', path)),
    })
    symlinkSync(resolve('node_modules'), inCopy('node_modules'))
    writeFileSync(inCopy('stacks/sources/security-incident-response.ts'), source)
    change('stacks/sources/all-sources.ts', registered)
    writeFileSync(inCopy('test/stacks/sources/security-incident-response.test.ts'), itsTest)
    run('npm run -s generate')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('has these steps and no other', () => {
    expect(steps).toEqual([
      'stacks/sources/<source>.ts',
      'stacks/sources/all-sources.ts',
      'test/stacks/sources/<source>.test.ts',
      'npm run generate',
    ])
  })

  it('leaves nothing to generate, and compiles', () => {
    expect(run('node dist/scripts/generate.js --check')).toBe('')
  })

  it('lets a manifest name the source, and its templates carry it', () => {
    expect(readFileSync(inCopy('accounts.schema.json'), 'utf8')).toContain(`"${name}"`)
    const shipped = readFileSync(inCopy('accounts.json'), 'utf8')
    const route = {
      name: 'incidents',
      sources: [name],
      email: ['ir@example.com'],
      accounts: 'ALL',
      minimumSeverity: 'LOW',
    }
    try {
      change('accounts.json', (text) => text.replace('"routes": [', `"routes": [${JSON.stringify(route)},`))
      expect(run('node bin/guardpost.js validate')).toContain('is valid: 10 accounts, 3 Regions, 5 routes')
      run('npm run -s synth')
    } finally {
      writeFileSync(inCopy('accounts.json'), shipped)
    }
    const files = readdirSync(inCopy('cdk.out')).filter((file) => file.endsWith('.json'))
    const templates = files.map((file) => readFileSync(inCopy(`cdk.out/${file}`), 'utf8'))
    expect(templates.some((text) => text.includes('aws.security-ir'))).toBe(true)
    expect(templates.some((text) => text.includes(`Read ${name}`))).toBe(true)
  })

  it('shows its message', () => {
    const shown = readFileSync(inCopy('docs/gallery-sources.md'), 'utf8').split(`## ${name}\n`)[1] ?? ''
    expect(shown).toContain('> **HIGH | AWS Security Incident Response: A case was opened | ')
    expect(shown).toContain('Subject: HIGH | ')
    expect(shown).toContain('Do first: Open the case and answer what AWS asks.')
  })

  it("passes its own test and the law of all sources'", () => {
    const suites = ['security-incident-response', 'sources'].map((suite) => `test/stacks/sources/${suite}.test.ts`)
    run(`npx jest --silent ${suites.join(' ')}`, { GUARDPOST_TESTS: 'all' })
  })
})
