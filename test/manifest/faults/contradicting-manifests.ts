import { type BrokenManifest, pieces } from './broken-manifests'
import { choiceFaults } from './contradicting-choices'
import { deliveryFaults } from './contradicting-deliveries'
import { exceptionFaults } from './contradicting-exceptions'
import { listFaults, malformedLists } from './contradicting-lists'
import { differingFaults } from './contradicting-protection'
import { sourceFaults } from './contradicting-sources'
import { suppressionFaults } from './contradicting-suppressions'
import { wayFaults } from './contradicting-ways'
import { oversizedDeliveries } from './oversized-deliveries'

const { account, route, unit } = pieces

const accountFaults: readonly BrokenManifest[] = [
  {
    code: 'MANIFEST_SECURITY_IS_MANAGEMENT',
    claim: 'is refused',
    changes: { '/organization/securityAccount': '111111111111' },
    pointer: '/organization/securityAccount',
  },
  {
    code: 'MANIFEST_ACCOUNT_SUSPENDED',
    claim: 'is said of the security account',
    changes: { '/accounts/1/state': 'SUSPENDED' },
    pointer: '/accounts/1/state',
  },
  {
    code: 'MANIFEST_ACCOUNT_SUSPENDED',
    claim: 'is said of the management account',
    changes: { '/accounts/0/state': 'SUSPENDED' },
    pointer: '/accounts/0/state',
  },
  {
    code: 'MANIFEST_ACCOUNT_REPEATED',
    claim: 'points at the later row',
    changes: { '/accounts/3': account('333333333333', 'shop-too') },
    pointer: '/accounts/3/id',
  },
  {
    code: 'MANIFEST_ACCOUNT_NAME_REPEATED',
    claim: 'points at the later row of the two that a route names',
    changes: {
      '/accounts/3': account('444444444444', 'shop', { email: 'shop-too@example.com' }),
      '/routes/1': { name: 'shops', accounts: ['shop'], email: ['payments@example.com'] },
    },
    pointer: '/accounts/3/name',
  },
  {
    code: 'MANIFEST_EMAIL_REPEATED',
    claim: 'compares account addresses without letter case',
    changes: { '/accounts/3': account('444444444444', 'shop-too', { email: 'Shop@example.com' }) },
    pointer: '/accounts/3/email',
  },
]

