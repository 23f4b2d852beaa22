import type { FeatureName } from '../../../apps/manifest/features'
import { requireOrganization } from '../../../apps/manifest/manifest'
import { treeOf } from '../../../apps/manifest/protection/organization-tree'
import { wantedPolicies } from '../../../apps/manifest/protection/wanted-policies'
import { protectionChanges } from '../../../apps/planning/actions/new-protections'
import { plan } from '../../../apps/planning/plan'
import type { Flag } from '../../../apps/planning/refusals/flags'
import type { Observed } from '../../../apps/planning/state/observed'
import { merge } from '../merge'
import { desiredOf, freshWorld, home, inSyncWorld, manifestFile, other, readManifest } from '../worlds'

const manifest = readManifest(manifestFile)

/** By protection `count` or, where not all of them are certain, `certain to count`. */
const changed = (which: 'on' | 'off', observed: Observed, wanted: typeof manifest, allowed: ReadonlySet<Flag>) => {
  const desired = desiredOf(wanted)
  const protections = protectionChanges(plan(desired, observed, allowed).actions, { desired, observed })
  return Object.fromEntries(
    protections[which].map(({ feature, certain, count }) => [
      feature,
      certain === count ? count : `${certain} to ${count}`,
    ]),
  )
}

const counted = (observed: Observed, wanted = manifest, allowed: ReadonlySet<Flag> = new Set()) =>
  changed('on', observed, wanted, allowed)

const ended = (observed: Observed, wanted: typeof manifest) =>
  changed('off', observed, wanted, new Set<Flag>(['--allow-protection-off']))

const laid = (patch: Parameters<typeof merge>[1], base = inSyncWorld(manifest)): Observed =>
  merge(base, patch) as Observed

const inRegion = (region: string, patch: Parameters<typeof merge>[1]) => laid({ regions: { [region]: patch } })

/** The in-sync world in which a member of the home Region stands otherwise. */
const member = (patch: Parameters<typeof merge>[1]) =>
  inRegion(home, { administration: { seen: { members: { seen: { '333333333333': patch } } } } })

const withFeatures = (features: Partial<Record<FeatureName, string>>) =>
  readManifest({
    ...manifestFile,
    protection: { ...manifestFile.protection, features: { ...manifestFile.protection.features, ...features } },
  })

/** What a detector has that nobody has changed, where the Region offers everything. */
const featuresOn = (on: boolean) =>
  Object.fromEntries(
    ['S3_DATA_EVENTS', 'EKS_AUDIT_LOGS', 'RUNTIME_MONITORING', 'AI_PROTECTION'].map((name) => [
      name,
      { enabled: on && name !== 'RUNTIME_MONITORING', agents: [] },
    ]),
  )

const ownDetector = (enabled: boolean) => ({
  seen: { id: 'own', enabled, findingUpdates: 'FIFTEEN_MINUTES', features: featuresOn(true) },
})

