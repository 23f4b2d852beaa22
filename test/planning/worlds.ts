import { type AgentName, agentNames, type FeatureName, featureNames } from '../../apps/manifest/features'
import { type AccountId, parseAccountId, parseRegion, type UnitId } from '../../apps/manifest/ids'
import { loadManifest } from '../../apps/manifest/load-manifest'
import { type Enroll, type Manifest, regionsOf, requireOrganization } from '../../apps/manifest/manifest'
import type { Assembly, Desired, StackSetTargets, SynthesizedStackSet } from '../../apps/planning/state/desired'
import type {
  DetectorFeatures,
  LiveAccount,
  Observed,
  ObservedAdministration,
  ObservedDetector,
  ObservedRegion,
} from '../../apps/planning/state/observed'
import { configurationTypes, type PathLink } from '../../apps/planning/state/path-link'

/** A small organization in two Regions: management, security, payments and, suspended, legacy. */
export const manifestFile = {
  version: 1,
  organization: {
    id: 'o-a1b2c3d4e5',
    managementAccount: '111111111111',
    securityAccount: '222222222222',
    accessRole: 'OrganizationAccountAccessRole',
    units: [{ id: 'ou-ab12-workload', name: 'Workloads', parent: 'r-ab12' }],
  },
  regions: { home: 'ap-northeast-1', others: ['us-east-1'] },
  protection: {
    enroll: 'ALL',
    findingUpdates: 'FIFTEEN_MINUTES',
    features: { S3_DATA_EVENTS: 'ALL', RUNTIME_MONITORING: { enable: 'NEW', agents: ['EC2_AGENT_MANAGEMENT'] } },
    suppress: [{ name: 'scanner', where: { type: { equals: ['Recon:EC2/Portscan'] } } }],
    export: { retentionDays: 365 },
  },
  slack: { workspace: 'T0GUARDPOST' },
  routes: [
    {
      name: 'security',
      accounts: 'ALL',
      minimumSeverity: 'MEDIUM',
      slack: 'C0SECURITY',
      email: ['security@example.com'],
    },
  ],
  accounts: [
    { id: '111111111111', name: 'management', email: 'management@example.com', unit: 'r-ab12' },
    { id: '222222222222', name: 'security', email: 'security-account@example.com', unit: 'r-ab12' },
    { id: '333333333333', name: 'payments', email: 'payments@example.com', unit: 'ou-ab12-workload' },
    { id: '444444444444', name: 'storefront', email: 'storefront@example.com', unit: 'ou-ab12-workload' },
  ],
} as const

/** A manifest from what a file would hold. @throws Error with all issues when it is not valid. */
export const readManifest = (file: unknown): Manifest => {
  const loaded = loadManifest(JSON.stringify(file))
  if ('manifest' in loaded) return loaded.manifest
  throw new Error(JSON.stringify(loaded.issues, null, 2))
}

export const exported = {
  bucketArn: 'arn:aws:s3:::guardpost-findings',
  keyArn: 'arn:aws:kms:ap-northeast-1:222222222222:key/1',
}

/** The accounts that a StackSet names, or that are in the units of a service-managed one, but for the management account. */
export const accountsOf = (
  targets: StackSetTargets,
  { organization }: Manifest,
  live: readonly LiveAccount[],
): readonly AccountId[] => {
  if (targets.model === 'self-managed') return targets.accounts
  const isIn = ({ unitPath = [] }: LiveAccount) => unitPath.some((unit) => targets.units.includes(unit))
  return live
    .filter((account) => account.state === 'ACTIVE' && account.id !== organization.managementAccount && isIn(account))
    .filter(({ id }) => targets.accounts?.includes(id) ?? true)
    .map(({ id }) => id)
}

