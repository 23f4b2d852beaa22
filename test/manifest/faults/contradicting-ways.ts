import type { BrokenManifest } from './broken-manifests'

const topic = (region: string, account: string, name: string): string => `arn:aws:sns:${region}:${account}:${name}`
const home = 'ap-northeast-1'
const team = { tenant: '1b2c3d4e-5f60-7182-93a4-b5c6d7e8f901', team: '2c3d4e5f-6071-8293-a4b5-c6d7e8f90112' }
const channel = '19%3aab12cd34%40thread.tacv2'
const linkOf = (other: { readonly groupId?: string; readonly tenantId?: string }): string =>
  `https://teams.microsoft.com/l/channel/${channel}/General?${new URLSearchParams({ groupId: team.team, tenantId: team.tenant, ...other })}`
const route = (more: object): object => ({ name: 'on-call', accounts: ['shop'], ...more })

/** Manifests whose ways out beside Slack and mail contradict something. */
export const wayFaults: readonly BrokenManifest[] = [
  {
    code: 'MANIFEST_TEAMS_CHANNEL',
    claim: 'refuses the link of a team in place of that of a channel',
    changes: {
      '/teams': team,
      '/routes/1': route({ teams: 'https://teams.microsoft.com/l/team/19%3aab%40thread.tacv2' }),
    },
    pointer: '/routes/1/teams',
  },
  {
    code: 'MANIFEST_TEAMS_ID',
    claim: 'refuses the name of a team',
    changes: { '/teams': { ...team, team: 'Blue' } },
    pointer: '/teams/team',
  },
  {
    code: 'MANIFEST_TEAMS_MISSING',
    claim: 'is said of the first route with a channel',
    changes: { '/routes/1': route({ teams: channel }) },
    pointer: '/routes/1/teams',
  },
  {
    code: 'MANIFEST_TEAMS_OTHER',
    claim: 'refuses the link of a channel that is in another team',
    changes: { '/teams': team, '/routes/1': route({ teams: linkOf({ groupId: team.tenant }) }) },
    pointer: '/routes/1/teams',
  },
  {
    code: 'MANIFEST_TEAMS_OTHER',
    claim: 'refuses the link of a channel that is in another tenant',
    changes: { '/teams': team, '/routes/1': route({ teams: linkOf({ tenantId: team.team }) }) },
    pointer: '/routes/1/teams',
  },
  {
    code: 'MANIFEST_TEAMS_MEMBER',
    claim: 'refuses a member route with a channel of Teams',
    changes: {
      '/teams': team,
      '/routes/1': { name: 'shops', deliver: 'member', units: ['Workloads'], slack: 'C0SHOPS', teams: channel },
    },
    pointer: '/routes/1/teams',
  },
  {
    code: 'MANIFEST_TOPIC',
    claim: 'refuses a FIFO topic, which nobody can subscribe to by HTTPS',
    changes: { '/routes/1': route({ topic: topic(home, '333333333333', 'on-call.fifo') }) },
    pointer: '/routes/1/topic',
  },
  {
    code: 'MANIFEST_TOPIC_REGION',
    claim: 'refuses a topic that is not in the home Region',
    changes: { '/routes/1': route({ topic: topic('eu-west-1', '333333333333', 'on-call') }) },
    pointer: '/routes/1/topic',
  },
  {
    code: 'MANIFEST_TOPIC_OWN',
    claim: "refuses a topic of Guardpost's own",
    changes: { '/routes/1': route({ topic: topic(home, '222222222222', 'guardpost-mail_security') }) },
    pointer: '/routes/1/topic',
  },
  {
    code: 'MANIFEST_TOPIC_ALONE',
    claim: 'refuses a security route that has nothing else',
    changes: {
      '/routes/0': { name: 'security', accounts: 'ALL', topic: topic(home, '333333333333', 'on-call') },
    },
    pointer: '/routes/0/topic',
  },
  {
    code: 'MANIFEST_EXPORT_READER',
    claim: 'refuses the ARN of a group, which is no principal',
    changes: {
      '/protection/export': { retentionDays: 30, queue: { readers: ['arn:aws:iam::333333333333:group/siem'] } },
    },
    pointer: '/protection/export/queue/readers/0',
  },
  {
    code: 'MANIFEST_EXPORT_READER_REPEATED',
    claim: 'points at the second of two',
    changes: {
      '/protection/export': { retentionDays: 30, queue: { readers: ['333333333333', '333333333333'] } },
    },
    pointer: '/protection/export/queue/readers/1',
  },
  {
    code: 'MANIFEST_ROUTE_DIGEST',
    claim: 'is said of a route that has a topic alone',
    changes: { '/routes/1': route({ topic: topic(home, '333333333333', 'on-call'), digest: 'DAILY' }) },
    pointer: '/routes/1/digest',
  },
]