const unitFaults: readonly BrokenManifest[] = [
  {
    code: 'MANIFEST_UNIT_REPEATED',
    claim: 'points at the later row',
    changes: { '/organization/units/2': unit('ou-ab12-payments', 'Other', 'r-ab12') },
    pointer: '/organization/units/2/id',
  },
  {
    code: 'MANIFEST_UNIT_PATH_REPEATED',
    claim: 'refuses two units of one name under one parent',
    changes: { '/organization/units/2': unit('ou-ab12-payment2', 'Payments', 'ou-ab12-workloads') },
    pointer: '/organization/units/2/name',
  },
  {
    code: 'MANIFEST_UNIT_UNKNOWN',
    claim: 'is said of an account, with the nearest unit',
    changes: { '/accounts/2/unit': 'ou-ab12-paymentz' },
    pointer: '/accounts/2/unit',
    wayOut: 'Did you mean "ou-ab12-payments"?',
  },
  {
    code: 'MANIFEST_UNIT_UNKNOWN',
    claim: 'is said of a parent',
    changes: { '/organization/units/0/parent': 'ou-ab12-elsewhere' },
    pointer: '/organization/units/0/parent',
  },
  {
    code: 'MANIFEST_UNIT_UNKNOWN',
    claim: 'is said of a route, with the nearest path',
    changes: { '/routes/1/units': ['Workloads/Payment'] },
    pointer: '/routes/1/units/0',
    wayOut: 'Did you mean "Workloads/Payments"?',
  },
  ...['r-ab12', 'Root', 'root'].map((root) => ({
    code: 'MANIFEST_UNIT_UNKNOWN' as const,
    claim: `offers "ALL" to a route that names the root: ${root}`,
    changes: { '/routes/1/units': [root] },
    pointer: '/routes/1/units/0',
    wayOut: 'Write "accounts": "ALL" instead of "units": it includes new accounts too.',
  })),
  ...['Payments', 'payments', 'Root/Workloads/Payments', 'Payments (ou-ab12-payments)', 'WORKLOADS/PAYMENTS'].map(
    (reference) => ({
      code: 'MANIFEST_UNIT_UNKNOWN' as const,
      claim: `proposes the path of a unit that a route calls ${reference}`,
      changes: { '/routes/1/units': [reference] },
      pointer: '/routes/1/units/0',
      wayOut: 'Did you mean "Workloads/Payments"?',
    }),
  ),
  {
    code: 'MANIFEST_UNIT_UNKNOWN',
    claim: 'proposes each of the units that have the name',
    changes: {
      '/organization/units/2': unit('ou-ab12-payment2', 'Payments', 'r-ab12'),
      '/routes/1/units': ['Shop/Payments'],
    },
    pointer: '/routes/1/units/0',
    wayOut: 'Did you mean "Payments"?',
  },
  {
    code: 'MANIFEST_UNIT_UNKNOWN',
    claim: 'proposes both units of one name',
    changes: {
      '/organization/units/2': unit('ou-ab12-sandbox0', 'Sandbox', 'r-ab12'),
      '/organization/units/3': unit('ou-ab12-prod0001', 'Prod', 'ou-ab12-workloads'),
      '/organization/units/4': unit('ou-ab12-prod0002', 'Prod', 'ou-ab12-sandbox0'),
      '/routes/1/units': ['Prod'],
    },
    pointer: '/routes/1/units/0',
    wayOut: 'Did you mean "Workloads/Prod" or "Sandbox/Prod"?',
  },
  {
    code: 'MANIFEST_UNIT_CYCLE',
    claim: 'is told once per cycle',
    changes: { '/organization/units/0/parent': 'ou-ab12-payments', '/routes/1/units/0': 'ou-ab12-payments' },
    pointer: '/organization/units/0/parent',
  },
  {
    code: 'MANIFEST_UNIT_CYCLE',
    claim: 'sees a unit that is its own parent',
    changes: { '/organization/units/0/parent': 'ou-ab12-workloads' },
    pointer: '/organization/units/0/parent',
  },
  {
    code: 'MANIFEST_ROOTS',
    claim: 'is refused',
    changes: { '/accounts/2/unit': 'r-zz99' },
    pointer: '/accounts/2/unit',
  },
]

