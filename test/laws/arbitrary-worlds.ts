import fc from 'fast-check'
import { type FeatureName, featureNames, features } from '../../apps/manifest/features'
import {
  type AccountId,
  parseAccountId,
  parseRegion,
  parseSlackChannelId,
  parseUnitId,
  type Region,
} from '../../apps/manifest/ids'
import { listKinds, type ProtectionList } from '../../apps/manifest/lists'
import {
  type Account,
  type FilterCriteria,
  type Manifest,
  regionsOf,
  requireOrganization,
} from '../../apps/manifest/manifest'
import type { Desired } from '../../apps/planning/state/desired'
import type {
  DetectorFeatures,
  LiveAccount,
  Observed,
  ObservedAdministration,
  ObservedMember,
  ObservedRegion,
} from '../../apps/planning/state/observed'
import type { ObservedList } from '../../apps/planning/state/observed-lists'
import { assemblyOf, exported, ids, manifestFile, readManifest } from '../planning/worlds'
import { stackStates } from './arbitrary-stacks'

const base = readManifest(manifestFile)
const pool: readonly AccountId[] = [
  ids.management,
  ids.security,
  ...['3', '4', '5', '6'].map((digit) => parseAccountId(digit.repeat(12))),
]
const [root, team] = [parseUnitId('r-ab12'), parseUnitId('ou-ab12-ourteams')]
/** Of the route that delivers in the team's own accounts. */
const memberRoute: Manifest['routes'][number] = {
  name: 'team',
  deliver: 'member',
  accounts: [],
  units: [team],
  minimumSeverity: 'HIGH',
  slack: parseSlackChannelId('C0TEAM'),
  email: [],
}
/** One answer for each account of the pool. */
const answers = fc.array(fc.boolean(), { minLength: pool.length, maxLength: pool.length })
const enroll = fc.constantFrom('ALL', 'NEW', 'NONE')
const updates = fc.constantFrom('FIFTEEN_MINUTES', 'SIX_HOURS')
const offered = featureNames.filter((name) => name !== 'EKS_RUNTIME_MONITORING')

const agentsOf = (name: FeatureName) => fc.subarray([...features[name].agents])

const byFeature = <Value>(
  names: readonly FeatureName[],
  value: (name: FeatureName) => fc.Arbitrary<Value>,
  optional: boolean,
) =>
  fc.record(
    Object.fromEntries(names.map((name) => [name, value(name)])),
    optional ? { requiredKeys: [] } : {},
  ) as fc.Arbitrary<Partial<Record<FeatureName, Value>>>

/** Most accounts have no exception. */
const exceptions: fc.Arbitrary<Account['protection']> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: byFeature(
      offered,
      (name) =>
        fc
          .record({ enabled: fc.boolean(), agents: agentsOf(name) })
          .map(({ enabled, agents }) => ({ enabled, agents: enabled ? agents : [] })),
      true,
    ),
  },
)

const manifests: fc.Arbitrary<Manifest> = fc
  .record({
    enroll,
    findingUpdates: updates,
    features: byFeature(offered, (name) => fc.record({ enable: enroll, agents: agentsOf(name) }), true),
    suppress: fc.subarray([
      { name: 'scanner', where: { type: { equals: ['a', 'b'] } } },
      { name: 'quiet', where: { accountId: { equals: ['333333333333'] }, severity: { lessThan: 4 } } },
    ]),
    lists: fc.subarray<ProtectionList>([
      { name: 'offices', kind: 'TRUSTED_IPS', format: 'TXT', location: 's3://lists/offices.txt' },
      {
        name: 'domains',
        kind: 'THREAT_ENTITIES',
        format: 'STIX',
        location: 's3://lists/domains.xml',
        expectedBucketOwner: ids.management,
        regions: [parseRegion('us-east-1')],
      },
    ]),
    exports: fc.boolean(),
    listed: fc.subarray([...pool]),
    others: fc.subarray(['us-east-1', 'eu-west-1'].map(parseRegion)),
    hasMembers: fc.boolean(),
    inTeam: answers,
    authorized: answers,
    enrolled: answers,
    exceptions: fc.array(exceptions, { minLength: pool.length, maxLength: pool.length }),
  })
  .map(({ exports, listed, others, hasMembers, inTeam, authorized, enrolled, exceptions: apart, ...protection }) => ({
    ...base,
    routes: [...base.routes, ...(hasMembers ? [memberRoute] : [])],
    regions: { home: base.regions.home, others },
    protection: { ...protection, acknowledgedLists: [], ...(exports && { export: { retentionDays: 365 } }) },
    accounts: listed.map((id, index) => ({
      id,
      name: `name ${id}`,
      email: `${id}@example.com`,
      unit: inTeam[index] ? team : root,
      slackAuthorized: authorized[index] ?? false,
      state: 'ACTIVE' as const,
      // The manifest's rules let ALL leave nobody out, and nobody leave the administrator out.
      enroll: protection.enroll === 'ALL' || id === ids.security || enrolled[index] === true,
      protection: apart[index] ?? {},
    })),
  }))

