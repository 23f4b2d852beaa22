import { type AgentName, agentNames, type FeatureName, featureNames } from '../../apps/manifest/features'
import type { AccountId } from '../../apps/manifest/ids'
import type { Action } from '../../apps/planning/actions/action'
import type { Plan } from '../../apps/planning/actions/plan-value'
import type { FeatureStates } from '../../apps/planning/features/feature-states'
import { withKeyIds } from '../../apps/planning/path/compare-links'
import { linkIn } from '../../apps/planning/path/member-links'
import type { Desired } from '../../apps/planning/state/desired'
import type {
  DetectorFeature,
  DetectorFeatures,
  Observed,
  ObservedAdministration,
} from '../../apps/planning/state/observed'
import type { ObservedOrganizationConfiguration } from '../../apps/planning/state/observed-organization-configuration'
import { type LinkKey, linkId, type PathLink } from '../../apps/planning/state/path-link'
import { accountsOf, exported } from '../planning/worlds'
import { policyChanges } from './apply-policies'
import { teardownChanges } from './apply-teardown'
import { administer, type Change, inRegion, told, type World } from './world-changes'

const apply = (features: DetectorFeatures, change: FeatureStates = {}): DetectorFeatures =>
  Object.fromEntries(
    featureNames.flatMap((name): [FeatureName, DetectorFeature][] => {
      const [have, want] = [features[name], change[name]]
      if (have === undefined) return []
      if (have.managedBy !== undefined && want !== undefined) throw new Error(`${name} is read-only`)
      const agents = agentNames
        .filter((agent) => have.agents.includes(agent) || want?.agents.includes(agent))
        .filter((agent) => !want?.agentsOff?.includes(agent))
      return [
        [name, want === undefined ? have : { ...have, enabled: want.enabled, agents: want.enabled ? agents : [] }],
      ]
    }),
  )

/** A new detector: GuardDuty has most features on in it. */
const newFeatures = (isOn: (name: FeatureName) => boolean): DetectorFeatures =>
  Object.fromEntries(featureNames.map((name) => [name, { enabled: isOn(name), agents: [] }]))

const onByDefault = (name: FeatureName): boolean => !name.includes('RUNTIME')

const newDetector = (id: string) =>
  ({ id, enabled: true, findingUpdates: 'SIX_HOURS', features: newFeatures(onByDefault) }) as const

const noAdministration = (): ObservedAdministration => ({
  configuration: {
    seen: {
      enroll: 'NONE',
      memberLimitReached: false,
      features: Object.fromEntries(featureNames.map((name) => [name, { enable: 'NONE', agents: {} }])),
    },
  },
  members: { seen: [] },
  filters: { seen: [] },
  destinations: { seen: [] },
})

/** What an administrator has set for its organization. */
const configurationOf = ({ configuration }: ObservedAdministration): ObservedOrganizationConfiguration => {
  const held = told(configuration)
  if (held === undefined) throw new Error('an account by itself has no organization configuration')
  return held
}

/** What GuardDuty gives a new member: what the organization configuration says of ALL and NEW. */
const memberFeatures = (administration: ObservedAdministration): DetectorFeatures => {
  const configured = configurationOf(administration).features
  const isOn = (setting?: string) => setting === 'ALL' || setting === 'NEW'
  return Object.fromEntries(
    featureNames.flatMap((name): [FeatureName, DetectorFeature][] => {
      const feature = configured[name]
      if (feature === undefined) return []
      const agents: AgentName[] = agentNames.filter((agent) => isOn(feature.agents[agent]))
      return [[name, { enabled: isOn(feature.enable), agents: isOn(feature.enable) ? agents : [] }]]
    }),
  )
}

/** What StackSets come to once CloudFormation is done; a service-managed one reaches the active accounts of its units. */
const settledInstances = ({ assembly, manifest }: Desired, world: World, stack: string) =>
  assembly.stackSets
    .filter((stackSet) => stackSet.stack === stack)
    .map(({ name, digest, targets, regions }) => ({
      name,
      digest,
      instances: regions.flatMap((region) =>
        accountsOf(targets, manifest, told(world.accounts)).map((account) => ({
          account,
          region,
          status: 'CURRENT',
          detailedStatus: 'SUCCEEDED',
        })),
      ),
    }))

const replaceNamed = <T extends { readonly name: string }>(list: readonly T[], news: readonly T[]): readonly T[] => [
  ...list.filter(({ name }) => !news.some((one) => one.name === name)),
  ...news,
]

const createMembers: Change<'create-members'> = (world, { region, accounts, emails }) =>
  administer(world, region, (held) => {
    const created = accounts.map((id: AccountId) => ({
      id,
      email: emails[id] ?? '',
      relationship: 'Enabled',
      features: memberFeatures(held),
    }))
    const rest = told(held.members).filter(({ id }) => !accounts.includes(id))
    return { members: { seen: [...rest, ...created] } }
  })

