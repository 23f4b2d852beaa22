interface SoundManifest {
  readonly claim: string
  readonly changes: Readonly<Record<string, unknown>>
}

const member = (name: string, slack: string, ...units: readonly string[]) => ({ name, deliver: 'member', slack, units })
const shop = { name: 'shop', unit: 'ou-ab12-payments' }
const storefront = { id: 'ou-ab12-storefront', name: 'Storefront', parent: 'ou-ab12-workloads' }

/** Manifests near a rule that they do not break. */
export const soundManifests: readonly SoundManifest[] = [
  ...['NEW', 'NONE'].map((enroll) => ({
    claim: `an account that is left out where "enroll" is ${enroll}, the management account too`,
    changes: { '/protection/enroll': enroll, '/accounts/0/enroll': false, '/accounts/2/enroll': false },
  })),
  {
    claim: 'every condition of a GuardDuty filter',
    changes: {
      '/protection/suppress/0/where': {
        type: {
          equals: ['Recon:EC2/Portscan'],
          notEquals: ['Recon:EC2/PortProbeUnprotectedPort'],
          matches: ['Recon:*'],
        },
        severity: { greaterThanOrEqual: 4, lessThan: 7 },
        updatedAt: { greaterThan: 1767225600000, lessThanOrEqual: 1798761600000 },
        region: { notMatches: ['eu-*'] },
        'service.action.networkConnectionAction.remoteIpDetails.ipAddressV4': ['198.51.100.7'],
        'service.action.networkConnectionAction.remoteIpDetails.ipAddressV6': ['2001:db8::7'],
        'service.action.networkConnectionAction.remotePortDetails.port': ['22'],
      },
    },
  },
  ...['1', '10'].map((severity) => ({
    claim: `a suppression of severity ${severity}`,
    changes: { '/protection/suppress/0/where/severity': [severity] },
  })),
  {
    claim: 'accounts that share a name, which no route uses',
    changes: { '/accounts/3': { ...shop, id: '444444444444', email: 'shop-too@example.com' } },
  },
  {
    claim: 'a suspended account that is called like the one that a route names',
    changes: {
      '/accounts/3': { ...shop, id: '444444444444', email: 'shop-too@example.com', state: 'SUSPENDED' },
      '/routes/1': { name: 'shops', accounts: ['shop'], email: ['payments@example.com'] },
    },
  },
  {
    claim: 'notes beside an exclusion, an exception and a suppression',
    changes: {
      '/protection/enroll': 'NEW',
      '/accounts/2/enroll': false,
      '/accounts/2/note': 'a sandbox that is deleted each night',
      '/accounts/1/protection': { S3_DATA_EVENTS: { enable: 'NONE', note: 'too many reads; see ticket 7' } },
      '/protection/suppress/0/note': 'the scanner of the red team',
    },
  },
  {
    claim: 'lists of every kind, in Regions of their own where a Region has room for one, and with a note',
    changes: {
      '/protection/lists': [
        {
          name: 'our offices',
          kind: 'TRUSTED_IPS',
          format: 'TXT',
          location: 's3://lists/offices.txt',
          regions: ['us-east-1'],
          note: 'ticket 8',
        },
        {
          name: 'sites',
          kind: 'TRUSTED_IPS',
          format: 'OTX_CSV',
          location: 'https://s3.ap-northeast-1.amazonaws.com/lists/sites.csv',
          regions: ['ap-northeast-1'],
        },
        {
          name: 'partners',
          kind: 'TRUSTED_ENTITIES',
          format: 'TXT',
          location: 's3://lists/partners.txt',
          expectedBucketOwner: '333333333333',
        },
        ...[1, 2, 3, 4, 5, 6].map((number) => ({
          name: `feed-${number}`,
          kind: 'THREAT_ENTITIES',
          format: 'STIX',
          location: `https://lists.s3.amazonaws.com/feed/${number}.xml`,
        })),
      ],
    },
  },
  { claim: 'an account that is expressly enrolled', changes: { '/accounts/2/enroll': true } },
  {
    claim: 'exceptions of the security account',
    changes: { '/accounts/1/protection': { S3_DATA_EVENTS: 'NONE', RDS_LOGIN_EVENTS: 'ALL' } },
  },
  {
    claim: "the older runtime feature where an exception turns the organization's newer one off",
    changes: { '/accounts/2/protection': { RUNTIME_MONITORING: 'NONE', EKS_RUNTIME_MONITORING: 'ALL' } },
  },
  {
    claim: 'the older runtime feature where the organization turns the newer one off',
    changes: {
      '/protection/features/RUNTIME_MONITORING': 'NONE',
      '/accounts/2/protection': { EKS_RUNTIME_MONITORING: { enable: 'ALL', agents: ['EKS_ADDON_MANAGEMENT'] } },
    },
  },
  {
    claim: 'a feature that is off, with an empty list of agents',
    changes: { '/accounts/2/protection': { RUNTIME_MONITORING: { enable: 'NONE', agents: [] } } },
  },
  {
    claim: 'exceptions of which one is nearer than the other in each cell',
    changes: {
      '/protection/exceptions': [
        { units: ['Workloads'], features: { S3_DATA_EVENTS: 'NONE' }, note: 'too many reads' },
        { units: ['Workloads'], regions: ['us-east-1'], features: { S3_DATA_EVENTS: 'ALL' } },
        { units: ['ou-ab12-payments'], accounts: ['management'], features: { S3_DATA_EVENTS: 'ALL' } },
        { regions: ['us-east-1'], features: { RUNTIME_MONITORING: 'NEW' } },
        { accounts: ['shop'], regions: ['us-east-1'], features: { S3_DATA_EVENTS: 'NONE' } },
      ],
      '/accounts/2/protection': { S3_DATA_EVENTS: 'NONE' },
    },
  },
  {
    claim: 'a unit that is left out, and an account in it that is not, while ALL are enrolled',
    changes: {
      '/protection/exceptions': [
        { units: ['Workloads'], enroll: false, note: 'a landing zone of its own' },
        { accounts: ['333333333333'], enroll: true },
      ],
    },
  },
  {
    claim: 'a unit that is left out, and the security account in it that is not',
    changes: {
      '/accounts/1/unit': 'ou-ab12-payments',
      '/protection/exceptions': [
        { units: ['Workloads'], enroll: false },
        { accounts: ['security'], enroll: true },
      ],
    },
  },
  {
    claim: 'protection that policies carry out',
    changes: {
      '/protection/carriedOutBy': 'policies',
      '/protection/features': {
        S3_DATA_EVENTS: 'ALL',
        RUNTIME_MONITORING: { enable: 'ALL', agents: ['EC2_AGENT_MANAGEMENT'] },
      },
    },
  },
  {
    claim: 'the older runtime feature for an account in whose unit the newer one is off',
    changes: {
      '/protection/features/RUNTIME_MONITORING': 'ALL',
      '/protection/exceptions': [{ units: ['Workloads'], features: { RUNTIME_MONITORING: 'NONE' } }],
      '/accounts/2/protection': { EKS_RUNTIME_MONITORING: 'ALL' },
    },
  },
  {
    claim: 'a member route with e-mail',
    changes: { '/routes/1/deliver': 'member', '/routes/1/slack': 'C0PAYMENTS' },
  },
  {
    claim: 'a member route beside the unit of the management account',
    changes: {
      '/organization/units/2': storefront,
      '/accounts/0/unit': 'ou-ab12-storefront',
      '/routes/1': member('payments', 'C0PAYMENTS', 'Workloads/Payments'),
    },
  },
  {
    claim: 'one unit in two member routes with a channel each',
    changes: {
      '/routes/1': member('one', 'C0ONE', 'Workloads/Payments'),
      '/routes/2': member('two', 'C0TWO', 'Workloads'),
    },
  },
  {
    claim: 'one channel of two member routes whose units are apart',
    changes: {
      '/organization/units/2': storefront,
      '/routes/1': member('one', 'C0SHOPS', 'Workloads/Payments'),
      '/routes/2': member('two', 'C0SHOPS', 'Workloads/Storefront'),
    },
  },
  {
    claim: 'one channel of a central route and a member route without the security account',
    changes: { '/routes/1': member('payments', 'C0SECURITY', 'Workloads') },
  },
  {
    claim: 'a central route that names a unit twice, which does no harm',
    changes: { '/routes/1/units': ['Workloads', 'Workloads/Payments', 'ou-ab12-payments'] },
  },
]
