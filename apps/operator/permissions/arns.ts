import { findS3Object } from '../../manifest/lists'
import { companyTopics, type Manifest } from '../../manifest/manifest'
import type { Desired, SynthesizedStackSet } from '../../planning/state/desired'
import { isConfiguration, type LinkType } from '../../planning/state/path-link'
import { newcomersPath } from '../observe/observe-newcomers'
import { sharedPrefix } from '../observe/path/shared-prefix'
import { lockParameterName } from '../session/lock/lock-parameter'
import { noResource } from './statement'

/** The ARNs that the permissions name, for one manifest and its stacks. */
export interface Arns {
  /** GuardDuty's service-linked role in the security account. */
  readonly guardDutyRole: string
  /** The files of the manifest's sets of entities. */
  readonly listFiles: readonly string[]
  /** Every Region's detector: a Region that is added later needs no other policy. */
  readonly managementDetectors: readonly string[]
  readonly securityDetectors: readonly string[]
  readonly accessRole: string
  /** The security account, as AWS Organizations registers it. */
  readonly administrator: string
  /** Any account of the organization, as AWS Organizations registers it. */
  readonly accounts: string
  /** The management account, and those that it asks about. */
  readonly askedAccounts: readonly string[]
  readonly securityAccount: string
  /** Root, units and accounts of the organization, to which policies are attached. */
  readonly policyTargets: readonly string[]
  /** The organization's units. */
  readonly units: string
  /** Policies of the organization's own, of the types that are read. */
  readonly policies: readonly string[]
  /** Policies of GuardDuty, with what they are attached to. */
  readonly protectionPolicies: readonly string[]
  /** All topics of mail routes by one name, so that the policy does not grow with the routes; none where no route has mail. */
  readonly mailTopics: readonly string[]
  /** Where the manifest names a team of Microsoft Teams; none otherwise. */
  readonly teams: readonly string[]
  /** Any topic, where routes name some of the company's own: their names would not fit into a policy. None otherwise. */
  readonly companyTopics: readonly string[]
  /** The stacks of the manifest, and those that other manifests declare and that may be left from one. */
  readonly stacks: readonly string[]
  /** The same by what their names begin with, for what is done to all of them. */
  readonly anyStack: string
  /** StackSets of member routes with their targets, also of routes that are gone, whose names nobody knows any more. */
  readonly memberStackSets: readonly string[]
  /** The StackSets that the manifest declares: those of member routes by one name, the others by their own. */
  readonly stackSets: readonly string[]
  /** The same with the accounts and units that an operation names, one pattern for both: the length of a policy is limited. */
  readonly stackSetsWithTargets: readonly string[]
  /** The policies of the CDK's execution role, but for the next. */
  readonly executionPolicies: readonly string[]
  /** The one beside it for what the company demands; none where it demands nothing. */
  readonly companyPolicy: readonly string[]
  /** The permissions boundary of the stacks' roles. */
  readonly boundary: string
  /** The company's own boundary of the bootstrap's roles; absent where the manifest names none. */
  readonly companyBoundary?: string
  /** The managed policies that Guardpost puts into any account. */
  readonly ownPolicies: readonly string[]
  /** The key and value of a tag with which everything is created; absent where the manifest names none. */
  readonly tag?: readonly [key: string, value: string]
  readonly lock: string
  /** The path of the records of new members, for the call that lists them. */
  readonly newcomersPath: string
  /** The records themselves. */
  readonly newcomers: string
  readonly toolkit: Toolkit
  readonly path: PathArns
}

/** What the alert path consists of, each kind by what its names begin with: routes and Regions come and go. */
interface PathArns {
  /** Topics, queues, rules, buses, keys, roles, log groups and dashboards. */
  readonly links: readonly string[]
  readonly alarms: readonly string[]
  /** State machines and pipes; none where no template has any. */
  readonly machines: readonly string[]
  /** The stacks of the StackSet's instances. */
  readonly stacks: string
  readonly roles: readonly string[]
  /** The role with which rules forward, and that of Slack configurations, and those of state machines and pipes by one name, where there are some. */
  readonly passedRoles: readonly string[]
  /** The bucket for exported findings; none without an export. */
  readonly buckets: readonly string[]
  /** The same where it notifies a queue of exported files. */
  readonly notifyingBuckets: readonly string[]
}

/** The CDK's bootstrap and what it consists of. */
interface Toolkit {
  readonly stack: string
  readonly version: string
  /** The roles that the CDK's engine assumes. */
  readonly assumed: readonly string[]
  /** Those and all others of the bootstrap. */
  readonly roles: string
  readonly bucket: string
  readonly repository: string
}