/** Features of a detector in a Region that lacks some of them. */
const detectorFeatures = (there: readonly FeatureName[]): fc.Arbitrary<DetectorFeatures> =>
  byFeature(
    there,
    (name) =>
      fc
        .record({ enabled: fc.boolean(), agents: agentsOf(name), managed: fc.integer({ max: 9, min: 0 }) })
        .map(({ enabled, agents, managed }) => ({
          enabled,
          agents: enabled ? agents : [],
          ...(managed === 0 && { managedBy: 'GUARDDUTY_POLICY' }),
        })),
    false,
  )

const detectors = (id: string, there: readonly FeatureName[]) =>
  fc.record({ id: fc.constant(id), enabled: fc.boolean(), findingUpdates: updates, features: detectorFeatures(there) })

const members = (there: readonly FeatureName[]): fc.Arbitrary<readonly ObservedMember[]> =>
  fc.uniqueArray(
    fc
      .record({
        id: fc.constantFrom(...pool.filter((id) => id !== ids.security)),
        relationship: fc.constantFrom(
          'Enabled',
          'Enabled',
          'Created',
          'Invited',
          'Removed',
          'Disabled',
          'RegionDisabled',
        ),
        features: detectorFeatures(there),
        tells: fc.integer({ min: 0, max: 4 }),
      })
      .map(({ id, relationship, features: held, tells }) => ({
        id,
        relationship,
        ...(relationship === 'Enabled' && tells > 0 && { features: held }),
      })),
    { selector: ({ id }) => id },
  )

const administrations = (there: readonly FeatureName[]): fc.Arbitrary<ObservedAdministration> =>
  fc.record({
    configuration: fc.record({
      seen: fc.record({
        enroll,
        memberLimitReached: fc.boolean(),
        features: byFeature(
          there,
          (name) =>
            fc.record({
              enable: enroll,
              agents: fc.record(Object.fromEntries(features[name].agents.map((agent) => [agent, enroll]))),
            }),
          false,
        ),
      }),
    }),
    members: fc.record({ seen: members(there) }),
    filters: fc.record({
      seen: fc.uniqueArray(
        fc.record({
          name: fc.constantFrom('scanner', 'quiet', 'by-hand'),
          action: fc.constantFrom('ARCHIVE', 'NOOP'),
          where: fc.constantFrom<FilterCriteria>(
            { type: { equals: ['b', 'a'] } },
            { accountId: { equals: ['333333333333'] }, severity: { lessThan: 4 } },
            { type: { matches: ['a*'] } },
            {},
          ),
        }),
        { selector: ({ name }) => name },
      ),
    }),
    destinations: fc.record({
      seen: fc.array(
        fc.record({
          id: fc.constant('destination'),
          bucketArn: fc.constantFrom(exported.bucketArn, 'arn:aws:s3:::theirs'),
          keyArn: fc.constantFrom(exported.keyArn, 'another'),
          status: fc.constantFrom('PUBLISHING', 'PENDING_VERIFICATION', 'STOPPED'),
        }),
        { maxLength: 1 },
      ),
    }),
  })

