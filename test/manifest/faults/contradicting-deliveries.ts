import type { BrokenManifest } from './broken-manifests'

const member = (name: string, slack: string, ...units: readonly string[]) => ({ name, deliver: 'member', slack, units })
const payments = 'Workloads/Payments'

const memberFaults: readonly BrokenManifest[] = [
  {
    code: 'MANIFEST_MEMBER_ROUTE_ACCOUNTS',
    claim: 'refuses single accounts',
    changes: { '/routes/1': { name: 'shops', deliver: 'member', slack: 'C0SHOPS', accounts: ['shop'] } },
    pointer: '/routes/1/accounts',
  },
  {
    code: 'MANIFEST_MEMBER_ROUTE_ACCOUNTS',
    claim: 'refuses accounts beside units',
    changes: { '/routes/1': { ...member('shops', 'C0SHOPS', payments), accounts: ['security'] } },
    pointer: '/routes/1/accounts',
  },
  {
    code: 'MANIFEST_MEMBER_ROUTE_ACCOUNTS',
    claim: 'refuses "ALL", which only a central route is a catch-all with',
    changes: { '/routes/0/deliver': 'member' },
    pointer: '/routes/0/accounts',
  },
  {
    code: 'MANIFEST_ROUTE_EMPTY',
    claim: 'is said of a member route too',
    changes: { '/routes/1': { name: 'shops', deliver: 'member', slack: 'C0SHOPS' } },
    pointer: '/routes/1/accounts',
  },
  {
    code: 'MANIFEST_MEMBER_ROUTE_SLACK',
    claim: 'is refused although there is e-mail',
    changes: { '/routes/1/deliver': 'member' },
    pointer: '/routes/1/slack',
  },
  {
    code: 'MANIFEST_ROUTE_DIGEST',
    claim: 'is said of a member route without e-mail, whose digest nobody would get',
    changes: {
      '/routes/1': { name: 'shops', deliver: 'member', slack: 'C0SHOPS', units: [payments], digest: 'WEEKLY' },
    },
    pointer: '/routes/1/digest',
    wayOut: 'Add "email", or write "deliver": "central".',
  },
  {
    code: 'MANIFEST_ROUTE_SILENT',
    claim: 'is all that is said of a member route that tells nobody',
    changes: { '/routes/1': { name: 'shops', deliver: 'member', units: [payments] } },
    pointer: '/routes/1/slack',
  },
  {
    code: 'MANIFEST_MEMBER_ROUTE_MANAGEMENT',
    claim: 'sees the management account in the unit itself',
    changes: { '/routes/1': member('shops', 'C0SHOPS', payments), '/accounts/0/unit': 'ou-ab12-payments' },
    pointer: '/routes/1/units/0',
  },
  {
    code: 'MANIFEST_MEMBER_ROUTE_MANAGEMENT',
    claim: 'sees the management account in a unit below',
    changes: { '/routes/1': member('shops', 'C0SHOPS', 'ou-ab12-workloads'), '/accounts/0/unit': 'ou-ab12-payments' },
    pointer: '/routes/1/units/0',
  },
  {
    code: 'MANIFEST_MEMBER_ROUTE_OVERLAP',
    claim: 'sees a unit that is named by path and by id',
    changes: { '/routes/1': member('shops', 'C0SHOPS', payments, 'ou-ab12-payments') },
    pointer: '/routes/1/units/1',
  },
  {
    code: 'MANIFEST_MEMBER_ROUTE_OVERLAP',
    claim: 'points at the inner unit, wherever it stands',
    changes: { '/routes/1': member('shops', 'C0SHOPS', payments, 'Workloads') },
    pointer: '/routes/1/units/0',
  },
]

const channelFaults: readonly BrokenManifest[] = [
  {
    code: 'MANIFEST_SLACK_CHANNEL_SHARED',
    claim: 'sees that a link and an id are one channel',
    changes: {
      '/routes/1': member('one', 'C0SHOPS', payments),
      '/routes/2': member('two', 'https://example.slack.com/archives/C0SHOPS/p1700000000000000', payments),
    },
    pointer: '/routes/2/slack',
  },
  {
    code: 'MANIFEST_SLACK_CHANNEL_SHARED',
    claim: 'is said of two member routes that reach one unit',
    changes: { '/routes/1': member('one', 'C0SHOPS', payments), '/routes/2': member('two', 'C0SHOPS', 'Workloads') },
    pointer: '/routes/2/slack',
  },
  {
    code: 'MANIFEST_SLACK_CHANNEL_SHARED',
    claim: 'is said of a central route and a member route that reaches the security account',
    changes: {
      '/routes/0': member('first', 'C0SECURITY', 'Workloads'),
      '/routes/1': { name: 'all', accounts: 'ALL', slack: 'C0SECURITY' },
      '/accounts/1/unit': 'ou-ab12-payments',
    },
    pointer: '/routes/1/slack',
  },
  {
    code: 'MANIFEST_SLACK_CHANNEL_SHARED',
    claim: 'looks past an earlier route that does no harm',
    changes: {
      '/routes/1': member('one', 'C0SECURITY', payments),
      '/routes/2': member('two', 'C0SHOPS', payments),
      '/routes/3': member('three', 'C0SHOPS', 'Workloads'),
    },
    pointer: '/routes/3/slack',
  },
]

/** Routes that are delivered by members, and channels that two routes use, where that cannot be. */
export const deliveryFaults: readonly BrokenManifest[] = [...memberFaults, ...channelFaults]