/** The stacks and StackSets of member routes, Slack for those accounts that authorized it. */
const memberParts = (manifest: Manifest) => {
  const routes = manifest.routes.filter(({ deliver }) => deliver === 'member')
  const authorized = manifest.accounts.filter(({ slackAuthorized }) => slackAuthorized).map(({ id }) => id)
  const stackSets = routes.flatMap(({ name, units }): SynthesizedStackSet[] => [
    {
      name: `member-alerts-${name}`,
      stack: 'MemberAlerts',
      digest: 'digest of member-alerts',
      targets: { model: 'service-managed', units, autoDeployment: true },
      regions: regionsOf(manifest),
    },
    {
      name: `member-slack-${name}`,
      stack: 'MemberSlack',
      digest: 'digest of member-slack',
      targets: { model: 'service-managed', units, accounts: authorized, autoDeployment: false },
      regions: [manifest.regions.home],
    },
  ])
  const declared = stackSets.filter(({ stack }) => stack === 'MemberAlerts' || authorized.length > 0)
  return { routes, stackSets: declared, hasSlack: authorized.length > 0 }
}

/** What synthesis would give for a manifest, with digests that say whose they are. */
export const assemblyOf = (manifest: Manifest): Assembly => {
  const members = memberParts(manifest)
  const memberStacks = [...new Set(members.stackSets.map(({ stack }) => stack))]
  const slack = members.hasSlack ? { slackStack: 'MemberSlack' } : {}
  return {
    ...centralAssembly(manifest, memberStacks),
    ...(members.routes.length > 0 && {
      memberDelivery: {
        alertsStack: 'MemberAlerts',
        ...slack,
        routes: members.routes.map(({ name }) => ({
          route: name,
          alertsStackSet: `member-alerts-${name}`,
          slackStackSet: `member-slack-${name}`,
        })),
        path: [],
      },
    }),
    stackSets: [...centralAssembly(manifest, memberStacks).stackSets, ...members.stackSets],
  }
}

/** A rule in every Region, and the configuration of each channel. */
const alertPath = (manifest: Manifest): readonly PathLink[] => {
  const routes = manifest.routes.filter(({ slack, deliver }) => slack !== undefined && deliver === 'central')
  const ofRegions = regionsOf(manifest).map(
    (region): PathLink => ({
      type: 'AWS::Events::Rule',
      region,
      name: 'guardpost-forward',
      stack: 'regional-alerts',
      logicalId: 'Forward',
      properties: { State: 'ENABLED', Targets: [{ Id: 'Target0', Arn: 'bus' }] },
      routes: manifest.routes.flatMap(({ name, email }) => (email.length > 0 ? name : [])),
    }),
  )
  const configuration = (type: PathLink['type'], channel: string | undefined, route: string): PathLink => ({
    type,
    region: manifest.regions.home,
    name: `guardpost-${channel}`,
    stack: 'Slack',
    logicalId: `Channel${channel}`,
    properties: { LoggingLevel: 'INFO', State: 'ENABLED' },
    routes: [route],
  })
  const ofSlack = routes.map(({ name, slack }) => configuration(configurationTypes.slack, slack, name))
  const ofTeams = manifest.routes.flatMap(({ name, teams }) =>
    teams === undefined ? [] : [configuration(configurationTypes.teams, teams, name)],
  )
  return [...ofRegions, ...ofSlack, ...ofTeams]
}

const centralAssembly = (manifest: Manifest, memberStacks: readonly string[]): Assembly => ({
  stacks: ['Foundation', 'Alerts', 'Slack', ...memberStacks].map((name) => ({ name, digest: `digest of ${name}` })),
  stackSets: [
    {
      name: 'regional-alerts',
      stack: 'Alerts',
      digest: 'digest of regional-alerts',
      targets: { model: 'self-managed', accounts: [manifest.organization.securityAccount] },
      regions: regionsOf(manifest),
    },
  ],
  memberStackSetPrefix: 'member-',
  formerStacks: ['Former', 'MemberAlerts', 'MemberSlack'].filter((name) => !memberStacks.includes(name)),
  slackStack: 'Slack',
  exportOutputs: { bucketArn: 'ExportBucketArn', keyArn: 'ExportKeyArn' },
  ...(manifest.protection.export?.queue && {
    exportQueue: { queue: 'findings', unread: 'unread', output: 'QueueUrl' },
  }),
  mailTopicPrefix: 'guardpost-mail_',
  alarmNamePrefix: 'guardpost-',
  mailTopics: Object.fromEntries(
    manifest.routes.flatMap(({ name, email }) => (email.length > 0 ? [[name, `mail_${name}`]] : [])),
  ),
  slackConfigurations: Object.fromEntries(
    manifest.routes.flatMap(({ slack, deliver }) =>
      slack === undefined || deliver === 'member' ? [] : [[slack, `guardpost-${slack}`]],
    ),
  ),
  ...(manifest.teams && {
    teamsConfigurations: Object.fromEntries(
      manifest.routes.flatMap(({ teams }) => (teams === undefined ? [] : [[teams, `guardpost-${teams}`]])),
    ),
  }),
  rules: { default: 5, 'guardpost-findings': 9 },
  path: alertPath(manifest),
  homeRecord: { role: 'forwarding', tag: 'home-region' },
  bootstrap: {
    toolkitStackName: 'Toolkit',
    qualifier: 'guardpost',
    minimumVersion: 21,
    companyPolicyName: 'company',
    executionPolicy: { name: 'execution', description: 'Execution', document: '{}' },
    boundary: { name: 'boundary', description: 'Boundary', document: '{}' },
  },
})