const lists = fc.uniqueArray(
  fc.record<ObservedList>({
    kind: fc.constantFrom(...listKinds),
    name: fc.constantFrom('offices', 'domains', 'theirs'),
    format: fc.constantFrom('TXT', 'STIX'),
    location: fc.constantFrom('s3://lists/offices.txt', 's3://lists/domains.xml'),
    status: fc.constantFrom('ACTIVE', 'ACTIVATING', 'INACTIVE', 'ERROR', 'DELETE_PENDING'),
    isOurs: fc.boolean(),
  }),
  { selector: ({ kind, name }) => `${kind} ${name}` },
)

const regionsIn = (region: Region): fc.Arbitrary<ObservedRegion> =>
  fc.subarray(offered, { minLength: offered.length - 2 }).chain((there) =>
    fc
      .record({
        isAdmin: fc.boolean(),
        management: fc.option(detectors('management', there), { nil: undefined }),
        security: fc.option(detectors('security', there), { nil: undefined }),
        administration: administrations(there),
        held: lists,
      })
      .map(({ isAdmin, management, security, administration, held }): ObservedRegion => {
        const administers = isAdmin && security !== undefined
        return {
          region,
          optIn: { seen: 'ENABLED' },
          admin: { seen: administers ? { account: ids.security, status: 'ENABLED' } : undefined },
          managementDetector: { seen: management },
          securityDetector: { seen: security },
          administration: { seen: administers ? administration : undefined },
          ...(security && { lists: { seen: held } }),
        }
      }),
  )

const accounts: fc.Arbitrary<readonly LiveAccount[]> = fc
  .record({
    present: fc.subarray(pool.filter((id) => id !== ids.security && id !== ids.management)),
    states: fc.array(
      fc.constantFrom<LiveAccount['state'][]>('ACTIVE', 'ACTIVE', 'SUSPENDED', 'PENDING_ACTIVATION', 'CLOSED'),
      {
        minLength: pool.length,
        maxLength: pool.length,
      },
    ),
    inTeam: answers,
  })
  .map(({ present, states, inTeam }) => [
    ...[ids.management, ids.security].map((id) => ({
      id,
      name: `name ${id}`,
      email: `${id}@example.com`,
      state: 'ACTIVE' as const,
      enroll: true,
      protection: {},
    })),
    ...present.map((id, index) => ({
      id,
      name: `name ${id}`,
      email: `${id}@live.example.com`,
      state: states[index] ?? 'ACTIVE',
      unit: inTeam[index] ? team : root,
      unitPath: inTeam[index] ? [root, team] : [root],
    })),
  ])

/** A manifest and the state of an organization in which nothing was denied and no other administrator is in the way. */
export interface Start {
  readonly desired: Desired
  readonly observed: Observed
}

/** Manifests with organizations in any state between untouched and in sync. */
export const starts: fc.Arbitrary<Start> = manifests.chain((manifest) => {
  const desired = { manifest, assembly: assemblyOf(manifest) }
  return fc
    .record({
      accounts,
      serviceAccess: fc.subarray([
        'guardduty.amazonaws.com',
        'malware-protection.guardduty.amazonaws.com',
        'sso.amazonaws.com',
      ]),
      registered: fc.subarray([ids.security]),
      regions: fc.tuple(...regionsOf(manifest).map(regionsIn)),
      stacks: stackStates(desired.assembly, pool),
      slack: fc.constantFrom(true, true, false),
      mail: fc.array(
        fc.record({
          topic: fc.constant('mail_security'),
          email: fc.constant('security@example.com'),
          confirmed: fc.boolean(),
        }),
        { maxLength: 1 },
      ),
    })
    .map(({ accounts: live, serviceAccess, registered, regions, stacks, slack, mail }) => ({
      desired,
      observed: {
        caller: { account: ids.management, arn: 'arn:aws:iam::111111111111:role/operator' },
        organization: {
          seen: { id: requireOrganization(base).id, managementAccount: ids.management, allFeatures: true },
        },
        accounts: { seen: live },
        serviceAccess: { seen: serviceAccess },
        delegatedAdministrators: { seen: registered },
        regions,
        ...stacks,
        mail: { seen: mail },
        slackAuthorized: { seen: slack },
        slackConfigurations: { seen: [] },
      },
    }))
})