const listFiles = ({ protection }: Manifest): readonly string[] =>
  protection.lists
    .filter(({ kind }) => kind === 'TRUSTED_ENTITIES' || kind === 'THREAT_ENTITIES')
    .flatMap(({ location }) => findS3Object(location) ?? [])
    .map(({ bucket, key }) => `arn:aws:s3:::${bucket}/${key}`)

type OrganizationPolicyArns = Pick<Arns, 'policyTargets' | 'policies' | 'protectionPolicies'>

const organizationPolicyArns = ({ manifest }: Desired): OrganizationPolicyArns => {
  const { id, managementAccount } = manifest.organization
  const within = (kind: string): string => `arn:aws:organizations::${managementAccount}:${kind}/${id}/`
  const policyTargets = ['root', 'ou', 'account'].map((kind) => `${within(kind)}*`)
  const types = ['service_control_policy', 'resource_control_policy', 'chatbot_policy', 'guardduty_policy']
  return {
    policyTargets,
    policies: types.map((type) => `${within('policy')}${type}/*`),
    protectionPolicies: [...policyTargets, `${within('policy')}guardduty_policy/*`],
  }
}

/** ARNs of the commercial partition, the only one in which Chatbot exists. */
export const arnsOf = (desired: Desired): Arns => {
  const { assembly, manifest } = desired
  const { id, managementAccount, securityAccount, accessRole } = manifest.organization
  const at = (service: string, resource: string): string =>
    `arn:aws:${service}:${manifest.regions.home}:${securityAccount}:${resource}`
  const stack = (name: string): string => at('cloudformation', `stack/${name}/*`)
  const iam = (resource: string): string => `arn:aws:iam::${securityAccount}:${resource}`
  return {
    managementDetectors: [`arn:aws:guardduty:*:${managementAccount}:detector/*`],
    securityDetectors: [`arn:aws:guardduty:*:${securityAccount}:detector/*`],
    guardDutyRole: iam('role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty'),
    listFiles: listFiles(manifest),
    accessRole: iam(`role/${accessRole}`),
    administrator: `arn:aws:organizations::${managementAccount}:account/${id}/${securityAccount}`,
    accounts: `arn:aws:organizations::${managementAccount}:account/${id}/*`,
    askedAccounts: [
      `arn:aws:account::${managementAccount}:account`,
      `arn:aws:account::${managementAccount}:account/${id}/*`,
    ],
    securityAccount: `arn:aws:account::${securityAccount}:account`,
    ...organizationPolicyArns(desired),
    units: `arn:aws:organizations::${managementAccount}:ou/${id}/*`,
    mailTopics: Object.keys(assembly.mailTopics).length > 0 ? [at('sns', `${assembly.mailTopicPrefix}*`)] : [],
    teams: manifest.teams ? noResource : [],
    companyTopics: companyTopics(manifest).length > 0 ? noResource : [],
    stacks: [...assembly.stacks.map(({ name }) => name), ...assembly.formerStacks].map(stack),
    anyStack: stack(`${sharedPrefix([...assembly.stacks.map(({ name }) => name), ...assembly.formerStacks])}*`),
    memberStackSets: [stackSetArn(desired, 'stackset*', memberStackSets(assembly))],
    stackSets: stackSetArns(desired, 'stackset'),
    stackSetsWithTargets: stackSetArns(desired, 'stackset*'),
    ...policyArns(desired, iam),
    lock: at('ssm', `parameter${lockParameterName}`),
    newcomersPath: at('ssm', `parameter${newcomersPath}`),
    newcomers: at('ssm', `parameter${newcomersPath}/*`),
    toolkit: toolkitArns(desired),
    path: pathArns(desired),
  }
}

type PolicyArns = Pick<
  Arns,
  'executionPolicies' | 'companyPolicy' | 'boundary' | 'companyBoundary' | 'ownPolicies' | 'tag'
>

const policyArns = ({ assembly, manifest }: Desired, iam: (resource: string) => string): PolicyArns => {
  const { executionPolicy, wordsPolicy, companyPolicy, boundary } = assembly.bootstrap
  const arnOf = (policy: { readonly name: string }): string => iam(`policy/${policy.name}`)
  const company = manifest.permissionsBoundary
  const [tag] = Object.entries(manifest.tags ?? {})
  const executionPolicies = [executionPolicy, ...(wordsPolicy ? [wordsPolicy] : [])].map(arnOf)
  return {
    executionPolicies,
    companyPolicy: companyPolicy ? [arnOf(companyPolicy)] : [],
    boundary: iam(`policy/${company ?? boundary?.name}`),
    ...(company !== undefined && { companyBoundary: iam(`policy/${company}`) }),
    ownPolicies: [...executionPolicies, ...(boundary ? [arnOf(boundary)] : [])],
    ...(tag && { tag }),
  }
}