const requireStackSets = (world: World, { assembly, manifest }: Desired, stack: string): void => {
  const isOfMembers = assembly.stackSets.some((one) => one.stack === stack && one.targets.model === 'service-managed')
  if (!isOfMembers) return
  const administrators = world.stackSetsAdministrators && told(world.stackSetsAdministrators)
  if (!administrators?.includes(manifest.organization.securityAccount))
    throw new Error('not administrator of StackSets')
  if (world.stackSetsAccess && told(world.stackSetsAccess) !== 'ENABLED') throw new Error('no access to organization')
}

const deployStack: Change<'deploy-stack'> = (world, { stack, region, after }, desired) => {
  const { assembly } = desired
  requireStackSets(world, desired, stack)
  const outputs = {
    [assembly.exportOutputs.bucketArn]: exported.bucketArn,
    [assembly.exportOutputs.keyArn]: exported.keyArn,
  }
  const deployed = {
    name: stack,
    status: 'UPDATE_COMPLETE',
    digest: after,
    outputs: stack === assembly.stacks[0]?.name ? outputs : {},
  }
  return {
    ...world,
    homeRegion: { seen: region },
    stacks: { seen: replaceNamed(told(world.stacks), [deployed]) },
    stackSets: { seen: replaceNamed(told(world.stackSets), settledInstances(desired, world, stack)) },
    ...(stack === assembly.stacks[0]?.name && { mail: { seen: withWaiting(world, desired) } }),
  }
}

/** CloudFormation subscribes the addresses of a template that it deploys; they wait for their owners. */
const withWaiting = (world: World, { manifest, assembly }: Desired) => {
  const held = told(world.mail)
  const isHeld = (topic: string, email: string) => held.some((one) => one.topic === topic && one.email === email)
  const wanted = manifest.routes.flatMap(({ name, email }) =>
    email.map((address) => ({ topic: assembly.mailTopics[name] ?? '', email: address, confirmed: false })),
  )
  return [...held, ...wanted.filter(({ topic, email }) => !isHeld(topic, email))]
}

/** Links of member routes as they are declared, in the accounts that say so. */
const withMemberLinks = (
  world: World,
  { memberDelivery }: Desired['assembly'],
  isRestored: (account: AccountId, link: PathLink) => boolean,
): World => {
  if (world.members === undefined) throw new Error('nobody looked into members')
  const read = world.members.read.map((member) => {
    const restored = (memberDelivery?.path ?? []).filter((link) => isRestored(member.account, link))
    const links = member.path.links.map((one) => {
      const link = restored.find((declared) => linkId(declared) === linkId(one))
      return link ? { ...one, found: { seen: linkIn(member.account, link).properties } } : one
    })
    return { ...member, path: { ...member.path, links } }
  })
  return { ...world, members: { ...world.members, read } }
}