export const desiredOf = (manifest: Manifest): Desired => ({ manifest, assembly: assemblyOf(manifest) })

const agentsOf: Readonly<Partial<Record<FeatureName, readonly AgentName[]>>> = {
  RDS_LOGIN_EVENTS: ['RDS_DATA_RISK'],
  RUNTIME_MONITORING: ['EKS_ADDON_MANAGEMENT', 'ECS_FARGATE_AGENT_MANAGEMENT', 'EC2_AGENT_MANAGEMENT'],
}

/** Features as a detector reports them: those named are on, with all of the manifest's agents. */
const detectorFeatures = (manifest: Manifest, isOn: (setting: Enroll) => boolean): DetectorFeatures =>
  Object.fromEntries(
    featureNames
      .filter((name) => name !== 'EKS_RUNTIME_MONITORING')
      .map((name) => {
        const setting = manifest.protection.features[name]
        const enabled = setting !== undefined && isOn(setting.enable)
        return [name, { enabled, agents: enabled ? setting.agents : [] }]
      }),
  )

const detector = (id: string, manifest: Manifest, isOn: (setting: Enroll) => boolean): ObservedDetector => ({
  id,
  enabled: true,
  findingUpdates: manifest.protection.findingUpdates,
  features: detectorFeatures(manifest, isOn),
})

/** The manifest's accounts as the organization would tell them. */
const liveAccounts = ({ accounts, organization }: Manifest): readonly LiveAccount[] =>
  accounts.map(({ id, name, email, unit, state }) => ({
    id,
    name,
    email,
    state,
    unit,
    unitPath: [...unitsAbove(organization.units, unit), unit],
  }))

const unitsAbove = (units: Manifest['organization']['units'], unit: UnitId): readonly UnitId[] => {
  const parent = units.find(({ id }) => id === unit)?.parent
  return parent === undefined ? [] : [...unitsAbove(units, parent), parent]
}

/** An organization in which nothing of Guardpost's has been done. */
export const freshWorld = (manifest: Manifest): Observed => ({
  caller: { account: requireOrganization(manifest).managementAccount, arn: 'arn:aws:iam::111111111111:role/operator' },
  organization: {
    seen: {
      id: requireOrganization(manifest).id,
      managementAccount: requireOrganization(manifest).managementAccount,
      allFeatures: true,
    },
  },
  accounts: { seen: liveAccounts(manifest) },
  serviceAccess: { seen: [] },
  delegatedAdministrators: { seen: [] },
  ...(manifest.routes.some(({ deliver }) => deliver === 'member')
    ? { stackSetsAccess: { seen: 'DISABLED' }, stackSetsAdministrators: { seen: [] } }
    : { stackSetsAccess: undefined, stackSetsAdministrators: undefined }),
  regions: regionsOf(manifest).map((region) => ({
    region,
    optIn: { seen: 'ENABLED_BY_DEFAULT' },
    admin: { seen: undefined },
    managementDetector: { seen: undefined },
    securityDetector: { seen: undefined },
    administration: { seen: undefined },
  })),
  homeRegion: { seen: undefined },
  toolkitVersion: { seen: undefined },
  stacks: { seen: [] },
  stackSets: { seen: [] },
  mail: { seen: [] },
  slackAuthorized: { seen: true },
  slackConfigurations: { seen: [] },
})

