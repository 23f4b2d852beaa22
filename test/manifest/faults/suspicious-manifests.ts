import { type BrokenManifest, pieces } from './broken-manifests'

const { account } = pieces
const where = '/protection/suppress/0/where'
const empty = { id: 'ou-ab12-empty000', name: 'Empty', parent: 'r-ab12' }
const route = (members: object) => ({ name: 'quiet', email: ['quiet@example.com'], ...members })
const nobody = 'MANIFEST_ROUTE_COVERS_NOBODY'

const exceptions = (...list: readonly object[]) => ({ '/protection/exceptions': list })
const overruled = 'MANIFEST_EXCEPTION_OVERRULED'
const off = { RUNTIME_MONITORING: 'NONE' }
const on = { RUNTIME_MONITORING: 'ALL' }
const quietRegion = { regions: ['us-east-1'], features: off }

/** Exceptions for Regions that a nearer line without Regions goes before. */
const overruledExceptions: readonly BrokenManifest[] = [
  {
    code: overruled,
    claim: 'names the unit, the Region and the other line',
    changes: exceptions({ units: ['Workloads'], features: on }, quietRegion),
    pointer: '/protection/exceptions/1/features/RUNTIME_MONITORING',
    message:
      'RUNTIME_MONITORING is NONE in us-east-1, but ALL there in the unit Workloads, where a line without Regions is nearer; the other one is line 55 (/protection/exceptions/0/features/RUNTIME_MONITORING)',
    wayOut:
      'Name units and Regions together in one exception to say what holds there, for example { "units": ["Workloads"], "regions": ["us-east-1"], "features": { "RUNTIME_MONITORING": "NONE" } }.',
  },
  {
    code: overruled,
    claim: 'is said once for a pair of lines, and not again of a line that is nearer still',
    changes: exceptions(quietRegion, { units: ['Workloads'], features: on }, { accounts: ['shop'], features: off }),
    pointer: '/protection/exceptions/0/features/RUNTIME_MONITORING',
  },
  {
    code: overruled,
    claim: 'is said of the row of an account',
    changes: { ...exceptions(quietRegion), '/accounts/2/protection': on },
    pointer: '/protection/exceptions/0/features/RUNTIME_MONITORING',
    message:
      'RUNTIME_MONITORING is NONE in us-east-1, but ALL there in the account shop, where a line without Regions is nearer; the other one is line 101 (/accounts/2/protection/RUNTIME_MONITORING)',
  },
  {
    code: overruled,
    claim: 'is said of the Regions of a unit further away',
    changes: exceptions(
      { units: ['Workloads'], regions: ['us-east-1', 'ap-northeast-1'], features: off },
      { units: ['Workloads/Payments'], features: on },
    ),
    pointer: '/protection/exceptions/0/features/RUNTIME_MONITORING',
    message:
      'RUNTIME_MONITORING is NONE in ap-northeast-1, us-east-1, but ALL there in the unit Workloads/Payments, where a line without Regions is nearer; the other one is line 67 (/protection/exceptions/1/features/RUNTIME_MONITORING)',
  },
  {
    code: overruled,
    claim: 'is said of other additional configuration',
    changes: exceptions(
      { regions: ['us-east-1'], features: on },
      { units: ['Workloads'], features: { RUNTIME_MONITORING: { enable: 'ALL', agents: [] } } },
    ),
    pointer: '/protection/exceptions/0/features/RUNTIME_MONITORING',
  },
]

/** What is allowed in a manifest and probably not meant: warnings. */
export const suspiciousManifests: readonly BrokenManifest[] = [
  ...overruledExceptions,
  {
    code: 'MANIFEST_FINDING_TYPE_UNKNOWN',
    claim: 'proposes the nearest of the known types',
    changes: { [where]: { type: ['Recon:EC2/PortScan2'] } },
    pointer: `${where}/type/0`,
    wayOut: 'Did you mean "Recon:EC2/Portscan"?',
  },
  {
    code: 'MANIFEST_FINDING_TYPE_UNKNOWN',
    claim: 'is said of a pattern that no type has',
    changes: { [where]: { type: { matches: ['Recon:EC3/*'] } } },
    pointer: `${where}/type/matches/0`,
  },
  {
    code: 'MANIFEST_FINDING_TYPE_UNKNOWN',
    claim: 'says of a pattern in another letter case which type it is near',
    changes: { [where]: { type: { matches: ['recon:ec2/portscan*'] } } },
    pointer: `${where}/type/matches/0`,
    wayOut: 'Upper and lower case count: write it as in "Recon:EC2/Portscan".',
  },
  {
    code: 'MANIFEST_RESOURCE_TYPE_UNKNOWN',
    claim: 'is said of the type of resource of a suppression',
    changes: { [where]: { 'resource.resourceType': ['Instances'] } },
    pointer: `${where}/resource.resourceType/0`,
    wayOut: 'Did you mean "Instance"?',
  },
  {
    code: 'MANIFEST_REGION_NEW',
    claim: 'is said of a Region that AWS may have launched since',
    changes: { '/regions/others': ['ca-west-2'] },
    pointer: '/regions/others/0',
    wayOut: 'Did you mean "ca-west-1"?',
  },
  {
    code: 'MANIFEST_REGION_NEW',
    claim: 'is said of the home Region too',
    changes: { '/regions/home': 'nz-north-1', '/protection/export': undefined },
    pointer: '/regions/home',
  },
  {
    code: 'MANIFEST_REGION_WITHOUT_SLACK',
    claim: 'is said of a Region that is not on the list of Chatbot',
    changes: { '/regions/others': ['ap-east-2'] },
    pointer: '/regions/others/0',
  },
  {
    code: nobody,
    claim: 'is said of a unit without accounts',
    changes: { '/organization/units/2': empty, '/routes/2': route({ units: ['Empty'] }) },
    pointer: '/routes/2/units',
  },
  {
    code: nobody,
    claim: 'is said of accounts that are suspended',
    changes: {
      '/accounts/3': account('444444444444', 'closed', { state: 'SUSPENDED' }),
      '/routes/2': route({ accounts: ['closed'] }),
    },
    pointer: '/routes/2/accounts',
  },
  {
    code: nobody,
    claim: 'is said of accounts that are not watched',
    changes: {
      '/protection/enroll': 'NEW',
      '/accounts/2/enroll': false,
      '/routes/1': route({ units: ['Workloads/Payments'], accounts: ['333333333333'] }),
    },
    pointer: '/routes/1/units',
  },
]
