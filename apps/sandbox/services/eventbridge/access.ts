import { arnIn, asks, each } from '../../request/access'
import type { Ask, Call, ServiceAccess } from '../../request/operation'
import { askToPass } from '../iam/role-asks'

/** A bus by name or ARN. */
const busArnOf = (bus: string, call: Call): string =>
  bus.startsWith('arn:') ? bus : arnIn('events', call, `event-bus/${bus}`)

interface RuleRequest {
  readonly Name?: string
  readonly Rule?: string
  readonly EventBusName?: string
  readonly RoleArn?: string
  readonly Targets?: readonly { readonly Arn?: string; readonly RoleArn?: string }[]
}

/** Rules of the default bus do not name it. */
const ruleArn = ({ Name, Rule, EventBusName: bus = 'default' }: RuleRequest, call: Call): string => {
  const name = bus.split('/').at(-1) ?? bus
  return arnIn('events', call, `rule/${name === 'default' ? '' : `${name}/`}${Name ?? Rule}`)
}

/** A rule and its targets take roles over, each of which has to be passed. */
const passed = (roles: readonly (string | undefined)[]): Ask[] =>
  [...new Set(roles)].flatMap((role) => askToPass(role, 'events.amazonaws.com'))

const namedBus = ({ Name: name = 'default' }: { readonly Name?: string }, call: Call): string => busArnOf(name, call)

interface Entries {
  readonly Entries?: readonly { readonly EventBusName?: string }[]
}

/** What the operations ask of their callers. */
export const eventbridgeAccess: ServiceAccess = {
  prefix: 'events',
  operations: {
    PutRule: (input: RuleRequest, call: Call) => [
      ...asks('events:PutRule', ruleArn(input, call)),
      ...passed([input.RoleArn]),
    ],
    PutTargets: (input: RuleRequest, call: Call) => [
      ...asks('events:PutTargets', ruleArn(input, call), {
        'events:TargetArn': (input.Targets ?? []).map(({ Arn = '' }) => Arn),
      }),
      ...passed((input.Targets ?? []).map(({ RoleArn }) => RoleArn)),
    ],
    PutEvents: ({ Entries: entries = [] }: Entries, call: Call) =>
      asks('events:PutEvents', [...new Set(entries.map(({ EventBusName: bus = 'default' }) => busArnOf(bus, call)))]),
    ...each('events', 'DeleteRule DescribeRule DisableRule EnableRule ListTargetsByRule RemoveTargets', ruleArn),
    ...each('events', 'CreateEventBus DeleteEventBus DescribeEventBus UpdateEventBus', namedBus),
    ...each(
      'events',
      'CreateArchive DeleteArchive DescribeArchive',
      ({ ArchiveName: name }: { readonly ArchiveName?: string }, call) => arnIn('events', call, `archive/${name}`),
    ),
    ...each(
      'events',
      'ListTagsForResource TagResource UntagResource',
      ({ ResourceARN: arn }: { readonly ResourceARN?: string }) => arn ?? '*',
    ),
  },
}