const organizationFeatures = (manifest: Manifest) =>
  Object.fromEntries(
    featureNames
      .filter((name) => name !== 'EKS_RUNTIME_MONITORING')
      .map((name) => {
        const setting = manifest.protection.features[name]
        const agents = agentNames.filter((agent) => agentsOf[name]?.includes(agent))
        return [
          name,
          {
            enable: setting?.enable ?? 'NONE',
            agents: Object.fromEntries(
              agents.map((agent) => [agent, setting?.agents.includes(agent) ? setting.enable : 'NONE']),
            ),
          },
        ]
      }),
  )

const administration = (manifest: Manifest): ObservedAdministration => ({
  configuration: {
    seen: {
      enroll: manifest.protection.enroll,
      memberLimitReached: false,
      features: organizationFeatures(manifest),
    },
  },
  members: {
    seen: manifest.accounts
      .filter(({ id, state }) => id !== manifest.organization.securityAccount && state === 'ACTIVE')
      .map(({ id, email }) => ({
        id,
        email,
        relationship: 'Enabled',
        features: detectorFeatures(manifest, (setting) => setting !== 'NONE'),
      })),
  },
  filters: {
    seen: manifest.protection.suppress.map(({ name, where }) => ({ name, action: 'ARCHIVE', where })),
  },
  destinations: {
    seen: manifest.protection.export ? [{ id: 'destination', ...exported, status: 'PUBLISHING' }] : [],
  },
})

const administered = (manifest: Manifest, region: ObservedRegion): ObservedRegion => ({
  ...region,
  admin: { seen: { account: manifest.organization.securityAccount, status: 'ENABLED' } },
  managementDetector: { seen: detector('management', manifest, (setting) => setting !== 'NONE') },
  securityDetector: { seen: detector('security', manifest, (setting) => setting !== 'NONE') },
  administration: { seen: administration(manifest) },
})

/** An organization that is as the manifest says, every address confirmed. */
export const inSyncWorld = (manifest: Manifest): Observed => {
  const { stacks, stackSets, mailTopics, bootstrap, exportOutputs, path } = assemblyOf(manifest)
  const fresh = freshWorld(manifest)
  const outputs = { [exportOutputs.bucketArn]: exported.bucketArn, [exportOutputs.keyArn]: exported.keyArn }
  return {
    ...fresh,
    serviceAccess: { seen: ['guardduty.amazonaws.com', 'malware-protection.guardduty.amazonaws.com'] },
    delegatedAdministrators: { seen: [manifest.organization.securityAccount] },
    regions: fresh.regions.map((region) => administered(manifest, region)),
    ...(fresh.stackSetsAccess && {
      stackSetsAccess: { seen: 'ENABLED' },
      stackSetsAdministrators: { seen: [manifest.organization.securityAccount] },
    }),
    path: {
      links: path.map(({ type, region, name, properties }) => ({ type, region, name, found: { seen: properties } })),
      keys: {},
    },
    homeRegion: { seen: manifest.regions.home },
    toolkitVersion: { seen: bootstrap.minimumVersion },
    stacks: {
      seen: stacks.map((stack) => ({
        ...stack,
        status: 'CREATE_COMPLETE',
        outputs: stack.name === 'Foundation' ? outputs : {},
      })),
    },
    stackSets: {
      seen: stackSets.map(({ name, digest, regions, targets }) => ({
        name,
        digest,
        instances: regions.flatMap((region) =>
          accountsOf(targets, manifest, liveAccounts(manifest)).map((account) => ({
            account,
            region,
            status: 'CURRENT',
            detailedStatus: 'SUCCEEDED',
          })),
        ),
      })),
    },
    mail: {
      seen: manifest.routes.flatMap(({ name, email }) =>
        email.map((address) => ({ topic: mailTopics[name] ?? '', email: address, confirmed: true })),
      ),
    },
  }
}

export const ids = {
  management: parseAccountId('111111111111'),
  security: parseAccountId('222222222222'),
  payments: parseAccountId('333333333333'),
  storefront: parseAccountId('444444444444'),
  stranger: parseAccountId('999999999999'),
} as const satisfies Record<string, AccountId>

export const home = parseRegion('ap-northeast-1')
export const other = parseRegion('us-east-1')
