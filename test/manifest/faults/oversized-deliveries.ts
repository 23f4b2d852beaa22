import { smallManifest } from '../small-manifest'
import type { BrokenManifest } from './broken-manifests'

const units = (count: number): object[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `ou-ab12-unit${String(index).padStart(5, '0')}`,
    name: `U${index}`,
    parent: 'r-ab12',
  }))

const accounts = (count: number, unitCount: number): object[] =>
  Array.from({ length: count }, (_, index) => ({
    id: String(400_000_000_000 + index),
    name: `a${index}`,
    email: `a${index}@example.com`,
    unit: `ou-ab12-unit${String(index % unitCount).padStart(5, '0')}`,
    slackAuthorized: true,
  }))

const security = { name: 'security', accounts: 'ALL', email: ['security@example.com'] }

const member = (index: number, reaches: readonly string[]): object => ({
  name: `member-${index}`,
  deliver: 'member',
  units: reaches,
  slack: `C0${String(index).padStart(8, '0')}`,
})

const withMembers = (routes: readonly object[], unitCount: number, accountCount: number): object => ({
  '/organization/units': units(unitCount),
  '/routes': [security, ...routes],
  '/accounts': [...smallManifest().accounts.slice(0, 2), ...accounts(accountCount, unitCount)],
})

const deploymentTargets =
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackInstances.html'
const cloudFormation = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html'

/** Manifests whose member routes come to more than StackSets and event buses of members take. */
export const oversizedDeliveries: readonly BrokenManifest[] = [
  {
    code: 'MANIFEST_QUOTA',
    claim: "counts the topics of the company's own, which the boundary of the roles names",
    changes: {
      '/routes': [
        security,
        ...Array.from({ length: 4 }, (_, index) => ({
          name: `tool-${index}`,
          units: ['Workloads'],
          topic: `arn:aws:sns:ap-northeast-1:333333333333:${'x'.repeat(200)}${index}`,
        })),
      ],
    },
    pointer: '/routes/4/topic',
  },
  {
    code: 'MANIFEST_QUOTA',
    claim: 'counts the addresses of mail routes',
    changes: {
      '/routes': [
        security,
        {
          name: 'team',
          units: ['Workloads'],
          email: Array.from({ length: 5000 }, (_, index) => `a${index}@example.com`),
        },
      ],
    },
    pointer: '/routes/1/email',
    message: 'The routes name 5,001 addresses; AWS takes 5,000 subscriptions that wait to be confirmed',
    wayOut: 'Name mailing lists instead of people. https://docs.aws.amazon.com/general/latest/gr/sns.html',
  },
  {
    code: 'MANIFEST_QUOTA',
    claim: 'counts the units of a member route',
    changes: {
      ...withMembers(
        [
          member(
            1,
            units(51).map((unit) => (unit as { name: string }).name),
          ),
        ],
        51,
        51,
      ),
    },
    pointer: '/routes/1/units',
    message: 'The member route "member-1" names 51 units; AWS takes 50 units in an operation of a StackSet',
    wayOut: `Name a unit above them, or make two routes of it, each with a Slack channel of its own. ${deploymentTargets}`,
  },
  {
    code: 'MANIFEST_QUOTA',
    claim: 'counts the StackSets of the security account',
    changes: {
      ...withMembers(
        Array.from({ length: 500 }, (_, index) => member(index, [`U${index}`])),
        500,
        500,
      ),
    },
    pointer: '/routes/500',
    message: 'The security account gets 1,001 StackSets; AWS takes 1,000 StackSets of an account',
    wayOut: `Merge member routes, or ask AWS to raise the quota and write it under "quotas". ${cloudFormation}`,
  },
  {
    code: 'MANIFEST_QUOTA',
    claim: 'counts the instances of a StackSet',
    changes: {
      ...withMembers([member(1, ['U0'])], 1, 11_112),
      '/regions': {
        home: 'eu-west-1',
        others: [
          'us-east-1',
          'us-east-2',
          'us-west-1',
          'us-west-2',
          'eu-west-2',
          'eu-west-3',
          'eu-central-1',
          'ca-central-1',
        ],
      },
    },
    pointer: '/routes/1',
    message:
      'The StackSet of the member route "member-1" gets 100,008 instances; AWS takes 100,000 instances of a StackSet',
    wayOut: `Make several routes of it, or ask AWS to raise the quota and write it under "quotas". ${cloudFormation}`,
  },
  {
    code: 'MANIFEST_QUOTA',
    claim: "counts the rules of a member's default bus where AWS takes the fewest",
    changes: {
      ...withMembers(
        Array.from({ length: 101 }, (_, index) => member(index, ['U0'])),
        1,
        1,
      ),
      '/regions': { home: 'eu-west-1', others: ['eu-south-1'] },
    },
    pointer: '/routes/101',
    message: 'The default event bus of account 400000000000 (a0) gets 101 rules; AWS takes 100 rules on an event bus',
    wayOut:
      'Merge the member routes that reach this account. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html',
  },
]