const changes: { readonly [Kind in Action['kind']]: Change<Kind> } = {
  'enable-service-access': (world, { principal }) => ({
    ...world,
    serviceAccess: { seen: [...told(world.serviceAccess), principal] },
  }),
  'enable-management-detector': (world, { region, features }) =>
    inRegion(world, region, ({ managementDetector }) => {
      const held = told(managementDetector) ?? newDetector('management')
      return { managementDetector: { seen: { ...held, enabled: true, features: apply(held.features, features) } } }
    }),
  'enable-admin': (world, { region, account }) =>
    inRegion(world, region, ({ securityDetector }) => ({
      admin: { seen: { account, status: 'ENABLED' } },
      securityDetector: { seen: told(securityDetector) ?? newDetector('security') },
      administration: { seen: noAdministration() },
    })),
  'update-admin-detector': (world, { region, after }) =>
    inRegion(world, region, ({ securityDetector }) => {
      const held = told(securityDetector) ?? newDetector('security')
      const { enabled = held.enabled, findingUpdates = held.findingUpdates } = after
      return {
        securityDetector: {
          seen: { ...held, enabled, findingUpdates, features: apply(held.features, after.features) },
        },
      }
    }),
  'put-detector': (world, { region, after }) =>
    inRegion(world, region, ({ securityDetector, administration }) => {
      const held = told(securityDetector) ?? newDetector('own')
      const { enabled = true, findingUpdates = held.findingUpdates } = after
      const own = {
        configuration: { seen: undefined },
        members: { seen: [] },
        filters: { seen: [] },
        destinations: { seen: [] },
      }
      return {
        securityDetector: {
          seen: { ...held, enabled, findingUpdates, features: apply(held.features, after.features) },
        },
        administration: { seen: told(administration) ?? own },
      }
    }),
  'update-organization-configuration': (world, { region, after }) =>
    administer(world, region, (administration) => {
      const held = configurationOf(administration)
      const features = Object.fromEntries(
        featureNames.flatMap((name) => {
          const [have, want] = [held.features[name], after.features[name]]
          if (have === undefined && want === undefined) return []
          const enable = want?.enable ?? have?.enable ?? 'NONE'
          return [[name, { enable, agents: { ...have?.agents, ...want?.agents } }]]
        }),
      )
      return { configuration: { seen: { ...held, enroll: after.enroll, features } } }
    }),
  'create-members': createMembers,
  'update-member-features': (world, { region, accounts, after }) =>
    administer(world, region, ({ members }) => ({
      members: {
        seen: told(members).map((member) =>
          accounts.includes(member.id) ? { ...member, features: apply(member.features ?? {}, after) } : member,
        ),
      },
    })),
  'start-monitoring-members': (world, { region, accounts }) =>
    administer(world, region, (held) => ({
      members: {
        seen: told(held.members).map((member) =>
          accounts.includes(member.id)
            ? { ...member, relationship: 'Enabled', features: member.features ?? memberFeatures(held) }
            : member,
        ),
      },
    })),
  'put-filter': (world, { region, name, after }) =>
    administer(world, region, ({ filters }) => ({
      filters: { seen: replaceNamed(told(filters), [{ name, action: 'ARCHIVE', where: after }]) },
    })),
  'put-list': (world, { region, list, name, after }) =>
    inRegion(world, region, ({ lists = { seen: [] } }) => ({
      lists: {
        seen: [
          ...told(lists).filter((one) => one.kind !== list || one.name !== name),
          { ...after, kind: list, name, status: 'ACTIVE', isOurs: true },
        ],
      },
    })),
  'put-destination': (world, { region, destinationId }) =>
    administer(world, region, ({ destinations }) => ({
      destinations: {
        seen: [
          ...told(destinations).filter(({ id }) => id !== destinationId),
          { id: destinationId ?? 'new', ...exported, status: 'PUBLISHING' },
        ],
      },
    })),
  'subscribe-mail': (world, { topic, email }) => ({
    ...world,
    mail: { seen: [...told(world.mail), { topic, email, confirmed: false }] },
  }),
  'unsubscribe-mail': (world, { subscription }) => ({
    ...world,
    mail: { seen: told(world.mail).filter(({ arn }) => arn !== subscription) },
  }),
  ...policyChanges,
  'activate-stacksets-access': (world) => ({ ...world, stackSetsAccess: { seen: 'ENABLED' } }),
  'register-stacksets-admin': (world, { account }) => {
    if (!world.stackSetsAccess || told(world.stackSetsAccess) !== 'ENABLED') throw new Error('AWS refuses: no access')
    const registered = world.stackSetsAdministrators ? told(world.stackSetsAdministrators) : []
    return { ...world, stackSetsAdministrators: { seen: [...registered, account] } }
  },
  bootstrap: (world, _, { assembly }) => ({ ...world, toolkitVersion: { seen: assembly.bootstrap.minimumVersion } }),
  'deploy-stack': deployStack,
  'retry-instances': (world, { stackSet }, desired) => {
    const declared = desired.assembly.stackSets.find(({ name }) => name === stackSet)
    const settled = settledInstances(desired, world, declared?.stack ?? '').filter(({ name }) => name === stackSet)
    return { ...world, stackSets: { seen: replaceNamed(told(world.stackSets), settled) } }
  },
  'restore-link': (world, { type, region, name, keys = {} }, { assembly }) => {
    const isIt = (one: LinkKey) => one.type === type && one.region === region && one.name === name
    const declared = assembly.path.find(isIt)
    if (declared === undefined || world.path === undefined) throw new Error(`nobody declares ${name}`)
    const found = { seen: withKeyIds(declared, keys) }
    return {
      ...world,
      path: { ...world.path, links: world.path.links.map((one) => (isIt(one) ? { ...one, found } : one)) },
    }
  },
  'restore-instances': (world, { stackSet, instances }, { assembly }) => {
    const isDeleted = (account: AccountId, link: PathLink) =>
      link.stack === stackSet && instances.some((one) => one.account === account && one.region === link.region)
    return withMemberLinks(world, assembly, isDeleted)
  },
  'restore-member-link': (world, { account: owner, type, region, name }, { assembly }) => {
    const isIt = (account: AccountId, one: PathLink) =>
      account === owner && one.type === type && one.region === region && one.name === name
    return withMemberLinks(world, assembly, isIt)
  },
  ...teardownChanges,
}

/**
 * The world after everything in a plan went well, as AWS's documentation says it is: a pure model, which knows nothing of how
 * plans are made. @throws Error when an action rests on something that was denied, absent or read-only.
 */
export const applyPlan = ({ actions }: Pick<Plan, 'actions'>, world: Observed, desired: Desired): Observed =>
  actions.reduce(
    (before, action) => (changes[action.kind] as (w: World, a: Action, d: Desired) => World)(before, action, desired),
    world,
  )
