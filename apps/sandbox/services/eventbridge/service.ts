import type { Operations, Service } from '../../request/operation'
import { eventbridgeAccess } from './access'
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

/** EventBridge, which signs as `events`. */
export const eventbridge: Service = {
  name: 'eventbridge',
  schemas: () => import('@aws-sdk/client-eventbridge'),
  access: eventbridgeAccess,
  operations,
}