const protectionFaults: readonly BrokenManifest[] = [
  {
    code: 'MANIFEST_REGION_UNKNOWN',
    claim: 'suggests the nearest Region',
    changes: { '/regions/home': 'ap-northeast1' },
    pointer: '/regions/home',
    wayOut: 'Did you mean "ap-northeast-1"?',
  },
  ...['cn-north-1', 'us-gov-west-1', 'eusc-de-east-1'].map(
    (region): BrokenManifest => ({
      code: 'MANIFEST_REGION_PARTITION',
      claim: `refuses ${region}`,
      changes: { '/regions/others/0': region },
      pointer: '/regions/others/0',
    }),
  ),
  {
    code: 'MANIFEST_REGION_REPEATED',
    claim: 'refuses the home Region among the others',
    changes: { '/regions/others/0': 'ap-northeast-1' },
    pointer: '/regions/others/0',
  },
  {
    code: 'MANIFEST_REGION_REPEATED',
    claim: 'refuses a Region that is given twice',
    changes: { '/regions/others/1': 'us-east-1' },
    pointer: '/regions/others/1',
  },
  {
    code: 'MANIFEST_EXPORT_HOME_OPT_IN',
    claim: 'refuses an export into an opt-in Region',
    changes: { '/regions/home': 'eu-south-1' },
    pointer: '/regions/home',
  },
  {
    code: 'MANIFEST_FEATURES_EXCLUSIVE',
    claim: 'points at the older feature',
    changes: { '/protection/features/EKS_RUNTIME_MONITORING': 'ALL' },
    pointer: '/protection/features/EKS_RUNTIME_MONITORING',
  },
  {
    code: 'MANIFEST_AGENT_FOREIGN',
    claim: 'lists the agents that the feature has',
    changes: { '/protection/features/RDS_LOGIN_EVENTS': { enable: 'ALL', agents: ['EC2_AGENT_MANAGEMENT'] } },
    pointer: '/protection/features/RDS_LOGIN_EVENTS/agents/0',
    wayOut: 'RDS_LOGIN_EVENTS has RDS_DATA_RISK.',
  },
  {
    code: 'MANIFEST_AGENT_FOREIGN',
    claim: 'says where an agent belongs when the feature has none',
    changes: { '/protection/features/EKS_AUDIT_LOGS': { enable: 'ALL', agents: ['EKS_ADDON_MANAGEMENT'] } },
    pointer: '/protection/features/EKS_AUDIT_LOGS/agents/0',
    wayOut: 'Remove it: it belongs to EKS_RUNTIME_MONITORING and RUNTIME_MONITORING.',
  },
  {
    code: 'MANIFEST_FILTER_REPEATED',
    claim: 'points at the later suppression',
    changes: { '/protection/suppress/1': { name: 'scanner', where: { region: ['us-east-1'] } } },
    pointer: '/protection/suppress/1/name',
  },
  {
    code: 'MANIFEST_FILTER_ATTRIBUTE',
    claim: 'suggests the nearest attribute',
    changes: { '/protection/suppress/0/where/resource.instanceDetail.instanceId': ['i-1'] },
    pointer: '/protection/suppress/0/where/resource.instanceDetail.instanceId',
    wayOut: 'Did you mean "resource.instanceDetails.instanceId"?',
  },
  {
    code: 'MANIFEST_FILTER_ARCHIVED',
    claim: 'is refused although GuardDuty filters know the attribute',
    changes: { '/protection/suppress/0/where/service.archived': ['true'] },
    pointer: '/protection/suppress/0/where/service.archived',
  },
]

const routeFaults: readonly BrokenManifest[] = [
  {
    code: 'MANIFEST_ROUTE_REPEATED',
    claim: 'points at the later route',
    changes: { '/routes/2': route('payments') },
    pointer: '/routes/2/name',
  },
  {
    code: 'MANIFEST_ROUTE_EMPTY',
    claim: 'is refused',
    changes: { '/routes/1/units': undefined },
    pointer: '/routes/1/accounts',
  },
  {
    code: 'MANIFEST_ROUTE_SILENT',
    claim: 'is refused',
    changes: { '/routes/1/email': undefined },
    pointer: '/routes/1/slack',
  },
  {
    code: 'MANIFEST_ROUTE_CONTRADICTION',
    claim: 'points at the units',
    changes: { '/routes/0/units': ['Workloads'] },
    pointer: '/routes/0/units',
  },
  {
    code: 'MANIFEST_CATCH_ALL_MISSING',
    claim: 'is refused even if every account is listed',
    changes: { '/routes/0/accounts': ['management', 'security', 'shop'] },
    pointer: '/routes',
  },
  {
    code: 'MANIFEST_ACCOUNT_UNKNOWN',
    claim: 'suggests the nearest name',
    changes: { '/routes/2': route('shops', { accounts: ['shpo'] }) },
    pointer: '/routes/2/accounts/0',
    wayOut: 'Did you mean "shop"?',
  },
  {
    code: 'MANIFEST_ACCOUNT_UNKNOWN',
    claim: 'suggests the nearest id with its name',
    changes: { '/routes/2': route('shops', { accounts: ['333333333332'] }) },
    pointer: '/routes/2/accounts/0',
    wayOut: 'Did you mean 333333333333 (shop)?',
  },
  {
    code: 'MANIFEST_EMAIL_REPEATED',
    claim: 'is said of an address within a route',
    changes: { '/routes/0/email': ['a@example.com', 'A@example.com'] },
    pointer: '/routes/0/email/1',
  },
  {
    code: 'MANIFEST_SLACK_WORKSPACE_MISSING',
    claim: 'points at the route that uses Slack',
    changes: { '/slack': undefined },
    pointer: '/routes/0/slack',
  },
]