type NamedStackSet = Pick<SynthesizedStackSet, 'name'> & {
  readonly targets: Pick<SynthesizedStackSet['targets'], 'model'>
}

const memberStackSets = ({ memberStackSetPrefix }: Desired['assembly']): NamedStackSet => ({
  name: `${memberStackSetPrefix}*`,
  targets: { model: 'service-managed' },
})

const stackSetArns = (desired: Desired, kind: 'stackset' | 'stackset*'): string[] => {
  const { stackSets } = desired.assembly
  const own = stackSets.filter(({ targets }) => targets.model !== 'service-managed')
  const named = own.length < stackSets.length ? [...own, memberStackSets(desired.assembly)] : own
  return named.map((stackSet) => stackSetArn(desired, kind, stackSet))
}

/**
 * A service-managed StackSet of a delegated administrator is created in the management account
 * (docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-delegated-admin.html).
 */
const stackSetArn = (
  { manifest: { organization, regions } }: Desired,
  kind: 'stackset' | 'stackset*',
  { name, targets }: NamedStackSet,
): string => {
  const account = targets.model === 'service-managed' ? organization.managementAccount : organization.securityAccount
  return `arn:aws:cloudformation:${regions.home}:${account}:${kind}/${name}:*`
}

const toolkitArns = ({ assembly, manifest }: Desired): Toolkit => {
  const { home } = manifest.regions
  const account = manifest.organization.securityAccount
  const { qualifier, toolkitStackName } = assembly.bootstrap
  const role = (name: string): string => `arn:aws:iam::${account}:role/cdk-${qualifier}-${name}-role-${account}-${home}`
  return {
    stack: `arn:aws:cloudformation:${home}:${account}:stack/${toolkitStackName}/*`,
    version: `arn:aws:ssm:${home}:${account}:parameter/cdk-bootstrap/${qualifier}/version`,
    assumed: ['deploy', 'file-publishing', 'lookup'].map(role),
    roles: role('*'),
    bucket: `arn:aws:s3:::cdk-${qualifier}-assets-${account}-${home}`,
    repository: `arn:aws:ecr:${home}:${account}:repository/cdk-${qualifier}-container-assets-${account}-${home}`,
  }
}

/** What the names of all links begin with. */
const ours = 'guardpost-*'

const isMachine = (type: LinkType): boolean =>
  type === 'AWS::StepFunctions::StateMachine' || type === 'AWS::Pipes::Pipe'

const bucketsOf = ({ path }: Desired['assembly']): string[] =>
  path.flatMap(({ type, name }) => (type === 'AWS::S3::Bucket' ? `arn:aws:s3:::${name}` : []))

const pathArns = ({ assembly, manifest }: Desired): PathArns => {
  const account = manifest.organization.securityAccount
  const role = (name: string): string => `arn:aws:iam::${account}:role/${name}`
  const everywhere = (service: string, resource: string): string => `arn:aws:${service}:*:${account}:${resource}`
  const slackRoles = assembly.path.flatMap(({ type, properties }) =>
    isConfiguration({ type }) ? String(properties['IamRoleArn']) : [],
  )
  const machines = assembly.path.filter(({ type }) => isMachine(type))
  const ofMachines = sharedPrefix([...new Set(machines.map(({ properties }) => String(properties['RoleArn'])))])
  return {
    links: [
      everywhere('sns', ours),
      everywhere('sqs', ours),
      everywhere('events', `rule/${ours}`),
      everywhere('events', `event-bus/${ours}`),
      everywhere('kms', 'key/*'),
      `arn:aws:cloudwatch::${account}:dashboard/${ours}`,
      everywhere('logs', `log-group:/aws/events/${ours}`),
      role(ours),
    ],
    alarms: [everywhere('cloudwatch', `alarm:${ours}`)],
    machines:
      machines.length > 0 ? [everywhere('states', `stateMachine:${ours}`), everywhere('pipes', `pipe/${ours}`)] : [],
    stacks: everywhere('cloudformation', `stack/StackSet-${ours}`),
    roles: [role(ours)],
    passedRoles: [
      role(assembly.homeRecord.role),
      ...new Set(slackRoles),
      ...(machines.length > 0 ? [`${ofMachines}*`] : []),
    ],
    buckets: bucketsOf(assembly),
    notifyingBuckets: assembly.exportQueue ? bucketsOf(assembly) : [],
  }
}