describe('protectionChanges', () => {
  it('counts what the new detectors of security and management account have on by themselves, named in the manifest or not', () => {
    expect(counted(freshWorld(manifest))).toEqual({
      FOUNDATIONAL: '4 to 8',
      S3_DATA_EVENTS: '0 to 8',
      EKS_AUDIT_LOGS: '0 to 4',
      EBS_MALWARE_PROTECTION: '0 to 4',
      RDS_LOGIN_EVENTS: '0 to 4',
      LAMBDA_NETWORK_LOGS: '0 to 4',
      RUNTIME_MONITORING: '0 to 8',
      AI_PROTECTION: '0 to 4',
    })
  })

  it('leaves out what the manifest turns off in these detectors', () => {
    const protections = counted(freshWorld(manifest), withFeatures({ AI_PROTECTION: 'NONE', EKS_AUDIT_LOGS: 'NONE' }))
    expect(protections).not.toHaveProperty('AI_PROTECTION')
    expect(protections).not.toHaveProperty('EKS_AUDIT_LOGS')
    expect(protections).toHaveProperty('RDS_LOGIN_EVENTS', '0 to 4')
  })

  it('counts what the plan turns off where it is on, once for each account and Region', () => {
    const without = withFeatures({ S3_DATA_EVENTS: 'NONE' })
    const members = without.accounts.filter(({ state }) => state === 'ACTIVE').length
    expect(ended(inSyncWorld(manifest), without)).toEqual({ S3_DATA_EVENTS: members * 2 })
    expect(counted(inSyncWorld(manifest), without, new Set(['--allow-protection-off']))).toEqual({})
  })

  it('counts nothing as turned off where it is off already, or where nothing is watched yet', () => {
    const without = withFeatures({ S3_DATA_EVENTS: 'NONE', AI_PROTECTION: 'NONE' })
    expect(ended(inSyncWorld(without), without)).toEqual({})
    expect(ended(freshWorld(without), without)).toEqual({})
  })

  it('leaves out a member whose features were not seen, which the plan does not touch', () => {
    const without = withFeatures({ S3_DATA_EVENTS: 'NONE' })
    const most = without.accounts.filter(({ state }) => state === 'ACTIVE').length * 2
    expect(ended(member({ features: null }), without)).toEqual({ S3_DATA_EVENTS: most - 1 })
  })

  it('counts nothing of an organization that is in sync', () => {
    expect(counted(inSyncWorld(manifest))).toEqual({})
  })

  it('knows the management account by its own detector: what is on in it is not new when it becomes a member', () => {
    const observed = laid(
      { regions: { [home]: { managementDetector: ownDetector(true) }, [other]: {} } },
      freshWorld(manifest),
    )
    const desired = desiredOf(manifest)
    const { actions } = plan(desired, observed, new Set())
    const itsOwn = actions.flatMap((action) =>
      action.kind === 'create-members' && action.region === home
        ? [{ ...action, accounts: [requireOrganization(manifest).managementAccount] }]
        : [],
    )
    const { on: protections } = protectionChanges(itsOwn, { desired, observed })
    expect(protections.map(({ feature, count, certain }) => [feature, count, certain])).toEqual([
      ['RUNTIME_MONITORING', 1, 1],
    ])
  })

  it('does not count members that have the protection', () => {
    const lacks = { features: { S3_DATA_EVENTS: { enabled: false } } }
    expect(counted(member(lacks))).toEqual({ S3_DATA_EVENTS: 1 })
  })

  it('counts an account that is not a member as at most: its own detector is not seen', () => {
    expect(counted(member({ relationship: 'Removed', features: null }))).toEqual({
      FOUNDATIONAL: '0 to 1',
      S3_DATA_EVENTS: '0 to 1',
      RUNTIME_MONITORING: '0 to 1',
    })
  })

  it("counts again what is on in the administrator's detector when that is switched on", () => {
    expect(counted(inRegion(home, { securityDetector: ownDetector(false) }))).toEqual({
      FOUNDATIONAL: 1,
      S3_DATA_EVENTS: 1,
      EKS_AUDIT_LOGS: 1,
      RUNTIME_MONITORING: 1,
      AI_PROTECTION: 1,
    })
  })

  it('counts monitoring that starts again, and not the features of others', () => {
    expect(counted(member({ relationship: 'Disabled', features: null }))).toEqual({ FOUNDATIONAL: 1 })
  })

  it('counts every member that ALL newly reaches, also one that the manifest does not list', () => {
    const file = { ...manifestFile, protection: { ...manifestFile.protection, enroll: 'NEW' } }
    const { S3_DATA_EVENTS: _, ...features } = manifestFile.protection.features
    const before = readManifest({ ...file, protection: { ...file.protection, features } })
    const after = readManifest({
      ...file,
      accounts: manifestFile.accounts.filter(({ id }) => id !== '444444444444'),
    })
    expect(counted(inSyncWorld(before), after)).toEqual({ S3_DATA_EVENTS: 8 })
  })

  it('leaves out what a Region does not offer', () => {
    const offered = { AI_PROTECTION: null, LAMBDA_NETWORK_LOGS: null }
    const observed = laid({
      regions: { [home]: { securityDetector: { seen: { features: offered } }, managementDetector: { seen: null } } },
    })
    expect(counted(observed)).not.toHaveProperty('AI_PROTECTION')
    expect(counted(observed)).toMatchObject({ EKS_AUDIT_LOGS: 1, FOUNDATIONAL: 1 })
  })

  it('counts nothing that is turned on and off by the same plan', () => {
    const file = {
      ...manifestFile,
      accounts: manifestFile.accounts.map((account) =>
        account.id === '333333333333' ? { ...account, protection: { S3_DATA_EVENTS: 'NONE' } } : account,
      ),
    }
    expect(counted(freshWorld(manifest), readManifest(file), new Set(['--allow-protection-off']))).toMatchObject({
      FOUNDATIONAL: '4 to 8',
      S3_DATA_EVENTS: '0 to 6',
    })
  })

  describe('of a plan by policies', () => {
    const protection = {
      ...manifestFile.protection,
      features: { S3_DATA_EVENTS: 'ALL', RUNTIME_MONITORING: { enable: 'ALL', agents: ['EC2_AGENT_MANAGEMENT'] } },
      exceptions: [{ units: ['Workloads'], features: { AI_PROTECTION: 'ALL' } }],
    }
    const by = (carriedOutBy: string) => readManifest({ ...manifestFile, protection: { ...protection, carriedOutBy } })
    type Patch = Parameters<typeof merge>[1]
    const held = (policies: readonly Patch[], types: readonly Patch[]): Patch => ({
      policies: {
        root: { seen: { id: 'r-ab12', types } },
        serviceControl: { seen: [] },
        guardDuty: { seen: policies },
        chatbot: { seen: null },
        linkedRole: { seen: true },
      },
    })
    const newly = (carriedOutBy: string, base: Observed, patch: Patch) =>
      counted(laid(patch, base), by(carriedOutBy), new Set<Flag>(['--allow-policy-type']))
    const management = Object.fromEntries(
      [home, other].map((region) => [region, { managementDetector: ownDetector(true) }]),
    )

    it('are those of a plan by members, where nobody is a member yet', () => {
      const fresh = laid({ regions: management }, freshWorld(manifest))
      const patch = held([], [])
      expect(newly('policies', fresh, patch)).toEqual(newly('members', fresh, patch))
      expect(newly('policies', fresh, patch)).toMatchObject({ FOUNDATIONAL: '2 to 6', AI_PROTECTION: '2 to 6' })
    })

    it('are those of a plan by members, where members lack a feature', () => {
      const member = { features: { S3_DATA_EVENTS: { enabled: false }, AI_PROTECTION: { enabled: false } } }
      const lacking = inRegion(home, { administration: { seen: { members: { seen: { '333333333333': member } } } } })
      const patch = held([], [])
      expect(newly('policies', lacking, patch)).toEqual(newly('members', lacking, patch))
      expect(newly('policies', lacking, patch)).toMatchObject({ S3_DATA_EVENTS: 1 })
    })

    it('are of those accounts that a changed policy reaches', () => {
      const on = [{ type: 'GUARDDUTY_POLICY', status: 'ENABLED' }]
      const own = wantedPolicies(by('policies'), treeOf(by('policies'))).map((policy, index) => ({
        id: `p-own${index}`,
        ...policy,
        targets: [policy.target],
      }))
      const world = laid(held(own, on), inSyncWorld(by('members')))
      const features = { S3_DATA_EVENTS: { enabled: false } }
      const lacks = (account: string) =>
        laid(
          { regions: { [home]: { administration: { seen: { members: { seen: { [account]: { features } } } } } } } },
          world,
        )
      const edited = held(
        own.map((policy) => (policy.target === 'ou-ab12-workload' ? { ...policy, content: '{}' } : policy)),
        on,
      )
      expect(newly('policies', lacks('333333333333'), edited)).toEqual({
        S3_DATA_EVENTS: 1,
        AI_PROTECTION: 4,
      })
      expect(newly('policies', lacks('111111111111'), edited)).toEqual({ AI_PROTECTION: 4 })
    })
  })
})
