import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadManifest } from '../../apps/manifest/load-manifest'
import type { Issue } from '../../apps/manifest/text/issue'
import { issueCodes } from '../../apps/manifest/text/issue-codes'
import { accountFaults, byItself } from './faults/account-manifests'
import { type BrokenManifest, malformedManifests } from './faults/broken-manifests'
import { suspiciousChoices } from './faults/contradicting-choices'
import { contradictingManifests } from './faults/contradicting-manifests'
import { suspiciousManifests } from './faults/suspicious-manifests'
import { unreadableTexts } from './faults/unreadable-texts'
import { changed, smallManifest } from './small-manifest'
import { soundManifests } from './sound-manifests'

const issuesOf = (text: string): readonly Issue[] => {
  const loaded = loadManifest(text)
  return 'issues' in loaded ? loaded.issues : []
}

const suspicious: readonly BrokenManifest[] = [...suspiciousManifests, ...suspiciousChoices]
const brokenManifests: readonly BrokenManifest[] = [...malformedManifests, ...contradictingManifests, ...accountFaults]

describe('loadManifest', () => {
  it('loads the shipped accounts.json', () => {
    const loaded = loadManifest(readFileSync(join(__dirname, '../../accounts.json'), 'utf8'))
    expect(loaded).toHaveProperty('manifest.organization.securityAccount', '222222222222')
  })

  it('loads the manifest that the cases below break', () => {
    expect(loadManifest(JSON.stringify(smallManifest()))).toHaveProperty('manifest')
  })

  it.each(soundManifests)('takes $claim', ({ changes }) => {
    expect(issuesOf(changed(changes))).toEqual([])
  })

  it.each(brokenManifests)('$code $claim', ({ code, changes, pointer, wayOut, message }) => {
    const issues = issuesOf(changed(changes))
    expect(issues.map((issue) => [issue.code, issue.pointer])).toEqual([[code, pointer]])
    expect(issues[0]!.wayOut).toBe(wayOut ?? issues[0]!.wayOut)
    expect(issues[0]!.message).toBe(message ?? issues[0]!.message)
  })

  it.each(suspicious)('$code $claim, as a warning', ({ code, changes, pointer, wayOut, message }) => {
    const loaded = loadManifest(changed(changes))
    expect(loaded).toHaveProperty('manifest')
    expect(loaded.warnings.map((issue) => [issue.code, issue.pointer])).toEqual([[code, pointer]])
    expect(loaded.warnings[0]!.wayOut).toBe(wayOut ?? loaded.warnings[0]!.wayOut)
    expect(loaded.warnings[0]!.message).toBe(message ?? loaded.warnings[0]!.message)
  })

  it('takes one account in place of an organization, with its Regions, protection and routes', () => {
    const exceptions = [{ regions: ['us-east-1'], features: { S3_DATA_EVENTS: 'NONE' } }]
    const loaded = loadManifest(changed({ ...byItself, '/protection/exceptions': exceptions }))
    expect(loaded).toMatchObject({
      warnings: [],
      manifest: {
        organization: { securityAccount: '222222222222', name: 'shop', units: [] },
        accounts: [{ id: '222222222222', name: 'shop', state: 'ACTIVE' }],
      },
    })
  })

  it('has no warning about a Region that an exception names together with the unit', () => {
    const features = { RUNTIME_MONITORING: 'NONE' }
    const exceptions = [
      { units: ['Workloads'], features: { RUNTIME_MONITORING: 'ALL' } },
      { regions: ['us-east-1'], features },
      { units: ['Workloads'], regions: ['us-east-1'], features },
    ]
    expect(loadManifest(changed({ '/protection/exceptions': exceptions })).warnings).toEqual([])
  })

  it.each(unreadableTexts)('$code: $claim', ({ code, text, line, column, message }) => {
    expect(issuesOf(text)).toContainEqual(expect.objectContaining({ code, line, column, message }))
  })

  it('has at least one case for every code', () => {
    const covered = new Set([...brokenManifests, ...suspicious, ...unreadableTexts].map(({ code }) => code))
    expect(Object.keys(issueCodes).filter((code) => !covered.has(code as keyof typeof issueCodes))).toEqual([])
  })

  it('gives line and column of the offending value', () => {
    expect(
      issuesOf('{\n  "version": 1,\n  "accounts": "none"\n}').find(({ pointer }) => pointer === '/accounts'),
    ).toMatchObject({ line: 3, column: 15, value: 'none' })
  })

  it('gives line and column of an unknown key', () => {
    expect(issuesOf('{\n  "regoins": {} }').find(({ pointer }) => pointer === '/regoins')).toMatchObject({
      line: 2,
      column: 3,
      value: 'regoins',
      wayOut: 'Did you mean "regions"?',
    })
  })

  it('gives the place of the object that lacks a key, and no value', () => {
    const missing = issuesOf('\n{}').find(({ pointer }) => pointer === '/version')
    expect(missing).toMatchObject({ code: 'MANIFEST_MISSING_KEY', line: 2, column: 1 })
    expect(missing).not.toHaveProperty('value')
  })

  it('tells syntax, repeated keys, schema and rules at once, in the order of the text', () => {
    const text = changed({ '/version': 2, '/organization/securityAccount': '111111111111', '/accounts/2/id': 3 })
      .replace('"organization"', '// the organization\n  "organization"')
      .replace('"home"', '"home": "us-east-2", "home"')
    expect(issuesOf(text).map(({ code }) => code)).toEqual([
      'MANIFEST_VERSION',
      'MANIFEST_SYNTAX',
      'MANIFEST_SECURITY_IS_MANAGEMENT',
      'MANIFEST_DUPLICATE_KEY',
      'MANIFEST_ID_IS_NUMBER',
    ])
  })

  it('names an account whenever it tells its id', () => {
    const [issue] = issuesOf(changed({ '/organization/securityAccount': '111111111111' }))
    expect(issue!.message).toBe('The security account 111111111111 (management) is the management account')
  })

  it('counts the accounts that are left out where all are enrolled', () => {
    const [issue] = issuesOf(changed({ '/accounts/0/enroll': false, '/accounts/2/enroll': false }))
    expect(issue!.message).toBe(
      'The account 111111111111 (management) is not to be enrolled, but "protection" enrolls ALL; so it is with 1 more',
    )
  })

  it('passes over a rule that only echoes a problem of the schema', () => {
    expect(issuesOf(changed({ '/routes/1/email': undefined, '/routes/1/slack': 5 })).map(({ code }) => code)).toEqual([
      'MANIFEST_ID_IS_NUMBER',
    ])
  })
})