const tagFault = (claim: string, tags: object, key: string): BrokenManifest => ({
  code: 'MANIFEST_TAG',
  claim,
  changes: { '/tags': tags },
  pointer: `/tags/${key}`,
})

const manyTags = Object.fromEntries(Array.from({ length: 50 }, (_one, index) => [`key${index}`, 'value']))

const demandFaults: readonly BrokenManifest[] = [
  tagFault('says that a value is empty, which CloudFormation refuses', { CostCenter: '' }, 'CostCenter'),
  tagFault('says that a value is too long', { CostCenter: 'v'.repeat(257) }, 'CostCenter'),
  tagFault('says that a key is too long', { ['k'.repeat(129)]: 'value' }, 'k'.repeat(129)),
  tagFault('says that a key has characters that IAM does not take', { 'cost<center>': '1' }, 'cost<center>'),
  tagFault('says that a value has characters that IAM does not take', { owner: 'R&D' }, 'owner'),
  {
    code: 'MANIFEST_TAG',
    claim: 'says that one more than fits beside the tag of Guardpost is too many',
    changes: { '/tags': manyTags },
    pointer: '/tags',
  },
  ...['aws:cost', 'AWS:cost', 'guardpost:home-region'].map(
    (key): BrokenManifest => ({
      code: 'MANIFEST_TAG_RESERVED',
      claim: `refuses ${key}`,
      changes: { '/tags': { [key]: 'value' } },
      pointer: `/tags/${key}`,
    }),
  ),
  {
    code: 'MANIFEST_TAG_REPEATED',
    claim: 'points at the later key',
    changes: { '/tags': { CostCenter: '1', costCenter: '2' } },
    pointer: '/tags/costCenter',
  },
]

const quotaFaults: readonly BrokenManifest[] = [
  {
    code: 'MANIFEST_QUOTA',
    claim: 'points at the first route that does not fit into a template',
    changes: {
      '/routes': [
        { name: 'security', accounts: 'ALL', email: ['security@example.com'] },
        ...Array.from({ length: 410 }, (_, index) => ({
          ...route(`team-${index}`, { accounts: ['shop'], email: ['payments@example.com'] }),
          minimumSeverity: 'LOW',
        })),
      ],
    },
    pointer: '/routes/406',
    wayOut:
      'The first 406 of its routes fit: merge routes, or name fewer accounts. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html',
  },
  {
    code: 'MANIFEST_QUOTA',
    claim: 'does not ask for fewer routes where none would be too many',
    changes: { '/quotas': { rulesPerBus: 5 } },
    pointer: '/routes/0',
    wayOut:
      '8 are there whatever the routes are: ask AWS to raise the quota and write it under "quotas". https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html',
  },
  ...oversizedDeliveries,
]

/** Manifests that fit the schema and break a rule. */
export const contradictingManifests: readonly BrokenManifest[] = [
  ...accountFaults,
  ...unitFaults,
  ...protectionFaults,
  ...routeFaults,
  ...exceptionFaults,
  ...differingFaults,
  ...choiceFaults,
  ...sourceFaults,
  ...wayFaults,
  ...deliveryFaults,
  ...suppressionFaults,
  ...malformedLists,
  ...listFaults,
  ...demandFaults,
  ...quotaFaults,
]
