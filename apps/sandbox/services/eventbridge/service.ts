import { arnIn, asks, each } from '../../request/access'
import type { Ask, Call, Operations, Service, ServiceAccess } from '../../request/operation'
import { askToPass } from '../iam/role-asks'
import { createArchive, deleteArchive, describeArchive, listArchives } from './archives'
import { putPermission, removePermission } from './bus-policy'
import { createEventBus, deleteEventBus, describeEventBus, listEventBuses, updateEventBus } from './event-buses'
import { testEventPattern } from './event-patterns'
import { putEvents } from './put-events'
import { deleteRule, describeRule, disableRule, enableRule, listRuleNamesByTarget, listRules, putRule } from './rules'
import { listTagsForResource, tagResource, untagResource } from './tags'
import { listTargetsByRule, putTargets, removeTargets } from './targets'

/** What the sandbox builds of it; any other operation answers 501. */
const operations: Operations = {
  CreateArchive: createArchive,
  CreateEventBus: createEventBus,
  DeleteArchive: deleteArchive,
  DeleteEventBus: deleteEventBus,
  DeleteRule: deleteRule,
  DescribeArchive: describeArchive,
  DescribeEventBus: describeEventBus,
  DescribeRule: describeRule,
  DisableRule: disableRule,
  EnableRule: enableRule,
  ListArchives: listArchives,
  ListEventBuses: listEventBuses,
  ListRuleNamesByTarget: listRuleNamesByTarget,
  ListRules: listRules,
  ListTagsForResource: listTagsForResource,
  ListTargetsByRule: listTargetsByRule,
  PutEvents: putEvents,
  PutPermission: putPermission,
  PutRule: putRule,
  PutTargets: putTargets,
  RemovePermission: removePermission,
  RemoveTargets: removeTargets,
  TagResource: tagResource,
  TestEventPattern: testEventPattern,
  UntagResource: untagResource,
  UpdateEventBus: updateEventBus,
}

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
const eventbridgeAccess: ServiceAccess = {
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

/** EventBridge, which signs as `events`. */
export const eventbridge: Service = {
  name: 'eventbridge',
  schemas: () => import('@aws-sdk/client-eventbridge'),
  access: eventbridgeAccess,
  operations,
}
